// SPDX-License-Identifier: MIT
// What each op does at its edges.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "tests/run/apply_op.h"

namespace infracast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double bass(double y, double ceiling, double p, double q) { return apply_op_once(Op::bass, {y, ceiling, p, q}); }
double logistic(double y, double ceiling, double rate) { return apply_op_once(Op::logistic, {y, ceiling, rate}); }
double gompertz(double y, double ceiling, double rate) { return apply_op_once(Op::gompertz, {y, ceiling, rate}); }
double hazard(double rate) { return apply_op_once(Op::hazard, {rate}); }

TEST(Bass, IsZeroWithoutRoomToGrow) {
  EXPECT_EQ(bass(1, 0, 0.03, 0.4), 0);
  EXPECT_EQ(bass(1, -5, 0.03, 0.4), 0);
  EXPECT_EQ(bass(10, 10, 0.03, 0.4), 0);
  EXPECT_EQ(bass(11, 10, 0.03, 0.4), 0);
}

TEST(Bass, IsZeroWithoutInnovatorsOrAdopters) {
  EXPECT_EQ(bass(0, 10, 0, 0.4), 0);
  EXPECT_EQ(bass(3, 10, 0, 0), 0);
}

TEST(Bass, IsExponentialWithoutImitation) { EXPECT_NEAR(bass(2, 10, 0.3, 0), 8 * -std::expm1(-0.3 * kTestDt) / kTestDt, 1e-13); }

TEST(Bass, IsLogisticWithoutInnovation) {
  for (const double y : {0.1, 2.0, 9.5}) EXPECT_NEAR(bass(y, 10, 0, 0.7), logistic(y, 10, 0.7), 1e-12);
}

TEST(Bass, TakesAboutItsRateInAShortStep) { EXPECT_NEAR(bass(2, 10, 1e-9, 1e-9), (1e-9 + 1e-9 * 0.2) * 8, 1e-18); }

// Two half steps are one whole step: the closed form makes each step exact. A step of dt at (p, q) is a step of dt / 2 at (2p, 2q).
TEST(Bass, TwoStepsAreOneOfTwiceTheLength) {
  for (const double y : {0.0, 0.5, 4.0, 9.9}) {
    const double p = 0.02, q = 0.8;
    const double half = y + bass(y, 10, p, q) * kTestDt;
    const double whole = half + bass(half, 10, p, q) * kTestDt;
    EXPECT_NEAR(y + bass(y, 10, 2 * p, 2 * q) * kTestDt, whole, 1e-13);
  }
}

TEST(Bass, NeverOvershootsItsCeiling) {
  for (const double q : {1.0, 10.0, 100.0, 1000.0}) EXPECT_LE(1 + bass(1, 10, 0.5, q) * kTestDt, 10 * (1 + 1e-15)) << q;
}

TEST(Logistic, IsZeroWithoutSeedOrRoom) {
  EXPECT_EQ(logistic(0, 10, 1), 0);
  EXPECT_EQ(logistic(-1, 10, 1), 0);
  EXPECT_EQ(logistic(10, 10, 1), 0);
  EXPECT_EQ(logistic(1, 0, 1), 0);
  EXPECT_EQ(logistic(1, 10, 0), 0);
}

TEST(Logistic, FollowsItsClosedForm) {
  EXPECT_NEAR(1 + logistic(1, 10, 2) * kTestDt, 10 / (1 + 9 * std::exp(-2 * kTestDt)), 1e-14);
  EXPECT_NEAR(5 + logistic(5, 10, -2) * kTestDt, 10 / (1 + std::exp(2 * kTestDt)), 1e-14);
  EXPECT_NEAR(1e-12 + logistic(1e-12, 10, 400) * kTestDt, 10 / (1 + 1e13 * std::exp(-400 * kTestDt)), 1e-11);
}

