// SPDX-License-Identifier: MIT
#include "run/marginal.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "run/kernels/instruction.h"

namespace infracast::running {
namespace {

constexpr std::size_t kWorthATable = 256;  // draws from which on tabulating a beta quantile is quicker than computing it
constexpr std::size_t kChunk = 256;

}  // namespace

void to_normal_scores(std::span<double> shares) { kernels::kernel_set().normal_quantile(shares.data(), shares.data(), shares.size()); }

Marginal::Marginal(const Prior& prior, std::size_t draws)
    : prior_(prior), only_(only_value(prior)), constant_(!std::isnan(only_)), truncated_(!constant_ && is_truncated(prior)) {
  if (truncated_) cut_ = cut_off(prior);
  if (!constant_ && prior.kind == Prior::Kind::beta && draws >= kWorthATable) beta_ = BetaTable::make(prior);
}

bool Marginal::has_scores() const {
  return prior_.kind == Prior::Kind::normal || prior_.kind == Prior::Kind::lognormal || prior_.kind == Prior::Kind::beta;
}

void Marginal::from_shares(std::span<double> values) const {
  if (constant_) {
    std::ranges::fill(values, only_);
  } else if (has_scores()) {
    shares_to_scores(values);
    untruncated_from_scores(values);
    clamp(values);
  } else {
    for (double& value : values) value = point_at(prior_, truncated_ ? within(cut_, value) : Shares{value, 1 - value});
    clamp(values);
  }
}

void Marginal::from_scores(std::span<double> values) const {
  if (has_scores() && !truncated_ && !constant_) return untruncated_from_scores(values);
  for (double& value : values) value = normal_shares(value).below;
  from_shares(values);
}

void Marginal::shares_to_scores(std::span<double> values) const {
  if (!truncated_) return to_normal_scores(values);
  for (std::size_t done = 0; done < values.size(); done += kChunk)
    truncated_shares_to_scores(values.subspan(done, std::min(kChunk, values.size() - done)));
}

// Counted from the nearer end, as in normal_score().
void Marginal::truncated_shares_to_scores(std::span<double> values) const {
  std::array<double, kChunk> sign{};
  for (std::size_t k = 0; k < values.size(); ++k) {
    const Shares shares = within(cut_, values[k]);
    sign[k] = shares.below <= shares.above ? 1 : -1;
    values[k] = std::min(shares.below, shares.above);
  }
  to_normal_scores(values);
  for (std::size_t k = 0; k < values.size(); ++k) values[k] *= sign[k];
}

void Marginal::untruncated_from_scores(std::span<double> values) const {
  if (prior_.kind == Prior::Kind::normal) {
    for (double& value : values) value = prior_.a + prior_.b * value;
  } else if (prior_.kind == Prior::Kind::lognormal) {
    const double log_spread = std::log(prior_.b);
    for (double& value : values) value *= log_spread;
    kernels::kernel_set().exponential(values.data(), values.data(), values.size());
    for (double& value : values) value *= prior_.a;
  } else if (beta_) {
    beta_->from_scores(values);
    for (double& value : values) value *= whole(prior_);
  } else {
    for (double& value : values) value = point_at(prior_, normal_shares(value));
  }
}

void Marginal::clamp(std::span<double> values) const {
  if (!truncated_) return;
  for (double& value : values) value = std::clamp(value, prior_.min, prior_.max);
}

}  // namespace infracast::running
