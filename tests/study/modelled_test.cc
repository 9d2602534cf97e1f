// SPDX-License-Identifier: MIT
// What calibration compares with published figures: values of every draw, at steps and between them.
#include "study/calibration/modelled.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>

#include "infracast/ensemble.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

std::size_t indicator(const Program& program, const std::string& id) {
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  return static_cast<std::size_t>(found - program.indicators.begin());
}

std::vector<std::vector<double>> logarithms(const Program& program, const std::vector<ModelledValue>& values, std::size_t draws) {
  std::vector<std::vector<double>> found(draws);
  std::mutex mutex;
  const EachDraw each = [&](std::size_t draw, std::span<const double> logs) {
    const std::lock_guard lock(mutex);
    found[draw].assign(logs.begin(), logs.end());
  };
  for_each_draw(program, Ensemble(program, {.draws = draws, .seed = 5}), values, each, {});
  return found;
}

// A fifth of a month is one part of the later step and four of the earlier one.
TEST(ModelledValues, BetweenTwoStepsLieOnALine) {
  const Town town = town_with("");
  const std::size_t homes = indicator(town.program, "homes_passed"), level = indicator(town.program, "other_level");
  const double month = 1.0 / 12;
  const auto logs = logarithms(
      town.program, {{homes, 2012}, {homes, 2012 + 0.2 * month}, {homes, 2012 + month}, {level, 2012 + 0.7 * month}, {level, 2012}}, 8);
  for (const std::vector<double>& draw : logs) {
    const double before = std::exp(draw[0]), after = std::exp(draw[2]);
    ASSERT_GT(after, before);
    EXPECT_NEAR(std::exp(draw[1]), 0.8 * before + 0.2 * after, 1e-9 * after);  // the date is a number of years in binary
    EXPECT_EQ(draw[3], draw[4]);                                               // constant
  }
}

}  // namespace
}  // namespace infracast::study
