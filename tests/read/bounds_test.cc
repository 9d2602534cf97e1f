// SPDX-License-Identifier: MIT
// Ends of what a scenario and a city may say: the last number that is taken, the first that is not. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include <optional>

#include "sample.h"

namespace infracast {
namespace {

TEST(MoneyTable, HasRatesByYearAboveZero) {
  EXPECT_EQ(complaints(sample_with(
                "models/city.toml", "\n[modules]\n",
                "\n[money]\ncurrency = \"EUR\"\nyear = 2016\nrates = { USD = [[2016, 0], [2016.5, 2], [2017, 2]] }\n[modules]\n")),
            R"(models/city.toml:8:18: error: a point is a year and a number above 0
   8 | rates = { USD = [[2016, 0], [2016.5, 2], [2017, 2]] }
     |                  ^^^^^^^^^  write [2016, 1.1]
models/city.toml:8:29: error: a point is a year and a number above 0
   8 | rates = { USD = [[2016, 0], [2016.5, 2], [2017, 2]] }
     |                             ^^^^^^^^^^^  write [2016, 1.1]
2 errors
)");
}

TEST(MoneyTable, SaysSomethingOfSomeYear) {
  EXPECT_EQ(complaints(
                sample_with("models/city.toml", "\n[modules]\n", "\n[money]\ncurrency = \"EUR\"\nyear = 2016\ndeflator = []\n[modules]\n")),
            R"(models/city.toml:8:12: error: "deflator" says nothing of any year
   8 | deflator = []
     |            ^^  write [[2016, 1.1]]
)");
}

TEST(MoneyTable, NamesItsCurrencyAndItsRates) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "\n[modules]\n", "\n[money]\nyear = 2016\nrates = 3\n[modules]\n")),
            R"(models/city.toml:5:2: error: [money] has no "currency"
   5 | [money]
     |  ^^^^^  add currency = "EUR"
models/city.toml:7:9: error: "rates" must be a table, not a number
   7 | rates = 3
     |         ^  write rates = { USD = [[2016, 1.1]] }
2 errors
)");
}

TEST(Block, IsOfModulesThatAreThere) {
  EXPECT_EQ(
      complaints(sample_with(
          "models/city.toml", "[modules.egress.international]",
          "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibr\"]\ndiscrepancy = 0.1\n[modules.egress.international]")),
      R"(models/city.toml:10:13: error: no module "fibr"
   10 | modules = ["fibr"]
      |             ^^^^  did you mean "fibre"?
)");
  EXPECT_EQ(complaints(sample_with("models/city.toml", "[modules.egress.international]",
                                   "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"egres.*\"]\ndiscrepancy = "
                                   "0.1\n[modules.egress.international]")),
            R"(models/city.toml:10:13: error: no module "egres.*"
   10 | modules = ["egres.*"]
      |             ^^^^^^^  did you mean "egress.*"?
)");
}

TEST(Block, ListsWhatDrifts) {
  EXPECT_EQ(complaints(sample_with(
                "models/city.toml", "[modules.egress.international]",
                "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\ndrift = 1\n[modules.egress.international]")),
            R"x(models/city.toml:11:9: error: "drift" must be a table, not a number
   11 | drift = 1
      |         ^  write drift = { "module.name" = "random_walk(sd = 0.05 per year)" }
)x");
}

// e^3 is 20.09.
TEST(Block, IsToldOfASpreadThatIsAFactor) {
  EXPECT_EQ(
      complaints(sample_with(
          "models/city.toml", "[modules.egress.international]",
          "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\ndiscrepancy = 3\n[modules.egress.international]")),
      R"(models/city.toml:11:15: warning: "discrepancy" is of logarithms: 3 is a factor of 20
   11 | discrepancy = 3
      |               ^  write 0.03 for 3 %
)");
  EXPECT_EQ(complaints(sample_with("models/city.toml", "[modules.egress.international]",
                                   "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\ndiscrepancy = "
                                   "1\nscope_spread = 1\n[modules.egress.international]")),
            "");
}

