// SPDX-License-Identifier: MIT
// Key indicators and milestones of a scenario, and what is wrong with them.
#include <gtest/gtest.h>

#include "infracast/compile.h"
#include "infracast/scenario.h"

namespace infracast {
namespace {

struct Read {
  std::optional<Scenario> scenario;
  std::string said;
};

Read read_with(const std::string& lines) {
  Diagnostics diagnostics;
  Read read;
  read.scenario =
      read_scenario("base.toml", {},
                    files_in_memory({{"base.toml", "model = \"town.toml\"\nhorizon = \"2010..2030\"\ntoday = \"2014\"\n" + lines},
                                     {"town.toml", R"toml([model]
name = "town"
label = { en = "Town", zh = "镇" }
[modules]
fibre = "fibre.toml"
)toml"},
                                     {"fibre.toml", R"toml([module]
label = { en = "Fibre", zh = "光纤" }
doc = "Nothing but years."
[indicator.age]
label = { en = "Age", zh = "年龄" }
unit = "1"
equation = "5"
[indicator.rest]
label = { en = "Rest", zh = "余" }
unit = "1"
equation = "7"
)toml"}}),
                    diagnostics);
  if (read.scenario) compile(*read.scenario, diagnostics);
  read.said = render(diagnostics);
  return read;
}

TEST(KeyIndicators, AreThoseToBeHigherThenThoseToBeLower) {
  const Read read = read_with("[key_indicators]\nat_most = [\"rest\"]\nat_least = [\"age\"]\n");
  ASSERT_TRUE(read.scenario) << read.said;
  ASSERT_EQ(read.scenario->key_indicators.size(), 2U);
  EXPECT_EQ(read.scenario->key_indicators[0].id.value, "age");
  EXPECT_EQ(read.scenario->key_indicators[0].wanted, Comparator::at_least);
  EXPECT_EQ(read.scenario->key_indicators[1].id.value, "rest");
  EXPECT_EQ(read.scenario->key_indicators[1].wanted, Comparator::at_most);
}

TEST(KeyIndicators, AreOfTheModelAndStandOnce) {
  EXPECT_NE(read_with("[key_indicators]\nat_least = [\"agee\"]\n").said.find("base.toml:5:14: error: unknown indicator \"agee\""),
            std::string::npos);
  EXPECT_NE(read_with("[key_indicators]\nat_least = [\"agee\"]\n").said.find("did you mean \"age\"?"), std::string::npos);
  EXPECT_NE(read_with("[key_indicators]\nat_least = [\"age\"]\nat_most = [\"age\"]\n").said.find("\"age\" is a key indicator already"),
            std::string::npos);
}

TEST(Milestones, AreEndsOfYearsInOrder) {
  const Read read = read_with("milestones = [\"2030\", 2020, \"2025-12\", \"2020-12-31\"]\n");
  ASSERT_TRUE(read.scenario) << read.said;
  std::vector<std::string> days;
  for (const Located<Date>& one : read.scenario->milestones) days.push_back(to_string(one.value));
  EXPECT_EQ(days, (std::vector<std::string>{"2020-12-31", "2025-12-31", "2030-12-31"}));
}

TEST(Milestones, ThatAreNoneAreToldAllAtOnce) {
  const std::string said = read_with("milestones = [\"2020-06\", \"2031\", \"soon\"]\n").said;
  EXPECT_NE(said.find("a milestone is the end of a year, not 2020-06-30"), std::string::npos) << said;
  EXPECT_NE(said.find("the milestone 2031 lies outside the horizon"), std::string::npos) << said;
  EXPECT_NE(said.find("a milestone is a year"), std::string::npos) << said;
  EXPECT_NE(read_with("milestones = \"2020\"\n").said.find("\"milestones\" must be a list of years"), std::string::npos);
}

TEST(Targets, OfTheKindDraftAreDrafts) {
  Diagnostics diagnostics;
  const std::string header = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note\n";
  const auto scenario = read_scenario(
      "base.toml", {},
      files_in_memory(
          {{"base.toml", "model = \"m.toml\"\nregion = \"t\"\ntargets = \"t.csv\"\nhorizon = \"2010..2030\"\ntoday = \"2014\"\n"},
           {"m.toml", "[model]\nname = \"t\"\nlabel = { en = \"T\", zh = \"镇\" }\n[modules]\nf = \"f.toml\"\n"},
           {"f.toml",
            "[module]\nlabel = { en = \"F\", zh = \"光\" }\ndoc = \"Years.\"\n[indicator.age]\nlabel = { en = \"A\", zh = \"龄\" }\nunit = "
            "\"1\"\nequation = \"5\"\n"},
           {"t.csv", header + "age,t,at_least,5,1,2020-12-31,,p,draft,,d,,\nage,t,at_least,5,1,2020-12-31,,p,binding,,d,,\n"}}),
      diagnostics);
  ASSERT_TRUE(scenario) << render(diagnostics);
  EXPECT_TRUE(scenario->targets[0].draft && !scenario->targets[0].binding);
  EXPECT_TRUE(!scenario->targets[1].draft && scenario->targets[1].binding);
}

}  // namespace
}  // namespace infracast
