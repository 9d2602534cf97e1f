// SPDX-License-Identifier: MIT
#include "study/solve/attainment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/statistics.h"
#include "study/quantile.h"

namespace infracast::study {
namespace {

constexpr double kFarthest = 1e6;  // margins are cut off here

// The smallest number of n draws that is a share of at least p.
std::size_t needed(double p, std::size_t n) { return static_cast<std::size_t>(std::ceil(p * static_cast<double>(n) - 1e-9)); }

double relative_margin(const Goal& goal, double level) {
  const double scale = goal.threshold != 0 ? std::abs(goal.threshold) : 1;
  const double margin = goal.attained(level) ? std::max(goal.margin(level), 0.0) : goal.margin(level);
  return std::clamp(margin / scale, -kFarthest, kFarthest);
}

}  // namespace

Attainment::Attainment(const Program& program, const Ensemble& ensemble, Question question, const RunOptions& options)
    : program_(program), ensemble_(ensemble), question_(std::move(question)), options_(options), recorded_(question_.goals) {
  options_.progress = {};
  if (question_.cost) recorded_.push_back(*question_.cost);
}

std::vector<double> Attainment::present() const {
  std::vector<double> values;
  for (const LeverInRange& lever : question_.levers) values.push_back(lever.present);
  return values;
}

std::vector<double> Attainment::null() const {
  std::vector<double> values;
  for (const LeverInRange& lever : question_.levers) values.push_back(lever.null);
  return values;
}

std::optional<Levels> Attainment::levels(const std::vector<double>& values, std::size_t draws) const {
  Program program = program_;
  // With the present values the scenario's own paths apply, which may change after the date.
  if (values != present()) {
    for (std::size_t k = 0; k < values.size(); ++k) set_lever(program, question_.levers[k], values[k]);
  }
  RunOptions options = options_;
  options.first = 0;
  options.count = draws;
  return goal_levels(program, ensemble_, recorded_, options);
}

Attainment::Outcome Attainment::judged(const Levels& levels) const {
  const std::size_t draws = levels.front().size();
  std::vector<double> margins(draws, kFarthest);
  std::vector<bool> untold(draws);
  for (std::size_t k = 0; k < question_.goals.size(); ++k) {
    for (std::size_t i = 0; i < draws; ++i) {
      if (std::isfinite(levels[k][i]))
        margins[i] = std::min(margins[i], relative_margin(question_.goals[k], levels[k][i]));
      else
        untold[i] = true;
    }
  }
  Outcome outcome;
  const auto attained = std::ranges::count_if(margins, [](double margin) { return margin >= 0; });
  outcome.probability = static_cast<double>(attained) / static_cast<double>(draws);
  for (std::size_t i = 0; i < draws; ++i) {
    if (!untold[i]) continue;
    outcome.undefined += margins[i] >= 0 ? 1 : 0;
    margins[i] = -kFarthest;
  }
  if (outcome.undefined > 0) outcome.probability = std::numeric_limits<double>::quiet_NaN();
  outcome.error = share_error(outcome.probability, draws);
  const auto place = margins.begin() + static_cast<std::ptrdiff_t>(draws - needed(question_.probability, draws));
  std::ranges::nth_element(margins, place);
  outcome.margin = outcome.undefined > 0 && *place >= 0 ? -kFarthest : *place;  // what has no probability does not reach one
  if (question_.cost) price(levels, outcome);
  return outcome;
}

void Attainment::price(const Levels& levels, Outcome& outcome) const {
  std::vector<double> differences = levels.back();
  for (std::size_t i = 0; i < differences.size(); ++i) differences[i] -= present_cost_[i];
  if (!std::ranges::all_of(differences, [](double difference) { return std::isfinite(difference); })) {
    outcome.cost = outcome.cost_low = outcome.cost_high = std::numeric_limits<double>::quiet_NaN();
    return;
  }
  outcome.cost = std::accumulate(differences.begin(), differences.end(), 0.0) / static_cast<double>(differences.size());
  std::ranges::sort(differences);
  outcome.cost_low = quantile_of_sorted(differences, 0.05);
  outcome.cost_high = quantile_of_sorted(differences, 0.95);
}

std::optional<Attainment::Outcome> Attainment::at(const std::vector<double>& values, std::size_t draws) {
  draws = std::min(draws, ensemble_.draws());
  if (question_.cost && present_cost_.empty()) {
    auto now = levels(present(), ensemble_.draws());
    if (!now) return std::nullopt;
    present_cost_ = std::move(now->back());
  }
  const Asked asked{values, draws};
  if (const auto known = known_.find(asked); known != known_.end()) return known->second;
  const auto found = levels(values, draws);
  if (!found) return std::nullopt;
  ++evaluations_;
  return known_[asked] = judged(*found);
}

}  // namespace infracast::study
