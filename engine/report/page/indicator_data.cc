// SPDX-License-Identifier: MIT
#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

Json quantiles(const std::vector<std::vector<double>>& by_time, const std::vector<std::size_t>& kept) {
  Json out = Json::array();
  for (std::size_t q = 0; q < std::size(kSummaryQuantiles); ++q) {
    Json row = Json::array();
    for (const std::size_t at : kept) row.push_back(drawn_number(by_time[at][q]));
    out.push_back(std::move(row));
  }
  return out;
}

// Null for a scenario that lacks the indicator.
Json series(const IndicatorResult* indicator, const OverlaidScenario& scenario) {
  if (!has(indicator, scenario)) return nullptr;
  const auto& mean = indicator->mean[scenario.index];
  const auto kept = kept_times(scenario.file->times);
  Json means = Json::array();
  for (const std::size_t at : kept) means.push_back(drawn_number(mean[at]));
  return {{"mean", std::move(means)}, {"quantiles", quantiles(indicator->quantiles[scenario.index], kept)}};
}

}  // namespace

Json indicator_data(Files files, const Scenarios& scenarios) {
  Json out = Json::array();
  for (const auto& found : overlaid_indicators(files)) {
    const IndicatorResult& first = *found.first;
    Json one = {{"id", first.id}, {"label", label(first.label)}, {"unit", first.unit}, {"module", first.module}, {"annual", first.annual}};
    one["series"] = Json::array();
    for (const auto& scenario : scenarios) one["series"].push_back(series(found.in_file[scenario.source], scenario));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace infracast::report::page
