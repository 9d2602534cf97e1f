// SPDX-License-Identifier: MIT
// `explain`: the best guess is 1000 homes a year from 2010 on.
#include "town_test.h"

namespace infracast::cli {
namespace {

using Explain = TownTest;

std::string line_of(const std::string& text, const std::string& begin) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(begin)) return line;
  return "no line begins with " + begin;
}

TEST_F(Explain, BeginsWithTheNameItsLabelsAndWhatItIs) {
  const std::string text = told({"explain", "base.toml", "ftth_homes_passed"});
  EXPECT_TRUE(text.starts_with("ftth_homes_passed  FTTH homes passed · 光纤到户覆盖家庭\n  kind      indicator, household\n")) << text;
  EXPECT_EQ(line_of(text, "  equation"), "  equation  homes_passed");
  EXPECT_EQ(line_of(text, "  value"), "  value     5,000 household at 2014-12-31 (best guess)");
  EXPECT_EQ(line_of(text, "  declared"), "  declared  fibre.toml:44");
  EXPECT_EQ(line_of(told({"explain", "base.toml", "contentment"}), "  kind"), "  kind      indicator, a plain number");
}

TEST_F(Explain, TakesTheEndOfTheDayThatIsNamedOrOfToday) {
  const auto value = [](const Words& more) {
    Words words{"explain", "base.toml", "ftth_homes_passed"};
    words.insert(words.end(), more.begin(), more.end());
    return line_of(told(words), "  value");
  };
  EXPECT_EQ(value({"--date", "2012"}), "  value     3,000 household at 2012-12-31 (best guess)");
  EXPECT_EQ(value({"--date", "2012-06"}), "  value     2,500 household at 2012-06-30 (best guess)");
  EXPECT_EQ(value({"--today", "2011"}), "  value     2,000 household at 2011-12-31 (best guess)");
  EXPECT_EQ(value({"--set", "fibre.build_factor=0.5"}), "  value     2,500 household at 2014-12-31 (best guess)");
  expect_refused({"explain", "base.toml", "ftth_homes_passed", "--date", "soon"},
                 "--date is written 2012, 2012-06 or 2012-06-30, not \"soon\"");
}

TEST_F(Explain, ShowsWhatANameReadsAndWhatReadsIt) {
  const std::string text = cells(told({"explain", "base.toml", "fibre.homes_passed"}));
  EXPECT_TRUE(holds_text(text, "\nReads\nname kind label value\n")) << text;
  EXPECT_TRUE(holds_text(text, "fibre.starts flow 1,000 household/year\n")) << text;
  const std::string readers = text.substr(text.find("\nRead by\n"));
  EXPECT_TRUE(readers.starts_with("\nRead by\nname kind label\n")) << readers;
  EXPECT_TRUE(holds_text(readers, "ftth_homes_passed indicator FTTH homes passed\n")) << readers;
  EXPECT_TRUE(holds_text(readers, "fibre.build_factor → fibre.starts → fibre.homes_passed\n")) << readers;
}

TEST_F(Explain, SaysWhereAValueIsWrittenAndWhoSaysSo) {
  const Json rate = json_told({"explain", "base.toml", "fibre.build_rate"});
  EXPECT_EQ(rate["written"]["value"], Json({{"text", "1000 household/year"}, {"where", "fibre.toml:16"}}));
  EXPECT_EQ(rate["written"]["prior"], Json({{"text", "lognormal(median = 1000, gsd = 1.3)"}, {"where", "fibre.toml:17"}}));
  EXPECT_EQ(rate["source"], "made up");
  EXPECT_EQ(rate["module"], "fibre");
  EXPECT_EQ(rate["value"], 1000.0);
  const std::string text = told({"explain", "base.toml", "fibre.build_rate"});
  EXPECT_EQ(line_of(text, "  default"), "  default   1000 household/year (fibre.toml:16)");
  EXPECT_EQ(line_of(text, "  prior"), "  prior     lognormal(median = 1000, gsd = 1.3) (fibre.toml:17)");
}

// A scenario that gives a value alone is certain of it, and says where it has it from.
TEST_F(Explain, CallsAValueFixedThatAScenarioGivesAlone) {
  child("sure", "[parameters]\n\"fibre.build_rate\" = { value = 1500, source = \"the minutes\" }\n");
  const Json sure = json_told({"explain", "sure.toml", "fibre.build_rate"});
  EXPECT_EQ(sure["written"]["prior"]["text"], "fixed");
  EXPECT_EQ(sure["written"]["value"], Json({{"text", "1500 household/year"}, {"where", "sure.toml:4"}}));
  EXPECT_EQ(sure["source"], "the minutes");
  EXPECT_EQ(sure["value"], 1500.0);
  child("unsure", "[parameters]\n\"fibre.build_rate\" = { value = 1500, prior = \"lognormal(median = 1500, gsd = 2)\" }\n");
  EXPECT_EQ(json_told({"explain", "unsure.toml", "fibre.build_rate"})["written"]["prior"]["text"], "lognormal(median = 1500, gsd = 2)");
  EXPECT_EQ(json_told({"explain", "base.toml", "fibre.mood"})["written"]["prior"]["text"], "uniform(low = 0, high = 1)");
}

