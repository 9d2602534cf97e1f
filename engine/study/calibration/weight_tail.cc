// SPDX-License-Identifier: MIT
#include "study/calibration/weight_tail.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace infracast::study {
namespace {

constexpr double kFewestExcesses = 5;
constexpr double kPriorShape = 0.5, kPriorCount = 10;

std::size_t tail_length(std::size_t draws) {
  const auto count = static_cast<double>(draws);
  return static_cast<std::size_t>(std::ceil(std::min(0.2 * count, 3 * std::sqrt(count))));
}

// The shape that is likeliest for a rate of the distribution.
double shape_at(double rate, std::span<const double> excesses) {
  double sum = 0;
  for (const double excess : excesses) sum += std::log1p(-rate * excess);
  return sum / static_cast<double>(excesses.size());
}

// Rates worth trying, spread about the one that the lower quartile suggests.
std::vector<double> rates_to_try(std::span<const double> excesses) {
  const auto count = static_cast<double>(excesses.size());
  const double quartile = excesses[static_cast<std::size_t>(count / 4 + 0.5) - 1], largest = excesses.back();
  std::vector<double> rates(30 + static_cast<std::size_t>(std::sqrt(count)));
  for (std::size_t j = 0; j < rates.size(); ++j) {
    const double spread = 1 - std::sqrt(static_cast<double>(rates.size()) / (static_cast<double>(j) + 0.5));
    rates[j] = 1 / largest + spread / (3 * quartile);
  }
  return rates;
}

}  // namespace

double pareto_shape(std::span<const double> excesses) {
  const auto count = static_cast<double>(excesses.size());
  const std::vector<double> rates = rates_to_try(excesses);
  std::vector<double> logs;
  for (const double rate : rates) {
    const double shape = shape_at(rate, excesses);
    logs.push_back(count * (std::log(-rate / shape) - shape - 1));
  }
  const double likeliest = *std::ranges::max_element(logs);
  double weights = 0, mean = 0;
  for (std::size_t j = 0; j < rates.size(); ++j) {
    const double weight = std::exp(logs[j] - likeliest);
    weights += weight, mean += weight * rates[j];
  }
  const double shape = shape_at(mean / weights, excesses);
  return (count * shape + kPriorCount * kPriorShape) / (count + kPriorCount);
}

double tail_of(std::vector<double> weights) {
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  const std::size_t length = tail_length(weights.size());
  if (static_cast<double>(length) < kFewestExcesses) return kUnknown;
  const auto first = weights.end() - static_cast<std::ptrdiff_t>(length);
  std::nth_element(weights.begin(), first - 1, weights.end());
  std::sort(first, weights.end());
  const double below = *(first - 1);
  std::vector<double> excesses(first, weights.end());
  for (double& excess : excesses) excess -= below;
  if (below > 0 && excesses.back() <= 1e-12 * below) return 0;
  if (!(excesses[excesses.size() / 4] > 0)) return kUnknown;
  return pareto_shape(excesses);
}

}  // namespace infracast::study
