// SPDX-License-Identifier: MIT
// The dates that Shanghai's parts look to are those that its parameters speak of.
#include <gtest/gtest.h>

#include "tests/compile/trajectory.h"
#include "tests/models/shipped_scenarios.h"

namespace infracast {
namespace {

TEST(ShanghaisDates, AreThoseOfItsParameters) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const Trajectory path(city.program);
  EXPECT_EQ(path.at("place.price_date", 0), 2017);    // "unit costs of 2016" are those of its end, when the city's prices are given
  EXPECT_EQ(path.at("place.easing_date", 0), 2016);   // "growth of rack demand to 2016"
  EXPECT_EQ(path.at("place.opening_date", 0), 2017);  // "open to fibre, 2016"; "subscriptions per person in 2025" nine years later
  EXPECT_EQ(path.at("place.cleanup_date", 0), 2016);  // real names were asked for in 2016
}

// 1 at the end of 2016, by the cost curve of every class.
TEST(ShanghaisDates, MakeUnitCostsThoseOfTheEndOf2016) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const Trajectory path(city.program);
  const auto step = static_cast<std::uint32_t>((2017 - city.program.horizon.first_year) * city.program.horizon.steps_per_year);
  std::size_t classes = 0;
  for (const Variable& variable : city.program.variables) {
    if (!variable.name.starts_with("cost.") || !variable.name.ends_with(".index")) continue;
    EXPECT_NEAR(path.at(variable.name, step), 1, 1e-12) << variable.name;
    ++classes;
  }
  EXPECT_GE(classes, 7U);
}

}  // namespace
}  // namespace infracast
