// SPDX-License-Identifier: MIT
#include "record/tally/target_tally.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infracast/assert.h"
#include "infracast/statistics.h"

namespace infracast::record {
namespace {

// Of a draw, for a whole plan: one target missed decides; one without a number leaves it open.
enum : std::uint8_t { kMissed, kUntold, kAttained };

constexpr double kRounding = 1e-9;  // in steps: a date this near to a step's end belongs to the step

double share_of(std::uint64_t count, std::size_t draws) { return static_cast<double>(count) / static_cast<double>(draws); }

// The date at which the rank-th draw, counted from 0, reaches it.
double reached_by_rank(std::uint64_t k, std::span<const std::uint64_t> counts, const Horizon& horizon) {
  std::uint64_t before = 0;
  for (std::uint32_t time = 0; time < counts.size(); ++time) {
    if (k < before + counts[time]) {
      const double place = (static_cast<double>(k - before) + 0.5) / static_cast<double>(counts[time]);
      return time == 0 ? horizon.time(0) : horizon.time(time - 1) + place * horizon.dt();
    }
    before += counts[time];
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace

double reached_quantile(double share, std::span<const std::uint64_t> reached_count, std::uint64_t draws, const Horizon& horizon) {
  const Rank rank = rank_of(share, draws);
  const double below = reached_by_rank(rank.below, reached_count, horizon);
  const double above = reached_by_rank(rank.above, reached_count, horizon);
  return between(below, above, rank.fraction);
}

TargetTally::TargetTally(std::span<const TargetTerms> targets, const Horizon& horizon) : horizon_(horizon) {
  for (const TargetTerms& terms : targets) {
    const std::size_t plan = plan_index(terms.plan);
    ++plans_[plan].targets;
    targets_.push_back(std::make_unique<Target>(terms, plan, std::size_t{horizon_.steps()} + 1));
  }
}

std::size_t TargetTally::plan_index(const std::string& name) {
  const auto found = std::find_if(plans_.begin(), plans_.end(), [&](const Plan& plan) { return plan.name == name; });
  if (found != plans_.end()) return static_cast<std::size_t>(found - plans_.begin());
  plans_.push_back({name});
  return plans_.size() - 1;
}

std::size_t TargetTally::time_index(double reached) const {
  const double steps = (reached - horizon_.first_year) * horizon_.steps_per_year;
  return static_cast<std::size_t>(std::clamp(std::ceil(steps - kRounding), 0.0, static_cast<double>(horizon_.steps())));
}

void TargetTally::record(const Outcomes& outcomes) {
  INFRACAST_ASSERT(outcomes.levels.size() == targets_.size() && outcomes.reached.size() == targets_.size());
  if (targets_.empty()) return;
  std::vector<Flags> all_attained(plans_.size(), Flags(outcomes.levels.front().size(), kAttained));
  for (std::size_t k = 0; k < targets_.size(); ++k) {
    Target& target = *targets_[k];
    const std::lock_guard lock(target.mutex);
    record_levels(target, outcomes.levels[k], all_attained[target.plan]);
    record_reached(target, outcomes.levels[k], outcomes.reached[k]);
  }
  record_joint(all_attained);
}

void TargetTally::record_levels(Target& target, std::span<const double> levels, Flags& all_attained) {
  for (std::size_t draw = 0; draw < levels.size(); ++draw) {
    const bool attained = target.attains(levels[draw]);
    target.shortfalls.add(target.shortfall(levels[draw]));
    target.attained += attained ? 1 : 0;
    target.undefined += std::isfinite(levels[draw]) ? 0 : 1;
    const bool told = target.terms.settled || std::isfinite(levels[draw]);
    all_attained[draw] = std::min<std::uint8_t>(all_attained[draw], !told                                     ? kUntold
                                                                    : target.terms.settled.value_or(attained) ? kAttained
                                                                                                              : kMissed);
  }
}

void TargetTally::record_reached(Target& target, std::span<const double> levels, std::span<const double> reached) const {
  for (std::size_t draw = 0; draw < reached.size(); ++draw) {
    if (std::isfinite(reached[draw])) {
      ++target.reached[time_index(reached[draw])];
      target.lost += reached[draw] <= target.terms.deadline && !target.attains(levels[draw]) ? 1 : 0;
    } else {
      ++target.never;
    }
  }
}

void TargetTally::record_joint(const std::vector<Flags>& all_attained) {
  const std::lock_guard lock(plans_mutex_);
  for (std::size_t k = 0; k < plans_.size(); ++k) {
    plans_[k].joint += static_cast<std::uint64_t>(std::ranges::count(all_attained[k], kAttained));
    plans_[k].undefined += static_cast<std::uint64_t>(std::ranges::count(all_attained[k], kUntold));
  }
}

void TargetTally::summarise(std::size_t target, std::size_t draws, PlanRow& row) const {
  const Target& tally = *targets_.at(target);
  row.undefined = tally.undefined;
  row.lost = share_of(tally.lost, draws);
  row.probability = tally.undefined > 0 ? std::numeric_limits<double>::quiet_NaN() : share_of(tally.attained, draws);
  row.probability_error = share_error(row.probability, draws);
  row.shortfall = tally.shortfalls.value() / static_cast<double>(draws);
  row.reached_count = tally.reached;
  row.reached_p05 = reached_quantile(0.05, tally.reached, draws, horizon_);
  row.reached_p50 = reached_quantile(0.50, tally.reached, draws, horizon_);
  row.reached_p95 = reached_quantile(0.95, tally.reached, draws, horizon_);
  row.never = share_of(tally.never, draws);
}

std::vector<PlanSummary> TargetTally::plans(std::size_t draws) const {
  std::vector<PlanSummary> result;
  for (const Plan& plan : plans_) {
    const double joint = plan.undefined > 0 ? std::numeric_limits<double>::quiet_NaN() : share_of(plan.joint, draws);
    result.push_back({plan.name, plan.targets, joint, plan.undefined});
  }
  return result;
}

}  // namespace infracast::record
