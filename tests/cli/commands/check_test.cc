// SPDX-License-Identifier: MIT
// `check`: what it counts, in which order it lists what is to be done, and what of it is in its JSON.
#include "town_test.h"

namespace infracast::cli {
namespace {

using Check = TownTest;

constexpr const char* kWithTarget = "contentment,town,at_least,0.5,1,{},,third-plan,expected,,gazette,half content,\n";

std::string contentment_due(const std::string& date) {
  std::string row = kWithTarget;
  return row.replace(row.find("{}"), 2, date);
}

TEST_F(Check, CountsWhatThePlaceHas) {
  const Said done = said({"check", "base.toml"});
  EXPECT_EQ(done.code, 0);
  EXPECT_TRUE(
      done.out.starts_with("base.toml: no errors, 1 warning\n"
                           "  2 indicators, 4 observations of town (3 of modelled indicators until 2014-12-31), 3 targets\n"))
      << done.out;
  EXPECT_TRUE(holds_text(done.err, "street_lights")) << done.err;
  EXPECT_TRUE(holds_text(told({"check", "base.toml", "--today", "2012"}), "(1 of modelled indicators until 2012-12-31)"));
}

TEST_F(Check, ListsWhatIsToBeDoneInTheOrderOfItsWorth) {
  add("targets.csv", contentment_due("2018-12-31"));
  const std::string text = told({"check", "base.toml"});
  const std::string list =
      text.substr(text.find("To work through"), text.find("Contradictions in the data") - text.find("To work through"));
  EXPECT_EQ(list,
            "To work through, what helps most first\n"
            "  1. look at 1 warning above\n"
            "  2. settle 1 contradiction in the data\n"
            "  3. find figures for what none speaks of: contentment\n"
            "  4. widen the horizon, or leave out 1 observation outside it\n"
            "  5. give 1 target that nobody models a module\n\n");
}

// A target that was due by today needs no figures any more, nor does one of which something was published.
TEST_F(Check, AsksForFiguresOfTargetsThatAreStillAhead) {
  add("targets.csv", contentment_due("2014-12-31"));
  EXPECT_FALSE(holds_text(told({"check", "base.toml"}), "find figures"));
  add("targets.csv", contentment_due("2015-01-01"));
  EXPECT_TRUE(holds_text(told({"check", "base.toml"}), "find figures for what none speaks of: contentment\n"));
  add("observations.csv", "contentment,town,2012-12-31,0.2,1,exact,,stated,,gazette,a fifth,primary,\n");
  EXPECT_FALSE(holds_text(told({"check", "base.toml"}), "find figures"));
}

TEST_F(Check, ShowsTheRowsThatContradictEachOther) {
  const std::string text = cells(told({"check", "base.toml"}));
  EXPECT_TRUE(holds_text(text, "Contradictions in the data, 1: rows that cannot all be right\n")) << text;
  EXPECT_TRUE(holds_text(text, "ftth_homes_passed, 2013-12-31\n")) << text;
  EXPECT_TRUE(holds_text(text, "4,100 household exact gazette 4100 households\n")) << text;
  EXPECT_TRUE(holds_text(text, "4,600 household exact yearbook 4600 households\n")) << text;
}

TEST_F(Check, NamesWhatNoFigureInforms) {
  const std::string text = cells(told({"check", "base.toml"}));
  EXPECT_TRUE(holds_text(text, "Not informed by any observation, 1 of 2 uncertain parameters\nfibre.mood\n")) << text;
  EXPECT_TRUE(holds_text(text, "Targets nobody models, 1\n")) << text;
  EXPECT_TRUE(holds_text(text, "street_lights 2018-12-31 second-plan no such indicator\n")) << text;
  EXPECT_TRUE(holds_text(text, "Observations outside the horizon, 1\n")) << text;
  EXPECT_TRUE(holds_text(text, "ftth_homes_passed 2009-06-30 10 gazette\n")) << text;
}

TEST_F(Check, GivesTheSameAsJson) {
  const Said done = said({"check", "base.toml", "--json"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "");
  const Json found = Json::parse(done.out);
  EXPECT_EQ(found["scenario"], "base.toml");
  EXPECT_EQ(found["errors"], 0);
  EXPECT_EQ(found["warnings"], 1);
  EXPECT_EQ(found["diagnostics"].size(), 1U);
  EXPECT_EQ(found["diagnostics"][0]["severity"], "warning");
  EXPECT_EQ(found["diagnostics"][0]["file"], nullptr);
  EXPECT_EQ(found["indicators"], 2);
  EXPECT_EQ(found["observations"], 4);
  EXPECT_EQ(found["observations_used"], 3);
  EXPECT_EQ(found["targets"], 3);
  EXPECT_EQ(found["uninformed_parameters"], Json({"fibre.mood"}));
  const Json& conflict = found["conflicts"][0];
  EXPECT_EQ(conflict["date"], "2013-12-31");
  EXPECT_EQ(conflict["region"], "town");
  EXPECT_EQ(conflict["rows"][1], Json({{"indicator", "ftth_homes_passed"},
                                       {"region", "town"},
                                       {"date", "2013-12-31"},
                                       {"value", 4600.0},
                                       {"unit", "household"},
                                       {"bound", "exact"},
                                       {"scope", ""},
                                       {"document", "yearbook"},
                                       {"quote", "4600 households"}}));
  EXPECT_EQ(found["targets_without_model"], Json({{{"indicator", "street_lights"},
                                                   {"plan", "second-plan"},
                                                   {"deadline", "2018-12-31"},
                                                   {"value", 100.0},
                                                   {"unit", "household"}}}));
  EXPECT_EQ(found["observations_outside_horizon"][0]["date"], "2009-06-30");
}

TEST_F(Check, SaysWhereAMistakeIsAndEndsWithTwo) {
  edit("base.toml", "today        = \"2014\"", "today        = \"soon\"");
  const Said text = said({"check", "base.toml"});
  EXPECT_EQ(text.code, 2);
  EXPECT_EQ(text.out, "");
  EXPECT_TRUE(holds_text(text.err, "base.toml:9:")) << text.err;
  const Said done = said({"check", "base.toml", "--json"});
  EXPECT_EQ(done.code, 2);
  EXPECT_EQ(done.err, "");
  const Json found = Json::parse(done.out);
  EXPECT_EQ(found["errors"], 1);
  const Json& first = found["diagnostics"][0];
  EXPECT_EQ(first["severity"], "error");
  EXPECT_EQ(first["file"], "base.toml");
  EXPECT_EQ(first["line"], 9);
  EXPECT_EQ(first["column"], 17);
  EXPECT_TRUE(holds_text(first["message"], "soon")) << first;
  EXPECT_FALSE(found.contains("indicators"));
}

TEST_F(Check, CountsErrorsApartFromWarnings) {
  const Said done = said({"check", "base.toml", "--json", "--set", R"(fibre.build_rate={ value = 2500, prior = "fixed" })"});
  EXPECT_EQ(done.code, 2);
  const Json found = Json::parse(done.out);
  std::size_t errors = 0;
  for (const Json& one : found["diagnostics"]) errors += one["severity"] == "error" ? 1 : 0;
  EXPECT_GE(errors, 1U);
  EXPECT_EQ(found["errors"], errors);
  EXPECT_EQ(found["warnings"], found["diagnostics"].size() - errors);
  EXPECT_EQ(found["indicators"], 2);  // it could be read
}

TEST_F(Check, PointsOutAStockThatFallsBelowZero) {
  edit("fibre.toml", "inflow = \"starts\"", "inflow = \"starts * (2013 - time) / 1 [year]\"");
  EXPECT_TRUE(holds_text(said({"check", "base.toml"}).err, "falls below 0 in"));
}

TEST_F(Check, SpeaksChineseAndRefusesOtherLanguages) {
  const std::string text = told({"check", "base.toml", "--lang", "zh"});
  EXPECT_FALSE(holds_text(text, "Contradictions"));
  EXPECT_TRUE(holds_text(text, "street_lights"));
  expect_refused({"check", "base.toml", "--lang", "fr"}, "none is in \"fr\"");
}

TEST_F(Check, TakesALanguageThatThePlaceHasLabelsIn) {
  edit("base.toml", "zh = \"小镇\"", "zh = \"小镇\", fr = \"Bourg\"");
  EXPECT_TRUE(holds_text(told({"check", "base.toml", "--lang", "fr"}), "Contradictions in the data, 1"));
}

TEST_F(Check, KeepsToItsWidth) {
  const Said done = said({"check", "base.toml"}, {.style = {.width = 60}});
  std::istringstream lines(done.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 60U) << line;
}

// The mood runs from 0.05 to 0.95 between P5 and P95; nine tenths of the premises are passed by the end of 2018.
TEST_F(Check, SaysWhichOfNobodysValuesMatter) {
  add("targets.csv", contentment_due("2018-12-31"));
  child("nobody", "[parameters]\n\"fibre.mood\" = { prior = \"uniform(low = 0, high = 1)\", source = \"nobody's: a guess\" }\n");
  const Json found = json_told({"check", "nobody.toml"});
  EXPECT_EQ(found["nobodys_values"], Json({"fibre.build_rate", "fibre.mood"}));
  const Json& first = found["what_matters"][0];
  EXPECT_EQ(first["parameter"], "fibre.mood");
  EXPECT_EQ(first["indicator"], "contentment");
  EXPECT_EQ(first["date"], "2018-12-31");
  EXPECT_EQ(first["unit"], "1");
  EXPECT_NEAR(first["at_low"].get<double>(), 0.045, 1e-9);
  EXPECT_NEAR(first["at_high"].get<double>(), 0.855, 1e-9);
  EXPECT_GT(first["strength"].get<double>(), 0.9);
  const std::string text = cells(told({"check", "nobody.toml"}));
  EXPECT_TRUE(holds_text(
      text, "Nobody's values, 2: the library's defaults, until something is known of this place\nfibre.build_rate, fibre.mood\n"))
      << text;
  EXPECT_TRUE(holds_text(text, "fibre.mood contentment 2018-12-31 0.98 0.045 0.855 from nothing\n")) << text;
  EXPECT_TRUE(holds_text(text, "fibre.build_rate ftth_homes_passed 2018-12-31 0.97 5,850 10,000 from figures\n")) << text;
  EXPECT_TRUE(holds_text(text, "look up what matters most and is nobody's: fibre.mood, fibre.build_rate\n")) << text;
  EXPECT_FALSE(json_told({"check", "base.toml"}).contains("what_matters"));  // of a place that says it of nothing
}

// ---- lead times that priors make impossible ----

constexpr const char* kDelayed = R"toml(
[parameter.lag]
label  = { en = "lag", zh = "时滞" }
unit   = "year"
value  = 1
prior  = "normal(mean = 1, sd = {})"
source = "made up"

[auxiliary.later]
unit     = "household"
equation = "delay(homes_passed, lag, longest = 9 [year])"

[indicator.later_homes]
label    = { en = "later", zh = "后来" }
unit     = "household"
equation = "later"
)toml";

std::string delayed(const std::string& sd) {
  std::string text = kDelayed;
  return text.replace(text.find("{}"), 2, sd);
}

// One draw in a hundred is where a warning becomes an error: Phi(-1 / 0.4) = 0.6 %, Phi(-1 / 0.5) = 2.3 %.
TEST_F(Check, WarnsOfATimeThatIsRarelyImpossibleAndRefusesOneThatIsMoreOften) {
  const std::string module = text("fibre.toml");
  put("fibre.toml", module + delayed("0.4"));
  const Said rare = said({"check", "base.toml"});
  EXPECT_EQ(rare.code, 0) << rare.err;
  EXPECT_TRUE(holds_text(rare.err, "is less than 0 in 0.6 % of the draws of the priors")) << rare.err;
  EXPECT_TRUE(holds_text(rare.err, "it is held at that bound there; bound the prior, as in min = 0")) << rare.err;
  put("fibre.toml", module + delayed("0.5"));
  const Said often = said({"check", "base.toml"});
  EXPECT_EQ(often.code, 2);
  EXPECT_TRUE(holds_text(often.err, "is less than 0 in 2.3 % of the draws of the priors")) << often.err;
  EXPECT_FALSE(holds_text(often.err, "it is held at that bound")) << often.err;
}

TEST_F(Check, SaysWhichBoundATimePasses) {
  std::string text = delayed("0.2");
  put("fibre.toml", this->text("fibre.toml") + text.replace(text.find("9 [year]"), 8, "1.3 [year]"));
  const Said done = said({"check", "base.toml"});  // Phi(-0.3 / 0.2) = 6.7 %
  EXPECT_EQ(done.code, 2);
  EXPECT_TRUE(holds_text(done.err, "is longer than its longest in 6.6 % of the draws of the priors") ||
              holds_text(done.err, "is longer than its longest in 6.7 % of the draws of the priors"))
      << done.err;
  EXPECT_TRUE(holds_text(done.err, "raise \"longest\", or bound the prior")) << done.err;
}

}  // namespace
}  // namespace infracast::cli
