// SPDX-License-Identifier: MIT
// The reference model r1 in four implementations.
#include <gtest/gtest.h>

#include <cmath>

#include "bench/r1_program.h"
#include "bench/r1_scalar.h"
#include "bench/r1_twin.h"
#include "infracast/ensemble.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 128;

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = 0;
  for (std::size_t k = 0; k < a.size(); ++k) largest = std::max(largest, std::abs(a[k] / b[k] - 1));
  return largest;
}

std::vector<double> scalar(const std::vector<std::vector<double>>& columns) {
  std::vector<double> reported(r1::kReported * (r1::kYears + 1) * kDraws);
  r1::run_scalar(columns, kDraws, reported);
  return reported;
}

TEST(R1, ReachesItsPublishedValues) {
  const r1::ReferenceProgram reference = r1::make_program();
  Collected run = collect(reference.program, Ensemble::best_guess(reference.program), r1::yearly(reference));
  for (std::size_t k = 0; k < r1::kReported; ++k) {
    EXPECT_EQ(run.at(k, 0, 0), r1::kStart[k]);
    EXPECT_NEAR(run.at(k, 7, 0) / r1::kYear7[k], 1, 1e-9);
    EXPECT_NEAR(run.at(k, 14, 0) / r1::kYear14[k], 1, 1e-9);
  }
}

TEST(R1, IsTheSameInLanesAndScalar) {
  const r1::ReferenceProgram reference = r1::make_program();
  for (const std::string& set : instruction_sets()) {
    const Collected one = collect(reference.program, r1::one_uncertain(kDraws), r1::yearly(reference), {.instruction_set = set});
    const Collected all = collect(reference.program, r1::all_uncertain(kDraws), r1::yearly(reference), {.instruction_set = set});
    EXPECT_LT(largest_difference(one.values(), scalar(r1::one_uncertain_columns(kDraws))), 1e-13);
    EXPECT_LT(largest_difference(all.values(), scalar(r1::all_uncertain_columns(kDraws))), 1e-13);
  }
}

TEST(R1, IsTheSameInTheTwinAndScalar) {
  for (const std::string& set : instruction_sets()) {
    std::vector<double> one(r1::kReported * (r1::kYears + 1) * kDraws), all(one.size());
    const auto one_columns = r1::one_uncertain_columns(kDraws), all_columns = r1::all_uncertain_columns(kDraws);
    r1::twin(set)(one_columns, true, kDraws, one);
    r1::twin(set)(all_columns, false, kDraws, all);
    EXPECT_LT(largest_difference(one, scalar(one_columns)), 1e-13);
    EXPECT_LT(largest_difference(all, scalar(all_columns)), 1e-13);
  }
}

}  // namespace
}  // namespace infracast
