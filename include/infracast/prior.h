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
  // beta also: c = the whole that it is a share of, as 100 of a parameter in %; 0 stands for 1.
  // triangular: a = low, b = mode, c = high; uniform: a = low, b = high; fixed: a = value.
  double a = 0, b = 0, c = 0;
  double min = -std::numeric_limits<double>::infinity();  // truncation
  double max = std::numeric_limits<double>::infinity();
  bool operator==(const Prior&) const = default;
};

// The greatest value of a beta.
constexpr double whole(const Prior& beta) { return beta.c > 0 ? beta.c : 1; }

// The value below which a share u of the (truncated) prior lies. REQUIRES: 0 < u < 1. Thread-safe.
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
