// SPDX-License-Identifier: MIT
#include "run/beta_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "run/distribution.h"
#include "run/kernels/instruction.h"

namespace infracast::running {
namespace {

constexpr double kLargest = 8.5;  // scores of shares down to 1e-17
constexpr double kSpacing = 0.125;
constexpr std::size_t kPieces = 136;

// Nodes reach three spacings further, so that every interval has four on either side.
double node(std::size_t k) { return -kLargest + kSpacing * (static_cast<double>(k) - 3); }

// Solves for the logit of the point with a normal score, starting near it.
class LogitOfScore {
 public:
  explicit LogitOfScore(BetaShape shape)
      : shape_(shape), log_beta_(std::lgamma(shape.alpha) + std::lgamma(shape.beta) - std::lgamma(shape.alpha + shape.beta)) {}

  // Newton's method on the logarithm of the smaller share, which is close to straight in the logit.
  [[nodiscard]] double near(double score, double logit) const {
    const Shares wanted = normal_shares(score);
    const bool lower = wanted.below <= wanted.above;
    const double target = std::log(lower ? wanted.below : wanted.above);
    for (int round = 0; round < kRounds; ++round) {
      const double share = lower ? share_below(logit) : share_above(logit);
      const double slope = density(logit) / share * (lower ? 1 : -1);
      const double correction = (std::log(share) - target) / slope;
      logit -= correction;
      if (!(std::abs(correction) > 1e-6)) break;  // the next would be its square
    }
    return logit;
  }

  [[nodiscard]] double mean() const { return std::log(shape_.alpha / shape_.beta); }

 private:
  static constexpr int kRounds = 60;

  // Of the logit: x^alpha (1 - x)^beta / B(alpha, beta).
  [[nodiscard]] double density(double logit) const {
    const double log_x = -std::log1p(std::exp(-logit)), log_rest = -std::log1p(std::exp(logit));
    return std::exp(shape_.alpha * log_x + shape_.beta * log_rest - log_beta_);
  }
  [[nodiscard]] double share_below(double logit) const { return beta_share_below(shape_, 1 / (1 + std::exp(-logit))); }
  // The lower tail by the mirrored distribution, where 1 - x is as accurate as x.
  [[nodiscard]] double share_above(double logit) const { return beta_share_below({shape_.beta, shape_.alpha}, 1 / (1 + std::exp(logit))); }

  BetaShape shape_;
  double log_beta_;
};

// Extrapolates at `at` from up to five values on the side of `side`.
double continued(const double* at, std::ptrdiff_t side, std::size_t known) {
  static constexpr double kWeights[][5] = {{1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}, {5, -10, 10, -5, 1}};
  const std::size_t count = std::min<std::size_t>(known, 5);
  double sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += kWeights[count - 1][k] * at[side * static_cast<std::ptrdiff_t>(k + 1)];
  return sum;
}

// The polynomial through eight equidistant values, in units of the spacing from their middle.
template <std::size_t kOrder>
std::array<double, kOrder> interpolating(const double* values) {
  std::array<double, kOrder> differences{};
  std::copy_n(values, kOrder, differences.begin());
  for (std::size_t level = 1; level < kOrder; ++level)
    for (std::size_t k = kOrder - 1; k >= level; --k) differences[k] = (differences[k] - differences[k - 1]) / static_cast<double>(level);
  // Newton's form Σ d_k Π (t - t_j), expanded from the inside.
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
  const LogitOfScore exact(beta_shape(prior));
  std::array<double, kPieces + kOrder - 1> logits{};
  const std::size_t middle = logits.size() / 2;
  // From the middle outwards, each started from the curve through the previous ones.
  for (std::size_t k = middle; k < logits.size(); ++k)
    logits[k] = exact.near(node(k), k == middle ? exact.mean() : continued(&logits[k], -1, k - middle));
  for (std::size_t k = middle; k-- > 0;) logits[k] = exact.near(node(k), continued(&logits[k], 1, logits.size() - 1 - k));
  for (std::size_t k = 0; k < kPieces; ++k) pieces_.push_back(interpolating<kOrder>(&logits[k]));
}

bool BetaTable::accurate(const Prior& prior) const {
  const LogitOfScore exact(beta_shape(prior));
  return std::ranges::all_of(std::array{-8.43, -6.3, -4.06, -2.2, -0.43, 0.06, 1.19, 2.94, 5.56, 8.43}, [&](double score) {
    return std::abs(logit(score) - exact.near(score, logit(score))) < 1e-10;  // false for NaN
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

}  // namespace infracast::running