TEST(Logistic, NeverOvershootsItsCeiling) {
  for (const double rate : {1.0, 100.0, 5000.0}) EXPECT_LE(1 + logistic(1, 10, rate) * kTestDt, 10 * (1 + 1e-15)) << rate;
}

TEST(Gompertz, IsZeroWithoutSeedOrCeiling) {
  EXPECT_EQ(gompertz(0, 10, 1), 0);
  EXPECT_EQ(gompertz(-1, 10, 1), 0);
  EXPECT_EQ(gompertz(1, 0, 1), 0);
  EXPECT_EQ(gompertz(10, 10, 1), 0);
}

TEST(Gompertz, FollowsItsClosedFormFromBothSides) {
  EXPECT_NEAR(1 + gompertz(1, 10, 2) * kTestDt, 10 * std::pow(0.1, std::exp(-2 * kTestDt)), 1e-14);
  EXPECT_NEAR(20 + gompertz(20, 10, 2) * kTestDt, 10 * std::pow(2, std::exp(-2 * kTestDt)), 1e-13);
}

TEST(Hazard, RemovesExactlyItsShareInAStep) {
  EXPECT_NEAR(hazard(3) * kTestDt, 1 - std::exp(-3 * kTestDt), 1e-16);
  EXPECT_NEAR(hazard(1e-12), 1e-12 * (1 - 1e-12 * kTestDt / 2), 1e-27);
  EXPECT_EQ(hazard(0), 0);
  EXPECT_EQ(hazard(-1), 0);
  EXPECT_EQ(hazard(1e6), 12);
}

TEST(After, IsThePartOfTheStepBehindADate) {
  const auto parts = apply_op(Op::after, {{2015.5, 2016, 2016 + kTestDt / 4, 2016 + kTestDt, 2020}});
  EXPECT_EQ(parts[0], 1);
  EXPECT_EQ(parts[1], 1);
  EXPECT_NEAR(parts[2], 0.75, 1e-11);
  EXPECT_NEAR(parts[3], 0, 1e-11);
  EXPECT_EQ(parts[4], 0);
}

TEST(Comparison, IsOneOrZero) {
  EXPECT_EQ(apply_op(Op::less, {{1, 2, 2, kInfinity}, {2, 2, 1, 1}}), (std::vector<double>{1, 0, 0, 0}));
  EXPECT_EQ(apply_op(Op::less_equal, {{1, 2, 2, -kInfinity}, {2, 2, 1, 1}}), (std::vector<double>{1, 1, 0, 1}));
  EXPECT_EQ(apply_op(Op::equal, {{1, 2, -0.0, kInfinity}, {2, 2, 0.0, kInfinity}}), (std::vector<double>{0, 1, 1, 1}));
}

TEST(Comparison, WithNoNumberIsNeitherTrueNorFalse) {
  for (const Op op : {Op::less, Op::less_equal, Op::equal})
    for (const double value : apply_op(op, {{kNan, 1, kNan}, {1, kNan, kNan}})) EXPECT_TRUE(std::isnan(value));
}

TEST(Logic, TakesEverythingButZeroAsTrue) {
  EXPECT_EQ(apply_op(Op::both, {{1, 0, -2, 0}, {3, 3, 0.5, 0}}), (std::vector<double>{1, 0, 1, 0}));
  EXPECT_EQ(apply_op(Op::either, {{1, 0, -2, 0}, {3, 3, 0.5, 0}}), (std::vector<double>{1, 1, 1, 0}));
  EXPECT_EQ(apply_op(Op::negation, {{1, 0, -0.0, 0.1}}), (std::vector<double>{0, 1, 1, 0}));
  EXPECT_EQ(apply_op(Op::select, {{1, 0, -2}, {3, 4, 5}, {6, 7, 8}}), (std::vector<double>{3, 7, 5}));
}

