// SPDX-License-Identifier: MIT
#include "study/calibration/model_error.h"

#include <algorithm>
#include <cmath>

#include "study/calibration/block_calibration.h"
#include "study/calibration/block_evidence.h"

namespace infracast::study {

// What comes from outside may wander without the block being any better.
bool drifts(const BlockDeclaration& block, const Program& program) {
  const auto is_parameter = [&](const std::string& name) {
    return std::ranges::find(program.parameters, name, &ParameterSlot::name) != program.parameters.end();
  };
  return std::ranges::any_of(program.drifts,
                             [&](const Drift& drift) { return belongs(block, instance_of(drift.name)) && is_parameter(drift.name); });
}

ModelError::ModelError(const BlockDeclaration& block, const Scenario& scenario, const Program& program)
    : sd_(block.discrepancy), memory_(block.memory) {
  if (drifts(block, program)) right_at_ = end_of_day(scenario.today.value);
}

double ModelError::known_between(double one, double other) const {
  if (!right_at_) return 0;
  return std::exp(-(std::abs(*right_at_ - one) + std::abs(*right_at_ - other)) / memory_);
}

double ModelError::of_level(double time) const { return sd_ * std::sqrt(1 - known_between(time, time)); }

double ModelError::of_change(double from, double to) const {
  const double known = known_between(from, from) + known_between(to, to) - 2 * known_between(from, to);
  return sd_ * std::sqrt(std::max(-2 * std::expm1(-std::abs(to - from) / memory_) - known, 0.0));
}

}  // namespace infracast::study
