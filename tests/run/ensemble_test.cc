// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/sampling.h"
#include "run/copula.h"

namespace infracast::running {
namespace {

constexpr std::size_t kDraws = 8192;

Program with_priors(const std::vector<Prior>& priors) {
  Program program;
  for (const Prior& prior : priors) {
    program.parameters.push_back({.name = {}, .key = {}, .label = {}, .unit = {}, .value = prior.a, .prior = prior, .source = {}});
    program.parameters.back().name.push_back(static_cast<char>('a' + program.parameters.size()));
    program.parameters.back().key = program.parameters.back().name;
  }
  return program;
}

const Prior kNormal{.kind = Prior::Kind::normal, .a = 0, .b = 1};
const Prior kSkewed{.kind = Prior::Kind::lognormal, .a = 5, .b = 3};
const Prior kShare{.kind = Prior::Kind::beta, .a = 0.4, .b = 0.2};
const Prior kBetween{.kind = Prior::Kind::triangular, .a = 0, .b = 1, .c = 5};

std::vector<double> draws_of(const Ensemble& ensemble, std::size_t parameter) {
  std::vector<double> values(ensemble.draws());
  ensemble.fill(parameter, 0, values);
  return values;
}

std::vector<double> ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> rank(values.size());
  for (std::size_t k = 0; k < order.size(); ++k) rank[order[k]] = static_cast<double>(k);
  return rank;
}

double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto a = ranks(x), b = ranks(y);
  const auto n = static_cast<double>(a.size());
  double squares = 0;
  for (std::size_t k = 0; k < a.size(); ++k) squares += (a[k] - b[k]) * (a[k] - b[k]);
  return 1 - 6 * squares / (n * (n * n - 1));
}

TEST(Ensemble, DrawsDoNotDependOnWhereAFillBegins) {
  Program program = with_priors({kNormal, kSkewed, kShare, kBetween});
  program.correlations = {{0, 2, 0.5}};
  for (const Sampling sampling : {Sampling::sobol, Sampling::random}) {
    const Ensemble ensemble(program, {.draws = 1000, .seed = 5, .sampling = sampling});
    for (std::size_t parameter = 0; parameter < 4; ++parameter) {
      const auto all = draws_of(ensemble, parameter);
      std::vector<double> part(77);
      ensemble.fill(parameter, 301, part);
      EXPECT_EQ(part, std::vector<double>(all.begin() + 301, all.begin() + 378));
    }
  }
}

TEST(Ensemble, MoreDrawsKeepTheFirstOnes) {
  const Program program = with_priors({kNormal, kSkewed, kBetween});
  for (const Sampling sampling : {Sampling::sobol, Sampling::random}) {
    for (std::size_t parameter = 0; parameter < 3; ++parameter) {
      const auto few = draws_of(Ensemble(program, {.draws = 512, .seed = 5, .sampling = sampling}), parameter);
      const auto many = draws_of(Ensemble(program, {.draws = 2048, .seed = 5, .sampling = sampling}), parameter);
      EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
    }
  }
}

TEST(Ensemble, SeedsAndSamplingsDiffer) {
  const Program program = with_priors({kNormal});
  const auto first = draws_of(Ensemble(program, {.draws = 16, .seed = 1}), 0);
  EXPECT_NE(first, draws_of(Ensemble(program, {.draws = 16, .seed = 2}), 0));
  EXPECT_NE(first, draws_of(Ensemble(program, {.draws = 16, .seed = 1, .sampling = Sampling::random}), 0));
  EXPECT_EQ(first, draws_of(Ensemble(program, {.draws = 16, .seed = 1}), 0));
}

// A parameter's draws are its own: they stay when others come and go around it at the same position.
TEST(Ensemble, RandomDrawsBelongToTheName) {
  Program program = with_priors({kNormal, kSkewed, kBetween});
  const EnsembleSettings settings{.draws = 64, .seed = 1, .sampling = Sampling::random};
  const auto before = draws_of(Ensemble(program, settings), 2);
  program.parameters.erase(program.parameters.begin());
  EXPECT_EQ(draws_of(Ensemble(program, settings), 1), before);
}

TEST(Ensemble, ReachesItsRankCorrelations) {
  Program program = with_priors({kNormal, kSkewed, kShare, kBetween});
  program.correlations = {{0, 1, 0.8}, {1, 2, -0.5}, {0, 3, 0.2}};
  for (const Sampling sampling : {Sampling::sobol, Sampling::random}) {
    const Ensemble ensemble(program, {.draws = kDraws, .seed = 7, .sampling = sampling});
    const double tolerance = sampling == Sampling::sobol ? 0.01 : 0.03;
    EXPECT_NEAR(rank_correlation(draws_of(ensemble, 0), draws_of(ensemble, 1)), 0.8, tolerance);
    EXPECT_NEAR(rank_correlation(draws_of(ensemble, 1), draws_of(ensemble, 2)), -0.5, tolerance);
    EXPECT_NEAR(rank_correlation(draws_of(ensemble, 0), draws_of(ensemble, 3)), 0.2, tolerance);
    EXPECT_NEAR(rank_correlation(draws_of(ensemble, 2), draws_of(ensemble, 3)), 0, tolerance);
  }
}

