// SPDX-License-Identifier: MIT
#include "study/calibration/importance.h"
#include "study/calibration/chosen_draws.h"
#include "study/calibration/weight_tail.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <cmath>
#include <limits>
#include <numbers>

namespace infracast::study {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

template <class LogLikelihood>
BatchLikelihood each(LogLikelihood log_likelihood) {
  return [log_likelihood](const Eigen::MatrixXd& points, std::size_t, std::span<double> out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = log_likelihood(Eigen::VectorXd(points.col(static_cast<Eigen::Index>(i))));
  };
}

double log_normal_density(double x, double sd) { return -0.5 * x * x / (sd * sd) - std::log(sd * std::sqrt(2 * std::numbers::pi)); }

// Observations y = A x + e, e ~ N(0, sd²): the posterior and the evidence are normal and known.
struct Linear {
  Eigen::MatrixXd effect;
  Eigen::VectorXd observed;
  double sd;

  double operator()(const Eigen::VectorXd& x) const {
    double sum = 0;
    for (const double residual : Eigen::VectorXd(observed - effect * x)) sum += log_normal_density(residual, sd);
    return sum;
  }
  Eigen::MatrixXd covariance() const {
    const auto d = effect.cols();
    return (Eigen::MatrixXd::Identity(d, d) + effect.transpose() * effect / (sd * sd)).inverse();
  }
  Eigen::VectorXd mean() const { return covariance() * effect.transpose() * observed / (sd * sd); }
  double log_evidence() const {
    const auto n = observed.size();
    const Eigen::LLT<Eigen::MatrixXd> factor(effect * effect.transpose() + sd * sd * Eigen::MatrixXd::Identity(n, n));
    const Eigen::VectorXd whitened = factor.matrixL().solve(observed);
    const Eigen::MatrixXd lower = factor.matrixL();
    return -0.5 * whitened.squaredNorm() - lower.diagonal().array().log().sum() -
           0.5 * static_cast<double>(n) * std::log(2 * std::numbers::pi);
  }
};

void expect_agrees(const Linear& problem, const ImportanceSample& sample) {
  const Eigen::VectorXd mean = weighted_mean(sample), truth = problem.mean();
  const Eigen::MatrixXd covariance = weighted_covariance(sample), true_covariance = problem.covariance();
  for (Eigen::Index k = 0; k < mean.size(); ++k) {
    const double sd = std::sqrt(true_covariance(k, k));
    EXPECT_NEAR(mean[k], truth[k], 0.1 * sd) << "coordinate " << k;
    EXPECT_NEAR(std::sqrt(covariance(k, k)), sd, 0.1 * sd) << "coordinate " << k;
  }
  EXPECT_NEAR(quality(sample, 3000).log_evidence, problem.log_evidence(), 0.1);
}

TEST(Importance, AgreesWithTheConjugateNormal) {
  const Linear problem{Eigen::MatrixXd::Constant(1, 1, 1.0), Eigen::VectorXd::Constant(1, 1.7), 0.1};
  const ImportanceSample sample = sample_posterior(1, each(problem), {.first_draws = 2000, .batch = 200});
  expect_agrees(problem, sample);
  EXPECT_GE(quality(sample, 3000).unique_share, 0.632);
}

// Row 0 may have the first and the third draw, row 1 the others: 0.3 squared over 0.05, 0.7 squared over 0.25.
TEST(ChosenDraws, CountsTheCandidatesThatCarryWeight) {
  ImportanceSample sample;
  sample.weight = {0.1, 0.3, 0.2, 0.4};
  EXPECT_NEAR(choose_draws(sample, 2, 7).row_candidates, (1.8 + 1.96) / 2, 1e-12);
  EXPECT_EQ(choose_draws(sample, 2, 7).barren_rows, 0U);
  sample.weight = {0, 0.5, 0, 0.5};
  const ChosenDraws barren = choose_draws(sample, 2, 7);
  EXPECT_NEAR(barren.row_candidates, 1, 1e-12);
  EXPECT_EQ(barren.barren_rows, 1U);
  EXPECT_EQ(barren.chosen[0] % 2, 1U);  // a draw of the whole sample, where the row has none
}

TEST(Importance, FindsAPosteriorFarNarrowerThanItsPrior) {
  Linear problem{Eigen::MatrixXd(6, 10), Eigen::VectorXd(6), 0.05};
  for (Eigen::Index i = 0; i < 6; ++i) {
    for (Eigen::Index j = 0; j < 10; ++j)
      problem.effect(i, j) = std::sin(1.0 + 3.0 * static_cast<double>(i) + 0.7 * static_cast<double>(j * j));
    problem.observed[i] = 1.0 - 0.4 * static_cast<double>(i);
  }
  const ImportanceSample sample = sample_posterior(10, each(problem), {.first_draws = 4000, .batch = 1000});
  expect_agrees(problem, sample);
  EXPECT_GE(quality(sample, 3000).unique_share, 0.632);
}

// y = x₂ + x₁², a banana. Its moments by quadrature.
TEST(Importance, AgreesWithQuadratureOnABanana) {
  const auto banana = [](const Eigen::VectorXd& x) { return log_normal_density(1.5 - x[1] - x[0] * x[0], 0.1); };
  Eigen::Vector2d mean = Eigen::Vector2d::Zero();
  Eigen::Matrix2d second = Eigen::Matrix2d::Zero();
  double mass = 0;
  for (double a = -5; a <= 5; a += 0.005) {
    for (double b = -6; b <= 6; b += 0.01) {
      const Eigen::Vector2d x(a, b);
      const double weight = std::exp(banana(x) - 0.5 * x.squaredNorm()) / (2 * std::numbers::pi) * 0.005 * 0.01;
      mass += weight, mean += weight * x, second += weight * x * x.transpose();
    }
  }
  mean /= mass;
  const Eigen::Matrix2d covariance = second / mass - mean * mean.transpose();
  const ImportanceSample sample = sample_posterior(2, each(banana), {.first_draws = 2000, .batch = 200});
  const Eigen::VectorXd found = weighted_mean(sample);
  const Eigen::MatrixXd found_covariance = weighted_covariance(sample);
  EXPECT_NEAR(found[0], mean[0], 0.1 * std::sqrt(covariance(0, 0)));
  EXPECT_NEAR(found[1], mean[1], 0.1 * std::sqrt(covariance(1, 1)));
  EXPECT_NEAR(found_covariance(0, 0), covariance(0, 0), 0.1 * covariance(0, 0));
  EXPECT_NEAR(found_covariance(1, 1), covariance(1, 1), 0.1 * covariance(1, 1));
  EXPECT_NEAR(quality(sample, 3000).log_evidence, std::log(mass), 0.05);
}

TEST(Importance, ReturnsThePriorWhenTheDataSayNothing) {
  const ImportanceSample sample = sample_posterior(3, each([](const Eigen::VectorXd&) { return -2.0; }), {.first_draws = 4096});
  const ImportanceQuality found = quality(sample, 3000);
  EXPECT_EQ(sample.iterations, 0);
  EXPECT_NEAR(found.effective_draws, 4096, 1e-6);
  EXPECT_NEAR(found.log_evidence, -2, 1e-9);
  EXPECT_NEAR(found.entropy, 1, 1e-12);
  EXPECT_NEAR(weighted_mean(sample).norm(), 0, 0.01);
  EXPECT_NEAR((weighted_covariance(sample) - Eigen::Matrix3d::Identity()).norm(), 0, 0.05);
}

TEST(Importance, ReportsDataThatNoDrawCanExplain) {
  const ImportanceSample sample = sample_posterior(2, each([](const Eigen::VectorXd&) { return -kInfinity; }), {});
  const ImportanceQuality found = quality(sample, 3000);
  EXPECT_EQ(found.effective_draws, 0);
  EXPECT_EQ(found.unique_share, 0);
  EXPECT_EQ(found.log_evidence, -kInfinity);
}

TEST(Importance, CountsUniqueDrawsAsResamplingWould) {
  ImportanceSample sample;
  sample.log_likelihood = {0, 0, 0, -kInfinity};
  sample.log_ratio = {0, 0, 0, 0};
  sample.weight = {0.5, 0.25, 0.25, 0};
  const ImportanceQuality found = quality(sample, 2);
  EXPECT_NEAR(found.unique_share, (0.75 + 2 * 0.4375) / 2, 1e-12);  // Σ 1 - (1 - w)², over 2
  EXPECT_NEAR(found.effective_draws, 1 / 0.375, 1e-12);
  EXPECT_EQ(found.largest_weight, 0.5);
}

TEST(Importance, IsTheSameForAnyNumberOfThreads) {
  const Linear problem{Eigen::MatrixXd::Constant(1, 3, 0.7), Eigen::VectorXd::Constant(1, 2.0), 0.05};
  const auto with_threads = [&](std::size_t threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    return sample_posterior(3, each(problem), {.first_draws = 1000, .batch = 300, .seed = 9});
  };
  const ImportanceSample one = with_threads(1), two = with_threads(2);
  EXPECT_EQ(one.points, two.points);
  EXPECT_EQ(one.weight, two.weight);
}

TEST(Importance, RefiningKeepsTheTarget) {
  const Linear problem{Eigen::MatrixXd::Constant(1, 2, 1.0), Eigen::VectorXd::Constant(1, 1.2), 0.1};
  const ImportanceSettings settings{.first_draws = 1000, .batch = 300};
  ImportanceSample sample = sample_posterior(2, each(problem), settings);
  const std::size_t before = sample.size();
  refine(sample, Eigen::MatrixXd(0, 1), 5000, each(problem), settings);
  EXPECT_EQ(sample.size(), before + 5000);
  expect_agrees(problem, sample);
}

// A logistic curve through yearly shares of which the newest is known best and the older ones less and less, as of a block that drifts: a
// start, a ceiling and a growth that the figures tie together.
double curve_through_shares(const Eigen::VectorXd& x) {
  const std::vector<double> shares{0.16, 0.16, 0.17, 0.18, 0.20, 0.23, 0.28, 0.30, 0.41, 0.51, 0.63, 0.64, 0.72, 0.77, 0.83, 0.88};
  const double start = 0.157 * std::exp(std::log(2.0) * x[0]), ceiling = 1 / (1 + std::exp(-1.8 - 1.5 * x[1]));
  const double growth = 0.248 * std::exp(std::log(2.16) * x[2]);
  double sum = 0;
  for (std::size_t year = 0; year < shares.size(); ++year) {
    const double level = ceiling / (1 + (ceiling / start - 1) * std::exp(-growth * static_cast<double>(year)));
    const double ago = static_cast<double>(shares.size() - 1 - year);
    const double sd = std::hypot(0.02, 0.26 * std::sqrt(1 - std::exp(-ago / 10)));
    sum += level > 0 ? log_normal_density(std::log(shares[year] / level), sd) : -kInfinity;
  }
  return sum;
}

// Draws about the heaviest ones follow until the tail of the weights is light: a quarter more than the largest number at the most.
TEST(Importance, RefiningTriesWhereTheTailOfTheWeightsIsHeavy) {
  const auto refined = [&](std::size_t more, std::uint64_t seed) {
    ImportanceSettings settings{.first_draws = 4096, .batch = 512, .seed = seed};
    ImportanceSample sample = sample_posterior(3, each(curve_through_shares), settings);
    settings.largest_draws = (sample.size() + 12000 + more) * 4 / 5;
    refine(sample, Eigen::MatrixXd(0, 1), 12000, each(curve_through_shares), settings);
    return quality(sample, 3000).pareto_k;
  };
  int heavy = 0;
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    heavy += refined(0, seed) > kHeaviestTail ? 1 : 0;
    EXPECT_LE(refined(20000, seed), kHeaviestTail) << seed;
  }
  EXPECT_GT(heavy, 0);
}