TEST(Block, HasAMemoryAndASpreadAboveZero) {
  EXPECT_EQ(complaints(sample_with("models/city.toml", "[modules.egress.international]",
                                   "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\nmemory = 0\nscope_spread = "
                                   "-1\n[modules.egress.international]")),
            R"(models/city.toml:11:10: error: "memory" must be more than 0
   11 | memory = 0
      |          ^
models/city.toml:12:16: error: "scope_spread" must be more than 0
   12 | scope_spread = -1
      |                ^^
2 errors
)");
}

TEST(Block, IsSetByAScenarioThatKnowsIt) {
  Texts texts = sample_with("models/city.toml", "[modules.egress.international]",
                            "[block.fibre]\nlabel = { en = \"F\", zh = \"光\" }\nmodules = [\"fibre\"]\n[modules.egress.international]");
  texts["base.toml"] += "[blocks.fibr]\nmemory = 2\n";
  EXPECT_EQ(complaints(texts), R"(base.toml:17:9: error: no block is called "fibr"
   17 | [blocks.fibr]
      |         ^^^^  did you mean "fibre"?
)");
}

TEST(Trust, IsASpreadAboveZero) {
  EXPECT_EQ(complaints(sample_with("base.toml", "[levers]", "[trust]\nprimary = 0\nsecondary = -0.1\n[levers]")),
            R"(base.toml:13:11: error: "primary" must be more than 0
   13 | primary = 0
      |           ^
base.toml:14:13: error: "secondary" must be more than 0
   14 | secondary = -0.1
      |             ^^^^
2 errors
)");
}

TEST(Least, HasLimits) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.completions]", "[least.l]\nunit = \"1\"\nof = {}\n[flow.completions]")),
            R"(models/fibre.toml:25:1: error: the smallest of no limits is nothing
   25 | of = {}
      | ^^  add of = { demand = "…", … }
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.completions]", "[least.l]\nunit = \"1\"\nof = 3\n[flow.completions]")),
            R"(models/fibre.toml:25:6: error: "of" must be a table, not a number
   25 | of = 3
      |      ^  write { demand = "…", capacity = "…" }
)");
}

TEST(Lever, HasANull) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "null = 1\nrange = [0.2, 3]", "range = [0, 3]")),
            R"(models/fibre.toml:12:8: error: [lever.build_rate_factor] has no "null"
   12 | [lever.build_rate_factor]
      |        ^^^^^^^^^^^^^^^^^  add null = 1: the value that changes nothing
)");
}

TEST(Lever, OfADateHasDatesAsItsRange) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[flow.completions]",
                                   "[lever.launch]\nunit = \"date\"\nnull = 2018\nrange = [2015]\neffect = \"none\"\n[flow.completions]")),
            R"(models/fibre.toml:26:9: error: "range" is the least and the largest value
   26 | range = [2015]
      |         ^^^^^^  write [2015, 2030]
)");
  EXPECT_EQ(
      complaints(sample_with(
          "models/fibre.toml", "[flow.completions]",
          "[lever.launch]\nunit = \"date\"\nnull = \"never\"\nrange = [\"2015-07\", \"never\"]\neffect = \"none\"\n[flow.completions]")),
      "");
}

TEST(Parameter, LiesInItsRangeWhichRises) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "value = 2.66e6\n", "value = 2.66e6\nmin = 3e6\n")),
            R"(models/fibre.toml:8:9: error: "value" lies outside the range
   8 | value = 2.66e6
     |         ^^^^^^
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "value = 2.66e6\n", "value = 2.66e6\nmin = 3e6\nmax = 1e6\n")),
            R"(models/fibre.toml:9:7: error: the least value is larger than the largest
   9 | min = 3e6
     |       ^^^
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "value = 2.66e6\n", "value = 2.66e6\nmin = 2.66e6\nmax = 2.66e6\n")), "");
}

TEST(Series, IsWrittenOrInAFile) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "file = \"p.csv\"\ncolumn = \"v\"\nbeyond = 0.01")),
            R"(models/fibre.toml:20:1: error: [driver.population] has both a series and a file
   20 | series = [[2006.0, 800e4], ["2016", 900e4]]
      | ^^^^^^  keep one of the two
)");
}

