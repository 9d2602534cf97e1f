// SPDX-License-Identifier: MIT
// Form of a scenario: keys, types and values. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

// A mistake in the scenario and another one in a module.
Texts broken_twice() {
  Texts texts = sample_with("models/fibre.toml", "inflow =", "inflw =");
  texts["base.toml"] = sample_with("base.toml", "draws =", "draw =")["base.toml"];
  return texts;
}

TEST(Scenario, KnowsItsKeys) {
  EXPECT_EQ(complaints(sample_with("base.toml", "region =", "regoin = 1\nregion =")),
            R"(base.toml:3:1: error: unknown key "regoin" in the scenario
   3 | regoin = 1
     | ^^^^^^  did you mean "region"?
)");
}

TEST(Scenario, ListsItsKeysWhenNoneIsNear) {
  EXPECT_EQ(complaints(sample_with("base.toml", "region =", "colour = 1\nregion =")),
            R"(base.toml:3:1: error: unknown key "colour" in the scenario
   3 | colour = 1
     | ^^^^^^  keys: name, label, model, observations, targets, labels, titles, region, horizon, as_of, step, today, milestones, key_indicators, ensemble, levers, parameters, drivers, changes, trust, blocks, vintages, extends
)");
}

TEST(Scenario, KnowsTheKeysOfItsTables) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws =", "drwas =")),
            R"(base.toml:10:1: error: unknown key "drwas" in [ensemble]
   10 | drwas = 256
      | ^^^^^  did you mean "draws"?
)");
}

TEST(Scenario, NeedsAHorizon) {
  EXPECT_EQ(complaints(sample_with("base.toml", "horizon = \"2006..2030\"\n", "")),
            R"(base.toml:1:1: error: the scenario has no "horizon"
   1 | label = { en = "Base", zh = "基准" }
     | ^  add horizon = "2006..2030"
)");
}

TEST(Scenario, NeedsARegionForItsData) {
  EXPECT_EQ(complaints(sample_with("base.toml", "region = \"Shanghai\"\n", "")),
            R"(base.toml:1:1: error: the scenario has no "region"
   1 | label = { en = "Base", zh = "基准" }
     | ^  add region = "…": rows with this region are used
)");
}

TEST(Scenario, DoesNotTakeTextsForNumbers) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = \"256\"")),
            R"(base.toml:10:10: error: "draws" must be a whole number, not a text
   10 | draws = "256"
      |          ^^^  write 256 without quotes
)");
}

TEST(Scenario, DoesNotTakeNumbersForTexts) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"Shanghai\"", "5")),
            R"(base.toml:3:10: error: "region" must be a text, not a number
   3 | region = 5
     |          ^  write "5"
)");
}

TEST(Scenario, DoesNotTakeHalfADraw) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 2.5")),
            R"(base.toml:10:9: error: "draws" must be a whole number
   10 | draws = 2.5
      |         ^^^
)");
}

TEST(Scenario, DoesNotTakeNegativeDraws) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = -4")),
            R"(base.toml:10:9: error: the number of draws lies between 1 and 1000000000
   10 | draws = -4
      |         ^^
)");
}

TEST(Scenario, DoesNotTakeANegativeSeed) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "seed = -1")),
            R"(base.toml:10:8: error: the seed is not negative
   10 | seed = -1
      |        ^^
)");
}

TEST(Scenario, KnowsItsSamplings) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "sampling = \"sobel\"")),
            R"(base.toml:10:13: error: "sampling" cannot be "sobel"
   10 | sampling = "sobel"
      |             ^^^^^  did you mean "sobol"?
)");
}

TEST(Scenario, KnowsItsSteps) {
  EXPECT_EQ(complaints(sample_with("base.toml", "today =", "step = \"weak\"\ntoday =")),
            R"(base.toml:7:9: error: "step" cannot be "weak"
   7 | step = "weak"
     |         ^^^^  did you mean "week"?
)");
}

TEST(Scenario, NeedsALabelInTwoLanguages) {
  EXPECT_EQ(complaints(sample_with("base.toml", "{ en = \"Base\", zh = \"基准\" }", "\"Base\"")),
            R"(base.toml:1:10: error: "label" must be a table, not a text
   1 | label = "Base"
     |          ^^^^  write { en = "…", zh = "…" }
)");
}

