// SPDX-License-Identifier: MIT
// Whole numbers, times that are compared, and what is no number, as models write them.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "compile/functions.h"
#include "compiled.h"

namespace infracast {
namespace {

double plain(const std::string& equation, std::uint32_t step = 0) { return value_of("1", equation, step); }

TEST(WholeNumbers, AreAsTheManualDefinesThem) {
  EXPECT_EQ(plain("floor(2.7) * 100 + floor(-2.7)"), 197);
  EXPECT_EQ(plain("ceil(2.3) * 100 + ceil(-2.3)"), 298);
  EXPECT_EQ(plain("truncate(2.7) * 100 + truncate(-2.7)"), 198);
  EXPECT_EQ(plain("round(2.5) * 100 + round(-2.5)"), 297);
  EXPECT_EQ(plain("round(2.49) * 100 + round(-0.4)"), 200);
  EXPECT_EQ(plain("mod(7, 3)"), 1);
  EXPECT_EQ(plain("mod(-1, 12)"), 11);
  EXPECT_EQ(plain("mod(1, -12)"), -11);
  EXPECT_EQ(plain("mod(-7, -3)"), -1);
  EXPECT_DOUBLE_EQ(plain("mod(7.5, 2)"), 1.5);
}

TEST(WholeNumbers, AreThoseOfTheRatioWhateverUnitsItIsMadeOf) {
  EXPECT_EQ(plain("floor(1 [Gbps] / 300 [Mbps])"), 3);
  EXPECT_EQ(plain("floor(1 [year] / 5 [month])"), 2);
  EXPECT_EQ(plain("floor(2500 [m] / 1 [km]) - 1"), 1);
  EXPECT_EQ(plain("ceil(2500 [m] / 1 [km])"), 3);
  EXPECT_EQ(plain("round(2500 [m] / 1 [km])"), 3);
  EXPECT_EQ(plain("truncate(-2500 [m] / 1 [km])"), -2);
  EXPECT_DOUBLE_EQ(plain("mod(2500 [m] / 1 [km], 2)"), 0.5);
  EXPECT_EQ(plain("floor(230 [%])"), 2);
  EXPECT_NEAR(plain("mod(1 [year], 5 [month]) / 1 [month]"), 2, 1e-12);
}

TEST(WholeNumbers, OfAValueWithAUnitAreCountedInThatUnit) {
  EXPECT_EQ(value_of("m", "floor(1250.5 [m])"), 1250);
  EXPECT_EQ(value_of("m", "floor(1.9 [km])"), 1000);
  EXPECT_EQ(value_of("household", "round(2.5 [household])"), 3);
}

TEST(WholeNumbers, AreNotMissedByTheLastDigit) {
  EXPECT_EQ(plain("floor(3.3 / 1.1)"), 3);
  EXPECT_EQ(plain("ceil(0.57 * 100)"), 57);
  EXPECT_EQ(plain("mod(0.3, 0.1)"), 0);
  EXPECT_EQ(plain("round(1.005 * 100)"), 101);
  for (std::uint32_t month = 0; month < 36; ++month) {
    EXPECT_EQ(plain("floor((time - 2010) / (1 [month]))", month), month);
    EXPECT_EQ(plain("ceil((time - 2010) / (1 [month]))", month), month);
    EXPECT_EQ(plain("mod((time - 2010) / (1 [month]), 3)", month) < 1e-6, month % 3 == 0) << month;
  }
}

TEST(Times, AreComparedAsAPersonWouldInEveryMonthAndWithEveryStep) {
  for (const auto& [step, per_year] : {std::pair("month", 12U), std::pair("half-month", 24U), std::pair("week", 48U)}) {
    for (std::uint32_t month = 1; month <= 30; ++month) {
      const std::string months = std::to_string(month) + " [month]";
      const std::string equations =
          auxiliary("from", "1", "time - 2010 >= " + months) + auxiliary("past", "1", "time - 2010 > " + months) +
          auxiliary("before", "1", months + " > time - 2010") + auxiliary("until", "1", "time <= 2010 [date] + " + months) +
          auxiliary("at", "1", "time == 2010 [date] + " + months) + auxiliary("not_at", "1", "time - 2010 != " + months) +
          auxiliary("days", "1", "(time - 2010) / (1 [year]) * 365.2425 [day] >= " + months);
      const Program program =
          compiled({.module = equations, .outputs = R"("from", "past", "before", "until", "at", "not_at", "days")", .step = step});
      const Trajectory run(program);
      for (std::uint32_t k = 0; k <= run.last(); ++k) {
        const std::uint32_t there = month * per_year / 12;
        EXPECT_EQ(run.at("town.from", k), k >= there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.past", k), k > there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.before", k), k < there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.until", k), k <= there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.at", k), k == there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.not_at", k), k != there) << step << " " << months << " step " << k;
        EXPECT_EQ(run.at("town.days", k), k >= there) << step << " " << months << " step " << k;
      }
    }
  }
}

TEST(Times, WrittenWithThreeDecimalsOrMoreAreTheMonthTheyMean) {
  const double months[] = {0.083, 0.0833, 0.167, 0.1667, 0.25, 0.333, 0.417, 0.4167, 0.5, 0.583, 0.667, 0.6667, 0.75, 0.833, 0.917};
  for (const double part : months) {
    const auto month = static_cast<std::uint32_t>(std::lround(part * 12));
    std::ostringstream date;
    date << "2010" << std::to_string(part).substr(1);
    for (const std::string& equation :
         {"step(1, " + date.str() + ")", "time >= " + date.str(), "not time < " + date.str() + " [date]", "after(" + date.str() + ")"}) {
      EXPECT_EQ(plain(equation, month - 1), 0) << equation;
      EXPECT_EQ(plain(equation, month), 1) << equation;
    }
  }
}

TEST(NoNumber, StaysNoneWhereverItStands) {
  // Folded, the same in all draws, and different from draw to draw: one division of nothing by nothing each.
  const std::vector<std::string> nones = {"(0 / (1 - 1))", "(0 / ((time - time) / (1 [year])))", "((p - p) / (p - p))"};
  const std::vector<std::string> equations = {"min(3, #)",
                                              "min(#, 3)",
                                              "min(1, 2, #)",
                                              "max(3, #)",
                                              "max(#, 3)",
                                              "clamp(#, 0, 1)",
                                              "clamp(0.5, #, 1)",
                                              "clamp(0.5, 0, #)",
                                              "if # then 1 else 2",
                                              "if # < 3 then 1 else 2",
                                              "if 3 < # then 1 else 2",
                                              "if # >= 3 then 1 else 2",
                                              "if # == # then 1 else 2",
                                              "not #",
                                              "# and 1",
                                              "1 and #",
                                              "# or 0",
                                              "0 or #",
                                              "floor(#)",
                                              "ceil(#)",
                                              "truncate(#)",
                                              "round(#)",
                                              "mod(#, 2)",
                                              "mod(2, #)",
                                              "abs(#)",
                                              "exp(#)",
                                              "ln(#)",
                                              "sqrt(#)",
                                              "# ^ 2",
                                              "# ^ 3",
                                              "2 ^ #",
                                              "power(#, 3)",
                                              "power(2, #)",
                                              "interpolate(#, 0, 1, 1, 2)",
                                              "interpolate(0.5, 0, #, 1, 2)",
                                              "if 1 then # else 2",
                                              "hazard(# * 1 [1/year]) * 1 [year]",
                                              "bass(# * 1 [household], 10 [household], 0.1 [1/year], 0.1 [1/year]) / 1 [household/year]",
                                              "bass(1 [household], # * 10 [household], 0.1 [1/year], 0.1 [1/year]) / 1 [household/year]",
                                              "bass(1 [household], 10 [household], # * 0.1 [1/year], 0.1 [1/year]) / 1 [household/year]",
                                              "bass(1 [household], 10 [household], 0.1 [1/year], # * 0.1 [1/year]) / 1 [household/year]",
                                              "logistic(# * 1 [household], 10 [household], 0.1 [1/year]) / 1 [household/year]",
                                              "logistic(20 [household], 10 [household], # * 0.1 [1/year]) / 1 [household/year]",
                                              "gompertz(1 [household], # * 10 [household], 0.1 [1/year]) / 1 [household/year]",
                                              "step(#, 2009)",
                                              "step(1, 2009 [date] + # * 1 [year])",
                                              "after(2009 [date] + # * 1 [year])",
                                              "ramp(# * 1 [1/year], 2009, 2011)",
                                              "ramp(1 [1/year], 2009 [date] + # * 1 [year], 2011)",
                                              "smooth(#, 1 [year])",
                                              "delay(#, 1 [year])",
                                              "sample(#, 2009)",
                                              "noise(#, 1 [year])"};
  for (const std::string& equation : equations) {
    for (const std::string& none : nones) {
      std::string text = equation;
      for (std::size_t at = 0; (at = text.find('#', at)) != std::string::npos;) text.replace(at, 1, none);
      const Program program =
          compiled({.module = fixed("p", "1", 2) + auxiliary("used", "1", "p") + auxiliary("x", "1", text), .outputs = "\"x\", \"used\""});
      EXPECT_TRUE(std::isnan(Trajectory(program).at("town.x", 2))) << text;
    }
  }
}

TEST(NoNumber, IsNotReadWhereItIsNotChosen) {
  EXPECT_EQ(plain("if 1 then 2 else 0 / (1 - 1)"), 2);
  EXPECT_EQ(plain("if 0 then 0 / (1 - 1) else 3"), 3);
  EXPECT_EQ(plain("0 and 0 / (1 - 1)"), 0);
  EXPECT_EQ(plain("0 / (1 - 1) or 1"), 1);
  EXPECT_EQ(plain("(0 / (1 - 1)) ^ 0"), 1);
  EXPECT_EQ(plain("interpolate(0.5, 0, 1, 1, 2, 2, 0 / (1 - 1))"), 1.5);
}

TEST(NoNumber, IsTheLeastOfLimitsAndTheGrantOfAPurse) {
  const std::string elements = R"x([least.limit]
unit = "1"
of = { first = "3", second = "0 / (1 - 1)" }
[purse.money]
unit = "money/year"
available = "10 [money/year]"
[request.one]
purse = "money"
unit = "money/year"
need = "0 / (1 - 1) * 1 [money/year]"
[request.other]
purse = "money"
unit = "money/year"
need = "4 [money/year]"
)x";
  const Program program =
      compiled({.module = elements + auxiliary("which", "1", "binding(limit)"), .outputs = R"("limit", "one", "other", "which")"});
  const Trajectory run(program);
  for (const char* name : {"town.limit", "town.one", "town.other", "town.which"}) EXPECT_TRUE(std::isnan(run.at(name, 0))) << name;
}

