// SPDX-License-Identifier: MIT
// What there is of a city, counted by hand.
#include "inspect/audit.h"

#include <gtest/gtest.h>

#include "inspect/explanation.h"
#include "inspected.h"

namespace infracast {
namespace {

TEST(Audit, CountsTargetsOfThePlaceAndThoseThatNobodyModels) {
  const Town town{.module =
                      "[parameter.extra]\nunit = \"1\"\nvalue = 3\nprior = \"fixed\"\nsource = \"s\"\n"
                      "[indicator.x]\nlabel = { en = \"x\", zh = \"x\" }\nunit = \"1\"\nequation = \"extra\"\n",
                  .targets = target("homes_passed", "2500", "household", "2015") + target("racks", "9", "rack", "2015") +
                             target("homes_passed", "1", "household", "2015", "village")};
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  const inspect::Audit found = inspect::audit(city);
  EXPECT_EQ(found.targets, 2U);
  ASSERT_EQ(found.unmodelled.size(), 1U);
  EXPECT_EQ(found.unmodelled[0]->indicator.value, "racks");
  EXPECT_EQ(found.indicators, 4U);
  EXPECT_EQ(found.uncertain_parameters, 1U);  // the rate; what is extra is certain
}

TEST(Audit, CountsNoDraftAmongTargets) {
  const Town town{.targets = target("homes_passed", "2500", "household", "2015") +
                             "homes_passed,town,at_least,2600,household,2016,,example,draft,,doc,,\n"};
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  EXPECT_EQ(city.scenario.targets.size(), 2U);
  EXPECT_EQ(inspect::audit(city).targets, 1U);
}

TEST(Audit, CountsFiguresOfThePlaceAndTheirContradictions) {
  const Town town{.observations = figure("homes_passed,town,2012-12-31,1000", "household") +
                                  figure("homes_passed,town,2012-12-31,1490", "household") +
                                  figure("homes_passed,village,2012,5", "household") + figure("racks,town,2012,5", "rack") +
                                  figure("coverage,town,2014-12-31,30", "%") + figure("coverage,town,2015-01-01,31", "%")};
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  const inspect::Audit found = inspect::audit(city);
  EXPECT_EQ(found.observations, 5U);
  EXPECT_EQ(found.used, 3U);  // neither of racks nor of the day after today
  EXPECT_EQ(found.conflicts.size(), 1U);
  EXPECT_TRUE(found.outside.empty());
}

TEST(Variables, AreCalledWhatTheyAre) {
  EXPECT_EQ(inspect::word(VariableKind::parameter), "parameter");
  EXPECT_EQ(inspect::word(VariableKind::driver), "driver");
  EXPECT_EQ(inspect::word(VariableKind::lever), "lever");
  EXPECT_EQ(inspect::word(VariableKind::stock), "stock");
  EXPECT_EQ(inspect::word(VariableKind::flow), "flow");
  EXPECT_EQ(inspect::word(VariableKind::auxiliary), "auxiliary");
  EXPECT_EQ(inspect::word(VariableKind::least), "least");
  EXPECT_EQ(inspect::word(VariableKind::purse), "purse");
  EXPECT_EQ(inspect::word(VariableKind::request), "request");
  EXPECT_EQ(inspect::word(VariableKind::input), "input");
  EXPECT_EQ(inspect::word(VariableKind::indicator), "indicator");
}

}  // namespace
}  // namespace infracast
