// SPDX-License-Identifier: MIT
// What callers promise is checked where memory or numbers would follow, in every build.
#include <gtest/gtest.h>

#include <array>
#include <limits>

#include "infracast/assert.h"
#include "infracast/prior.h"
#include "infracast/repeated_run.h"
#include "infracast/statistics.h"
#include "run/distribution.h"
#include "run/sobol.h"
#include "tests/run/collected.h"

namespace infracast::running {
namespace {

class BrokenPromise : public testing::Test {
 protected:
  BrokenPromise() { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
  std::array<double, 4> room_{};
};

TEST_F(BrokenPromise, EndsTheProgramWithItsPlaceAndText) {
  EXPECT_DEATH(INFRACAST_ASSERT(1 + 1 == 3), "assertions_test.cc:[0-9]+: must hold, but does not: 1 \\+ 1 == 3");
}

TEST_F(BrokenPromise, IsNotSeenWhereThereIsNone) { INFRACAST_ASSERT(1 + 1 == 2); }

TEST_F(BrokenPromise, RankOfNothing) { EXPECT_DEATH(rank_of(0.5, 0), "n > 0"); }
TEST_F(BrokenPromise, RankBeyondAll) { EXPECT_DEATH(rank_of(1.5, 10), "share <= 1"); }
TEST_F(BrokenPromise, RankOfNoNumber) { EXPECT_DEATH(rank_of(std::numeric_limits<double>::quiet_NaN(), 10), "share >= 0"); }
TEST_F(BrokenPromise, QuantileOfAShareThatIsAll) { EXPECT_DEATH(quantile(Prior{}, 1), "u < 1"); }
TEST_F(BrokenPromise, SobolDimensionBeyondTheTable) { EXPECT_DEATH(SobolDimension(sobol_dimensions(), 1), "dimension <"); }
TEST_F(BrokenPromise, SobolPointBeyondTheLast) {
  const SobolDimension dimension(0, 1);
  EXPECT_DEATH(dimension.fill((std::uint64_t{1} << 32U) - 3, room_), "32U");
}

TEST_F(BrokenPromise, DrawsThatDoNotExist) {
  const Ensemble ensemble = table({{1, 2, 3}});
  EXPECT_DEATH(ensemble.fill(0, 0, room_), "draws");
  EXPECT_DEATH(ensemble.fill(1, 0, std::span(room_).first(1)), "parameter <");
  EXPECT_DEATH(static_cast<void>(ensemble.same_in_every_draw(1)), "parameter <");
}

TEST_F(BrokenPromise, NodesThatDoNotExist) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
  const Value x = build.parameter("x", 1, {});
  EXPECT_DEATH(collect(build.program(), table({{1, 2}}), {.nodes = {x.node + 1}, .steps = {0}}), "exists");
}

TEST_F(BrokenPromise, ValuesOutsideOfABlock) {
  const TrajectoryBlock block{.draws = 4, .nodes = 1, .steps = 1, .stride = 4, .values = room_};
  EXPECT_EQ(block.at(0, 0).size(), 4U);
  EXPECT_DEATH(static_cast<void>(block.at(0, 1)), "values.size");
}

TEST_F(BrokenPromise, PathsThatAreTooShort) {
  ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
  const Value series = build.series({1});
  const Ensemble ensemble = table({{1, 2}});
  const RepeatedRun repeated(build.program(), ensemble, {.nodes = {series.node}, .steps = {0}},
                             {.series = {{.series = 0}}, .parameters = {}});
  class Nothing : public Sink {
    void record(const TrajectoryBlock& /*block*/) override {}
  } sink;
  EXPECT_DEATH(repeated.run({.series = {{1, 2, 3}}, .parameters = {}}, sink), "is_whole");
  EXPECT_DEATH(repeated.run({}, sink), "varied");
}

}  // namespace
}  // namespace infracast::running