TEST(Floor, RoundsDown) {
  EXPECT_EQ(apply_op(Op::floor, {{1.5, -1.5, 2, -2, 0.999999, 1e17, kInfinity, 0x1p51 + 0.5, -0x1p51 - 0.5, 0x1p52 + 1}}),
            (std::vector<double>{1, -2, 2, -2, 0, 1e17, kInfinity, 0x1p51, -0x1p51 - 1, 0x1p52 + 1}));
}

TEST(Floor, TakesWhatIsAllButWholeToBeWhole) {
  EXPECT_EQ(apply_op(Op::floor, {{3 - 1e-12, 3 - 1e-8, 3.3 / 1.1, -1e-12}}), (std::vector<double>{3, 2, 3, 0}));
}

TEST(Ceiling, RoundsUp) {
  EXPECT_EQ(apply_op(Op::ceiling, {{1.5, -1.5, 2, -2, 0, 3 + 1e-12, 3 + 1e-8, 1e17, -kInfinity}}),
            (std::vector<double>{2, -1, 2, -2, 0, 3, 4, 1e17, -kInfinity}));
}

TEST(Truncate, RoundsTowardsZero) {
  EXPECT_EQ(apply_op(Op::truncate, {{1.5, -1.5, 2, -2, 0.9, -0.9, 3 - 1e-12, -3 + 1e-12, -1e17}}),
            (std::vector<double>{1, -1, 2, -2, 0, 0, 3, -3, -1e17}));
}

TEST(Round, TakesHalvesAwayFromZero) {
  EXPECT_EQ(apply_op(Op::round, {{0.5, -0.5, 1.5, 2.5, -2.5, 2.4999, 100.5 - 1e-12, 0x1p52 + 1, 4503599627370497.0, kInfinity}}),
            (std::vector<double>{1, -1, 2, 3, -3, 2, 101, 0x1p52 + 1, 4503599627370497.0, kInfinity}));
}

TEST(Modulo, HasTheSignOfItsDivisor) {
  EXPECT_EQ(apply_op(Op::modulo, {{7, -7, 7, -7, 6, 0, 7.5}, {3, 3, -3, -3, 3, 3, 2}}), (std::vector<double>{1, 2, -2, -1, 0, 0, 1.5}));
  EXPECT_EQ(apply_op_once(Op::modulo, {0.3, 0.1}), 0);
  EXPECT_TRUE(std::isnan(apply_op_once(Op::modulo, {1, 0})));
}

TEST(Power, OfANegativeBaseNeedsAWholeExponent) {
  EXPECT_EQ(apply_op(Op::power, {{-2, -2, -2, -1, -1, -0.0, -kInfinity}, {3, 2, -2, 1e15 + 1, 1e300, -3, 3}}),
            (std::vector<double>{-8, 4, 0.25, -1, 1, -kInfinity, -kInfinity}));
  EXPECT_TRUE(std::isnan(apply_op_once(Op::power, {-2, 0.5})));
}

TEST(MinimumAndMaximum, HaveNoValueWhereAnOperandHasNone) {
  for (const Op op : {Op::minimum, Op::maximum})
    for (const double value : apply_op(op, {{kNan, 1, kNan}, {0, kNan, kNan}})) EXPECT_TRUE(std::isnan(value));
  EXPECT_EQ(apply_op(Op::minimum, {{1, 3}, {2, 2}}), (std::vector<double>{1, 2}));
  EXPECT_EQ(apply_op(Op::maximum, {{1, 3}, {2, 2}}), (std::vector<double>{2, 3}));
}

TEST(Interpolate, HoldsBeyondItsEnds) {
  const auto on = [](double x) { return apply_op_once(Op::interpolate, {x, 1, 10, 2, 20, 4, -20}); };
  EXPECT_EQ(on(-5), 10);
  EXPECT_EQ(on(1), 10);
  EXPECT_NEAR(on(1.25), 12.5, 1e-14);
  EXPECT_EQ(on(2), 20);
  EXPECT_NEAR(on(3), 0, 1e-14);
  EXPECT_EQ(on(4), -20);
  EXPECT_EQ(on(400), -20);
  EXPECT_TRUE(std::isnan(on(kNan)));
}

