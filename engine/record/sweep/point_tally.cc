// SPDX-License-Identifier: MIT
#include "record/sweep/point_tally.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "infracast/assert.h"
#include "record/sweep/sweep_layout.h"

namespace infracast::record {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// In the order of kTargetStatistics.
std::array<double, std::size(kTargetStatistics)> statistics_of(const PlanRow& row) {
  return {row.probability, row.probability_error, row.p05,         row.p50,         row.p95,
          row.shortfall,   row.reached_p05,       row.reached_p50, row.reached_p95, row.never};
}

std::size_t kept_trajectories(const SweepInfo& info) {
  return static_cast<std::size_t>(std::ranges::count_if(info.indicators, &SweepIndicator::trajectories));
}

// Sets the flag of every draw whose value is not finite.
void mark_bad(std::span<const double> values, std::span<std::uint8_t> bad) {
  for (std::size_t k = 0; k < values.size(); ++k)
    if (!(std::abs(values[k]) <= std::numeric_limits<double>::max())) bad[k] = 1;
}

}  // namespace

PointShape::PointShape(const SweepInfo& info, const Scenario& scenario, const Program& program)
    : info_(info), horizon_(program.horizon), width_(sweep_width(info)) {
  std::vector<TargetNodes> targets;
  for (const SweepTarget& target : info.targets) targets.push_back(program.targets[target.target]);
  targets_ = target_terms(scenario, targets);
  const RecordPlan plan = sweep_plan(info, program);
  last_step_ = plan.steps.size() - 1;
  if (!info.indicators.empty()) {
    for (const double time : info.times) {
      const auto step = static_cast<std::uint32_t>(std::lround((time - horizon_.first_year) * horizon_.steps_per_year));
      times_.push_back(static_cast<std::size_t>(std::ranges::find(plan.steps, step) - plan.steps.begin()));
    }
  }
  derived_ = sweep_column_count(info) - info.derived.size();
  std::vector<std::string> names = sweep_columns(info);
  names.resize(derived_);
  for (const Factor& factor : info.factors) names.push_back(factor.name);
  Diagnostics judged_when_described;
  for (const auto& [name, formula] : info.derived) {
    formulas_.push_back(*NumberFormula::parse(formula, names, judged_when_described));
    names.push_back(name);
  }
}

void PointShape::derive(std::size_t point, std::vector<double>& row) const {
  if (formulas_.empty()) return;
  INFRACAST_ASSERT(row.size() >= derived_ + formulas_.size());
  std::vector<double> values(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(derived_));
  const auto factors = info_.design.point(point);
  values.insert(values.end(), factors.begin(), factors.end());
  for (std::size_t k = 0; k < formulas_.size(); ++k) {
    values.push_back(formulas_[k].evaluate(values));
    row[derived_ + k] = values.back();
  }
}

PointTally::PointTally(const PointShape& shape)
    : shape_(shape),
      distributions_(
          make_distributions(shape.info().indicators.size() * shape.times().size() + shape.info().targets.size(), shape.info().draws)),
      targets_(shape.target_tally()),
      bad_draws_(shape.info().indicators.size() + shape.info().targets.size()),
      trajectories_(kept_trajectories(shape.info()) * shape.info().draws * shape.times().size()) {}

void PointTally::record(const TrajectoryBlock& block) {
  record_indicators(block);
  record_targets(block);
  if (!trajectories_.empty()) keep_trajectories(block);
}

void PointTally::count_bad(std::size_t subject, std::span<const std::uint8_t> bad) {
  const auto count = static_cast<std::size_t>(std::ranges::count(bad, 1));
  if (count > 0) bad_draws_[subject] += count;
}

void PointTally::record_indicators(const TrajectoryBlock& block) {
  const std::size_t times = shape_.times().size();
  std::vector<std::uint8_t> bad(block.draws);
  for (std::size_t k = 0; k < shape_.info().indicators.size(); ++k) {
    std::ranges::fill(bad, 0);
    for (std::size_t time = 0; time < times; ++time) {
      const auto values = block.at(k, shape_.times()[time]);
      distributions_->add(k * times + time, block.first_draw, values);
      mark_bad(values, bad);
    }
    count_bad(k, bad);
  }
}

