// SPDX-License-Identifier: MIT
// How far the levels that a block models may be from the true ones of the past: its discrepancy, and where that is none.
#pragma once

#include <optional>

#include "infracast/model.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::study {

// Whether some parameter of the block drifts.
bool drifts(const BlockDeclaration& block, const Program& program);

// Standard deviations of logarithms. A stationary discrepancy, forgotten over the block's memory. Of a block that drifts it is known to be
// 0 today, since its calibrated values are those of today, from which they wander: what the block is wrong by is that its values were
// others, the more so the longer ago, and nothing is left of it at the jump-off.
class ModelError {
 public:
  ModelError(const BlockDeclaration& block, const Scenario& scenario, const Program& program);

  // … of a level at a time [year].
  [[nodiscard]] double of_level(double time) const;
  // … of a change between two times; what they share cancels.
  [[nodiscard]] double of_change(double from, double to) const;

 private:
  // What of the covariance between two times is known, since the block is right today; as a share of the variance of a stationary one.
  [[nodiscard]] double known_between(double one, double other) const;

  double sd_;
  double memory_;
  std::optional<double> right_at_;
};

}  // namespace infracast::study