TEST_F(Explain, GivesTheSameAsJson) {
  const Json found = json_told({"explain", "base.toml", "ftth_homes_passed", "--date", "2012-06"});
  EXPECT_EQ(found["name"], "ftth_homes_passed");
  EXPECT_EQ(found["kind"], "indicator");
  EXPECT_EQ(found["unit"], "household");
  EXPECT_EQ(found["label"], Json({{"en", "FTTH homes passed"}, {"zh", "光纤到户覆盖家庭"}}));
  EXPECT_EQ(found["date"], "2012-06-30");
  EXPECT_NEAR(found["value"].get<double>(), 2500, 1e-9);
  EXPECT_EQ(found["reads"][0]["name"], "fibre.homes_passed");
  EXPECT_NEAR(found["reads"][0]["value"].get<double>(), 2500, 1e-9);
  EXPECT_EQ(found["read_by"], Json::array());
  EXPECT_EQ(found["binding"], nullptr);
  EXPECT_EQ(found["levers"], Json({{"fibre.build_factor", "fibre.starts", "fibre.homes_passed", "ftth_homes_passed"}}));
  EXPECT_EQ(json_told({"explain", "base.toml", "fibre.starts"})["read_by"], Json({"fibre.homes_passed"}));
}

TEST_F(Explain, FindsThingsByTheirLabels) {
  const std::string by_name = told({"explain", "base.toml", "ftth_homes_passed"});
  EXPECT_EQ(told({"explain", "base.toml", "ftth homes PASSED"}), by_name);
  EXPECT_EQ(told({"explain", "base.toml", "光纤到户覆盖家庭"}), by_name);
}

TEST_F(Explain, ProposesTheNameOrTheLabelThatIsMeant) {
  expect_refused({"explain", "base.toml", "fibre.build_rat"},
                 "infracast: base.toml has no name \"fibre.build_rat\"; did you mean \"fibre.build_rate\"?\n");
  expect_refused({"explain", "base.toml", "FTTH homes pased"}, "did you mean \"FTTH homes passed\"?");
  expect_refused({"explain", "base.toml", "zzzzzzzzzz"}, "infracast: base.toml has no name \"zzzzzzzzzz\"\n");
}

TEST_F(Explain, RefusesALabelThatTwoThingsHave) {
  edit("fibre.toml", "en = \"Contentment\", zh = \"满意度\"", "en = \"FTTH homes passed\", zh = \"满意度\"");
  expect_refused({"explain", "base.toml", "FTTH homes passed"},
                 "infracast: base.toml has several things called \"FTTH homes passed\": contentment, ftth_homes_passed\n");
}

// An indicator is asked for before a lever, a lever before a parameter.
TEST_F(Explain, TakesTheThingThatPeopleLookForFirst) {
  edit("fibre.toml", "en = \"mood\", zh = \"心情\"", "en = \"build factor\", zh = \"心情\"");
  EXPECT_TRUE(told({"explain", "base.toml", "build factor"}).starts_with("fibre.build_factor"));
  edit("fibre.toml", "en = \"Contentment\", zh = \"满意度\"", "en = \"build factor\", zh = \"满意度\"");
  EXPECT_TRUE(told({"explain", "base.toml", "build factor"}).starts_with("contentment"));
}

TEST_F(Explain, SpeaksChinese) {
  const std::string text = told({"explain", "base.toml", "fibre.homes_passed", "--lang", "zh"});
  EXPECT_FALSE(holds_text(text, "Reads"));
  EXPECT_TRUE(holds_text(text, "光纤到户覆盖家庭"));
  EXPECT_TRUE(holds_text(text, "5,000 户（2014-12-31")) << text;
}

// ---- diff ----

using Diff = TownTest;

TEST_F(Diff, SaysThatNothingDiffers) {
  EXPECT_EQ(told({"diff", "base.toml", "base.toml"}), "The scenarios do not differ.\n");
  const Json same = json_told({"diff", "base.toml", "base.toml"});
  EXPECT_EQ(same["equal"], true);
  EXPECT_EQ(same["differences"], Json::array());
}

