// SPDX-License-Identifier: MIT
#include "judge/holds_back.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/verdict.h"

namespace infracast::judge {
namespace {

constexpr double kYearsBeforePastDeadline = 3;
constexpr double kRounding = 1e-9;

struct Window {
  double from = 0;
  double to = 0;
};

// How a limit binds in one calendar year, as far as the window reaches.
struct Year {
  double begin = 0;
  double end = 0;
  double sum = 0;  // of the shares of the steps
  std::size_t steps = 0;
};

std::vector<Year> years_in(const Results& results, const std::vector<std::vector<double>>& shares, std::size_t limit, Window window) {
  std::vector<Year> years;
  for (std::size_t at = 0; at + 1 < results.steps.size() && at < shares.size(); ++at) {
    const double begin = results.steps[at];
    const double share = shares[at][limit];
    if (begin < window.from - kRounding || begin > window.to - kRounding || std::isnan(share)) continue;
    const bool new_year = years.empty() || std::floor(begin + kRounding) > std::floor(years.back().begin + kRounding);
    if (new_year) years.push_back({begin, begin, 0, 0});
    years.back().end = std::min(results.steps[at + 1], window.to);
    years.back().sum += share;
    ++years.back().steps;
  }
  return years;
}

// A run of years, and the keys that runs are compared by.
struct Run {
  Hold hold;
  double sum = 0;
};

// All maximal runs of years.
std::vector<Run> runs_of(const Results& results, std::size_t scenario, const BindingResult& binding, std::size_t limit, Window window,
                         double least) {
  std::vector<Run> runs;
  std::size_t steps = 0;
  for (const Year& year : years_in(results, binding.step_share[scenario], limit, window)) {
    if (year.sum < least * static_cast<double>(year.steps) - kRounding) {
      steps = 0;
      continue;
    }
    if (steps == 0) runs.push_back({{binding.name, binding.limits[limit], 0, year.begin, year.end}, 0});
    Run& run = runs.back();
    steps += year.steps;
    run.sum += year.sum;
    run.hold.to = year.end;
    run.hold.share = run.sum / static_cast<double>(steps);
  }
  return runs;
}

std::vector<Run> runs_of(const Results& results, std::size_t scenario, const BindingResult& binding, Window window, double least) {
  std::vector<Run> all;
  if (scenario >= binding.step_share.size()) return all;
  for (std::size_t limit = 0; limit < binding.limits.size(); ++limit) {
    if (binding.limits[limit] == kWanted) continue;
    const auto more = runs_of(results, scenario, binding, limit, window, least);
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

double length(const Hold& hold) { return hold.to - hold.from; }

bool is_longer(const Hold& a, const Hold& b) {
  if (std::abs(length(a) - length(b)) > kRounding) return length(a) > length(b);
  return a.share > b.share;
}

const std::vector<std::string>* asset_classes_of(const Results& results, const PlanRow& row) {
  const auto found =
      std::find_if(results.indicators.begin(), results.indicators.end(), [&](const auto& i) { return i.id == row.indicator; });
  return found == results.indicators.end() ? nullptr : &found->asset_classes;
}

bool is_missed_or_in_doubt(Verdict judged) {
  return judged != Verdict::met && judged != Verdict::likely && judged != Verdict::probably_met;
}

}  // namespace

std::optional<Hold> held(const Results& results, std::size_t scenario, const PlanRow& row) {
  const Date& today = results.scenarios[scenario].today;
  const auto* classes = asset_classes_of(results, row);
  if (classes == nullptr || !is_missed_or_in_doubt(verdict(row, today))) return std::nullopt;
  const double deadline = end_of_day(row.deadline);
  const Window window{today < row.deadline ? end_of_day(today) : deadline - kYearsBeforePastDeadline, deadline};
  std::optional<Run> strongest;
  for (const auto& binding : results.bindings) {
    if (std::find(classes->begin(), classes->end(), binding.name) == classes->end()) continue;
    for (const Run& run : runs_of(results, scenario, binding, window, kHolds)) {
      if (!strongest || run.sum > strongest->sum) strongest = run;
    }
  }
  return strongest ? std::optional(strongest->hold) : std::nullopt;
}

std::vector<Hold> constraints(const Results& results, std::size_t scenario) {
  if (results.steps.empty()) return {};
  const Window window{end_of_day(results.scenarios[scenario].today), results.steps.back()};
  std::vector<Hold> all;
  for (const auto& binding : results.bindings) {
    std::optional<Hold> longest;
    for (const Run& run : runs_of(results, scenario, binding, window, kMostDraws)) {
      if (!longest || is_longer(run.hold, *longest)) longest = run.hold;
    }
    if (longest) all.push_back(*longest);
  }
  std::stable_sort(all.begin(), all.end(), is_longer);
  return all;
}

std::string years_of(const Hold& hold) {
  const std::string first = std::to_string(static_cast<int>(std::floor(hold.from + kRounding)));
  const std::string last = std::to_string(static_cast<int>(std::ceil(hold.to - kRounding)) - 1);
  return first == last ? first : first + "-" + last;
}

}  // namespace infracast::judge