TEST(Scenario, NamesALeverOnce) {
  EXPECT_EQ(complaints(sample_with("base.toml", "[parameters]", "fibre.build_rate_factor = 1\n[parameters]")),
            R"(base.toml:15:7: error: "fibre.build_rate_factor" is given twice
   15 | fibre.build_rate_factor = 1
      |       ^^^^^^^^^^^^^^^^^  keep one of the two
)");
}

TEST(Horizon, DoesNotEndBeforeItBegins) {
  EXPECT_EQ(complaints(sample_with("base.toml", "2006..2030", "2030..2006")),
            R"(base.toml:6:12: error: the horizon ends before it begins
   6 | horizon = "2030..2006"
     |            ^^^^^^^^^^  write "2006..2030"
)");
}

TEST(Horizon, IsTwoYears) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2006..2030\"", "2030")),
            R"(base.toml:6:11: error: the horizon is a first and a last year
   6 | horizon = 2030
     |           ^^^^  write "2006..2030"
)");
}

TEST(Today, LiesWithinTheHorizon) {
  EXPECT_EQ(complaints(sample_with("base.toml", "today = \"2016\"", "today = \"2035\"")),
            R"(base.toml:7:10: error: today, 2035-12-31, lies outside the horizon
   7 | today = "2035"
     |          ^^^^
)");
}

TEST(Today, IsADate) {
  EXPECT_EQ(complaints(sample_with("base.toml", "today = \"2016\"", "today = \"2016-13\"")),
            R"(base.toml:7:10: error: "2016-13" is not a date
   7 | today = "2016-13"
     |          ^^^^^^^  write it as "2016-12-31", "2016-12" or "2016"
)");
}

TEST(Quantity, HasNoSeparators) {
  EXPECT_EQ(complaints(sample_with("base.toml", "266 万户/年", "2,660,000 户/年")),
            R"(base.toml:16:23: error: thousands are not separated; write 2660000
   16 | "fibre.build_rate" = "2,660,000 户/年"
      |                       ^^^^^^^^^
)");
}

TEST(Quantity, BeginsWithANumber) {
  EXPECT_EQ(complaints(sample_with("base.toml", "266 万户/年", "many")),
            R"(base.toml:16:23: error: expected a number
   16 | "fibre.build_rate" = "many"
      |                       ^^^^
)");
}

TEST(Quantity, IsNoTruth) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"266 万户/年\"", "true")),
            R"(base.toml:16:22: error: expected a number, or a text such as "5 万户", not true or false
   16 | "fibre.build_rate" = true
      |                      ^^^^
)");
}

TEST(Override, ReplacesSomething) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"266 万户/年\"", "{ source = \"x\" }")),
            R"(base.toml:16:2: error: nothing is replaced here
   16 | "fibre.build_rate" = { source = "x" }
      |  ^^^^^^^^^^^^^^^^  write value = 1.2, prior = "…", or both
)");
}

TEST(Schedule, HasDatesAndValues) {
  EXPECT_EQ(complaints(sample_with("base.toml", "= 1.2", "= [{ date = 2020.0, value = 1 }, { date = 2019.0, valu = \"80 %\" }, 3]")),
            R"(base.toml:13:60: error: the point has no "value"
   13 | "fibre.build_rate_factor" = [{ date = 2020.0, value = 1 }, { date = 2019.0, valu = "80 %" }, 3]
      |                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  add value = 1.2
base.toml:13:77: error: unknown key "valu" in the point
   13 | "fibre.build_rate_factor" = [{ date = 2020.0, value = 1 }, { date = 2019.0, valu = "80 %" }, 3]
      |                                                                             ^^^^  did you mean "value"?
base.toml:13:94: error: a point of a schedule is a date and a value
   13 | "fibre.build_rate_factor" = [{ date = 2020.0, value = 1 }, { date = 2019.0, valu = "80 %" }, 3]
      |                                                                                              ^  write { date = "2018-01-01", value = 1.2 }
3 errors
)");
}