void PointTally::record_targets(const TrajectoryBlock& block) {
  const std::size_t indicators = shape_.info().indicators.size();
  const std::size_t targets = shape_.info().targets.size();
  TargetTally::Outcomes outcomes;
  std::vector<std::uint8_t> bad(block.draws);
  for (std::size_t k = 0; k < targets; ++k) {
    outcomes.levels.push_back(block.at(indicators + k, shape_.last_step()));
    outcomes.reached.push_back(block.at(indicators + targets + k, shape_.last_step()));
    distributions_->add(indicators * shape_.times().size() + k, block.first_draw, outcomes.levels.back());
    std::ranges::fill(bad, 0);
    mark_bad(outcomes.levels.back(), bad);
    for (std::size_t draw = 0; draw < block.draws; ++draw)
      if (std::isnan(outcomes.reached.back()[draw])) bad[draw] = 1;
    count_bad(indicators + k, bad);
  }
  targets_.record(outcomes);
}

void PointTally::keep_trajectories(const TrajectoryBlock& block) {
  const std::size_t times = shape_.times().size();
  double* out = trajectories_.data();
  for (std::size_t k = 0; k < shape_.info().indicators.size(); ++k) {
    if (!shape_.info().indicators[k].trajectories) continue;
    for (std::size_t time = 0; time < times; ++time) {
      const auto values = block.at(k, shape_.times()[time]);
      for (std::size_t draw = 0; draw < block.draws; ++draw) out[(block.first_draw + draw) * times + time] = values[draw];
    }
    out += shape_.info().draws * times;
  }
}

// The first subject without a number in most draws; "" when there is none.
std::string PointTally::failure() const {
  const SweepInfo& info = shape_.info();
  std::size_t worst = 0;
  for (std::size_t k = 0; k < bad_draws_.size(); ++k)
    if (bad_draws_[k] > bad_draws_[worst]) worst = k;
  if (bad_draws_.empty() || bad_draws_[worst] == 0) return "";
  const std::string name = worst < info.indicators.size() ? info.indicators[worst].id : info.targets[worst - info.indicators.size()].name;
  return name + " is no finite number in " + std::to_string(bad_draws_[worst]) + " of " + std::to_string(info.draws) + " draws";
}

PointRow PointTally::row(std::size_t point) {
  PointRow row{PointStatus::done, failure(), std::vector<double>(shape_.width(), kNaN)};
  if (!row.reason.empty()) {
    row.status = PointStatus::failed;
    return row;
  }
  fill_targets(row.values);
  fill_indicators(row.values);
  shape_.derive(point, row.values);
  std::ranges::copy(trajectories_, row.values.end() - static_cast<std::ptrdiff_t>(trajectories_.size()));
  return row;
}

void PointTally::fill_targets(std::vector<double>& row) const {
  constexpr std::array kShares = {0.05, 0.50, 0.95};
  const std::size_t targets = shape_.info().targets.size();
  const std::size_t first = shape_.info().indicators.size() * shape_.times().size();
  for (std::size_t k = 0; k < targets; ++k) {
    PlanRow outcome;
    const std::vector<double> levels = distributions_->quantiles(first + k, kShares);
    outcome.p05 = levels[0];
    outcome.p50 = levels[1];
    outcome.p95 = levels[2];
    targets_.summarise(k, shape_.info().draws, outcome);
    const auto statistics = statistics_of(outcome);
    for (std::size_t s = 0; s < statistics.size(); ++s) row[s * targets + k] = statistics[s];
  }
  const std::vector<PlanSummary> plans = targets_.plans(shape_.info().draws);
  for (std::size_t k = 0; k < shape_.info().plans.size(); ++k) {
    const auto found = std::ranges::find(plans, shape_.info().plans[k], &PlanSummary::plan);
    row[std::size(kTargetStatistics) * targets + k] = found->joint;
  }
}

void PointTally::fill_indicators(std::vector<double>& row) const {
  const SweepInfo& info = shape_.info();
  const std::size_t times = shape_.times().size();
  std::size_t at = std::size(kTargetStatistics) * info.targets.size() + info.plans.size();
  for (std::size_t k = 0; k < info.indicators.size(); ++k) {
    for (std::size_t time = 0; time < times; ++time) {
      const std::vector<double> quantiles = distributions_->quantiles(k * times + time, info.quantiles);
      std::ranges::copy(quantiles, row.begin() + static_cast<std::ptrdiff_t>(at));
      at += quantiles.size();
    }
    for (std::size_t time = 0; time < times; ++time) row[at++] = distributions_->mean(k * times + time);
  }
}

}  // namespace infracast::record
