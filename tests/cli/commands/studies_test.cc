// SPDX-License-Identifier: MIT
// `solve` and `sensitivity`, whose answers follow from the lognormal rate at which the town builds (median 1000, gsd 1.3).
#include <cmath>

#include "infracast/sensitivity_file.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

// ---- solve ----

class Solve : public TownTest {
 protected:
  static Words asking(Words more, const std::string& target = "ftth_homes_passed@2018", const std::string& lever = "fibre.build_factor") {
    Words words{"solve", "base.toml", "-q", "--lever", lever, "--target", target};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
};

// Five years at the rate to the end of 2014, then four at the rate times the factor: 7000 in nine draws of ten at the factor that makes
// (5 + 4 f) x 714.5 = 7000, for nine rates of ten are above 1000 / 1.3 ^ 1.2816 = 714.5.
TEST_F(Solve, FindsTheFactorThatNineDrawsInTenNeed) {
  const Json found = json_told(asking({"--draws", "2048"}));
  EXPECT_EQ(found["outcome"], "found");
  EXPECT_EQ(found["wanted"], 0.9);
  const Json& lever = found["levers"][0];
  EXPECT_EQ(lever["lever"], "fibre.build_factor");
  EXPECT_EQ(lever["from"], 2015.0);  // the day after today
  EXPECT_EQ(lever["low"], 0.0);
  EXPECT_EQ(lever["high"], 3.0);
  EXPECT_EQ(lever["present"], 1.0);
  EXPECT_NEAR(lever["required"].get<double>(), (7000 / 714.5 - 5) / 4, 0.02);
  EXPECT_NEAR(found["probability"].get<double>(), 0.9, 0.01);
  EXPECT_GE(found["probability"].get<double>(), 0.9 - 0.005);
  EXPECT_EQ(found["draws"], 2048);
}

TEST_F(Solve, BeginsWhereItIsTold) {
  // Three of nine years are left from 2016 on: (6 + 3 f) x 714.5 = 7000.
  const Json found = json_told(asking({"--draws", "2048", "--from", "2016"}));
  EXPECT_EQ(found["levers"][0]["from"], 2016.0);
  EXPECT_NEAR(found["levers"][0]["required"].get<double>(), (7000 / 714.5 - 6) / 3, 0.03);
  EXPECT_EQ(json_told(asking({"--from", "2016-07"}))["levers"][0]["from"], 2016.5);
  expect_refused(asking({"--from", "soon"}), "write 2018, 2018-07 or 2018-07-01");
}

// Without more building 0.831 of the draws get there.
TEST_F(Solve, SaysWhatIsMetAlreadyAndWhatCannotBe) {
  const Json met = json_told(asking({"--probability", "0.8"}));
  EXPECT_EQ(met["outcome"], "already_met");
  EXPECT_NEAR(met["probability"].get<double>(), 0.831, 0.02);
  const Said never = said(asking({}, "ftth_homes_passed@2018", "fibre.build_factor=0..0.5"));
  EXPECT_EQ(never.code, 0);
  EXPECT_TRUE(holds_text(never.out, "Infeasible within the range")) << never.out;
  const Json best = json_told(asking({}, "ftth_homes_passed@2018", "fibre.build_factor=0..0.5"));
  EXPECT_EQ(best["levers"][0]["high"], 0.5);
  EXPECT_EQ(best["levers"][0]["value"], 0.5);
}

TEST_F(Solve, NeedsALeverAndSomethingToReach) {
  expect_refused({"solve", "base.toml", "--target", "ftth_homes_passed@2018"},
                 "solve needs a --lever to move; infracast levers lists them");
  expect_refused({"solve", "base.toml", "--lever", "fibre.build_factor"}, "solve needs a --target to reach, or a --plan");
  EXPECT_EQ(json_told({"solve", "base.toml", "-q", "--lever", "fibre.build_factor", "--plan", "second-plan"})["outcome"], "found");
}

TEST_F(Solve, TakesAProbabilityBetweenNoneAndAll) {
  for (const char* wrong : {"0", "1", "1.5", "-0.1", "most", "0.9x"})
    expect_refused(asking({"--probability", wrong}), "a probability to reach lies between 0 and 1, without them");
  expect_refused(asking({"--search-draws", "15"}), "--search-draws needs a whole number from 16, not \"15\"");
}

TEST_F(Solve, TakesARangeOfTwoNumbers) {
  const auto refused = [](const std::string& lever, const std::string& why) {
    expect_refused(asking({}, "ftth_homes_passed@2018", lever), why);
  };
  refused("fibre.build_factor=2", "a range is a lowest and a highest value");
  refused("fibre.build_factor=0..many", "\"many\" is no number");
  refused("fibre.build_factor=few..2", "\"few\" is no number");
  refused("fibre.build_facter=0..2", "did you mean \"fibre.build_factor\"?");
}

TEST_F(Solve, TellsEverythingThatIsWrongAtOnce) {
  const Said done = said({"solve", "base.toml", "--lever", "fibre.build_facter", "--target", "street_lamps@2018", "--probability", "2"});
  EXPECT_EQ(done.code, 2);
  EXPECT_TRUE(holds_text(done.err, "lies between 0 and 1") && holds_text(done.err, "fibre.build_facter")) << done.err;
  EXPECT_EQ(done.out, "");
}

// ---- sensitivity ----

class Sensitive : public TownTest {
 protected:
  Sensitive() {
    put("drivers.toml",
        "study = \"sensitivity\"\nscenario = \"base.toml\"\nmethod = \"morris\"\nsamples = 8\noutputs = [\"ftth_homes_passed@2012\"]\n");
  }
  static Json factor(const Json& found, const std::string& name) {
    for (const Json& one : found["outputs"][0]["factors"])
      if (one["factor"] == name) return one;
    return {};
  }
};

// By the end of 2012 three years' rate: at its P5 and its P95 3000 x 1.3 ^ -1.645 and 3000 x 1.3 ^ 1.645.
TEST_F(Sensitive, ShowsTheOutputAtBothEndsOfAFactor) {
  const Json found = json_told({"sensitivity", "drivers.toml", "-q"});
  EXPECT_EQ(found["scenario"], "town");
  EXPECT_EQ(found["method"], "morris");
  EXPECT_EQ(found["samples"], 8);
  EXPECT_EQ(found["outputs"][0]["output"], "ftth_homes_passed@2012");
  EXPECT_EQ(found["outputs"][0]["factors"][0]["factor"], "fibre.build_rate");  // the one that matters comes first
  const Json rate = factor(found, "fibre.build_rate");
  EXPECT_NEAR(rate["low"].get<double>(), 649.5, 0.5);
  EXPECT_NEAR(rate["high"].get<double>(), 1539.7, 0.5);
  EXPECT_NEAR(rate["at_low"].get<double>(), 3 * 649.5, 1.5);
  EXPECT_NEAR(rate["at_high"].get<double>(), 3 * 1539.7, 1.5);
  EXPECT_EQ(found["outputs"][0]["factors"].size(), 1U);  // the mood moves no home
  EXPECT_NEAR(found["outputs"][0]["p50"].get<double>(), 3000, 15);
  EXPECT_EQ(found["from"], "prior");
  EXPECT_EQ(made(), (Words{"drivers.toml", "sensitivity.h5"}));
}

// A trajectory of Morris is a run more than there are factors: two with the one that moves homes.
TEST_F(Sensitive, CountsItsRuns) {
  const Said done = said({"sensitivity", "drivers.toml", "-o", "a.h5"});
  EXPECT_EQ(done.code, 0);
  const Json found = json_told({"sensitivity", "drivers.toml", "-q", "--samples", "16", "--seed", "3"});
  EXPECT_EQ(found["samples"], 16);
  EXPECT_EQ(found["seed"], 3);
  const auto runs = read_sensitivity("a.h5").runs;
  EXPECT_TRUE(holds_text(done.err, "Wrote a.h5: " + readable_number(static_cast<double>(runs), Language::en, 15) + " runs\n")) << done.err;
  EXPECT_EQ(found["runs"].get<std::size_t>() - runs, 16U);  // eight trajectories more
  EXPECT_EQ(said({"sensitivity", "drivers.toml", "-q"}).err, "");
}

TEST_F(Sensitive, ShowsFifteenFactorsUnlessAskedForAll) {
  std::string parameters;
  std::string sum = "mood";
  for (int k = 0; k < 16; ++k) {
    const std::string name = "p" + std::to_string(k);
    parameters += "[parameter." + name + "]\nlabel = { en = \"" + name + "\", zh = \"参数" + std::to_string(k) +
                  "\" }\nunit = \"1\"\nvalue = 1\nprior = \"uniform(low = 0, high = 2)\"\nsource = \"made up\"\n";
    sum += " * " + name;
  }
  add("fibre.toml", "\n" + parameters);
  edit("fibre.toml", "mood * homes_passed", sum + " * homes_passed");
  edit("drivers.toml", "ftth_homes_passed@2012", "contentment@2012");
  const std::string some = told({"sensitivity", "drivers.toml", "-q"});
  EXPECT_TRUE(holds_text(some, "3 factors matter less; --all shows them")) << some;  // of 18
  EXPECT_FALSE(holds_text(told({"sensitivity", "drivers.toml", "-q", "--all"}), "matter less"));
}

TEST_F(Sensitive, WritesOverNothingThatItReads) {
  expect_refused({"sensitivity", "drivers.toml", "-o", "drivers.toml", "--force"}, "drivers.toml is read by this command");
  expect_refused({"sensitivity", "drivers.toml", "-o", "units.toml", "--force"}, "units.toml is read by this command");
  expect_refused({"sensitivity", "drivers.toml", "-o", "a.txt"}, "a.txt would hold a file of data");
  put("sensitivity.h5", "Dear reader");
  EXPECT_EQ(said({"sensitivity", "drivers.toml", "-q"}).code, 1);
  EXPECT_EQ(text("sensitivity.h5"), "Dear reader");
  told({"sensitivity", "drivers.toml", "-q", "--force"});
}

TEST_F(Sensitive, RefusesWhatIsNoStudyOfItsKind) {
  expect_refused({"sensitivity", "missing.toml"}, "missing.toml");
  edit("drivers.toml", "ftth_homes_passed@2012", "ftth_homes_past@2012");
  expect_refused({"sensitivity", "drivers.toml"}, "did you mean \"ftth_homes_passed\"?");
  expect_refused({"sensitivity", "drivers.toml", "--samples", "0"}, "--samples needs a whole number from 1");
}

}  // namespace
}  // namespace infracast::cli