TEST(Schedule, GoesForward) {
  EXPECT_EQ(complaints(sample_with("base.toml", "= 1.2", "= [{ date = 2020.0, value = 1 }, { date = 2019.0, value = 2 }]")),
            R"(base.toml:13:69: error: the date does not come after the one before it
   13 | "fibre.build_rate_factor" = [{ date = 2020.0, value = 1 }, { date = 2019.0, value = 2 }]
      |                                                                     ^^^^^^
)");
}

TEST(Schedule, HasADateOnce) {
  EXPECT_EQ(complaints(sample_with("base.toml", "= 1.2", "= [{ date = 2020.0, value = 1 }, { date = 2020.0, value = 2 }]")),
            R"(base.toml:13:69: error: the date does not come after the one before it
   13 | "fibre.build_rate_factor" = [{ date = 2020.0, value = 1 }, { date = 2020.0, value = 2 }]
      |                                                                     ^^^^^^
)");
}

TEST(Driver, HasASeries) {
  EXPECT_EQ(complaints(sample_with("base.toml", "[parameters]", "[drivers]\n\"fibre.population\" = { beyond = \"hold\" }\n[parameters]")),
            R"(base.toml:16:2: error: the driver has no "series"
   16 | "fibre.population" = { beyond = "hold" }
      |  ^^^^^^^^^^^^^^^^  add series = [[2016.0, 1.2], …], or file = "…" and column = "…"
)");
}

TEST(Driver, ReadsATableWithDates) {
  EXPECT_EQ(complaints(sample_with("base.toml", "[parameters]",
                                   "[drivers]\n\"fibre.population\" = { file = \"data/targets.csv\", column = \"valeu\" }\n[parameters]")),
            R"(data/targets.csv:1:1: error: the header lacks: date
   1 | indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)");
}

TEST(Set, KnowsItsNames) {
  EXPECT_EQ(
      complaints(sample_texts(),
                 {{"ensemble.draws", "many"}, {"fibre.build_rat", "1"}, {"horizon", "2030"}, {"x y", "1"}, {"fibre.build_rate", "[1,"}}),
      R"(--set:1:1: error: "x y" is no name
   1 | x y = 1
     | ^^^  write --set fibre.build_rate=1.2, or --set ensemble.draws=256
--set:1:1: error: "fibre.build_rat" is no lever, parameter, outside path or key of the scenario
   1 | fibre.build_rat = 1
     | ^^^^^^^^^^^^^^^  did you mean "fibre.build_rate"?
--set:1:11: error: the horizon is a first and a last year
   1 | horizon = 2030
     |           ^^^^  write "2006..2030"
--set:1:18: error: "draws" must be a whole number, not a text
   1 | ensemble.draws = many
     |                  ^^^^
--set:1:23: error: a list is never closed
   1 | fibre.build_rate = [1,
     |                       ^  end it with ]
5 errors
)");
}

TEST(Extends, MustNotGoRoundInACircle) {
  EXPECT_EQ(complaints(Texts({{"base.toml", "extends = \"a.toml\"\n"}, {"a.toml", "# A parent\nextends = [\"base.toml\"]\n"}})),
            R"(a.toml:2:13: error: "extends" goes round in a circle: base.toml → a.toml → base.toml
   2 | extends = ["base.toml"]
     |             ^^^^^^^^^  take one of the links out
)");
}

TEST(Extends, NamesFilesThatExist) {
  EXPECT_EQ(complaints(sample_with("base.toml", "label =", "extends = \"bsae.toml\"\nlabel =")),
            R"(base.toml:1:12: error: cannot read "bsae.toml": no such file
   1 | extends = "bsae.toml"
     |            ^^^^^^^^^
)");
}

TEST(Everything, IsReportedAtOnce) {
  EXPECT_EQ(complaints(broken_twice()),
            R"(base.toml:10:1: error: unknown key "draw" in [ensemble]
   10 | draw = 256
      | ^^^^  did you mean "draws"?
models/fibre.toml:30:1: error: unknown key "inflw" in [stock.homes_passed]
   30 | inflw = "completions"
      | ^^^^^  did you mean "inflow"?
2 errors
)");
}

}  // namespace
}  // namespace infracast
