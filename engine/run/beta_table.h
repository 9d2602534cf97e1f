// SPDX-License-Identifier: MIT
// The quantile of a beta distribution, tabulated: its logit is a smooth, almost straight function of the normal score.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "infracast/prior.h"

namespace infracast::running {

// Accurate to about 1e-10 relative. Immutable; safe to call concurrently.
class BetaTable {
 public:
  // Null where the distribution is too far from smooth for the table to be accurate.
  static std::shared_ptr<const BetaTable> make(const Prior& prior);

  // Normal scores to values, in place.
  void from_scores(std::span<double> values) const;

 private:
  static constexpr std::size_t kOrder = 8;
  using Piece = std::array<double, kOrder>;  // polynomial in the distance from the middle of an interval, highest power first

  explicit BetaTable(const Prior& prior);
  [[nodiscard]] bool accurate(const Prior& prior) const;
  [[nodiscard]] double logit(double score) const;

  std::vector<Piece> pieces_;
};

}  // namespace infracast::running
