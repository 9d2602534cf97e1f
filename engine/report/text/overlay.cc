// SPDX-License-Identifier: MIT
#include "report/text/overlay.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace infracast::report {
namespace {

auto everything(const Observation& one) {
  return std::tie(one.indicator.value, one.region, one.date.value, one.value.value, one.unit.value, one.bound, one.scope, one.derived,
                  one.formula.value, one.document, one.quote, one.secondary, one.note);
}

struct Less {
  bool operator()(const Observation* left, const Observation* right) const { return everything(*left) < everything(*right); }
};

}  // namespace

std::vector<OverlaidScenario> overlaid(std::span<const Results> results) {
  std::vector<OverlaidScenario> all;
  std::map<std::string, int> times;
  for (std::size_t file = 0; file < results.size(); ++file) {
    for (std::size_t index = 0; index < results[file].scenarios.size(); ++index) {
      const std::string& name = results[file].scenarios[index].name;
      const int time = ++times[name];
      all.push_back({&results[file], file, index, time == 1 ? name : name + " (" + std::to_string(time) + ")"});
    }
  }
  return all;
}

std::vector<Found<IndicatorResult>> overlaid_indicators(std::span<const Results> results) {
  return by_key(results, &Results::indicators, [](const IndicatorResult& indicator) { return indicator.id + " " + indicator.unit; });
}

bool has(const IndicatorResult* indicator, const OverlaidScenario& scenario) {
  if (indicator == nullptr) return false;
  const auto& mean = indicator->mean[scenario.index];
  return !std::all_of(mean.begin(), mean.end(), [](double value) { return std::isnan(value); });
}

std::vector<const Observation*> distinct_observations(std::span<const Results> results) {
  std::set<const Observation*, Less> seen;
  std::vector<const Observation*> all;
  for (const Results& file : results) {
    for (const Observation& one : file.observations) {
      if (seen.insert(&one).second) all.push_back(&one);
    }
  }
  return all;
}

}  // namespace infracast::report
