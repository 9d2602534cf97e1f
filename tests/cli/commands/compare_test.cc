// SPDX-License-Identifier: MIT
// `compare` and `what-if`. With a factor of 2 a draw's homes grow by twice its rate, so that by the end of 2011 they are two years' rate
// more.
#include "town_test.h"

namespace infracast::cli {
namespace {

constexpr double kOneSpread = 1.5397;  // 1.3 ^ 1.6449: what is between the median and P95 of the rate

double number(const Json& value) { return value.is_null() ? -1e300 : value.get<double>(); }

// The comparison of an indicator, at the first of its dates.
Json about(const Json& compared, const std::string& indicator) {
  for (const Json& one : compared["indicators"])
    if (one["indicator"] == indicator) return one;
  return {};
}

constexpr const char* kHomes = "ftth_homes_passed";

Words dates_of(const Json& compared) {
  Words dates;
  for (const Json& one : compared["indicators"])
    if (std::ranges::find(dates, one["date"].get<std::string>()) == dates.end()) dates.push_back(one["date"]);
  std::ranges::sort(dates);
  return dates;
}

class Compare : public TownTest {
 protected:
  Compare() {
    child("fast", "[levers]\n\"fibre.build_factor\" = 2\n");
    told({"run", "base.toml", "fast.toml", "-q", "-o", "both.h5"});
  }
};

TEST_F(Compare, GivesTheDifferencesOfTheSameDraws) {
  const Json found = json_told({"compare", "both.h5", "--date", "2011"});
  const Json homes = about(found, kHomes);
  EXPECT_EQ(homes["date"], "2011-12-31");
  EXPECT_NEAR(number(homes["scenarios"][0]["level"]["p50"]), 2000, 15);
  EXPECT_NEAR(number(homes["scenarios"][1]["level"]["p50"]), 4000, 30);
  const Json& difference = homes["scenarios"][1]["difference"];
  EXPECT_NEAR(number(difference["p05"]), 2000 / kOneSpread, 20);
  EXPECT_NEAR(number(difference["p50"]), 2000, 15);
  EXPECT_NEAR(number(difference["p95"]), 2000 * kOneSpread, 50);
  EXPECT_EQ(homes["scenarios"][0]["difference"]["p50"], 0.0);
  EXPECT_NEAR(number(homes["effect"]), 1, 1e-9);  // twice as many
}

// P(3 rate >= 2500) is 0.756, P(6 rate >= 2500) 0.9996; by 2018 0.831 and 0.9998. The larger change comes first.
TEST_F(Compare, GivesTheChangesOfProbabilitiesLargestFirst) {
  const Json targets = json_told({"compare", "both.h5"})["targets"];
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[0]["plan"], "first-plan");
  EXPECT_NEAR(number(targets[0]["scenarios"][1]["change"]), 0.9996 - 0.756, 2.0 / 256);
  EXPECT_EQ(targets[0]["scenarios"][0]["change"], 0.0);
  EXPECT_EQ(targets[0]["scenarios"][0]["probability"], 1.0);  // it was published that it is met
  EXPECT_EQ(targets[1]["deadline"], "2018-12-31");
  EXPECT_NEAR(number(targets[1]["scenarios"][1]["change"]), 0.9998 - 0.831, 2.0 / 256);
  EXPECT_EQ(targets[1]["value"], 7000.0);
}

TEST_F(Compare, LooksAtTheLastDeadlineAheadAndAtTheEndUnlessToldWhen) {
  EXPECT_EQ(dates_of(json_told({"compare", "both.h5", "--all"})), (Words{"2018-12-31", "2020-12-31"}));
  EXPECT_EQ(dates_of(json_told({"compare", "both.h5", "--date", "2016", "--date", "2012-12"})), (Words{"2012-12-31", "2016-12-31"}));
}

TEST_F(Compare, SaysWhichTimesAFileHas) {
  expect_refused({"compare", "both.h5", "--date", "2015-06"},
                 "both.h5 has no output at the end of 2015-06-30; it has 12 times from 2009-12-31 to 2020-12-31. infracast run "
                 "--times-per-year 12 keeps every month\n");
  expect_refused({"compare", "both.h5", "--date", "soon"}, "--date is a date as 2020, 2020-06 or 2020-06-30, not \"soon\"");
}

TEST_F(Compare, TakesResultsOfTwoScenariosAtLeast) {
  expect_refused({"compare", "base.toml", "fast.toml"}, "compare reads results files, not base.toml; run scenarios into one first");
  told({"run", "base.toml", "-q", "-o", "one.h5"});
  expect_refused({"compare", "one.h5"}, "one.h5 holds one scenario; name a second results file");
  told({"run", "fast.toml", "-q", "-o", "two.h5"});
  const Json found = json_told({"compare", "one.h5", "two.h5", "--date", "2011"});
  EXPECT_EQ(found["scenarios"][0]["file"], "one.h5");
  EXPECT_EQ(found["scenarios"][1]["file"], "two.h5");
  EXPECT_EQ(found["scenarios"][1]["name"], "fast");
  EXPECT_EQ(found["scenarios"][1]["paired"], true);
  EXPECT_NEAR(number(about(found, kHomes)["scenarios"][1]["difference"]["p95"]), 2000 * kOneSpread, 50);
}

TEST_F(Compare, OfFewerDrawsComparesMedians) {
  told({"run", "fast.toml", "-q", "-o", "few.h5", "--draws", "64"});
  told({"run", "base.toml", "-q", "-o", "one.h5"});
  const Json found = json_told({"compare", "one.h5", "few.h5", "--date", "2011"});
  EXPECT_EQ(found["scenarios"][1]["paired"], false);
  EXPECT_EQ(found["scenarios"][1]["draws"], 64);
  const Json difference = about(found, kHomes)["scenarios"][1]["difference"];
  EXPECT_EQ(difference["p05"], nullptr);
  EXPECT_NEAR(number(difference["p50"]), 2000, 60);
}

TEST_F(Compare, ShowsWhatDoesNotDifferOnlyWhenAskedFor) {
  child("glad", "[parameters]\n\"fibre.mood\" = 0.9\n");
  told({"run", "base.toml", "glad.toml", "-q", "-o", "mood.h5"});
  const std::string some = told({"compare", "mood.h5", "--date", "2011"});
  EXPECT_TRUE(holds_text(some, "Contentment")) << some;
  EXPECT_FALSE(holds_text(some, "FTTH homes passed")) << some;
  EXPECT_TRUE(holds_text(some, "No target is attained more or less often.")) << some;
  const std::string all = told({"compare", "mood.h5", "--date", "2011", "--all"});
  EXPECT_TRUE(holds_text(all, "FTTH homes passed")) << all;
}

TEST_F(Compare, SpeaksChinese) {
  const std::string text = told({"compare", "both.h5", "--lang", "zh"});
  EXPECT_TRUE(holds_text(text, "光纤到户覆盖家庭"));
  EXPECT_FALSE(holds_text(text, "FTTH homes passed"));
}

// A date that only some of the files have is not compared.
TEST_F(Compare, LooksOnlyWhereEveryFileHasAnOutput) {
  child("short", "horizon = \"2010..2018\"\n[levers]\n\"fibre.build_factor\" = 2\n");
  told({"run", "short.toml", "-q", "-o", "short.h5"});
  EXPECT_EQ(dates_of(json_told({"compare", "both.h5", "short.h5", "--all"})), Words{"2018-12-31"});
}

// ---- what-if ----

class WhatIf : public TownTest {
 protected:
  static Json asked(Words words) {
    words.insert(words.begin(), {"what-if", "base.toml"});
    words.insert(words.end(), {"-q"});
    return json_told(words);
  }
};

TEST_F(WhatIf, ComparesTheSameDrawsWithAndWithout) {
  const Json found = asked({"fibre.build_factor = 2", "--date", "2011"});
  EXPECT_EQ(found["scenarios"][0]["name"], "town");
  EXPECT_EQ(found["scenarios"][1]["name"], "what-if");
  EXPECT_EQ(found["scenarios"][1]["draws"], 512);
  EXPECT_EQ(found["scenarios"][1]["paired"], true);
  EXPECT_NEAR(number(about(found, kHomes)["scenarios"][1]["difference"]["p50"]), 2000, 10);
  EXPECT_EQ(asked({"fibre.build_factor = 2", "--draws", "64"})["scenarios"][0]["draws"], 64);
  EXPECT_EQ(asked({"fibre.build_factor = 2", "--seed", "7"})["scenarios"][0]["seed"], 7);
  EXPECT_TRUE(made().empty());
}

TEST_F(WhatIf, LooksAtTheEndsOfEveryFifthYearAhead) {
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all"})), (Words{"2015-12-31", "2020-12-31"}));
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all", "--today", "2015"})), Words{"2020-12-31"});
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all", "--today", "2015-12-30"})), (Words{"2015-12-31", "2020-12-31"}));
}

// Without a fifth year ahead: as compare, the last deadline ahead and the end.
TEST_F(WhatIf, LooksAtTheLastDeadlineWhereNoFifthYearIsAhead) {
  edit("base.toml", "2010..2020", "2010..2019");
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all", "--today", "2016"})), (Words{"2018-12-31", "2019-12-31"}));
}

TEST_F(WhatIf, TakesTheEndsOfYearsOfTheHorizonAlone) {
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all", "--date", "2010", "--date", "2020"})), (Words{"2010-12-31", "2020-12-31"}));
  EXPECT_EQ(dates_of(asked({"fibre.build_factor = 2", "--all", "--date", "2009"})), Words{"2009-12-31"});  // where it begins
  for (const char* date : {"2008", "2021", "2015-06", "2015-12-30"}) {
    const Said done = said({"what-if", "base.toml", "fibre.build_factor = 2", "--date", date});
    EXPECT_EQ(done.code, 2) << date;
    EXPECT_TRUE(holds_text(done.err, "there is no output at the end of " + std::string(date))) << done.err;
    EXPECT_TRUE(holds_text(done.err, "; ends of years have one")) << done.err;
  }
}

TEST_F(WhatIf, LeavesThePastAsItWas) {
  const Json past = asked({"fibre.build_factor = 3 from 2016", "--date", "2015", "--all"});
  for (const Json& one : past["indicators"]) {
    EXPECT_EQ(one["scenarios"][1]["difference"]["p05"], 0.0);
    EXPECT_EQ(one["scenarios"][1]["difference"]["p95"], 0.0);
  }
  // In 2016 a home more than in the base for each that is built there twice: two years' rate more.
  const Json later = asked({"fibre.build_factor = 3 from 2016", "--set", "fibre.premises=1e6", "--date", "2016"});
  EXPECT_NEAR(number(about(later, kHomes)["scenarios"][1]["difference"]["p50"]), 2000, 10);
}

// What is asked is said last, on top of what --set makes of both.
TEST_F(WhatIf, SetsItsStatementsOnTopOfSettings) {
  const Json found = asked({"fibre.build_factor = 2", "--set", "fibre.build_factor=0.5", "--date", "2011"});
  EXPECT_NEAR(number(about(found, kHomes)["scenarios"][0]["level"]["p50"]), 1000, 10);
  EXPECT_NEAR(number(about(found, kHomes)["scenarios"][1]["level"]["p50"]), 4000, 30);
}

TEST_F(WhatIf, NeedsSomethingThatIsOtherwise) {
  expect_refused({"what-if", "base.toml"}, "what-if needs what is otherwise, as in 'mobile.delay_5g = 1 year'");
  expect_refused({"what-if", "base.toml", "fibre.build_factor"}, "what-if needs NAME=VALUE, not \"fibre.build_factor\"");
  expect_refused({"what-if", "base.toml", "fibre.build_factr = 2"}, "did you mean \"fibre.build_factor\"?");
  expect_refused({"what-if", "none.toml", "fibre.build_factor = 2"}, "none.toml");
}

TEST_F(WhatIf, SavesWhatItWasAskedAsAScenario) {
  const Words words{"what-if", "base.toml", "build factor = 2", "fibre.build_rate = × 1.5 from 2016", "--save", "saved.toml"};
  const Said done = said(words);
  EXPECT_EQ(done.code, 0);
  EXPECT_TRUE(holds_text(done.err, "Wrote saved.toml: infracast run saved.toml\n")) << done.err;
  EXPECT_EQ(text("saved.toml"),
            "extends = \"base.toml\"\nname    = \"saved\"\n\n[levers]\n\"fibre.build_factor\" = \"2\"\n\n"
            "[changes]\n\"fibre.build_rate\" = { factor = 1.5, from = \"2016\" }\n");
  told({"run", "saved.toml", "-q"});
}

// What stands there may be anybody's work, even if it looks like a scenario.
TEST_F(WhatIf, SavesOverAScenarioOnlyByForce) {
  put("saved.toml", "extends = \"base.toml\"\n");
  const Words words{"what-if", "base.toml", "fibre.build_factor = 2", "--save", "saved.toml", "-q"};
  const Said refused = said(words);
  EXPECT_EQ(refused.code, 1);
  EXPECT_TRUE(holds_text(refused.err, "saved.toml")) << refused.err;
  EXPECT_EQ(text("saved.toml"), "extends = \"base.toml\"\n");
  Words forced = words;
  forced.emplace_back("--force");
  const Said done = said(forced);
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "");
  EXPECT_TRUE(holds_text(text("saved.toml"), "build_factor"));
  expect_refused({"what-if", "base.toml", "fibre.build_factor = 2", "--save", "fibre.toml", "--force"},
                 "fibre.toml is read by this command");
  expect_refused({"what-if", "base.toml", "fibre.build_factor = 2", "--save", "saved.csv"},
                 "saved.csv would hold a scenario, whose name ends in .toml");
}

TEST_F(WhatIf, ShowsWhatDoesNotDifferOnlyWhenAskedFor) {
  const Words words{"what-if", "base.toml", "mood = 0.9", "--date", "2011", "-q"};
  EXPECT_FALSE(holds_text(told(words), "FTTH homes passed"));
  Words all = words;
  all.emplace_back("--all");
  EXPECT_TRUE(holds_text(told(all), "FTTH homes passed"));
}

}  // namespace
}  // namespace infracast::cli
