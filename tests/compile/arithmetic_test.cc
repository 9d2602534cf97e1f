// SPDX-License-Identifier: MIT
// What expressions are worth.
#include <gtest/gtest.h>

#include <cmath>

#include "compiled.h"

namespace infracast {
namespace {

double plain(const std::string& equation, std::uint32_t step = 0) { return value_of("1", equation, step); }

TEST(Expression, BindsAsInMathematics) {
  EXPECT_EQ(plain("1 + 2 * 3"), 7);
  EXPECT_EQ(plain("(1 + 2) * 3"), 9);
  EXPECT_EQ(plain("8 - 2 - 1"), 5);
  EXPECT_EQ(plain("8 / 2 / 2"), 2);
  EXPECT_EQ(plain("2 ^ 3 ^ 2"), 512);
  EXPECT_EQ(plain("-2 ^ 2"), -4);
  EXPECT_EQ(plain("2 ^ -1"), 0.5);
  EXPECT_EQ(plain("2 * -3"), -6);
}

TEST(Expression, ConditionsAreOneOrZero) {
  EXPECT_EQ(plain("1 < 2 and 2 <= 2 and 3 > 2 and 3 >= 3 and 1 == 1 and 1 != 2"), 1);
  EXPECT_EQ(plain("not 1 < 2 or 0"), 0);
  EXPECT_EQ(plain("1 or 0 and 0"), 1);
  EXPECT_EQ(plain("if 1 > 2 then 3 else if 2 > 1 then 4 else 5"), 4);
  EXPECT_EQ(plain("1 + (if 0 then 1 else 2)"), 3);
}

TEST(Expression, FunctionsAreAsNamed) {
  EXPECT_EQ(plain("min(3, 1, 2) + max(3, 1, 2)"), 4);
  EXPECT_EQ(plain("abs(-2) + floor(2.9) + sqrt(9)"), 7);
  EXPECT_DOUBLE_EQ(plain("exp(ln(5))"), 5);
  EXPECT_DOUBLE_EQ(plain("power(2, 0.3)"), std::pow(2, 0.3));
  EXPECT_EQ(plain("clamp(5, 0, 3) + clamp(-1, 0, 3)"), 3);
  EXPECT_EQ(plain("clamp(low = 0, high = 3, x = 2)"), 2);
  EXPECT_EQ(plain("interpolate(1.5, 0, 0, 1, 10, 2, 30)"), 20);
  EXPECT_EQ(plain("interpolate(-1, 0, 5, 1, 10) + interpolate(9, 0, 5, 1, 10)"), 15);
}

TEST(Expression, TimeStartsAtTheHorizon) {
  EXPECT_EQ(plain("(time - 2010 [date]) / 1 [year]", 12), 1);
  EXPECT_EQ(plain("(time - 2010) / dt", 0), 0);
  EXPECT_EQ(plain("time > 2011", 12), 0);
  EXPECT_EQ(plain("time > 2011", 13), 1);
}

TEST(Expression, EventsFallWhereTheyFall) {
  EXPECT_EQ(plain("step(3, 2010.5)", 5), 0);
  EXPECT_EQ(plain("step(3, 2010.5)", 6), 3);
  EXPECT_EQ(plain("ramp(2 [1/year], 2010.5, 2011.5)", 6), 0);
  EXPECT_DOUBLE_EQ(plain("ramp(2 [1/year], 2010.5, 2011.5)", 12), 1);
  EXPECT_DOUBLE_EQ(plain("ramp(2 [1/year], 2010.5, 2011.5)", 30), 2);
  EXPECT_NEAR(plain("after(2010.125)", 1), 0.5, 1e-9);
  EXPECT_EQ(plain("after(2010.125)", 0), 0);
  EXPECT_EQ(plain("after(2010.125)", 2), 1);
}

TEST(Expression, PulseLosesNothingWhereverItBegins) {
  for (const char* at : {"2010.5", "2010.513", "2010.9999"}) {
    double sum = 0;
    for (std::uint32_t k = 0; k < 36; ++k) sum += plain(std::string("pulse(12, ") + at + ", 0.3 [year])", k) / 12;
    EXPECT_NEAR(sum, 3.6, 1e-9) << at;
  }
}

TEST(Expression, GrowthIsExactOverAStep) {
  const double dt = 1.0 / 12;
  EXPECT_NEAR(value_of("household/year", "hazard(0.5 [1/year]) * 8 [household]"), 8 * (1 - std::exp(-0.5 * dt)) / dt, 1e-12);
  const double logistic = 100 / (1 + 9 * std::exp(-0.4 * dt));
  EXPECT_NEAR(value_of("household/year", "logistic(10 [household], 100 [household], 0.4 [1/year])"), (logistic - 10) / dt, 1e-9);
  EXPECT_NEAR(value_of("household/year", "bass(0, 100 [household], 0.03 [1/year], 0.4 [1/year])"),
              100 * (1 - std::exp(-0.43 * dt)) / (1 + 0.4 / 0.03 * std::exp(-0.43 * dt)) / dt, 1e-9);
  EXPECT_EQ(value_of("household/year", "bass(100 [household], 90 [household], 0.03 [1/year], 0.4 [1/year])"), 0);
}

TEST(Conversion, IsInsertedWhereUnitsDiffer) {
  EXPECT_DOUBLE_EQ(value_of("Mbps", "20 [Mbps] + 1 [Gbps]"), 1020);
  EXPECT_DOUBLE_EQ(value_of("Gbps", "20 [Mbps] + 1 [Gbps]"), 1.02);
  EXPECT_DOUBLE_EQ(value_of("household/year", "2 [household/month]"), 24);
  EXPECT_DOUBLE_EQ(value_of("1", "20 [%] + 0.5"), 0.7);
  EXPECT_DOUBLE_EQ(value_of("1", "exp(50 [%])"), std::exp(0.5));
  EXPECT_DOUBLE_EQ(value_of("1", "1 [Gbps] / 1 [Mbps]"), 1000);
  EXPECT_DOUBLE_EQ(value_of("GWh/year", "1 [MW]"), 8.765820);
  EXPECT_DOUBLE_EQ(value_of("household", "max(0, 3 [household])"), 3);
  EXPECT_DOUBLE_EQ(value_of("m2", "(3 [m]) ^ 2"), 9);
  EXPECT_DOUBLE_EQ(value_of("m", "sqrt(1 [km2])"), 1000);
  EXPECT_EQ(value_of("1", "1000 [Mbps] == 1 [Gbps]"), 1);
}

TEST(Formula, IsEvaluatedWithoutNames) {
  Diagnostics diagnostics;
  EXPECT_EQ(evaluate_constant({"2390.09 - 178.82", {}}, diagnostics), 2390.09 - 178.82);
  EXPECT_EQ(evaluate_constant({"max(1, 2) * 1e4", {}}, diagnostics), 2e4);
  EXPECT_FALSE(diagnostics.has_errors());
  EXPECT_FALSE(evaluate_constant({"homes * 2", {}}, diagnostics));
  EXPECT_EQ(render(diagnostics), "error: unknown name \"homes\"\n   only numbers, operators and functions may stand here\n");
}

}  // namespace
}  // namespace infracast