TEST(LeastIndex, GivesATieToTheFirst) {
  const auto of = [](std::vector<double> x) { return apply_op_once(Op::least_index, x); };
  EXPECT_EQ(of({3, 1, 2}), 1);
  EXPECT_EQ(of({1, 1, 1}), 0);
  EXPECT_EQ(of({2, 1 + 1e-10, 1}), 1);
  EXPECT_EQ(of({2, 1 + 1e-8, 1}), 2);
  EXPECT_EQ(of({kInfinity, kInfinity}), 0);
  EXPECT_EQ(of({0, -1, -1 - 1e-12}), 1);
}

TEST(FirstReached, IsTheDateOnTheLineBetweenTwoSteps) {
  const auto of = [](double previous, double before, double gap, double t_before) {
    return apply_op_once(Op::first_reached, {previous, before, gap, t_before});
  };
  EXPECT_NEAR(of(kInfinity, -1, 3, 2016), 2016 + kTestDt / 4, 1e-11);
  EXPECT_EQ(of(kInfinity, -1, -0.5, 2016), kInfinity);
  EXPECT_EQ(of(2011.5, -1, 3, 2016), 2011.5);
  EXPECT_EQ(of(kInfinity, 0.5, 3, 2016), 2016);
  EXPECT_EQ(of(kInfinity, -kInfinity, 3, 2016), 2016 + kTestDt);
  EXPECT_EQ(of(kInfinity, -1, 0, 2016), 2016 + kTestDt);
  EXPECT_EQ(of(kInfinity, kNan, 0, 2016), 2016);
}

// A clock looked back at: where it stood some time ago, its start before there was anything.
class Clock {
 public:
  Clock(double time, std::uint32_t longest) : build_({.first_year = 2016, .last_year = 2017, .steps_per_year = 12}) {
    const Value spread = build_.parameter("spread", 0, {});
    const Value ago = build_.parameter("ago", 0, {});
    delayed_ = build_.delay(build_.time() + spread, ago, longest);
    ensemble_ = table({{0, 1}, {time, time * 0.5}});
  }

  double at(std::uint32_t step) {
    const RecordPlan plan{.nodes = {delayed_.node}, .steps = {step}};
    return collect(build_.program(), *ensemble_, plan).values()[0];
  }

 private:
  ProgramBuilder build_;
  Value delayed_;
  std::optional<Ensemble> ensemble_;
};

TEST(Delay, IsLinearBetweenSteps) {
  EXPECT_NEAR(Clock(3 * kTestDt, 12).at(10), 2016 + 7 * kTestDt, 1e-10);
  EXPECT_NEAR(Clock(3.25 * kTestDt, 12).at(10), 2016 + 6.75 * kTestDt, 1e-10);
  EXPECT_NEAR(Clock(0.5 * kTestDt, 12).at(24), 2018 - 0.5 * kTestDt, 1e-10);
}

TEST(Delay, HoldsTheStartBeforeIt) {
  EXPECT_EQ(Clock(3 * kTestDt, 12).at(0), 2016);
  EXPECT_EQ(Clock(3 * kTestDt, 12).at(2), 2016);
  EXPECT_NEAR(Clock(3 * kTestDt, 12).at(4), 2016 + kTestDt, 1e-10);
}

