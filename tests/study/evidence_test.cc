// SPDX-License-Identifier: MIT
#include "study/calibration/evidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "judge/figure.h"
#include "judge/student.h"

namespace infracast::study {
namespace {

double density(const judge::Reading& reading, double model) { return std::exp(log_likelihood(reading, std::log(model))); }

TEST(Reading, StatedValueIsADensityAroundIt) {
  const judge::Reading reading = judge::reading_of(100, Bound::exact, 0.05);
  EXPECT_NEAR(log_likelihood(reading, std::log(100.0)), judge::log_student_density(0) - std::log(0.05), 1e-12);
  EXPECT_NEAR(log_likelihood(reading, std::log(100.0) + 0.05), judge::log_student_density(1) - std::log(0.05), 1e-12);
}

TEST(Reading, RoundedValueIsFlatWithinItsLastDigit) {
  const judge::Reading reading = judge::reading_of(0.73, Bound::rounded, 1e-4);
  EXPECT_NEAR(density(reading, 0.726) / density(reading, 0.734), 1, 1e-3);
  EXPECT_LT(density(reading, 0.74) / density(reading, 0.73), 1e-3);
  EXPECT_NEAR(density(reading, 0.73), 1 / std::log(0.735 / 0.725), 1e-2);
}

TEST(Reading, LastDigitIsTheLastThatIsNotZero) {
  EXPECT_NEAR(judge::last_digit(60000), 10000, 1e-9);
  EXPECT_NEAR(judge::last_digit(98000), 1000, 1e-9);
  EXPECT_NEAR(judge::last_digit(0.73), 0.01, 1e-12);
  EXPECT_NEAR(judge::last_digit(58), 1, 1e-12);
}

TEST(Reading, OneDigitIsNotReadAsCoarserThanATenth) {
  const judge::Reading reading = judge::reading_of(1e6, Bound::rounded, 0.01);
  EXPECT_NEAR(reading.low, std::log(0.9e6), 1e-12);
  EXPECT_NEAR(reading.high, std::log(1.1e6), 1e-12);
}

TEST(Reading, MoreThanIsOneSidedWithASoftEnd) {
  const judge::Reading reading = judge::reading_of(1100, Bound::at_least, 0.01);
  EXPECT_LT(density(reading, 1000), 1e-2 * density(reading, 1150));
  EXPECT_NEAR(density(reading, 1140) / density(reading, 1160), 1, 0.02);
  EXPECT_LT(density(reading, 1400), 1e-2 * density(reading, 1150));
}

TEST(Reading, LessThanMirrorsMoreThan) {
  const judge::Reading above = judge::reading_of(100, Bound::at_least, 0.05), below = judge::reading_of(100, Bound::at_most, 0.05);
  for (const double away : {-0.2, -0.05, 0.0, 0.04, 0.3})
    EXPECT_NEAR(log_likelihood(above, std::log(100.0) + away), log_likelihood(below, std::log(100.0) - away), 1e-12);
}

TEST(Reading, NearlyIsShortByNoMoreThanATwentieth) {
  const judge::Reading reading = judge::reading_of(8, Bound::nearly, 0.001);
  EXPECT_NEAR(density(reading, 7.65) / density(reading, 7.95), 1, 1e-2);
  EXPECT_LT(density(reading, 8.05), 1e-2 * density(reading, 7.9));
  EXPECT_LT(density(reading, 7.5), 1e-2 * density(reading, 7.9));
}

TEST(Reading, AboutIsWithinATwentieth) {
  const judge::Reading reading = judge::reading_of(8, Bound::about, 0.001);
  EXPECT_NEAR(density(reading, 7.7) / density(reading, 8.3), 1, 1e-2);
  EXPECT_LT(density(reading, 8.5), 1e-3 * density(reading, 8));
}

TEST(Reading, NothingExplainsWhatTheModelDoesNotHave) {
  EXPECT_EQ(log_likelihood(judge::reading_of(100, Bound::exact, 0.05), std::log(0.0)), -std::numeric_limits<double>::infinity());
}

// Literals below are by scipy.stats.t(4), to the digits written: ln (F((b - m) / sd) - F((a - m) / sd)) - ln (b - a) between bounds, and
// ln F((m - b) / sd) + ln F((b + ln 1.1 - m) / sd) - ln ln 1.1 beyond one.
constexpr double kDigits = 1e-9;

TEST(Reading, MoreThanIsHalfAsLikelyAtItsBoundAndATenthBeyond) {
  const judge::Reading sharp = judge::reading_of(1000, Bound::at_least, 0.01), wide = judge::reading_of(1000, Bound::at_least, 0.05);
  EXPECT_NEAR(log_likelihood(sharp, std::log(1000)), 1.657133083858, kDigits);
  EXPECT_NEAR(log_likelihood(sharp, std::log(1100)), 1.657133083858, kDigits);
  EXPECT_NEAR(log_likelihood(sharp, std::log(1050)), 2.341691920169, kDigits);
  EXPECT_NEAR(log_likelihood(sharp, std::log(1200)), -5.290511281876, kDigits);
  EXPECT_NEAR(log_likelihood(wide, std::log(1000)), 1.590631373109, kDigits);
  EXPECT_NEAR(log_likelihood(wide, std::log(1000) - 0.02), 1.272353920947, kDigits);
}

TEST(Reading, IntervalsHaveTheirDensityByValue) {
  const judge::Reading about = judge::reading_of(8, Bound::about, 0.02), nearly = judge::reading_of(8, Bound::nearly, 0.02);
  const judge::Reading rounded = judge::reading_of(0.73, Bound::rounded, 0.02);
  EXPECT_NEAR(log_likelihood(about, std::log(8)), 2.232628118182, kDigits);
  EXPECT_NEAR(log_likelihood(about, std::log(8.6)), 0.408418977420, kDigits);
  EXPECT_NEAR(log_likelihood(nearly, std::log(7.8)), 2.656789921194, kDigits);
  EXPECT_NEAR(log_likelihood(nearly, std::log(8.1)), 1.651205867394, kDigits);
  EXPECT_NEAR(log_likelihood(rounded, std::log(0.73)), 2.907202157945, kDigits);
  EXPECT_NEAR(log_likelihood(rounded, std::log(0.75)), 2.008963055063, kDigits);
}

TEST(Reading, OfAPointFollowsStudentsTOfFourDegrees) {
  const judge::Reading reading = judge::Reading::point(0, 1);
  EXPECT_NEAR(log_likelihood(reading, 0), -0.980829253012, kDigits);
  EXPECT_NEAR(log_likelihood(reading, 1), -1.538688131297, kDigits);
  EXPECT_NEAR(log_likelihood(reading, -2.5), -3.333287614173, kDigits);
}

TEST(Reading, EveryKindIsADensityOfTheSameThing) {
  // Over all logarithms that could have been published, each kind sums to about 1 where the model says so.
  const auto mass = [](Bound bound) {
    double sum = 0;
    for (double log_value = -2; log_value < 2; log_value += 1e-3)
      sum += 1e-3 * std::exp(log_likelihood(judge::reading_of(std::exp(log_value), bound, 0.02), 0));
    return sum;
  };
  EXPECT_NEAR(mass(Bound::exact), 1, 0.01);
  EXPECT_NEAR(mass(Bound::about), 1, 0.01);
  EXPECT_NEAR(mass(Bound::at_least), 1, 0.1);
  EXPECT_NEAR(mass(Bound::at_most), 1, 0.1);
}

TEST(Reading, OfAnIntervalMuchNarrowerThanItsSpreadIsThatOfItsMiddle) {
  const judge::Reading narrow = judge::Reading::within(0, 1e-5, 0.05), middle = judge::Reading::point(5e-6, 0.05);
  for (const double model : {-0.1, 0.0, 0.02, 0.3}) EXPECT_NEAR(log_likelihood(narrow, model), log_likelihood(middle, model), 1e-9);
}

Term level(std::size_t value, double published, double sd) {
  return {value, std::nullopt, judge::reading_of(published, Bound::exact, sd), 0};
}

TEST(Figure, AgreeingSourcesCountOnce) {
  const std::vector<double> model = {std::log(102.0)};
  const Figure once{{level(0, 100, 0.05)}}, twice{{level(0, 100, 0.05), level(0, 100, 0.05)}};
  EXPECT_NEAR(log_likelihood(once, model), log_likelihood(twice, model), 1e-12);
}

TEST(Figure, ContradictingSourcesLeaveBothPossible) {
  const Figure conflict{{level(0, 100, 0.01), level(0, 150, 0.01)}};
  const auto at = [&](double model) { return log_likelihood(conflict, std::vector{std::log(model)}); };
  EXPECT_NEAR(at(100), at(150), 1e-3);
  EXPECT_LT(at(122), at(100) - 5);
}

TEST(Figure, RatioCancelsWhatBothYearsShare) {
  Figure growth{{Term{1, 0, judge::Reading::point(std::log(1.08), 0.02), 0}}};
  EXPECT_NEAR(log_likelihood(growth, std::vector{std::log(100.0), std::log(108.0)}),
              log_likelihood(growth, std::vector{std::log(50.0), std::log(54.0)}), 1e-12);
}

TEST(Scope, OneFigureWithAFactorIsAWiderFigure) {
  const Scope scope{0.15, {Figure{{level(0, 100, 0.02)}}}};
  const auto at = [&](double log_away) { return log_likelihood(scope, std::vector{std::log(100.0) + log_away}); };
  EXPECT_GT(at(0.15), at(0) - 0.7);
  EXPECT_LT(at(0.6), at(0) - 4);
  double mass = 0;
  for (double away = -3; away < 3; away += 1e-3) mass += 1e-3 * std::exp(at(away));
  EXPECT_NEAR(mass, 1, 1e-3);
}

TEST(Scope, FiguresOfOneScopeShareTheFactor) {
  const Scope scope{0.15, {Figure{{level(0, 100, 0.02)}}, Figure{{level(1, 200, 0.02)}}}};
  const auto at = [&](double a, double b) { return log_likelihood(scope, std::vector{std::log(100.0) + a, std::log(200.0) + b}); };
  EXPECT_GT(at(0.2, 0.2), at(0.2, -0.2) + 3);  // both off by the same factor, or not
}

TEST(Evidence, AddsScopes) {
  const Scope plain{0, {Figure{{level(0, 100, 0.05)}}}};
  const std::vector<double> model = {std::log(95.0)};
  EXPECT_NEAR(log_likelihood(Evidence{{plain, plain}}, model), 2 * log_likelihood(plain, model), 1e-12);
}

}  // namespace
}  // namespace infracast::study