TEST(Infinity, IsANumber) {
  EXPECT_EQ(plain("min(1 / (1 - 1), 3)"), 3);
  EXPECT_EQ(plain("max(3, -1 / (1 - 1))"), 3);
  EXPECT_EQ(plain("if 1 / (1 - 1) then 1 else 2"), 1);
  EXPECT_EQ(plain("1 / (1 / (1 - 1))"), 0);
}

TEST(Power, OfANegativeBaseHasAValueForWholeExponents) {
  const std::string base = "(2010 - time) / (1 [year]) * 2";  // -2 after a year
  EXPECT_EQ(plain("(" + base + ") ^ 3", 12), -8);
  EXPECT_EQ(plain("(" + base + ") ^ -2", 12), 0.25);
  EXPECT_EQ(plain("power(" + base + ", 3)", 12), -8);
  EXPECT_EQ(plain("(" + base + ") ^ ((time - 2010) / (1 [year]) * 3)", 12), -8);
  EXPECT_TRUE(std::isnan(plain("(" + base + ") ^ 2.5", 12)));
}

TEST(Ratio, ToALevelOfZeroIsNone) {
  const std::string header = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n";
  const Program program =
      compiled({.module = stock("homes", "household", "start = 0\ninflow = \"starts\"") +
                          flow("starts", "household/year", "100 [household/year]") + indicator("passed", "household", "homes"),
                .scenario = "",
                .files = {{"targets.csv", header + "passed,Town,at_least,2,1,2012-12-31,2009-12-31,p,expected,,d,q,\n" +
                                              "passed,Town,at_least,2,1,2012-12-31,2010-12-31,q,expected,,d,q,\n"}}});
  const Trajectory run(program);
  EXPECT_TRUE(std::isnan(run.node(program.targets.at(0).at_deadline, run.last())));
  EXPECT_NEAR(run.node(program.targets.at(1).at_deadline, run.last()), 3, 1e-9);
}

TEST(Manual, NamesEveryFunction) {
  std::ifstream file(std::string(INFRACAST_SOURCE_DIR) + "/docs/model-language.md");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  for (const std::string& name : compiler::function_names()) EXPECT_NE(text.find("`" + name + "("), std::string::npos) << name;
}

}  // namespace
}  // namespace infracast
