// SPDX-License-Identifier: MIT
#include "judge/student.h"

#include <gtest/gtest.h>

#include <cmath>

namespace infracast {
namespace {

// Quantiles from any table of Student's t with four degrees of freedom.
TEST(Student, AgreesWithTheTables) {
  EXPECT_NEAR(judge::student_above(0), 0.5, 1e-15);
  EXPECT_NEAR(judge::student_above(2.131846786), 0.05, 1e-9);
  EXPECT_NEAR(judge::student_above(2.776445105), 0.025, 1e-9);
  EXPECT_NEAR(judge::student_above(-2.776445105), 0.975, 1e-9);
  EXPECT_NEAR(judge::student_above(8.610301581), 0.0005, 1e-11);
  EXPECT_NEAR(judge::student_quantile(0.95), 2.131846786, 1e-8);
  EXPECT_NEAR(judge::student_quantile(0.025), -2.776445105, 1e-8);
  EXPECT_EQ(judge::student_quantile(0.5), 0);
}

TEST(Student, DensityIntegratesToTheTail) {
  double sum = 0;
  for (double z = 1; z < 400; z += 1e-3) sum += 1e-3 * std::exp(judge::log_student_density(z + 5e-4));
  EXPECT_NEAR(sum, judge::student_above(1) - judge::student_above(400), 1e-8);
}

TEST(Student, TailKeepsItsDigitsFarOut) {
  const double z = 1e6;  // the tail tends to 3 / z⁴
  EXPECT_NEAR(judge::student_above(z) * std::pow(z, 4), 3, 1e-9);
  EXPECT_NEAR(judge::student_between(z, 2 * z) * std::pow(z, 4), 3 * (1 - 1.0 / 16), 1e-9);
  EXPECT_NEAR(judge::student_between(-2 * z, -z), judge::student_between(z, 2 * z), 1e-30);
}

}  // namespace
}  // namespace infracast
