// SPDX-License-Identifier: MIT
#include "inspect/doubts.h"

#include <gtest/gtest.h>

#include "inspected.h"

namespace infracast {
namespace {

// All that `check` says of a town, the diagnostics of reading and compiling included.
std::string said_of(const Town& town) {
  Diagnostics diagnostics;
  const City city = city_of(town, diagnostics);
  inspect::check_figures(city.scenario, city.program, diagnostics);
  inspect::check_best_guess(city, diagnostics);
  return render(diagnostics);
}

bool says(const Town& town, const std::string& words) { return said_of(town).find(words) != std::string::npos; }

bool refuses(const Town& town, const std::string& words) {
  Diagnostics diagnostics;
  EXPECT_THROW(city_of(town, diagnostics), std::invalid_argument);
  return render(diagnostics).find(words) != std::string::npos;
}

TEST(Check, HasNothingAgainstAPlainTown) {
  EXPECT_EQ(said_of({.observations = figure("homes_passed,town,2012,2500", "household") + figure("coverage,town,2012,25", "%") +
                                     figure("coverage,town,2013,0.33", "1") + figure("share,town,2013,0.33", "1") +
                                     figure("share,town,2014,40", "%"),
                     .targets = target("coverage", "60", "%", "2015") + target("share", "0.6", "1", "2015")}),
            "");
}

TEST(Check, PointsOutPercentWhereAFractionIsMeant) {
  EXPECT_EQ(said_of({.targets = target("coverage", "60", "1", "2015")}), R"(targets.csv:2:24: warning: 60 in unit 1 is 6000 %
   2 | coverage,town,at_least,60,1,2015,,p,expected,,doc,q,
     |                        ^^  write 0.6, or % as its unit
)");
  EXPECT_TRUE(says({.observations = figure("coverage,town,2012,77.28", "1")}, "77.28 in unit 1 is 7728 %"));
  EXPECT_TRUE(says({.observations = figure("share,town,2012,77.28", "1")}, "77.28 in unit 1 is 7728 %"));
  EXPECT_TRUE(says({.targets = target("share", "60", "1", "2015")}, "write 0.6, or % as its unit"));
  EXPECT_FALSE(says({.observations = figure("coverage,town,2012,1.3", "1")}, "in unit 1 is"));
}

TEST(Check, PointsOutPercentAsAGrowthOrASpread) {
  const std::string path = "[driver.d]\nunit = \"1\"\nseries = [[2011.0, 10], [2013.0, 30]]\n";
  const std::string read = "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"1\"\nequation = \"d\"\n";
  EXPECT_TRUE(says({.module = path + "beyond = 2\n" + read}, "this grows by 200 % a year"));
  EXPECT_TRUE(says({.module = path + "beyond = 2\n" + read}, "write 0.02 for 2 % a year"));
  EXPECT_FALSE(says({.module = path + "beyond = 0.5\n" + read}, "a year"));
  const std::string block = "[block.b]\nlabel = { en = \"b\", zh = \"b\" }\nmodules = [\"m\"]\n";
  EXPECT_TRUE(says({.city = block + "discrepancy = 10\n"}, "write 0.1 for 10 %"));
  EXPECT_TRUE(says({.city = block + "scope_spread = 15\n"}, "write 0.15 for 15 %"));
  EXPECT_EQ(said_of({.city = block + "discrepancy = 0.1\n"}), "");
}

TEST(Check, PointsOutNegativeCounts) {
  EXPECT_TRUE(says({.observations = figure("homes_passed,town,2012,-2500", "household")}, "a level in household is not negative"));
  EXPECT_TRUE(says({.targets = target("homes_passed", "-1", "household", "2015")}, "a level in household is not negative"));
  EXPECT_FALSE(says({.observations = figure("share,town,2012,-0.1", "1")}, "negative"));
  const std::string read = "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"rack\"\nequation = \"d\"\n";
  EXPECT_TRUE(says({.module = "[driver.d]\nunit = \"rack\"\nseries = [[2011.0, 10], [2013.0, -3]]\n" + read}, "\"m.d\" falls below 0"));
  EXPECT_TRUE(
      says({.module = "[parameter.d]\nunit = \"rack\"\nvalue = -3\nprior = \"fixed\"\nsource = \"s\"\n" + read}, "\"m.d\" is below 0"));
}

TEST(Check, PointsOutAThousandfoldFromYearToYear) {
  EXPECT_TRUE(
      says({.observations = figure("homes_passed,town,2012,2500", "household") + figure("homes_passed,town,2013,3300000", "household")},
           "this is 1320 times the 2500 household of 2012-12-31"));
  EXPECT_TRUE(
      says({.observations = figure("homes_passed,town,2012,2500000", "household") + figure("homes_passed,town,2013,2700", "household")},
           "times less than"));
  EXPECT_TRUE(
      says({.observations = figure("unmodelled,town,2012,25", "rack") + figure("unmodelled,town,2013,260000", "rack")}, "10400 times"));
  EXPECT_FALSE(says({.observations = figure("homes_passed,town,2012,25", "household") + figure("homes_passed,town,2013,2500", "household")},
                    "times"));
  const std::string path = "[driver.d]\nunit = \"1\"\nseries = [[2011.0, 1.2], [2013.0, 1300]]\n";
  EXPECT_TRUE(
      says({.module = path + "[indicator.i]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"1\"\nequation = \"d\"\n"}, "1300 follows 1.2"));
}

TEST(Check, ComparesAFormulaWithItsValue) {
  const auto derived = [](const std::string& value, const std::string& formula) {
    return Town{.observations = "homes_passed,town,2012," + value + ",household,exact,,derived," + formula + ",doc,q,primary,\n"};
  };
  Diagnostics diagnostics;
  EXPECT_THROW(city_of(derived("2500", "2*1000"), diagnostics), std::invalid_argument);
  EXPECT_EQ(render(diagnostics), R"(observations.csv:2:24: error: the formula gives 2000, not 2500
   2 | homes_passed,town,2012,2500,household,exact,,derived,2*1000,doc,q,primary,
     |                        ^^^^  write 2000, or correct the formula
)");
  for (const char* formula : {"2*1250", "2500.4", "25 * 100", "(2390.09 + 109.91) * 1"})
    EXPECT_EQ(said_of(derived("2500", formula)), "") << formula;
  EXPECT_EQ(said_of(derived("0.667", "2 / 3")), "");
  const std::vector<std::array<std::string, 2>> half_a_digit_off = {
      {"2500", "2500.6"}, {"0.667", "0.6676"}, {"2.5e3", "2449"}, {"0.60", "0.606"}};
  for (const auto& [value, formula] : half_a_digit_off) EXPECT_TRUE(refuses(derived(value, formula), "the formula gives")) << value;
  EXPECT_EQ(said_of(derived("2.5e3", "2451")), "");
  EXPECT_TRUE(says(derived("2500", "2500 homes"), "the formula cannot be computed"));
  Diagnostics of_target;
  EXPECT_THROW(city_of({.targets = "homes_passed,town,at_least,2500,household,2015,,p,expected,26 * 100,doc,q,\n"}, of_target),
               std::invalid_argument);
}

TEST(Check, NamesATargetThatStandsThereTwice) {
  const std::string row = target("homes_passed", "2500", "household", "2015");
  Diagnostics diagnostics;
  const City city = city_of({.targets = row + row}, diagnostics);
  EXPECT_EQ(city.program.targets.size(), 1U);
  EXPECT_NE(render(diagnostics).find("targets.csv:3:1: warning: this target stands above already in line 2"), std::string::npos);
}

std::string stock(const std::string& name, const std::string& rest) {
  return "[stock." + name + "]\nunit = \"rack\"\nstart = \"10 [rack]\"\n" + rest;
}
std::string rate(const std::string& kind, const std::string& name, const std::string& equation) {
  return "[" + kind + "." + name + "]\nunit = \"rack/year\"\nequation = \"" + equation + "\"\n";
}
std::string all(const std::string& stocks) {
  return "[indicator.all]\nlabel = { en = \"all\", zh = \"全\" }\nunit = \"rack\"\nequation = \"" + stocks + "\"\n";
}

TEST(Check, PointsOutInflowsThatEmptyAStock) {
  EXPECT_TRUE(says({.module = rate("flow", "inn", "-24 [rack/year]") + stock("s", "inflow = \"inn\"\n") + all("s")}, "is never positive"));
  const std::string turning =
      rate("flow", "inn", "(time - 2012) / 1 [year] * -24 [rack/year]") + stock("s", "inflow = \"inn\"\n") + all("s");
  EXPECT_TRUE(says({.module = turning}, "the stock \"m.s\" falls below 0 in"));
}

TEST(Check, PointsOutOutflowsThatMakeMatter) {
  const std::string other = stock("t", "inflow = \"out\"\n") + all("s + t");
  for (const char* outflow : {"out", "2 * out / 2", "out + 0 [rack/year]"}) {
    EXPECT_TRUE(
        says({.module = rate("auxiliary", "out", "24 [rack/year]") + stock("s", std::string("outflow = \"") + outflow + "\"\n") + other},
             "whoever else reads it sees more than what left"))
        << outflow;
  }
  EXPECT_TRUE(
      says({.module = rate("flow", "out", "24 [rack/year]") + stock("s", "outflow = \"out * 1\"\n") + other}, "is not cut back here"));
  EXPECT_EQ(said_of({.module = rate("flow", "out", "24 [rack/year]") + stock("s", "outflow = \"out\"\n") + other}), "");
  EXPECT_TRUE(says({.module = rate("flow", "out", "-24 [rack/year]") + stock("s", "outflow = \"out\"\n") + all("s")},
                   "it fills the stock out of nothing"));
}

}  // namespace
}  // namespace infracast
