// SPDX-License-Identifier: MIT
// The bell by its tables, in the middle, near the tails and far out, and the scales that forecasts are made on.
#include "forecast/normal.h"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/history.h"

namespace infracast::forecasting {
namespace {

// Quantiles as any table of the standard normal has them; 0.075 is the last share of the middle, and e^-25 of the near tail.
TEST(Normal, HasTheQuantilesOfTheTables) {
  EXPECT_EQ(normal_quantile(0.5), 0);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(normal_quantile(0.9), 1.2815515655446004, 1e-14);
  EXPECT_NEAR(normal_quantile(0.25), -0.6744897501960817, 1e-14);
  EXPECT_NEAR(normal_quantile(0.075), -1.4395314709384563, 1e-13);
  EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-12);
  EXPECT_NEAR(normal_quantile(1e-15), -7.941345326170997, 1e-12);
}

TEST(Normal, HasTheProbabilitiesOfItsQuantiles) {
  EXPECT_EQ(normal_probability(0), 0.5);
  EXPECT_NEAR(normal_probability(1.959963984540054), 0.975, 1e-15);
  EXPECT_NEAR(normal_probability(-1.2815515655446004), 0.1, 1e-15);
  for (const double share : {1e-12, 1e-6, 0.05, 0.0749, 0.0751, 0.3, 0.9249, 0.9251, 0.999})
    EXPECT_NEAR(normal_probability(normal_quantile(share)) / share, 1, 1e-12) << share;
}

TEST(Scale, OfAShareIsItsLogOddsAndOfAnAmountItsLogarithm) {
  EXPECT_EQ(ceiling_of(SeriesUnit::amount), 0);
  EXPECT_EQ(ceiling_of(SeriesUnit::share), 1);
  EXPECT_EQ(ceiling_of(SeriesUnit::percent), 100);
  EXPECT_NEAR(transformed(20, 0), std::log(20), 1e-15);
  EXPECT_NEAR(transformed(0.8, 1), std::log(4), 1e-12);
  EXPECT_NEAR(transformed(20, 100), -std::log(4), 1e-12);
  EXPECT_NEAR(transformed(0, 100), std::log(0.003 / 0.997), 1e-12);
  EXPECT_NEAR(transformed(100, 100), std::log(0.997 / 0.003), 1e-12);
}

TEST(Scale, IsTurnedBackIntoTheFigure) {
  EXPECT_NEAR(back_transformed(std::log(20), 0), 20, 1e-12);
  EXPECT_NEAR(back_transformed(std::log(4), 1), 0.8, 1e-12);
  EXPECT_NEAR(back_transformed(-std::log(4), 100), 20, 1e-12);
  EXPECT_NEAR(back_transformed(0, 100), 50, 1e-12);
}

}  // namespace
}  // namespace infracast::forecasting
