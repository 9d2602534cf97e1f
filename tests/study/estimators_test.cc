// SPDX-License-Identifier: MIT
// Estimates of sensitivity against functions whose indices are known in closed form.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

#include "study/sensitivity/morris.h"
#include "study/sensitivity/rank_correlation.h"
#include "study/sensitivity/variance_shares.h"

namespace infracast::study {
namespace {

using Point = std::vector<double>;  // shares in (0, 1)
using Function = std::function<double(const Point&)>;

// Groups are lists of columns.
std::vector<VarianceShare> shares_of(const Function& f, const std::vector<std::vector<std::size_t>>& groups, std::size_t columns,
                                     const Resampling& resampling = {500, 0.99, 3}, std::size_t rows = 4096) {
  const TwoMatrices matrices(columns, rows, 7);
  std::vector<std::vector<double>> a, b;
  for (std::size_t c = 0; c < columns; ++c) {
    a.push_back(matrices.first(c));
    b.push_back(matrices.second(c));
  }
  const auto values = [&](const std::vector<std::vector<double>>& matrix) {
    std::vector<double> out(rows);
    Point point(columns);
    for (std::size_t j = 0; j < rows; ++j) {
      for (std::size_t c = 0; c < columns; ++c) point[c] = matrix[c][j];
      out[j] = f(point);
    }
    return out;
  };
  SobolOutputs outputs{values(a), values(b), {}};
  for (const auto& group : groups) {
    auto mixed = a;
    for (const std::size_t c : group) mixed[c] = b[c];
    outputs.exchanged.push_back(values(mixed));
  }
  return variance_shares(outputs, resampling);
}

void expect_within(const Interval& interval, double truth) {
  // The interval is that of independent rows; Sobol points do better, so that the truth may not lie outside it.
  EXPECT_GE(truth, interval.low - 1e-3);
  EXPECT_LE(truth, interval.high + 1e-3);
  EXPECT_LE(interval.low, interval.value);
  EXPECT_GE(interval.high, interval.value);
}

// Ishigami and Homma (1990) with a = 7, b = 0.1.
constexpr double kA = 7, kB = 0.1;
double ishigami(const Point& u) {
  const auto x = [&](std::size_t k) { return std::numbers::pi * (2 * u[k] - 1); };
  return std::sin(x(0)) + kA * std::pow(std::sin(x(1)), 2) + kB * std::pow(x(2), 4) * std::sin(x(0));
}

TEST(VarianceShares, AreThoseOfIshigamisFunction) {
  const double pi4 = std::pow(std::numbers::pi, 4);
  const double first = 0.5 * std::pow(1 + kB * pi4 / 5, 2), second = kA * kA / 8;
  const double both = kB * kB * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
  const double variance = first + second + both;
  const auto shares = shares_of(ishigami, {{0}, {1}, {2}}, 3);
  expect_within(shares[0].first, first / variance);
  expect_within(shares[1].first, second / variance);
  expect_within(shares[2].first, 0);
  expect_within(shares[0].total, (first + both) / variance);
  expect_within(shares[1].total, second / variance);
  expect_within(shares[2].total, both / variance);
  EXPECT_NEAR(shares[0].first.value, 0.3139, 0.02);
  EXPECT_NEAR(shares[2].total.value, 0.2437, 0.02);
}

// Saltelli and Sobol (1995).
const std::vector<double> kG{0, 0.5, 3, 9, 99, 99};
double g_function(const Point& u) {
  double product = 1;
  for (std::size_t k = 0; k < u.size(); ++k) product *= (std::abs(4 * u[k] - 2) + kG[k]) / (1 + kG[k]);
  return product;
}
double g_part(std::size_t k) { return 1 / (3 * std::pow(1 + kG[k], 2)); }
double g_variance() {
  double product = 1;
  for (std::size_t k = 0; k < kG.size(); ++k) product *= 1 + g_part(k);
  return product - 1;
}

TEST(VarianceShares, AreThoseOfTheGFunction) {
  const auto shares = shares_of(g_function, {{0}, {1}, {2}, {3}, {4}, {5}}, 6);
  for (std::size_t k = 0; k < kG.size(); ++k) {
    expect_within(shares[k].first, g_part(k) / g_variance());
    expect_within(shares[k].total, g_part(k) * (g_variance() + 1) / (1 + g_part(k)) / g_variance());
  }
}

TEST(VarianceShares, TakeAGroupAsOneFactor) {
  const auto shares = shares_of(g_function, {{0, 1}, {2, 3, 4, 5}}, 6);
  const double together = (1 + g_part(0)) * (1 + g_part(1)) - 1;
  expect_within(shares[0].first, together / g_variance());
  expect_within(shares[1].total, 1 - together / g_variance());
}

TEST(VarianceShares, OfAnOutputThatDoesNotVaryAreUndefined) {
  for (const double level : {5.0, 0.0, 1e9 / 3}) {
    const auto shares = shares_of([level](const Point&) { return level; }, {{0}, {1}}, 2, {10, 0.9, 1}, 64);
    for (const Interval& one : {shares[0].first, shares[1].total})
      EXPECT_TRUE(std::isnan(one.value) && std::isnan(one.low) && std::isnan(one.high));
  }
}

TEST(VarianceShares, OfOneRowAreUndefinedAndOfThreeHaveNoInterval) {
  const auto one = shares_of(ishigami, {{0}, {1}}, 3, {100, 0.9, 1}, 1);
  EXPECT_TRUE(std::isnan(one[0].total.value));
  const auto three = shares_of(ishigami, {{0}, {1}}, 3, {100, 0.9, 1}, 3);
  EXPECT_TRUE(std::isfinite(three[0].total.value));
  EXPECT_TRUE(std::isnan(three[0].total.low));
}

TEST(Interval, OfResamplesThatAreAllTheSameIsUnknown) {
  EXPECT_TRUE(std::isnan(interval_of(2, {2, 2, 2, 2}, 0.9).low));
  EXPECT_TRUE(std::isnan(interval_of(2, {2, 3, std::nan("")}, 0.9).low));
  EXPECT_TRUE(std::isnan(interval_of(2, {2}, 0.9).low));
  EXPECT_EQ(interval_of(2, {1, 3}, 1).high, 3);
}

TEST(VarianceShares, DoNotDependOnALevelAdded) {
  const auto plain = shares_of(ishigami, {{0}, {1}, {2}}, 3, {10, 0.9, 1}, 1024);
  const auto lifted = shares_of([](const Point& u) { return ishigami(u) + 1e6; }, {{0}, {1}, {2}}, 3, {10, 0.9, 1}, 1024);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(plain[k].first.value, lifted[k].first.value, 1e-8);
}

TEST(VarianceShares, HaveNarrowerIntervalsWithMoreRows) {
  const auto few = shares_of(ishigami, {{0}}, 3, {300, 0.9, 1}, 256), many = shares_of(ishigami, {{0}}, 3, {300, 0.9, 1}, 4096);
  EXPECT_LT(many[0].total.high - many[0].total.low, 0.5 * (few[0].total.high - few[0].total.low));
}

std::vector<MorrisEffect> effects_of(const Function& f, const std::vector<std::size_t>& factor_of, std::size_t trajectories = 40) {
  const MorrisDesign design(factor_of, trajectories, 5);
  std::vector<std::vector<double>> outputs;
  for (std::size_t point = 0; point < design.points(); ++point) {
    std::vector<std::vector<double>> columns;
    for (std::size_t c = 0; c < factor_of.size(); ++c) columns.push_back(design.shares(c, point));
    std::vector<double>& values = outputs.emplace_back();
    for (std::size_t t = 0; t < trajectories; ++t) {
      Point x;
      for (const auto& column : columns) x.push_back(column[t]);
      values.push_back(f(x));
    }
  }
  return morris_effects(design, outputs, {200, 0.9, 1});
}

TEST(Morris, FindsTheSlopesOfALine) {
  const auto effects = effects_of([](const Point& u) { return 10 * u[0] - 3 * u[1] + 0 * u[2]; }, {0, 1, 2});
  EXPECT_NEAR(effects[0].mu, 9, 1e-9);  // from the share 0.05 to 0.95
  EXPECT_NEAR(effects[1].mu, -2.7, 1e-9);
  EXPECT_NEAR(effects[1].mu_star.value, 2.7, 1e-9);
  EXPECT_NEAR(effects[0].sigma, 0, 1e-9);
  EXPECT_EQ(effects[2].mu_star.value, 0);
}

TEST(Morris, OfOneTrajectoryKnowsNoSpread) {
  const auto effects = effects_of([](const Point& u) { return u[0] * u[1]; }, {0, 1}, 1);
  EXPECT_GT(effects[0].mu_star.value, 0);
  EXPECT_TRUE(std::isnan(effects[0].mu_star.low));
  EXPECT_TRUE(std::isnan(effects[0].sigma));
}

TEST(Morris, SeesInteractionsAsSigma) {
  const auto effects = effects_of([](const Point& u) { return u[0] * u[1] + u[2]; }, {0, 1, 2});
  EXPECT_GT(effects[0].sigma, 0.1);
  EXPECT_LT(effects[2].sigma, 1e-9);
}

TEST(Morris, DoesNotCancelWhatGoesUpAndDown) {
  const auto effects = effects_of([](const Point& u) { return (u[0] - 0.5) * (u[1] - 0.5); }, {0, 1}, 200);
  EXPECT_GT(effects[0].mu_star.value, 2 * std::abs(effects[0].mu));
}

TEST(Morris, MovesAGroupTogether) {
  const auto effects = effects_of([](const Point& u) { return u[0] + u[1] + u[2]; }, {0, 0, 1});
  ASSERT_EQ(effects.size(), 2U);
  EXPECT_LE(effects[0].mu_star.value, 1.8 + 1e-9);
  EXPECT_GT(effects[0].sigma, 0.1);  // its columns go up and down independently
  EXPECT_NEAR(effects[1].mu_star.value, 0.9, 1e-9);
}

// Effects of one factor by hand: outputs are such that moving it from lowest to highest, three halves of each move, gives these.
MorrisEffect effect_of(const std::vector<double>& wanted) {
  const MorrisDesign design({0}, wanted.size(), 5);
  std::vector<std::vector<double>> outputs(2, std::vector<double>(wanted.size(), 10));
  for (std::size_t t = 0; t < wanted.size(); ++t) outputs[1][t] += wanted[t] * (design.move(t, 0).up ? 2.0 / 3 : -2.0 / 3);
  return morris_effects(design, outputs, {100, 0.9, 1})[0];
}

TEST(Morris, SigmaIsTheStandardDeviationOfASample) {
  EXPECT_NEAR(effect_of({1, 2, 3, 4}).sigma, std::sqrt(5.0 / 3), 1e-12);
  const MorrisEffect mixed = effect_of({-1, 2, 3, 4});
  EXPECT_NEAR(mixed.mu, 2, 1e-12);
  EXPECT_NEAR(mixed.mu_star.value, 2.5, 1e-12);
  EXPECT_NEAR(mixed.sigma, std::sqrt(14.0 / 3), 1e-12);
}

TEST(Interval, LeavesHalfOfTheRestOnEachSide) {
  std::vector<double> resampled;
  for (int k = 100; k >= 0; --k) resampled.push_back(k);
  const Interval ninety = interval_of(50, resampled, 0.9), half = interval_of(50, resampled, 0.5);
  EXPECT_NEAR(ninety.low, 5, 1e-12);
  EXPECT_NEAR(ninety.high, 95, 1e-12);
  EXPECT_NEAR(half.low, 25, 1e-12);
  EXPECT_NEAR(half.high, 75, 1e-12);
}

TEST(Interval, OfAResampleDrawsEveryRowAboutOnce) {
  std::vector<double> sum(40, 0.0);
  for (std::size_t k = 0; k < 500; ++k) {
    const std::vector<double> counts = resampled_counts(40, k, 3);
    EXPECT_EQ(std::accumulate(counts.begin(), counts.end(), 0.0), 40);
    for (std::size_t i = 0; i < 40; ++i) sum[i] += counts[i];
  }
  for (const double each : sum) EXPECT_NEAR(each / 500, 1, 0.25);  // five standard errors of a mean of 500 counts about 1
}

std::vector<std::vector<double>> columns(std::size_t count, std::size_t rows) {
  const TwoMatrices matrices(count, rows, 11);
  std::vector<std::vector<double>> out;
  for (std::size_t c = 0; c < count; ++c) out.push_back(matrices.first(c));
  return out;
}

std::vector<double> values_of(const Function& f, const std::vector<std::vector<double>>& factors) {
  std::vector<double> out;
  for (std::size_t j = 0; j < factors.front().size(); ++j) {
    Point x;
    for (const auto& column : factors) x.push_back(column[j]);
    out.push_back(f(x));
  }
  return out;
}

TEST(RankCorrelation, IsOneForAMonotoneFactorOnceTheOthersAreHeld) {
  const auto factors = columns(3, 512);
  const auto found = partial_rank_correlations(factors, values_of([](const Point& u) { return u[0] - 0.2 * u[1]; }, factors), 0.9);
  EXPECT_GT(found[0].coefficient.value, 0.99);
  EXPECT_LT(found[1].coefficient.value, -0.9);
  EXPECT_LT(std::abs(found[2].coefficient.value), 0.1);
  EXPECT_LT(found[0].p_value, 1e-10);
  EXPECT_GT(found[2].p_value, 0.05);
  EXPECT_TRUE(found[0].monotone());
}

// Ranks 1, 1, 1, 3, 4, 5.5, 5.5, 7 against 2, 0, 1, 3, 5, 4, 7, 6 (numpy.corrcoef).
TEST(RankCorrelation, GivesTiesTheirMeanRank) {
  const auto found = partial_rank_correlations({{1, 1, 1, 2, 3, 4, 4, 5}}, std::vector<double>{3, 1, 2, 4, 6, 5, 8, 7}, 0.9);
  EXPECT_NEAR(found[0].coefficient.value, 0.896127224, 1e-8);
}

TEST(RankCorrelation, OfAnOutputThatDoesNotVaryIsUndefined) {
  const auto found = partial_rank_correlations({{0.1, 0.5, 0.3, 0.8, 0.2}}, std::vector<double>(5, 7.0), 0.9);
  EXPECT_TRUE(std::isnan(found[0].coefficient.value));
  EXPECT_TRUE(std::isnan(found[0].p_value));
}

TEST(RankCorrelation, OfTheOutputItselfIsOneAndLeavesNothingToTheOthers) {
  const auto factors = columns(3, 512);
  const auto found = partial_rank_correlations(factors, values_of([](const Point& u) { return std::exp(u[1]); }, factors), 0.9);
  EXPECT_NEAR(found[1].coefficient.value, 1, 1e-6);
  for (const std::size_t other : {0U, 2U}) EXPECT_NEAR(found[other].coefficient.value, 0, 1e-3) << other;
}

TEST(RankCorrelation, DoesNotSeeABentFactorAndSaysSo) {
  const auto factors = columns(2, 512);
  const auto found =
      partial_rank_correlations(factors, values_of([](const Point& u) { return std::pow(u[0] - 0.5, 2) + 0.05 * u[1]; }, factors), 0.9);
  EXPECT_LT(std::abs(found[0].coefficient.value), 0.2);
  EXPECT_FALSE(found[0].monotone());
  EXPECT_TRUE(found[1].monotone());
}

// Sixty rows, twenty factors; expected by residuals of ranks (numpy.linalg.lstsq) and scipy.stats.t of 60 - 20 - 1 = 39 degrees of freedom;
// intervals by Fisher's transformation, whose standard error is 1 / sqrt(60 - 19 - 3).
TEST(RankCorrelation, CountsTheOtherFactorsAsDegreesOfFreedom) {
  const int primes[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73};
  std::vector<std::vector<double>> factors(21, std::vector<double>(60));
  for (std::size_t f = 0; f < 21; ++f)
    for (std::size_t j = 0; j < 60; ++j) factors[f][j] = std::fmod(static_cast<double>(j + 1) * std::sqrt(primes[f]), 1.0);
  std::vector<double> output(60);
  for (std::size_t j = 0; j < 60; ++j)
    output[j] = 3 * factors[0][j] - 2 * factors[1][j] + 0.5 * factors[2][j] + factors[3][j] * factors[3][j] + 0.8 * factors[20][j];
  factors.pop_back();  // what the study does not know of
  const auto found = partial_rank_correlations(factors, output, 0.9);
  EXPECT_NEAR(found[0].coefficient.value, 0.950874126769, 1e-7);
  EXPECT_NEAR(found[1].p_value / 3.15105250551e-15, 1, 1e-4);
  EXPECT_NEAR(found[2].coefficient.value, 0.472136785906, 1e-7);
  EXPECT_NEAR(found[2].p_value, 0.001829405222, 1e-7);
  EXPECT_NEAR(found[2].coefficient.low, 0.241141772793, 1e-7);
  EXPECT_NEAR(found[2].coefficient.high, 0.652504052237, 1e-7);
  EXPECT_NEAR(found[4].p_value, 0.523505538721, 1e-6);
}

TEST(RankCorrelation, DoesNotChangeWhenTheOutputIsStretched) {
  const auto factors = columns(2, 256);
  const Function f = [](const Point& u) { return 3 * u[0] + u[1]; };
  const auto plain = partial_rank_correlations(factors, values_of(f, factors), 0.9);
  const auto bent = partial_rank_correlations(factors, values_of([&](const Point& u) { return std::exp(5 * f(u)); }, factors), 0.9);
  EXPECT_DOUBLE_EQ(plain[0].coefficient.value, bent[0].coefficient.value);
}

}  // namespace
}  // namespace infracast::study
