// SPDX-License-Identifier: MIT
// Elementary effects: M. D. Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991);
// mu*: F. Campolongo, J. Cariboni, A. Saltelli, Environmental Modelling & Software 22 (2007).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "study/sensitivity/interval.h"

namespace infracast::study {

// Trajectories over a grid of four levels, the shares 0.05, 0.35, 0.65 and 0.95. Each moves every factor once, in random order; each column
// of the factor goes two levels up or down.
class MorrisDesign {
 public:
  // `factor_of` gives the factor of each column; factors are 0, 1, … without gaps.
  MorrisDesign(std::vector<std::size_t> factor_of, std::size_t trajectories, std::uint64_t seed);

  [[nodiscard]] std::size_t points() const { return factors_ + 1; }
  // The shares of a column at one point of every trajectory.
  [[nodiscard]] std::vector<double> shares(std::size_t column, std::size_t point) const;

  struct Move {
    std::size_t factor = 0;
    bool up = false;  // the factor's first column
  };
  // The move from a point to the next one.
  [[nodiscard]] Move move(std::size_t trajectory, std::size_t point) const;

 private:
  struct Trajectory {
    std::vector<std::uint8_t> start;  // [column], the level
    std::vector<std::size_t> order;   // factors in the order of their moves
    std::vector<std::size_t> rank;    // [factor], position of its move
  };
  [[nodiscard]] Trajectory drawn(std::size_t number, std::uint64_t seed) const;

  std::vector<std::size_t> factor_of_;
  std::vector<std::size_t> first_column_;  // [factor]
  std::size_t factors_;
  std::vector<Trajectory> trajectories_;
};

struct MorrisEffect {
  Interval mu_star;  // mean absolute effect
  double mu = 0;     // mean
  double sigma = 0;  // standard deviation: interaction, curvature; NaN for a single trajectory
};

// The effects of moving from the share 0.05 to 0.95, in units of the output. `outputs` is [point][trajectory].
std::vector<MorrisEffect> morris_effects(const MorrisDesign& design, const std::vector<std::vector<double>>& outputs,
                                         const Resampling& resampling);

}  // namespace infracast::study
