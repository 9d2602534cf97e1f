// SPDX-License-Identifier: MIT
#include <cstddef>
#include <tuple>
#include <utility>

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

using Rows = std::vector<const Json*>;

Rows rows_of(const Json& series) {
  Rows out{&series["mean"]};
  for (const Json& row : series["quantiles"]) out.push_back(&row);
  return out;
}

// For how many times two series are the same.
std::size_t same_until(const Json& one, const Json& other) {
  const Rows rows = rows_of(one), others = rows_of(other);
  std::size_t until = rows.front()->size();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::size_t at = 0;
    while (at < until && (*rows[row])[at] == (*others[row])[at]) ++at;
    until = at;
  }
  return until;
}

Json tail(const Json& row, std::size_t from) { return Json(Json::array_t(row.begin() + static_cast<std::ptrdiff_t>(from), row.end())); }

// What scenarios share, above all their past, is stored once: a series says which earlier one it is like, and from where on it is
// otherwise.
Json stored(const Json& series, const Json& earlier, const Scenarios& scenarios) {
  if (series.is_null()) return series;
  const std::size_t scenario = earlier.size();
  std::size_t like = 0, from = 0;
  for (std::size_t at = 0; at < scenario; ++at) {
    if (earlier[at].is_null() || scenarios[at].source != scenarios[scenario].source) continue;
    const std::size_t until = same_until(series, earlier[at]);
    if (until > from) std::tie(like, from) = std::pair(at, until);
  }
  if (from == 0) return series;
  Json out = {{"like", like}, {"from", from}};
  if (from == series["mean"].size()) return out;
  out["mean"] = tail(series["mean"], from);
  out["quantiles"] = Json::array();
  for (const Json& row : series["quantiles"]) out["quantiles"].push_back(tail(row, from));
  return out;
}

Json stored(const Json& all, const Scenarios& scenarios) {
  Json out = Json::array(), earlier = Json::array();
  for (const Json& one : all) {
    out.push_back(stored(one, earlier, scenarios));
    earlier.push_back(one);
  }
  return out;
}

}  // namespace

Json indicator_data(Files files, const Scenarios& scenarios) {
  Json out = Json::array();
  for (const auto& found : overlaid_indicators(files)) {
    const IndicatorResult& first = *found.first;
    Json one = {{"id", first.id}, {"label", label(first.label)}, {"unit", first.unit}, {"module", first.module}, {"annual", first.annual}};
    Json all = Json::array();
    for (const auto& scenario : scenarios) all.push_back(series(found.in_file[scenario.source], scenario));
    one["series"] = stored(all, scenarios);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace infracast::report::page
