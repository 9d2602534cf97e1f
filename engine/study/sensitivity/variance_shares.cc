// SPDX-License-Identifier: MIT
#include "study/sensitivity/variance_shares.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "run/hash.h"
#include "run/philox.h"
#include "run/sobol.h"

namespace infracast::study {
namespace {

constexpr std::uint32_t kForMatrix = 5;
constexpr double kRounding = 1e-12;

double mean_of(std::span<const double> values, std::span<const double> counts) {
  double sum = 0, weight = 0;
  for (std::size_t j = 0; j < values.size(); ++j) {
    sum += counts[j] * values[j];
    weight += counts[j];
  }
  return sum / weight;
}

// The terms of every row that resamples need, computed once.
struct Rows {
  std::vector<double> level;               // a + b, centred
  std::vector<double> square;              // a² + b²
  std::vector<std::vector<double>> first;  // [factor]: b (ab - a)
  std::vector<std::vector<double>> total;  // [factor]: (a - ab)² / 2

  explicit Rows(const SobolOutputs& outputs) {
    const std::size_t n = outputs.first.size();
    const std::vector<double> each(n, 1.0);
    const double centre = (mean_of(outputs.first, each) + mean_of(outputs.second, each)) / 2;
    for (std::size_t j = 0; j < n; ++j) {
      const double a = outputs.first[j] - centre, b = outputs.second[j] - centre;
      level.push_back(a + b);
      square.push_back(a * a + b * b);
    }
    for (const std::vector<double>& exchanged : outputs.exchanged) add(outputs, exchanged, centre);
  }

  void add(const SobolOutputs& outputs, const std::vector<double>& exchanged, double centre) {
    std::vector<double>& mine = first.emplace_back();
    std::vector<double>& all = total.emplace_back();
    for (std::size_t j = 0; j < exchanged.size(); ++j) {
      const double step = exchanged[j] - outputs.first[j];
      mine.push_back((outputs.second[j] - centre) * step);
      all.push_back(step * step / 2);
    }
  }

  [[nodiscard]] double variance(std::span<const double> counts) const {
    const double mean = mean_of(level, counts) / 2;
    return mean_of(square, counts) / 2 - mean * mean;
  }
};

// Undefined where there is no variance to share.
double share(double part, double variance) { return variance > 0 ? part / variance : std::numeric_limits<double>::quiet_NaN(); }

// Whether the output differs between rows by more than rounding.
bool varies(const SobolOutputs& outputs) {
  if (outputs.first.size() < 2) return false;
  const auto [low_a, high_a] = std::ranges::minmax(outputs.first);
  const auto [low_b, high_b] = std::ranges::minmax(outputs.second);
  const double low = std::min(low_a, low_b), high = std::max(high_a, high_b);
  return high - low > kRounding * std::max(std::abs(low), std::abs(high));
}

}  // namespace

std::vector<double> TwoMatrices::coordinate(std::size_t dimension) const {
  const std::uint64_t key = running::random_key(seed_, "sensitivity " + std::to_string(dimension));
  std::vector<double> shares(rows_);
  if (dimension < running::sobol_dimensions()) {
    running::SobolDimension(dimension, key).fill(0, shares);
  } else {
    for (std::size_t j = 0; j < rows_; ++j) shares[j] = running::random_share(key, j, 0, kForMatrix);
  }
  return shares;
}

std::vector<VarianceShare> variance_shares(const SobolOutputs& outputs, const Resampling& resampling) {
  const std::size_t factors = outputs.exchanged.size();
  if (!varies(outputs)) {
    const Interval undefined = without_interval(std::numeric_limits<double>::quiet_NaN());
    return std::vector<VarianceShare>(factors, {undefined, undefined});
  }
  const Rows rows(outputs);
  const std::size_t resamples = outputs.first.size() < kLeastForIntervals ? 0 : resampling.resamples;
  std::vector<std::vector<double>> first(factors), total(factors);
  for (std::size_t k = 0; k < resamples; ++k) {
    const std::vector<double> counts = resampled_counts(outputs.first.size(), k, resampling.seed);
    const double variance = rows.variance(counts);
    for (std::size_t f = 0; f < factors; ++f) {
      first[f].push_back(share(mean_of(rows.first[f], counts), variance));
      total[f].push_back(share(mean_of(rows.total[f], counts), variance));
    }
  }
  const std::vector<double> each(outputs.first.size(), 1.0);
  const double variance = rows.variance(each);
  std::vector<VarianceShare> shares;
  for (std::size_t f = 0; f < factors; ++f) {
    const auto estimate = [&](const std::vector<double>& part, std::vector<double>& resampled) {
      return interval_of(share(mean_of(part, each), variance), std::move(resampled), resampling.confidence);
    };
    shares.push_back({estimate(rows.first[f], first[f]), estimate(rows.total[f], total[f])});
  }
  return shares;
}

}  // namespace infracast::study
