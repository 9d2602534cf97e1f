// SPDX-License-Identifier: MIT
// Counts how often each target is attained, alone and together with its plan, and when it is first reached.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/mutex.h"
#include "infracast/plan.h"
#include "infracast/target_terms.h"
#include "record/tally/exact_sum.h"

namespace infracast::record {

// Counts and an exact sum, so that the order of draws does not matter.
class TargetTally {
 public:
  TargetTally(std::span<const TargetTerms> targets, const Horizon& horizon);

  // Levels at the deadline and dates of first attainment of the block's draws; rows in the order of the targets.
  // Safe to call concurrently.
  struct Outcomes {
    std::vector<std::span<const double>> levels;
    std::vector<std::span<const double>> reached;
  };
  void record(const Outcomes& outcomes);

  // Fills the results of a row from `probability` to `never`, except its levels.
  void summarise(std::size_t target, std::size_t draws, PlanRow& row) const;
  [[nodiscard]] std::vector<PlanSummary> plans(std::size_t draws) const;

 private:
  struct Target {
    Target(const TargetTerms& of, std::size_t plan_index, std::size_t times) : terms(of), plan(plan_index), reached(times) {}
    [[nodiscard]] bool attains(double level) const {
      return std::isfinite(level) && infracast::attains(terms.comparator, terms.value, level);
    }
    [[nodiscard]] double shortfall(double level) const {
      return attains(level) ? 0 : -margin(terms.comparator, terms.value, level) / terms.scale;
    }

    TargetTerms terms;
    std::size_t plan;  // position in plans_
    mutable Mutex mutex;
    std::uint64_t attained = 0;
    std::uint64_t never = 0;
    std::uint64_t undefined = 0;         // draws whose level is no number, or infinite as x / 0 is
    std::uint64_t lost = 0;              // draws that reached it by the deadline and do not attain it there
    std::vector<std::uint64_t> reached;  // [time]
    ExactSum shortfalls;
  };
  struct Plan {
    std::string name;
    std::size_t targets = 0;
    std::uint64_t joint = 0, undefined = 0;
  };
  using Flags = std::vector<std::uint8_t>;  // by draw

  std::size_t plan_index(const std::string& name);
  [[nodiscard]] std::size_t time_index(double reached) const;
  void record_levels(Target& target, std::span<const double> levels, Flags& all_attained);
  void record_reached(Target& target, std::span<const double> levels, std::span<const double> reached) const;
  void record_joint(const std::vector<Flags>& all_attained);

  Horizon horizon_;
  std::vector<Plan> plans_;
  std::vector<std::unique_ptr<Target>> targets_;
  Mutex plans_mutex_;
};

// The quantile of the dates of first attainment, to within a step: draws are taken to be spread evenly over a step. +inf where the quantile
// is a draw that never reaches it. REQUIRES: draws > 0.
double reached_quantile(double share, std::span<const std::uint64_t> reached_count, std::uint64_t draws, const Horizon& horizon);

}  // namespace infracast::record