TEST(Series, HasDates) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]", "[[2006.0, 800e4], [\"soon\", 900e4]]")),
            R"(models/fibre.toml:20:30: error: expected a date
   20 | series = [[2006.0, 800e4], ["soon", 900e4]]
      |                              ^^^^  write a decimal year, as in 2016.5, or a date, as in "2016-06"
)");
}

TEST(Series, IsToldOfASevenHundredfoldJump) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]", "[[2006.0, 700], [\"2016\", 1]]")),
            R"(models/fibre.toml:20:26: warning: 1 follows 700
   20 | series = [[2006.0, 700], ["2016", 1]]
      |                          ^^^^^^^^^^^  one of the two may be in another unit
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]", "[[2006.0, 1], [\"2016\", 700]]")),
            R"(models/fibre.toml:20:24: warning: 700 follows 1
   20 | series = [[2006.0, 1], ["2016", 700]]
      |                        ^^^^^^^^^^^^^  one of the two may be in another unit
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]", "[[2006.0, 699], [\"2016\", 1]]")), "");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "[[2006.0, 800e4], [\"2016\", 900e4]]", "[[2006.0, 1], [\"2016\", 699]]")), "");
}

TEST(Series, IsToldOfADoublingEveryYear) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "beyond = 1")),
            R"(models/fibre.toml:21:10: warning: this grows by 100 % a year
   21 | beyond = 1
      |          ^  write 0.01 for 1 % a year
)");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "beyond = 0.99")), "");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "beyond = -0.99")), "");
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "beyond = 0.01", "beyond = -1")),
            R"(models/fibre.toml:21:10: error: "beyond" is "hold", or a growth per year above -1
   21 | beyond = -1
      |          ^^  write "hold", or 0.02 for 2 % a year
)");
}

TEST(Schedule, HasAPoint) {
  EXPECT_EQ(complaints(sample_with("base.toml", "= 1.2", "= []")),
            R"(base.toml:13:29: error: a schedule needs at least one point
   13 | "fibre.build_rate_factor" = []
      |                             ^^  write [{ date = "2018-01-01", value = 1.2 }]
)");
}

TEST(Horizon, IsAThousandYearsAtMost) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2006..2030\"", "\"2000..2999\"")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2006..2030\"", "\"2000..3000\"")),
            R"(base.toml:6:12: error: the horizon is longer than a thousand years
   6 | horizon = "2000..3000"
     |            ^^^^^^^^^^
)");
}

TEST(Today, MayBeInTheFirstAndTheLastYear) {
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2016\"", "\"2006\"")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2016\"", "\"2030-12-31\"")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2016\"", "\"2005\"")),
            R"(base.toml:7:10: error: today, 2005-12-31, lies outside the horizon
   7 | today = "2005"
     |          ^^^^
)");
  EXPECT_EQ(complaints(sample_with("base.toml", "\"2016\"", "\"2031-01-01\"")),
            R"(base.toml:7:10: error: today, 2031-01-01, lies outside the horizon
   7 | today = "2031-01-01"
     |          ^^^^^^^^^^
)");
}

TEST(Draws, AreFromOneToAThousandMillion) {
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 1")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 1000000000")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 256\nseed = 0")), "");
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 0")),
            R"(base.toml:10:9: error: the number of draws lies between 1 and 1000000000
   10 | draws = 0
      |         ^
)");
  EXPECT_EQ(complaints(sample_with("base.toml", "draws = 256", "draws = 1000000001")),
            R"(base.toml:10:9: error: the number of draws lies between 1 and 1000000000
   10 | draws = 1000000001
      |         ^^^^^^^^^^
)");
}