TEST_F(Diff, PutsTheFirstScenarioLeftAndTheSecondRight) {
  child("child", "today = \"2015\"\n[levers]\n\"fibre.build_factor\" = 2\n");
  const Json found = json_told({"diff", "base.toml", "child.toml"});
  EXPECT_EQ(found["a"], "base.toml");
  EXPECT_EQ(found["b"], "child.toml");
  EXPECT_EQ(found["equal"], false);
  const auto of = [&](const std::string& name) {
    for (const Json& one : found["differences"])
      if (one["name"] == name) return one;
    return Json();
  };
  EXPECT_EQ(of("today"), Json({{"kind", "key"},
                               {"name", "today"},
                               {"what", ""},
                               {"a", {{"text", "2014-12-31"}, {"where", "base.toml:9"}}},
                               {"b", {{"text", "2015-12-31"}, {"where", "child.toml:3"}}}}));
  EXPECT_EQ(of("fibre.build_factor"), Json({{"kind", "lever"},
                                            {"name", "fibre.build_factor"},
                                            {"what", "path"},
                                            {"a", {{"text", "1"}, {"where", "fibre.toml:27"}}},
                                            {"b", {{"text", "2"}, {"where", "child.toml:5"}}}}));
  const std::string text = cells(told({"diff", "base.toml", "child.toml"}));
  EXPECT_TRUE(text.starts_with(" name what base.toml child.toml\n")) << text;
  EXPECT_TRUE(holds_text(text, "today 2014-12-31 (base.toml:9) 2015-12-31 (child.toml:3)\n")) << text;
  EXPECT_LT(text.find("Keys of the scenario\n"), text.find("Levers\n"));
}

TEST_F(Diff, SaysOfAKeyThatNobodyWroteThatItIsTheUsualOne) {
  edit("base.toml", "step         = \"month\"\n", "");
  child("weekly", "step = \"week\"\n");
  const std::string text = cells(told({"diff", "base.toml", "weekly.toml"}));
  EXPECT_TRUE(holds_text(text, "step month (default) week (weekly.toml:3)\n")) << text;
}

TEST_F(Diff, SaysWhatOneSideLacks) {
  put("fewer.csv", text("targets.csv").substr(0, text("targets.csv").find("street_lights")));
  child("fewer", "targets = \"fewer.csv\"\n");
  const std::string text = cells(told({"diff", "base.toml", "fewer.toml"}));
  EXPECT_TRUE(holds_text(text, "town street_lights 2018-12-31, second-plan")) << text;
  EXPECT_TRUE(holds_text(text, " absent\n")) << text;
  const Json found = json_told({"diff", "fewer.toml", "base.toml"});
  const Json& last = found["differences"].back();
  EXPECT_EQ(last["kind"], "target");
  EXPECT_EQ(last["a"], nullptr);
  EXPECT_NE(last["b"], nullptr);
}

// Twenty of a kind are shown; of more, how many there are.
TEST_F(Diff, CutsWhatIsMoreThanTwentyOfAKind) {
  const std::string header = text("observations.csv").substr(0, text("observations.csv").find('\n') + 1);
  const auto differing = [&](int rows) {
    std::string table = header;
    for (int k = 0; k < rows; ++k) {
      const std::string day = (k < 9 ? "0" : "") + std::to_string(k + 1);
      table += "ftth_homes_passed,town,2013-01-" + day + ",3000,household,exact,,stated,,gazette,3000,primary,\n";
    }
    put("many.csv", table);
    child("many", "observations = [\"observations.csv\", \"many.csv\"]\n");
  };
  differing(20);
  EXPECT_FALSE(holds_text(told({"diff", "base.toml", "many.toml"}), "--all shows them"));
  differing(21);
  const std::string cut = told({"diff", "base.toml", "many.toml"});
  EXPECT_TRUE(holds_text(cut, "Observations: 1 more; --all shows them\n")) << cut;
  EXPECT_EQ(count_of(cut, "many.csv:"), 20U);
  const std::string all = told({"diff", "base.toml", "many.toml", "--all"});
  EXPECT_EQ(count_of(all, "many.csv:"), 21U);
  EXPECT_FALSE(holds_text(all, "--all shows them"));
}

TEST_F(Diff, TellsTheMistakesOfBoth) {
  const Said done = said({"diff", "first.toml", "second.toml"});
  EXPECT_EQ(done.code, 2);
  EXPECT_TRUE(holds_text(done.err, "first.toml") && holds_text(done.err, "second.toml")) << done.err;
  EXPECT_EQ(said({"diff", "base.toml", "second.toml"}).code, 2);
  EXPECT_EQ(said({"diff", "first.toml", "base.toml"}).code, 2);
}

TEST_F(Diff, HoldsItsSettingsForBoth) {
  child("child", "today = \"2015\"\n");
  for (const Json& one : json_told({"diff", "base.toml", "child.toml", "--today", "2013"})["differences"]) EXPECT_NE(one["name"], "today");
}

}  // namespace
}  // namespace infracast::cli