// … and until as many draws carry the weight as were asked for; where enough do, nothing follows.
TEST(Importance, RefiningGoesOnUntilEnoughDrawsCarryTheWeight) {
  const auto refined = [&](double effective_draws, std::uint64_t seed) {
    ImportanceSettings settings{.first_draws = 4096, .batch = 512, .unique_share = 0.05, .seed = seed};
    ImportanceSample sample = sample_posterior(3, each(curve_through_shares), settings);
    settings.effective_draws = effective_draws;
    refine(sample, Eigen::MatrixXd(0, 1), 600, each(curve_through_shares), settings);
    return sample;
  };
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    const ImportanceSample usual = refined(0, seed);
    const double carry = quality(usual, 3000).effective_draws;
    EXPECT_GE(quality(refined(carry + 200, seed), 3000).effective_draws, carry + 200) << seed;
    EXPECT_EQ(refined(carry, seed).weight, usual.weight) << seed;
  }
}

// y = x + u with u known for each draw: given u the posterior is narrow, over all u it is wide.
TEST(Importance, RefiningFollowsTheContext) {
  Eigen::MatrixXd context(1, 64);
  for (Eigen::Index i = 0; i < 64; ++i) context(0, i) = 0.02 * static_cast<double>(i) - 0.63;
  const BatchLikelihood likelihood = [&](const Eigen::MatrixXd& points, std::size_t first, std::span<double> out) {
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] =
          log_normal_density(1 - points(0, static_cast<Eigen::Index>(i)) - context(0, static_cast<Eigen::Index>((first + i) % 64)), 0.05);
  };
  const ImportanceSettings settings{.first_draws = 1024, .batch = 256};
  ImportanceSample sample = sample_posterior(1, likelihood, settings);
  const std::size_t before = sample.size();
  refine(sample, context, 1280, likelihood, settings);
  const double spread = sample.points.row(0).tail(256).array().square().mean() - std::pow(sample.points.row(0).tail(256).mean(), 2);
  EXPECT_GT(spread, 0.1);  // draws of different contexts differ …
  for (std::size_t i = before; i < sample.size(); ++i)
    EXPECT_NEAR(sample.points(0, static_cast<Eigen::Index>(i)), 1 - context(0, static_cast<Eigen::Index>(i % 64)),
                0.3);  // … as they should
}

}  // namespace
}  // namespace infracast::study
