// SPDX-License-Identifier: MIT
// When dates take effect, and what takes none.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiled.h"

namespace infracast {
namespace {

const std::string kPlain = "unit = \"1\"\n";
const std::string kLever = "[lever.set]\nunit = \"1\"\nnull = 1\nrange = [0, 3]\neffect = \"none\"\n";
const std::string kLaunch = "[lever.launch]\nunit = \"date\"\nnull = 2010\nrange = [2000, 2030]\neffect = \"none\"\n";

SmallCity reading(const std::string& declared, const std::string& equation, const std::string& scenario = "") {
  return {.module = declared + auxiliary("x", "1", equation), .outputs = "\"x\"", .scenario = scenario};
}

// The first step in which x is 2, of three years in months.
std::uint32_t begins(const SmallCity& city) {
  const Program program = compiled(city);
  const Trajectory trajectory(program);
  std::uint32_t step = 0;
  while (step <= trajectory.last() && trajectory.at("town.x", step) != 2) ++step;
  return step;
}

struct Beginning {
  std::string toml;
  std::string csv;
  std::uint32_t step;  // in which a person expects it
};
std::vector<Beginning> beginnings() {
  return {{"2011", "2011", 12},     {"\"2011\"", "2011", 12},        {"\"2011-03\"", "2011-03", 14}, {"2011-03-01", "2011-03-01", 14},
          {"2011.5", "2011.5", 18}, {"2011.083", "2011.083", 13},    {"2011.167", "2011.167", 14},   {"2011.1667", "2011.1667", 14},
          {"2011.0", "2011.0", 12}, {"2011-03-15", "2011-03-15", 15}};
}

TEST(Dates, TakeEffectInTheSameStepWhereverTheyStand) {
  const std::string in_steps = "[driver.d]\n" + kPlain + "interpolation = \"step\"\n";
  for (const Beginning& b : beginnings()) {
    EXPECT_EQ(begins(reading(in_steps + "series = [[2009.5, 1], [" + b.toml + ", 2]]\n", "d")), b.step) << "a path, " << b.toml;
    SmallCity file = reading(in_steps + "file = \"d.csv\"\ncolumn = \"v\"\n", "d");
    file.files["d.csv"] = "date,v\n2009.5,1\n" + b.csv + ",2\n";
    EXPECT_EQ(begins(file), b.step) << "a file, " << b.csv;
    const std::string replaced = "[drivers]\n\"town.d\" = { series = [[2009.5, 1], [" + b.toml + ", 2]] }\n";
    EXPECT_EQ(begins(reading(in_steps + "series = [[2009.5, 1]]\n", "d", replaced)), b.step) << "a scenario's path, " << b.toml;
    const std::string schedule = "[levers]\n\"town.set\" = [{ date = " + b.toml + ", value = 2 }]\n";
    EXPECT_EQ(begins(reading(kLever, "set", schedule)), b.step) << "a schedule, " << b.toml;
    const std::string launch = "[levers]\n\"town.launch\" = " + b.toml + "\n";
    EXPECT_EQ(begins(reading(kLaunch, "if time >= launch then 2 else 1", launch)), b.step) << "a lever, " << b.toml;
    const std::string licence = "[parameter.licence]\nunit = \"date\"\nvalue = " + b.toml + "\nprior = \"fixed\"\nsource = \"test\"\n";
    EXPECT_EQ(begins(reading(licence, "if time >= licence then 2 else 1")), b.step) << "a parameter, " << b.toml;
  }
}

TEST(Dates, OfLevelsAreThoseOfTheirEnds) {
  for (const char* date : {"2010", "\"2010\"", "\"2010-12\"", "2010-12-31", "2011.0"}) {
    const Program program = compiled(reading("[driver.d]\n" + kPlain + "series = [[2010.0, 1], [" + date + ", 2]]\n", "d"));
    const Trajectory trajectory(program);
    EXPECT_DOUBLE_EQ(trajectory.at("town.x", 6), 1.5) << date;
    EXPECT_DOUBLE_EQ(trajectory.at("town.x", 12), 2) << date;
  }
}

TEST(Dates, StandInExpressionsAndPriorsWhereADateIsWanted) {
  EXPECT_EQ(begins(reading("", "if time >= 2011-03 then 2 else 1")), 14U);
  EXPECT_EQ(begins(reading("", "1 + step(1, 2011-03-01)")), 14U);
  const Program program = compiled(reading(
      "[parameter.licence]\nunit = \"date\"\nvalue = 2011\nprior = \"uniform(low = 2010-07, high = 2012-01-01)\"\nsource = \"test\"\n",
      "if time >= licence then 2 else 1"));
  EXPECT_EQ(program.parameters.at(0).prior.a, 2010.5);
  EXPECT_EQ(program.parameters.at(0).prior.b, 2012);
  EXPECT_EQ(value_of("1", "2011-3"), 2008);
  EXPECT_EQ(value_of("1", "2011-03"), 2008);
}

TEST(Dates, AreNoValuesOfOtherUnits) {
  const std::string years = "[parameter.lead]\nunit = \"year\"\nvalue = 1\nprior = \"fixed\"\nsource = \"test\"\n";
  EXPECT_EQ(diagnose(reading(years, "lead / 1 [year]", "[parameters]\n\"town.lead\" = \"2011-03\"\n")),
            R"(base.toml:7:16: error: "lead" is in year, not in date
   7 | "town.lead" = "2011-03"
     |                ^^^^^^^  write a number in year
)");
  EXPECT_EQ(diagnose(reading(kLaunch, "if time >= launch then 2 else 1", "[levers]\n\"town.launch\" = \"2011 year\"\n")),
            R"(base.toml:7:18: error: "launch" is in date, not in year
   7 | "town.launch" = "2011 year"
     |                  ^^^^^^^^^  write a date, as in "2016-06-30" or 2016.5
)");
}

}  // namespace
}  // namespace infracast
