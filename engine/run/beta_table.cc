// SPDX-License-Identifier: MIT
#include "run/beta_table.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "run/distribution.h"
#include "run/kernels/instruction.h"

namespace infracast {
namespace {

constexpr double kLargest = 8.5;  // scores of shares down to 1e-17
constexpr double kSpacing = 0.125;
constexpr std::size_t kPieces = 136;

// Nodes reach three spacings further, so that every interval has four on either side.
double node(std::size_t k) { return -kLargest + kSpacing * (static_cast<double>(k) - 3); }

double exact_logit(BetaShape shape, double score) {
  const Shares shares = normal_shares(score);
  double rest = 0;
  const double x = shares.below <= shares.above ? boost::math::ibeta_inv(shape.alpha, shape.beta, shares.below, &rest)
                                                : boost::math::ibetac_inv(shape.alpha, shape.beta, shares.above, &rest);
  return std::log(x) - std::log(rest);
}

// The polynomial through eight equidistant values, in units of the spacing from their middle.
template <std::size_t kOrder>
std::array<double, kOrder> interpolating(const double* values) {
  std::array<double, kOrder> differences{};
  std::copy_n(values, kOrder, differences.begin());
  for (std::size_t level = 1; level < kOrder; ++level)
    for (std::size_t k = kOrder - 1; k >= level; --k) differences[k] = (differences[k] - differences[k - 1]) / static_cast<double>(level);
  // Newton's form Σ d_k Π (t - t_j), multiplied out from the inside.
  std::array<double, kOrder> ascending{};
  for (std::size_t k = kOrder; k-- > 0;) {
    const double t = static_cast<double>(k) - (static_cast<double>(kOrder) - 1) / 2;
    for (std::size_t power = kOrder - 1; power > 0; --power) ascending[power] = ascending[power - 1] - t * ascending[power];
    ascending[0] = differences[k] - t * ascending[0];
  }
  std::ranges::reverse(ascending);
  return ascending;
}

}  // namespace

std::shared_ptr<const BetaTable> BetaTable::make(const Prior& prior) {
  const std::shared_ptr<const BetaTable> table(new BetaTable(prior));
  return table->accurate(prior) ? table : nullptr;
}

BetaTable::BetaTable(const Prior& prior) {
  const BetaShape shape = beta_shape(prior);
  std::array<double, kPieces + kOrder - 1> logits{};
  for (std::size_t k = 0; k < logits.size(); ++k) logits[k] = exact_logit(shape, node(k));
  for (std::size_t k = 0; k < kPieces; ++k) pieces_.push_back(interpolating<kOrder>(&logits[k]));
}

bool BetaTable::accurate(const Prior& prior) const {
  const BetaShape shape = beta_shape(prior);
  return std::ranges::all_of(std::array{-8.43, -6.3, -4.06, -2.2, -0.43, 0.06, 1.19, 2.94, 5.56, 8.43}, [&](double score) {
    return std::abs(logit(score) - exact_logit(shape, score)) < 1e-10;  // false for NaN
  });
}

double BetaTable::logit(double score) const {
  const double position = std::clamp((score + kLargest) / kSpacing, 0.0, kPieces - 0.5);
  const auto piece = static_cast<std::size_t>(position);
  const double t = position - static_cast<double>(piece) - 0.5;
  double sum = 0;
  for (const double coefficient : pieces_[piece]) sum = sum * t + coefficient;
  return sum;
}

void BetaTable::from_scores(std::span<double> values) const {
  for (double& value : values) value = -logit(value);
  kernels::kernel_set().exponential(values.data(), values.data(), values.size());
  for (double& value : values) value = 1 / (1 + value);
}

}  // namespace infracast
