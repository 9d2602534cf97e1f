// SPDX-License-Identifier: MIT
// Parameters as functions of independent standard normal scores, one per parameter: quantiles of their priors at correlated scores.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "infracast/program.h"
#include "run/copula.h"
#include "run/marginal.h"

namespace infracast::study {

// Rows of scores, one per draw that blocks hand on; calibrating a block replaces the scores of its parameters. Correlations are resolved in
// the order of calibration: a parameter's value depends on its own score and on those of earlier parameters.
class Latent {
 public:
  // `order` holds the parameters of each block; all others come before the first.
  // Uses this many threads (0: all cores).
  Latent(const Program& program, const std::vector<std::vector<std::size_t>>& order, std::size_t rows, std::uint64_t seed, int threads);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  // One column per parameter of the program.
  [[nodiscard]] std::vector<std::vector<double>> values() const;
  // As above for the wanted parameters only; the others have a single 0.
  [[nodiscard]] std::vector<std::vector<double>> values_of(const std::vector<bool>& wanted) const;
  // The values of draws first, first + 1, …: draw i has the scores of row i mod rows, except that `parameters` have those of point i.
  // Recomputes the columns of `parameters` and of what is correlated with them, and rotates the others to begin at `first`. REQUIRES:
  // columns are values_of().
  void move_to(std::span<const std::size_t> parameters, const Eigen::MatrixXd& points, std::size_t first,
               std::vector<std::vector<double>>& columns) const;
  // The standard deviation of a parameter's correlated score over the rows; 1 under the prior.
  [[nodiscard]] double score_spread(std::size_t parameter) const;
  void replace(std::size_t parameter, std::vector<double> scores) { scores_[parameter] = std::move(scores); }

 private:
  [[nodiscard]] std::vector<double> correlated(std::size_t parameter) const;
  [[nodiscard]] std::vector<double> column_of(std::size_t parameter) const;

  std::size_t rows_;
  int threads_;
  std::vector<std::vector<double>> scores_;  // by parameter; empty where the prior has one value
  std::vector<running::Mixture> mixtures_;
  std::vector<running::Marginal> marginals_;
};

}  // namespace infracast::study
