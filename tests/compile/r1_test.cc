// SPDX-License-Identifier: MIT
// The reference model as text gives what a scalar program of it gave.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "trajectory.h"

namespace infracast {
namespace {

constexpr std::array<const char*, 8> kIndicators = {"homes_passed",  "broadband", "ngb_homes",   "mobile_users",
                                                    "access_points", "racks",     "access_rate", "egress"};

Program r1() {
  Diagnostics diagnostics;
  const auto scenario = read_scenario(INFRACAST_SOURCE_DIR "/bench/r1/scenario.toml", {}, diagnostics);
  std::optional<Program> program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) throw std::invalid_argument(render(diagnostics));
  EXPECT_EQ(render(diagnostics), "");
  return *program;
}

// The values are known to their printed digits.
void expect_year(const Trajectory& run, std::uint32_t year, const std::array<double, 8>& values) {
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(run.at(kIndicators[i], 12 * year), values[i], 1e-9 * values[i]) << kIndicators[i];
}

TEST(R1, GivesTheReferenceValues) {
  const Program program = r1();
  const Trajectory run(program);
  expect_year(run, 0, {200000, 100000, 150000, 10000, 2000, 300, 8, 100});
  expect_year(run, 7, {3165794.877, 1015731.289, 1486113.577, 9522718.48, 29270.76985, 1054.277914, 82.93635179, 1413.48725});
  expect_year(run, 14, {4382965.932, 3182882.891, 2602286.773, 12862743.64, 112639.1434, 7504.349203, 507.3840181, 26409.70613});
}

TEST(R1, HasElevenStocks) { EXPECT_EQ(r1().states.size(), 11U); }

}  // namespace
}  // namespace infracast
