// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/prior.h"
#include "infracast/program.h"
#include "infracast/sampling.h"

namespace infracast {
namespace {

using Kind = Prior::Kind;

const std::vector<Prior>& priors() {
  static const std::vector<Prior> all{
      {.kind = Kind::lognormal, .a = 2.66e6, .b = 1.35},
      {.kind = Kind::normal, .a = -3, .b = 0.5},
      {.kind = Kind::beta, .a = 0.3, .b = 0.1},
      {.kind = Kind::beta, .a = 0.95, .b = 0.04},
      {.kind = Kind::triangular, .a = 0.5, .b = 0.65, .c = 0.9},
      {.kind = Kind::triangular, .a = 1, .b = 1, .c = 3},
      {.kind = Kind::uniform, .a = -1, .b = 4},
      {.kind = Kind::lognormal, .a = 1, .b = 2, .min = 0.8, .max = 5},
      {.kind = Kind::normal, .a = 0, .b = 1, .min = 1},
      {.kind = Kind::normal, .a = 0, .b = 1, .min = 6},
      {.kind = Kind::beta, .a = 0.5, .b = 0.2, .max = 0.6},
      {.kind = Kind::triangular, .a = 0, .b = 1, .c = 2, .min = 0.5, .max = 1.8},
      {.kind = Kind::uniform, .a = 0, .b = 1, .min = 0.25, .max = 2},
  };
  return all;
}

// A sampler may ask for the tail of a prior that nobody draws from. Boost finds no root of the first below 1e-16, of the second below
// 1e-192.
TEST(Prior, HasAQuantileHoweverSmallTheShare) {
  for (const Prior& prior : {Prior{.kind = Kind::beta, .a = 0.64, .b = 0.299}, Prior{.kind = Kind::beta, .a = 0.85, .b = 0.12}}) {
    double last = 1;
    for (const double u : {1e-9, 1e-14, 1e-17, 1e-20, 1e-40, 1e-100, 1e-190, 1e-200, 1e-300}) {
      const double x = quantile(prior, u);
      EXPECT_LT(x, last) << u;
      EXPECT_NEAR(cumulative(prior, x) / u, 1, 1e-6) << u;
      last = x;
    }
  }
}

TEST(Prior, CumulativeUndoesQuantile) {
  for (const Prior& prior : priors())
    for (const double u : {1e-6, 0.01, 0.1, 0.37, 0.5, 0.72, 0.9, 0.999, 1 - 1e-6})
      EXPECT_NEAR(cumulative(prior, quantile(prior, u)), u, 1e-7) << static_cast<int>(prior.kind) << " " << prior.a << " " << u;
}

TEST(Prior, QuantileRises) {
  for (const Prior& prior : priors())
    for (double u = 0.001; u < 0.998; u += 0.001) EXPECT_LT(quantile(prior, u), quantile(prior, u + 0.001));
}

TEST(Prior, MedianOfALognormalIsItsFirstNumber) {
  EXPECT_DOUBLE_EQ(quantile({.kind = Kind::lognormal, .a = 2.66e6, .b = 1.35}, 0.5), 2.66e6);
  EXPECT_NEAR(quantile({.kind = Kind::lognormal, .a = 10, .b = 2}, 0.841344746068543), 20, 1e-12);
}

TEST(Prior, NormalHasItsPublishedQuantiles) {
  const Prior standard{.kind = Kind::normal, .a = 0, .b = 1};
  EXPECT_NEAR(quantile(standard, 0.975), 1.959963984540054, 1e-15);
  EXPECT_NEAR(quantile(standard, 1e-10), -6.361340902404056, 1e-14);
}

// Mean and standard deviation by the midpoint rule over shares.
TEST(Prior, BetaHasItsMeanAndStandardDeviation) {
  for (const auto& [mean, sd] : {std::pair{0.3, 0.1}, {0.9, 0.05}, {0.5, 0.28}}) {
    const Prior prior{.kind = Kind::beta, .a = mean, .b = sd};
    double sum = 0, squares = 0;
    constexpr int kParts = 20000;
    for (int k = 0; k < kParts; ++k) {
      const double x = quantile(prior, (k + 0.5) / kParts);
      sum += x / kParts;
      squares += x * x / kParts;
    }
    EXPECT_NEAR(sum, mean, 1e-6);
    EXPECT_NEAR(std::sqrt(squares - sum * sum), sd, 1e-4);
  }
}

TEST(Prior, BetaOfAWholeIsTheBetaOfSharesTimesTheWhole) {
  const Prior share{.kind = Kind::beta, .a = 0.3, .b = 0.1}, percent{.kind = Kind::beta, .a = 30, .b = 10, .c = 100};
  for (const double u : {1e-9, 0.05, 0.5, 0.95, 1 - 1e-9}) EXPECT_NEAR(quantile(percent, u), 100 * quantile(share, u), 1e-9);
  EXPECT_NEAR(cumulative(percent, 42), cumulative(share, 0.42), 1e-12);
  EXPECT_EQ(cumulative(percent, 100), 1);
  const Prior cut{.kind = Kind::beta, .a = 30, .b = 10, .c = 100, .max = 40};
  EXPECT_NEAR(cumulative(cut, quantile(cut, 0.9)), 0.9, 1e-9);
  EXPECT_LE(quantile(cut, 1 - 1e-12), 40);
}

// Draws of many, by the table, and of few, by the function itself.
TEST(Prior, BetaOfAWholeIsDrawnAlikeByTableAndByFunction) {
  Program program;
  program.parameters.push_back(
      {.name = "p", .label = {}, .unit = {}, .value = 30, .prior = {.kind = Kind::beta, .a = 30, .b = 10, .c = 100}, .source = ""});
  for (const std::size_t draws : {64U, 4096U}) {
    const Ensemble ensemble(program, {draws, 3, Sampling::sobol});
    std::vector<double> values(draws);
    ensemble.fill(0, 0, values);
    double sum = 0;
    for (const double value : values) sum += value / static_cast<double>(draws);
    EXPECT_NEAR(sum, 30, 0.5) << draws;
  }
}

TEST(Prior, TruncationKeepsWithinItsBounds) {
  for (const Prior& prior : priors()) {
    EXPECT_GE(quantile(prior, 1e-12), prior.min);
    EXPECT_LE(quantile(prior, 1 - 1e-12), prior.max);
    EXPECT_EQ(cumulative(prior, std::isfinite(prior.min) ? prior.min - 1e-9 : -1e300), 0);
    EXPECT_EQ(cumulative(prior, std::isfinite(prior.max) ? prior.max : 1e300), 1);
  }
}

// What is left of a prior between two ends has the shares of the whole one, by what they are of what is left.
TEST(Prior, TruncationLeavesTheShapeBetweenItsBounds) {
  struct Cut {
    Prior prior;
    double min, max;
  };
  for (const Cut& cut :
       {Cut{{.kind = Kind::beta, .a = 0.3, .b = 0.1}, 0.2, 0.4}, Cut{{.kind = Kind::beta, .a = 0.7, .b = 0.1}, 0.6, 0.9},
        Cut{{.kind = Kind::beta, .a = 30, .b = 10, .c = 100}, 25, 45}, Cut{{.kind = Kind::lognormal, .a = 2, .b = 1.5}, 1.5, 4},
        Cut{{.kind = Kind::normal, .a = 2, .b = 1}, 1.5, 4}, Cut{{.kind = Kind::triangular, .a = 1, .b = 2, .c = 5}, 1.5, 4},
        Cut{{.kind = Kind::triangular, .a = 1, .b = 4, .c = 5}, 2, 4.5}, Cut{{.kind = Kind::uniform, .a = 1, .b = 9}, 2, 4}}) {
    const auto share = [&](double x) { return cumulative(cut.prior, x); };
    for (const double part : {0.1, 0.5, 0.8}) {
      const double x = cut.min + part * (cut.max - cut.min);
      Prior below = cut.prior, above = cut.prior, both = cut.prior;
      below.max = both.max = cut.max;
      above.min = both.min = cut.min;
      EXPECT_NEAR(cumulative(below, x), share(x) / share(cut.max), 1e-9) << static_cast<int>(cut.prior.kind) << " " << x;
      EXPECT_NEAR(cumulative(above, x), (share(x) - share(cut.min)) / (1 - share(cut.min)), 1e-9);
      EXPECT_NEAR(cumulative(both, x), (share(x) - share(cut.min)) / (share(cut.max) - share(cut.min)), 1e-9);
    }
  }
}

// By hand: of a triangle from 1 over 2 to 5, of a beta of shape (1, 3), whose share below x is 1 - (1 - x)^3, and of (2, 2): x^2 (3 - 2 x).
TEST(Prior, HasTheSharesOfItsShape) {
  const Prior triangle{.kind = Kind::triangular, .a = 1, .b = 2, .c = 5};
  EXPECT_NEAR(cumulative(triangle, 1.5), 0.5 * 0.5 / 4, 1e-12);
  EXPECT_NEAR(cumulative(triangle, 2), 0.25, 1e-12);
  EXPECT_NEAR(cumulative(triangle, 4), 1 - 1.0 / 12, 1e-12);
  EXPECT_NEAR(quantile(triangle, 1 - 1.0 / 12), 4, 1e-12);
  EXPECT_NEAR(quantile(triangle, 0.0625), 1.5, 1e-12);
  const Prior falling{.kind = Kind::beta, .a = 0.25, .b = std::sqrt(3.0 / 80)}, even{.kind = Kind::beta, .a = 0.5, .b = std::sqrt(0.05)};
  EXPECT_NEAR(cumulative(falling, 0.5), 0.875, 1e-9);
  EXPECT_NEAR(quantile(falling, 0.875), 0.5, 1e-9);
  EXPECT_NEAR(quantile(falling, 1 - 1e-6), 0.99, 1e-9);
  EXPECT_NEAR(cumulative(even, 0.25), 0.0625 * 2.5, 1e-9);
  EXPECT_NEAR(cumulative({.kind = Kind::uniform, .a = -1, .b = 4}, 1), 0.4, 1e-12);
  EXPECT_NEAR(cumulative({.kind = Kind::lognormal, .a = 10, .b = 2}, 20), 0.841344746068543, 1e-12);
  EXPECT_EQ(cumulative({.kind = Kind::lognormal, .a = 10, .b = 2}, 0), 0);
}

// P(X < 6.1 | X > 6) for a standard normal: the bound is in a tail that a share counted from below cannot see.
TEST(Prior, TruncationFarInATailIsAccurate) {
  const Prior prior{.kind = Kind::normal, .a = 0, .b = 1, .min = 6};
  const double u = 1 - std::erfc(6.1 / std::sqrt(2.0)) / std::erfc(6 / std::sqrt(2.0));
  EXPECT_NEAR(quantile(prior, u), 6.1, 1e-6);
}

TEST(Prior, WithoutSpreadIsOneNumber) {
  for (const Prior& prior :
       {Prior{.kind = Kind::fixed, .a = 3}, Prior{.kind = Kind::normal, .a = 3, .b = 0}, Prior{.kind = Kind::lognormal, .a = 3, .b = 1},
        Prior{.kind = Kind::triangular, .a = 3, .b = 3, .c = 3}, Prior{.kind = Kind::uniform, .a = 3, .b = 3}}) {
    EXPECT_EQ(quantile(prior, 0.2), 3);
    EXPECT_EQ(cumulative(prior, 2.999), 0);
    EXPECT_EQ(cumulative(prior, 3), 1);
  }
}

// What an ensemble draws in bulk is what quantile() says, for the same share: here through a uniform prior of the same name.
TEST(Prior, IsSampledAsItsQuantile) {
  for (const Prior& prior : priors()) {
    Program program;
    program.parameters.push_back({.name = "x", .key = "x", .label = {}, .unit = {}, .value = 0, .prior = prior, .source = {}});
    Program shares = program;
    shares.parameters[0].prior = {.kind = Kind::uniform, .a = 0, .b = 1};
    const EnsembleSettings settings{.draws = 1024, .seed = 3};
    std::vector<double> x(settings.draws), u(settings.draws);
    Ensemble(program, settings).fill(0, 0, x);
    Ensemble(shares, settings).fill(0, 0, u);
    for (std::size_t k = 0; k < x.size(); ++k) {
      const double exact = quantile(prior, u[k]);
      ASSERT_NEAR(x[k], exact, 2e-10 * std::abs(exact)) << static_cast<int>(prior.kind) << " " << u[k];
    }
  }
}

}  // namespace
}  // namespace infracast
