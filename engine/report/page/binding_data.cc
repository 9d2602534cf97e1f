// SPDX-License-Identifier: MIT
#include <cmath>

#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

// [limit][time]; null for a scenario that lacks it.
Json shares(const BindingResult* binding, const OverlaidScenario& scenario) {
  if (binding == nullptr) return nullptr;
  const auto& by_time = binding->share[scenario.index];
  if (by_time.empty() || std::isnan(by_time.back().front())) return nullptr;
  const auto kept = kept_times(scenario.file->times);
  Json out = Json::array();
  for (std::size_t limit = 0; limit < binding->limits.size(); ++limit) {
    Json row = Json::array();
    for (const std::size_t at : kept) row.push_back(drawn_number(by_time[at][limit]));
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

Json binding_data(Files files, const Scenarios& scenarios) {
  // The key of a binding includes its limits, because limits are known by position.
  const auto key = [](const BindingResult& binding) {
    std::string text = binding.name;
    for (const auto& limit : binding.limits) text += " " + limit;
    return text;
  };
  Json out = Json::array();
  for (const auto& found : by_key(files, &Results::bindings, key)) {
    const BindingResult& first = *found.first;
    Json one = {{"name", first.name}, {"label", label(first.label)}, {"limits", first.limits}};
    one["share"] = Json::array();
    for (const auto& scenario : scenarios) one["share"].push_back(shares(found.in_file[scenario.source], scenario));
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace infracast::report::page
