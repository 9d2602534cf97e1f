// SPDX-License-Identifier: MIT
#include "held.h"

#include <algorithm>
#include <cmath>

namespace infracast::page {
namespace {

constexpr double kYearsBeforePastDeadline = 3;

struct Window {
  double after = 0;
  double until = 0;

  [[nodiscard]] bool holds(double time) const {
    constexpr double kRounding = 1e-9;
    return time > after + kRounding && time <= until + kRounding;
  }
};

std::string module_of(const std::string& name) { return name.substr(0, name.rfind('.')); }

const IndicatorResult* indicator_of(const Results& results, const PlanRow& row) {
  const auto found =
      std::find_if(results.indicators.begin(), results.indicators.end(), [&](const auto& i) { return i.id == row.indicator; });
  return found == results.indicators.end() ? nullptr : &*found;
}

double share_at(const BindingResult& binding, std::size_t scenario, std::size_t time, std::size_t limit) {
  const auto& by_time = binding.share[scenario];
  return time < by_time.size() && limit < by_time[time].size() ? by_time[time][limit] : NAN;
}

std::optional<Hold> mean_share(const Results& results, std::size_t scenario, const BindingResult& binding, std::size_t limit,
                               Window window) {
  Hold hold{binding.name, binding.limits[limit], 0, 0, 0};
  std::size_t times = 0;
  for (std::size_t at = 0; at < results.times.size(); ++at) {
    const double share = share_at(binding, scenario, at, limit);
    if (!window.holds(results.times[at]) || std::isnan(share)) continue;
    if (times == 0) hold.from = results.times[at];
    hold.to = results.times[at];
    hold.share += share;
    ++times;
  }
  if (times == 0) return std::nullopt;
  hold.share /= static_cast<double>(times);
  return hold;
}

// The longest run of times after `today` in which the limit binds in most draws.
std::optional<Hold> longest_run(const Results& results, std::size_t scenario, const BindingResult& binding, std::size_t limit,
                                double today) {
  std::optional<Hold> longest;
  std::size_t longest_times = 0;
  double sum = 0;
  std::size_t start = 0;
  std::size_t times = 0;
  for (std::size_t at = 0; at < results.times.size(); ++at) {
    const double share = share_at(binding, scenario, at, limit);
    if (results.times[at] <= today || !(share >= kMostDraws)) {
      times = 0;
      continue;
    }
    if (times == 0) {
      start = at;
      sum = 0;
    }
    sum += share;
    ++times;
    if (times <= longest_times) continue;
    longest_times = times;
    longest = Hold{binding.name, binding.limits[limit], sum / static_cast<double>(times), results.times[start], results.times[at]};
  }
  return longest;
}

double length(const Hold& hold) { return hold.to - hold.from; }

}  // namespace

std::optional<Hold> held(const Results& results, std::size_t scenario, const PlanRow& row) {
  const IndicatorResult* indicator = indicator_of(results, row);
  if (indicator == nullptr) return std::nullopt;
  const double today = end_of_day(results.scenarios[scenario].today);
  const double deadline = end_of_day(row.deadline);
  const Window window{today < deadline ? today : deadline - kYearsBeforePastDeadline, deadline};
  std::optional<Hold> strongest;
  for (const auto& binding : results.bindings) {
    if (module_of(binding.name) != indicator->module) continue;
    for (std::size_t limit = 0; limit < binding.limits.size(); ++limit) {
      if (binding.limits[limit] == kWanted) continue;
      const auto hold = mean_share(results, scenario, binding, limit, window);
      if (hold && hold->share >= kHolds && (!strongest || hold->share > strongest->share)) strongest = hold;
    }
  }
  return strongest;
}

std::vector<Hold> constraints(const Results& results, std::size_t scenario) {
  const double today = end_of_day(results.scenarios[scenario].today);
  std::vector<Hold> all;
  for (const auto& binding : results.bindings) {
    std::optional<Hold> strongest;
    for (std::size_t limit = 0; limit < binding.limits.size(); ++limit) {
      if (binding.limits[limit] == kWanted) continue;
      const auto run = longest_run(results, scenario, binding, limit, today);
      if (run && (!strongest || length(*run) > length(*strongest))) strongest = run;
    }
    if (strongest) all.push_back(*strongest);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Hold& a, const Hold& b) { return length(a) != length(b) ? length(a) > length(b) : a.share > b.share; });
  return all;
}

}  // namespace infracast::page
