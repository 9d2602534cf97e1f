// SPDX-License-Identifier: MIT
// The prior distribution of a parameter.
#pragma once

#include <cstddef>
#include <limits>

namespace infracast {

struct Prior {
  enum class Kind { fixed, lognormal, normal, beta, triangular, uniform };
  Kind kind = Kind::fixed;
  // lognormal: a = median, b = geometric standard deviation; normal, beta: a = mean, b = standard deviation;
  // triangular: a = low, b = mode, c = high; uniform: a = low, b = high; fixed: a = value.
  double a = 0, b = 0, c = 0;
  double min = -std::numeric_limits<double>::infinity();  // truncation
  double max = std::numeric_limits<double>::infinity();
  bool operator==(const Prior&) const = default;
};

// The quantile of the (truncated) prior at u. REQUIRES: 0 < u < 1. Thread-safe.
double quantile(const Prior& prior, double u);
// The cumulative probability of the (truncated) prior at x. Thread-safe.
double cumulative(const Prior& prior, double x);

// Rank correlation of two parameters (Gaussian copula), by position in Program::parameters.
struct Correlation {
  std::size_t first = 0;
  std::size_t second = 0;
  double value = 0;
};

}  // namespace infracast