TEST(Ensemble, CorrelationLeavesEachPriorAsItIs) {
  Program program = with_priors({kShare, kBetween});
  program.correlations = {{0, 1, 0.9}};
  const Ensemble ensemble(program, {.draws = kDraws, .seed = 7});
  for (const std::size_t parameter : {0U, 1U}) {
    auto values = draws_of(ensemble, parameter);
    std::ranges::sort(values);
    for (const double u : {0.05, 0.5, 0.95}) {
      const double value = values[static_cast<std::size_t>(u * kDraws)];
      EXPECT_NEAR(cumulative(program.parameters[parameter].prior, value), u, 0.01);
    }
  }
}

// Bounds cut a prior off; what is left is its shape, correlated or not.
TEST(Ensemble, CorrelationKeepsPriorsWithinTheirBounds) {
  const Prior cut{.kind = Prior::Kind::normal, .a = 0, .b = 1, .min = -0.5, .max = 1};
  Program program = with_priors({cut, cut});
  program.correlations = {{0, 1, 0.7}};
  const Ensemble ensemble(program, {.draws = kDraws, .seed = 7});
  for (const std::size_t parameter : {0U, 1U}) {
    auto values = draws_of(ensemble, parameter);
    std::ranges::sort(values);
    EXPECT_GE(values.front(), -0.5);
    EXPECT_LE(values.back(), 1);
    // Halfway between Phi(-0.5) = 0.308538 and Phi(1) = 0.841345 is 0.574941 = Phi(0.18897).
    EXPECT_NEAR(values[kDraws / 2], 0.18897, 0.01);
  }
  EXPECT_NEAR(rank_correlation(draws_of(ensemble, 0), draws_of(ensemble, 1)), 0.7, 0.02);
}

// 0.9, 0.9 and -0.9 cannot all be: they shrink together until they can.
TEST(Ensemble, ImpossibleCorrelationsAreDrawnTowardsIndependence) {
  const std::vector<Correlation> impossible{{0, 1, 0.9}, {1, 2, 0.9}, {0, 2, -0.9}};
  const auto result = mixtures(3, impossible);
  double product = 0;
  for (std::size_t k = 0; k < 2; ++k) product += (k < result[0].terms.size() ? result[0].terms[k].weight : 0) * result[1].terms[k].weight;
  EXPECT_GT(product, 0.4);
  EXPECT_LT(product, 0.55);
  for (const Mixture& mixture : result) {
    double variance = 0;
    for (const auto& term : mixture.terms) variance += term.weight * term.weight;
    EXPECT_NEAR(variance, 1, 1e-12);
  }
}

TEST(Ensemble, FixedPriorsGiveTheirValue) {
  const Program program = with_priors({{.kind = Prior::Kind::fixed, .a = 42}, kNormal});
  const Ensemble ensemble(program, {.draws = 10});
  EXPECT_EQ(draws_of(ensemble, 0), std::vector<double>(10, 42));
  EXPECT_TRUE(ensemble.same_in_every_draw(0));
  EXPECT_FALSE(ensemble.same_in_every_draw(1));
}

TEST(Ensemble, BestGuessIsOneDrawOfDefaults) {
  Program program = with_priors({kNormal, kSkewed});
  program.parameters[1].value = 17;
  const Ensemble ensemble = Ensemble::best_guess(program);
  EXPECT_EQ(ensemble.draws(), 1U);
  EXPECT_EQ(draws_of(ensemble, 1), std::vector<double>{17});
}

TEST(Ensemble, TakesATableOfDraws) {
  const Ensemble ensemble({{1, 2, 3}, {5, 5, 5}}, {.draws = 3});
  EXPECT_EQ(draws_of(ensemble, 0), (std::vector<double>{1, 2, 3}));
  EXPECT_FALSE(ensemble.same_in_every_draw(0));
  EXPECT_TRUE(ensemble.same_in_every_draw(1));
  const std::vector<std::vector<double>> gap = {{1, 2, 3}, {}};
  EXPECT_THROW(Ensemble(gap, {.draws = 3}), std::invalid_argument);
}

TEST(Ensemble, BeginsATableAgainWhenItEnds) {
  const std::vector<std::vector<double>> columns = {{1, 2, 3}, {5}};
  const Ensemble ensemble(columns, {.draws = 7});
  EXPECT_EQ(draws_of(ensemble, 0), (std::vector<double>{1, 2, 3, 1, 2, 3, 1}));
  EXPECT_EQ(draws_of(ensemble, 1), std::vector<double>(7, 5));
}

// Past the last Sobol dimension draws are pseudo-random, and still everyone's own.
TEST(Ensemble, HasMoreParametersThanSobolHasDimensions) {
  Program program;
  for (std::size_t k = 0; k < 3700; ++k)
    program.parameters.push_back(
        {.name = std::to_string(k), .key = std::to_string(k), .label = {}, .unit = {}, .value = 0, .prior = kNormal, .source = {}});
  const Ensemble ensemble(program, {.draws = 64});
  EXPECT_NE(draws_of(ensemble, 3690), draws_of(ensemble, 3691));
  EXPECT_NE(draws_of(ensemble, 3660), draws_of(ensemble, 3661));
}

}  // namespace
}  // namespace infracast::running
