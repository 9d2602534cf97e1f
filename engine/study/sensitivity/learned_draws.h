// SPDX-License-Identifier: MIT
// What history leaves of the priors, as distributions that a design can take shares of: each parameter's draws, and the rank
// correlations among them. Rows of a posterior cannot be exchanged one parameter at a time; this can.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "infracast/posterior.h"
#include "infracast/prior.h"
#include "run/marginal.h"

namespace infracast::study {

// One parameter's values: of its prior, or as its draws lie. Immutable; safe to call concurrently.
class Spread {
 public:
  explicit Spread(const Prior& prior, std::size_t draws) : prior_(running::Marginal(prior, draws)) {}
  // REQUIRES: there is a draw.
  explicit Spread(std::vector<double> draws);

  void from_shares(std::span<double> values) const;
  void from_scores(std::span<double> values) const;

 private:
  std::optional<running::Marginal> prior_;
  std::vector<double> sorted_;
};

// Where a share of the draws lies: between the two nearest, of which the first stands at half a draw. REQUIRES: sorted, not empty.
double value_at(std::span<const double> sorted, double share);

// Rank correlations among some of the columns of a posterior, as positions of parameters. Weak ones are what chance does among so many
// pairs, and are left out.
std::vector<Correlation> learned_correlations(const Posterior& posterior, std::span<const std::size_t> parameters);

}  // namespace infracast::study
