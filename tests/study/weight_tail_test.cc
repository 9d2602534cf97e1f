// SPDX-License-Identifier: MIT
#include "study/calibration/weight_tail.h"

#include <gtest/gtest.h>

#include <cmath>

namespace infracast::study {
namespace {

// Quantiles of a generalised Pareto distribution of scale 1 at even shares.
std::vector<double> pareto(double shape, std::size_t count) {
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i) {
    const double left = 1 - (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    values.push_back(shape == 0 ? -std::log(left) : (std::pow(left, -shape) - 1) / shape);
  }
  return values;
}

// Of n values the estimate is drawn towards 0.5 by ten; the rest is that even shares are no sample.
TEST(ParetoShape, IsThatOfTheDistribution) {
  for (const double shape : {-0.5, 0.0, 0.3, 0.7, 1.0})
    EXPECT_NEAR(pareto_shape(pareto(shape, 5000)), (5000 * shape + 5) / 5010, 0.02) << shape;
}

TEST(ParetoShape, DoesNotCareForTheScale) {
  std::vector<double> values = pareto(0.4, 300);
  const double shape = pareto_shape(values);
  for (double& value : values) value *= 1e-7;
  EXPECT_NEAR(pareto_shape(values), shape, 1e-9);
}

TEST(WeightTail, IsHeavyWhereFewDrawsHaveTheWeight) {
  EXPECT_EQ(tail_of(std::vector<double>(1000, 0.001)), 0);  // all weigh the same
  EXPECT_EQ(tail_of({0, 0, 1}), std::numeric_limits<double>::infinity());
  std::vector<double> one(10000, 0.0);
  one[17] = 1;
  EXPECT_EQ(tail_of(one), std::numeric_limits<double>::infinity());
}

// Importance weights of a normal of one half the wanted standard deviation are ratios whose tail has the shape 3/4: P(w > x) falls as
// x to the power -4/3. Of a wider one they are bounded.
TEST(WeightTail, TellsAProposalThatIsTooNarrow) {
  const auto weights = [](double sd) {
    std::vector<double> all;
    for (const double z : {-1.0, 1.0})
      for (std::size_t i = 0; i < 20000; ++i) {
        const double share = (static_cast<double>(i) + 0.5) / 40000, t = std::sqrt(-2 * std::log(share));
        const double score =
            t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
        const double x = z * sd * score;
        all.push_back(std::exp(-0.5 * x * x + 0.5 * score * score));
      }
    return all;
  };
  EXPECT_GT(tail_of(weights(0.5)), 0.55);
  EXPECT_LT(tail_of(weights(1.5)), 0.2);
}

}  // namespace
}  // namespace infracast::study