TEST(Label, HasATextAndKnownLanguages) {
  EXPECT_EQ(complaints(sample_with("base.toml", "{ en = \"Base\", zh = \"基准\" }", "{}")),
            R"(base.toml:1:9: error: the label has no text
   1 | label = {}
     |         ^^  write { en = "…", zh = "…" }
)");
  EXPECT_EQ(complaints(sample_with("base.toml", "{ en = \"Base\", zh = \"基准\" }", "{ en = \"Base\", FR = \"Socle\" }")),
            R"(base.toml:1:24: error: "FR" is no language
   1 | label = { en = "Base", FR = "Socle" }
     |                        ^^  write a code of two or three letters, as in fr
)");
  EXPECT_EQ(complaints(sample_with("base.toml", "{ en = \"Base\", zh = \"基准\" }", "{ en = \"Base\", fran = \"Socle\" }")),
            R"(base.toml:1:24: error: "fran" is no language
   1 | label = { en = "Base", fran = "Socle" }
     |                        ^^^^  write a code of two or three letters, as in fr
)");
}

TEST(Texts, AreListedOrOne) {
  EXPECT_EQ(complaints(sample_with("base.toml", "targets = \"data/targets.csv\"", "targets = [\"data/targets.csv\", 3]")),
            R"(base.toml:5:32: error: "targets" lists texts, not a number
   5 | targets = ["data/targets.csv", 3]
     |                                ^
)");
  EXPECT_EQ(complaints(sample_with("base.toml", "targets = \"data/targets.csv\"", "targets = 3")),
            R"(base.toml:5:11: error: "targets" must be a text or a list of texts, not a number
   5 | targets = 3
     |           ^
)");
}

std::optional<Scenario> sample_scenario(const Texts& texts) {
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = read_scenario("base.toml", {}, files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return scenario;
}

TEST(Label, InOneLanguageIsThatInTheOthers) {
  const auto label = [](const std::string& written) {
    return sample_scenario(sample_with("base.toml", "{ en = \"Base\", zh = \"基准\" }", written)).value_or(Scenario{}).label;
  };
  EXPECT_EQ(label("{ en = \"Base\" }").zh, "Base");
  EXPECT_EQ(label("{ zh = \"基准\" }").en, "基准");
  const Label french = label("{ fr = \"Socle\" }");
  EXPECT_EQ(french.en, "Socle");
  EXPECT_EQ(french.zh, "Socle");
  EXPECT_EQ(french.others.at("fr"), "Socle");
}

TEST(Trust, IsTwoAndFivePercentUnlessSaid) {
  const Scenario usual = sample_scenario(sample_texts()).value_or(Scenario{});
  EXPECT_EQ(usual.trust.primary, 0.02);
  EXPECT_EQ(usual.trust.secondary, 0.05);
  const Scenario said =
      sample_scenario(sample_with("base.toml", "[levers]", "[trust]\nprimary = 0.1\nsecondary = 0.2\n[levers]")).value_or(Scenario{});
  EXPECT_EQ(said.trust.primary, 0.1);
  EXPECT_EQ(said.trust.secondary, 0.2);
}

TEST(Lever, OfADateHasItsBeginningAndNever) {
  const Texts texts = sample_with("models/fibre.toml", "[flow.completions]",
                                  "[lever.launch]\nunit = \"date\"\nnull = \"never\"\nrange = [\"2015-07\", \"never\"]\neffect = "
                                  "\"none\"\n[flow.completions]");
  const Scenario scenario = sample_scenario(texts).value_or(Scenario{});
  const Element& launch = scenario.model.types.at(0).elements.at(3);
  EXPECT_EQ(launch.name.value, "launch");
  EXPECT_EQ(launch.value->value, 9999);  // as documents write never
  EXPECT_EQ(launch.min->value, 2015.5);
  EXPECT_EQ(launch.max->value, 9999);
}

// What is not there lies outside of nothing.
TEST(Lever, WithoutANullIsToldOnce) {
  EXPECT_EQ(complaints(sample_with("models/fibre.toml", "null = 1\n", "")),
            R"(models/fibre.toml:12:8: error: [lever.build_rate_factor] has no "null"
   12 | [lever.build_rate_factor]
      |        ^^^^^^^^^^^^^^^^^  add null = 1: the value that changes nothing
)");
}

}  // namespace
}  // namespace infracast
