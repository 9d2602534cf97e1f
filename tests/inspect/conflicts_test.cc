// SPDX-License-Identifier: MIT
#include "judge/conflicts.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

std::size_t conflicts(const std::string& rows) {
  Diagnostics unused;
  const City city = city_of({.observations = rows}, unused);
  return judge::conflicts_in(city.scenario.observations, unit_table(city.scenario.model, unused)).size();
}

std::string pair(const std::string& indicator, const std::string& unit, const std::string& one, const std::string& other,
                 const std::string& bound = "exact") {
  return figure(indicator + ",town,2012-12-31," + one, unit, bound) + figure(indicator + ",town,2012-12-31," + other, unit, bound);
}

TEST(Contradiction, OfRoundFiguresIsOne) {
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "1000", "1490")), 1U);
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "1000", "1100")), 1U);
  EXPECT_EQ(conflicts(pair("coverage", "%", "100", "60")), 1U);
  EXPECT_EQ(conflicts(pair("share", "1", "1", "0.6")), 1U);
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "10000", "13000", "rounded")), 1U);
}

TEST(Contradiction, IsNoneWithinWhatWasRoundedAway) {
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "1000", "1010")), 0U);
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "4000", "4100")), 0U);
  EXPECT_EQ(conflicts(pair("homes_passed", "household", "1000", "1090", "rounded")), 0U);
  EXPECT_EQ(conflicts(figure("share,town,2012,0.6", "1") + figure("share,town,2012,60", "%")), 0U);
  EXPECT_EQ(conflicts(figure("coverage,town,2012,60", "%", "at_least") + figure("coverage,town,2012,100", "%")), 0U);
}

}  // namespace
}  // namespace infracast
