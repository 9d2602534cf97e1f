// SPDX-License-Identifier: MIT
#include "study/sensitivity/morris.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/assert.h"
#include "run/philox.h"

namespace infracast::study {
namespace {

constexpr double kLowest = 0.05, kHighest = 0.95;
constexpr int kLevels = 4, kJump = kLevels / 2;
constexpr double kMove = static_cast<double>(kJump) / (kLevels - 1);  // as a share of the way from lowest to highest
constexpr std::uint32_t kForStart = 3, kForOrder = 4;

double share_of(int level) { return kLowest + (kHighest - kLowest) * level / (kLevels - 1); }

// Sums in the order of the design's moves, so that threads do not matter.
double weighted_mean(std::span<const double> values, std::span<const double> counts) {
  double sum = 0, weight = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    sum += counts[k] * values[k];
    weight += counts[k];
  }
  return sum / weight;
}

double deviation(std::span<const double> values, double mean) {
  if (values.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

MorrisDesign::MorrisDesign(std::vector<std::size_t> factor_of, std::size_t trajectories, std::uint64_t seed)
    : factor_of_(std::move(factor_of)), factors_(factor_of_.empty() ? 0 : *std::ranges::max_element(factor_of_) + 1) {
  for (std::size_t f = 0; f < factors_; ++f)
    first_column_.push_back(static_cast<std::size_t>(std::ranges::find(factor_of_, f) - factor_of_.begin()));
  for (std::size_t t = 0; t < trajectories; ++t) trajectories_.push_back(drawn(t, seed));
}

MorrisDesign::Trajectory MorrisDesign::drawn(std::size_t number, std::uint64_t seed) const {
  const auto random = [&](std::size_t k, std::uint32_t purpose) {
    return running::random_share(seed, number, static_cast<std::uint32_t>(k), purpose);
  };
  Trajectory one;
  for (std::size_t c = 0; c < factor_of_.size(); ++c) one.start.push_back(static_cast<std::uint8_t>(random(c, kForStart) * kLevels));
  one.order.resize(factors_);
  std::iota(one.order.begin(), one.order.end(), std::size_t{0});
  std::ranges::stable_sort(one.order, {}, [&](std::size_t f) { return random(f, kForOrder); });
  one.rank.resize(factors_);
  for (std::size_t k = 0; k < factors_; ++k) one.rank[one.order[k]] = k;
  return one;
}

std::vector<double> MorrisDesign::shares(std::size_t column, std::size_t point) const {
  INFRACAST_ASSERT(column < factor_of_.size() && point < points());
  std::vector<double> shares;
  for (const Trajectory& one : trajectories_) {
    const int start = one.start[column];
    const bool moved = one.rank[factor_of_[column]] < point;
    shares.push_back(share_of(moved ? (start + kJump) % kLevels : start));
  }
  return shares;
}

MorrisDesign::Move MorrisDesign::move(std::size_t trajectory, std::size_t point) const {
  const Trajectory& one = trajectories_[trajectory];
  const std::size_t factor = one.order[point];
  return {factor, one.start[first_column_[factor]] < kJump};
}

std::vector<MorrisEffect> morris_effects(const MorrisDesign& design, const std::vector<std::vector<double>>& outputs,
                                         const Resampling& resampling) {
  const std::size_t factors = design.points() - 1, trajectories = outputs.front().size();
  std::vector<std::vector<double>> effects(factors, std::vector<double>(trajectories));
  for (std::size_t t = 0; t < trajectories; ++t) {
    for (std::size_t point = 0; point < factors; ++point) {
      const auto [factor, up] = design.move(t, point);
      effects[factor][t] = (outputs[point + 1][t] - outputs[point][t]) / (up ? kMove : -kMove);
    }
  }
  std::vector<std::vector<double>> sizes = effects, resampled(factors);
  for (std::vector<double>& one : sizes)
    for (double& effect : one) effect = std::abs(effect);
  const std::size_t resamples = trajectories < kLeastForIntervals ? 0 : resampling.resamples;
  for (std::size_t k = 0; k < resamples; ++k) {
    const std::vector<double> counts = resampled_counts(trajectories, k, resampling.seed);
    for (std::size_t f = 0; f < factors; ++f) resampled[f].push_back(weighted_mean(sizes[f], counts));
  }
  const std::vector<double> each(trajectories, 1.0);
  std::vector<MorrisEffect> found;
  for (std::size_t f = 0; f < factors; ++f) {
    const double mu = weighted_mean(effects[f], each);
    const Interval mu_star = interval_of(weighted_mean(sizes[f], each), std::move(resampled[f]), resampling.confidence);
    found.push_back({mu_star, mu, deviation(effects[f], mu)});
  }
  return found;
}

}  // namespace infracast::study