// Against the C library in extended precision, in quadrants near and far.
TEST(Angles, AreWithinAFewUnitsOfTheLastPlace) {
  const auto apart = [](double found, long double truth) {
    const double near = std::abs(static_cast<double>(truth));
    return std::abs(static_cast<double>((found - truth) / (std::nextafter(near, kInfinity) - near)));
  };
  for (const double size :
       {1e-9, 0.1, 0.7853981633974483, 1.5707963267948966, 2.5, 3.141592653589793, 4.0, 5.5, 100.0, 12345.678, 1e9, 1e14}) {
    for (const double x : {size, -size}) {
      const long double exact = x;
      EXPECT_LT(apart(apply_op_once(Op::sine, {x}), std::sin(exact)), 1.5) << x;
      EXPECT_LT(apart(apply_op_once(Op::cosine, {x}), std::cos(exact)), 1.5) << x;
      EXPECT_LT(apart(apply_op_once(Op::tangent, {x}), std::tan(exact)), 3) << x;
      EXPECT_LT(apart(apply_op_once(Op::arctangent, {x}), std::atan(exact)), 1.5) << x;
    }
  }
  for (const double x : {-1.0, -0.99999, -0.7, -0.3, -1e-9, 0.2, 0.5, 0.999, 1.0}) {
    const long double exact = x;
    EXPECT_LT(apart(apply_op_once(Op::arcsine, {x}), std::asin(exact)), 4) << x;
    EXPECT_LT(apart(apply_op_once(Op::arccosine, {x}), std::acos(exact)), 4) << x;
  }
}

TEST(Angles, BeyondWhatADoubleCanTellAreNoNumbers) {
  EXPECT_TRUE(std::isnan(apply_op_once(Op::sine, {0x1p51})));
  EXPECT_TRUE(std::isnan(apply_op_once(Op::cosine, {-kInfinity})));
  EXPECT_FALSE(std::isnan(apply_op_once(Op::tangent, {0x1.8p50})));
  EXPECT_TRUE(std::isnan(apply_op_once(Op::arcsine, {1.0000001})));
  EXPECT_TRUE(std::isnan(apply_op_once(Op::arccosine, {-1.0000001})));
  EXPECT_NEAR(apply_op_once(Op::arctangent, {kInfinity}), 1.5707963267948966, 1e-16);
  EXPECT_TRUE(std::signbit(apply_op_once(Op::sine, {-0.0})));
}

TEST(Delay, LooksBackNoFurtherThanItsRing) {
  EXPECT_NEAR(Clock(9 * kTestDt, 5).at(20), 2016 + 15 * kTestDt, 1e-10);
  EXPECT_NEAR(Clock(kInfinity, 5).at(20), 2016 + 15 * kTestDt, 1e-10);
}

TEST(Delay, WithoutTimeIsTheValueItself) {
  EXPECT_NEAR(Clock(0, 5).at(7), 2016 + 7 * kTestDt, 1e-10);
  EXPECT_NEAR(Clock(-1, 5).at(7), 2016 + 7 * kTestDt, 1e-10);
  EXPECT_NEAR(Clock(1, 0).at(7), 2016 + 7 * kTestDt, 1e-10);
}

TEST(Noise, IsAStandardNormalThatDiffersByDrawStepAndName) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2017, .steps_per_year = 12});
  const Value a = build.noise("a"), b = build.noise("b");
  const RecordPlan plan = everything(build.program(), {a.node, b.node});
  Collected run = collect(build.program(), table({std::vector<double>(4000, 0)}), plan);
  double sum = 0, squares = 0, steps = 0, names = 0, draws = 0;
  const auto n = static_cast<double>(4000 * 24);
  for (std::size_t draw = 0; draw < 4000; ++draw) {
    for (std::size_t step = 0; step < 24; ++step) {
      const double x = run.at(0, step, draw);
      sum += x / n;
      squares += x * x / n;
      steps += x * run.at(0, step + 1, draw) / n;
      names += x * run.at(1, step, draw) / n;
      draws += x * run.at(0, step, (draw + 1) % 4000) / n;
    }
  }
  EXPECT_NEAR(sum, 0, 0.015);
  EXPECT_NEAR(squares, 1, 0.02);
  for (const double correlation : {steps, names, draws}) EXPECT_NEAR(correlation, 0, 0.015);
}

}  // namespace
}  // namespace infracast
