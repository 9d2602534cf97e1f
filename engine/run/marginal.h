// SPDX-License-Identifier: MIT
// Priors evaluated for many draws at once.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "infracast/prior.h"
#include "run/beta_table.h"
#include "run/distribution.h"

namespace infracast::running {

// Turns shares, or standard normal scores, into values of one prior. Immutable; safe to call concurrently.
class Marginal {
 public:
  // `draws` is the expected number of values: tables are prepared only for many.
  Marginal(const Prior& prior, std::size_t draws);

  [[nodiscard]] bool constant() const { return constant_; }
  void from_shares(std::span<double> values) const;
  void from_scores(std::span<double> values) const;

 private:
  void shares_to_scores(std::span<double> values) const;
  void truncated_shares_to_scores(std::span<double> values) const;
  void untruncated_from_scores(std::span<double> values) const;
  void clamp(std::span<double> values) const;
  [[nodiscard]] bool has_scores() const;

  Prior prior_;
  double only_ = 0;
  bool constant_ = false;
  bool truncated_ = false;
  Shares cut_;
  std::shared_ptr<const BetaTable> beta_;
};

// Turns shares into their normal scores, in place.
void to_normal_scores(std::span<double> shares);

}  // namespace infracast::running
