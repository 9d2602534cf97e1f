// SPDX-License-Identifier: MIT
// `run` and `targets`: where things go, which options meet, and the town's figures. Its homes grow at a lognormal rate of median 1000 and
// gsd 1.3 a year from 2010 on.
#include "infracast/results.h"

#include "infracast/results_writer.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

using RunCommand = TownTest;

constexpr const char* kPriors = "base.toml: the model has no blocks to calibrate; draws come from the priors\n";

TEST_F(RunCommand, WritesItsResultsWhereItIsTold) {
  told({"run", "base.toml", "-q"});
  EXPECT_EQ(made(), Words{"results.h5"});
  told({"run", "base.toml", "-q", "-o", "other.h5"});
  EXPECT_EQ(made(), (Words{"other.h5", "results.h5"}));
}

TEST_F(RunCommand, PrintsTheTableAndSaysTheRestOnTheErrorStream) {
  const Said done = said({"run", "base.toml", "-o", "a.h5"});
  EXPECT_EQ(done.code, 0);
  EXPECT_TRUE(holds_text(done.out, "second-plan"));
  EXPECT_FALSE(holds_text(done.out, "a.h5"));
  EXPECT_TRUE(holds_text(done.err, kPriors)) << done.err;
  EXPECT_TRUE(holds_text(done.err, "Wrote a.h5 (")) << done.err;
  EXPECT_TRUE(holds_text(done.err, " MB): 256 draws in ")) << done.err;
  EXPECT_TRUE(done.err.ends_with(" s. The table again: infracast targets a.h5\n")) << done.err;
  EXPECT_EQ(done.data + done.progress, "");
}

TEST_F(RunCommand, CountsTheDrawsOfAllScenarios) {
  child("fast", "[levers]\n\"fibre.build_factor\" = 2\n");
  const Said done = said({"run", "base.toml", "fast.toml", "--draws", "1024"});
  EXPECT_TRUE(holds_text(done.err, ": 2,048 draws in ")) << done.err;
}

TEST_F(RunCommand, SaysNothingBesideTheTableWhenQuiet) {
  const Said done = said({"run", "base.toml", "--quiet"});
  EXPECT_EQ(done.err + done.progress, "");
  EXPECT_NE(done.out, "");
}

TEST_F(RunCommand, CountsTheWarningsThatCheckShows) {
  const Said done = said({"run", "base.toml"});
  EXPECT_TRUE(holds_text(done.err, "base.toml: 1 warning; infracast check base.toml shows them\n")) << done.err;
  add("targets.csv", "ftth_homes_passed,town,at_least,7000,household,2018-12-31,,second-plan,binding,,gazette,7000 households,\n");
  const Said two = said({"run", "base.toml"});
  EXPECT_TRUE(holds_text(two.err, "base.toml: 2 warnings; infracast check base.toml shows them\n")) << two.err;
  edit("targets.csv", "street_lights,town,at_least,100,household,2018-12-31,,second-plan,expected,,gazette,100 lights,\n", "");
  edit("targets.csv", "ftth_homes_passed,town,at_least,7000,household,2018-12-31,,second-plan,binding,,gazette,7000 households,\n", "");
  EXPECT_FALSE(holds_text(said({"run", "base.toml"}).err, "warning"));
}

TEST_F(RunCommand, SaysThatSizesMayBeAnotherPlaces) {
  const Words words{"run", "base.toml", "--set", R"(fibre.build_rate={ value = 2500, prior = "fixed" })"};
  const Said done = said(words);
  EXPECT_TRUE(holds_text(done.err, "base.toml: its sizes may be another place's; infracast check base.toml shows which\n")) << done.err;
  EXPECT_FALSE(holds_text(said({"run", "base.toml"}).err, "another place's"));
}

// 3 years by the end of 2012: P(3 rate >= 2500) = Phi(-ln(0.8333) / ln(1.3)) = Phi(0.6949) = 0.756; 9 by that of 2018: P(9 rate >= 7000)
// = Phi(0.9579) = 0.831. A Sobol sample of 256 counts such a share to two draws.
TEST_F(RunCommand, GivesTheProbabilitiesOfALognormalRate) {
  const Json targets = json_told({"run", "base.toml", "-q"})["scenarios"][0]["targets"];
  EXPECT_NEAR(targets[0]["probability_of_draws"].get<double>(), 0.756, 2.0 / 256);
  EXPECT_EQ(targets[0]["verdict"], "met");  // 3000 were published
  EXPECT_NEAR(targets[1]["probability"].get<double>(), 0.831, 2.0 / 256);
  EXPECT_EQ(targets[1]["verdict"], "likely");
  EXPECT_NEAR(targets[1]["projected"]["p50"].get<double>(), 9000, 60);
  EXPECT_NEAR(targets[1]["projected"]["p05"].get<double>(), 9000 / 1.5397, 90);  // 1.3 ^ 1.6449
  EXPECT_EQ(targets[2]["modelled"], false);
}

TEST_F(RunCommand, TakesDrawsSeedTodayAndSettingsFromItsOptions) {
  const Json one = json_told(
      {"run", "base.toml", "-q", "--draws", "64", "--seed", "9", "--today", "2011", "--set", "fibre.build_factor=1.5"})["scenarios"][0];
  EXPECT_EQ(one["draws"], 64);
  EXPECT_EQ(one["seed"], 9);
  EXPECT_EQ(one["today"], "2011-12-31");
  EXPECT_NEAR(one["targets"][0]["projected"]["p50"].get<double>(), 4500, 60);  // 3 years at 1.5 x 1000
  EXPECT_EQ(json_told({"run", "base.toml", "-q", "--seed", "0"})["scenarios"][0]["seed"], 0);
}

TEST_F(RunCommand, KeepsTheTimesAndTheDrawsItIsAskedFor) {
  told({"run", "base.toml", "-q", "-o", "years.h5"});
  EXPECT_EQ(read_results("years.h5").times.size(), 12U);  // the start, and the ends of 2010 to 2020
  told({"run", "base.toml", "-q", "-o", "months.h5", "--times-per-year", "12"});
  EXPECT_EQ(read_results("months.h5").times.size(), 133U);
  expect_refused({"run", "base.toml", "--times-per-year", "5"}, "--times-per-year must divide the 12 steps of a year");
  expect_refused({"run", "base.toml", "--times-per-year", "0"}, "--times-per-year needs a whole number from 1");
  expect_refused({"run", "base.toml", "--summary-only", "--draws-in-file"}, "--summary-only and --draws-in-file exclude each other");
}

TEST_F(RunCommand, PutsOnlyWhatFitsTogetherIntoAFile) {
  expect_refused({"run", "base.toml", "base.toml"}, "two scenarios are called \"town\"; set name = \"…\" in one of them");
  child("longer", "horizon = \"2010..2021\"\n");
  expect_refused({"run", "base.toml", "longer.toml"}, "longer.toml has another horizon or step than base.toml; one file holds one");
  child("weekly", "step = \"week\"\n");
  expect_refused({"run", "base.toml", "weekly.toml"}, "weekly.toml has another horizon or step than base.toml");
  EXPECT_FALSE(exists("results.h5"));
}

TEST_F(RunCommand, TellsWhatIsWrongWithEveryScenarioAtOnce) {
  const Said done = said({"run", "first.toml", "base.toml", "second.toml"});
  EXPECT_EQ(done.code, 2);
  EXPECT_TRUE(holds_text(done.err, "first.toml") && holds_text(done.err, "second.toml")) << done.err;
  EXPECT_TRUE(made().empty());
}

TEST_F(RunCommand, DoesNotWriteOverWhatItReads) {
  expect_refused({"run", "base.toml", "-o", "observations.csv", "--force"}, "observations.csv is read by this command");
  expect_refused({"run", "base.toml", "-o", "base.toml"}, "base.toml is read by this command");
  put("p.h5", "posterior");
  expect_refused({"run", "base.toml", "--posterior", "p.h5", "-o", "p.h5"}, "p.h5 is read by this command");
  expect_refused({"run", "base.toml", "-o", "a.xlsx"}, "a.xlsx would hold a file of data");
}

TEST_F(RunCommand, ReplacesResultsButNotALetter) {
  put("results.h5", "Dear reader");
  const Said done = said({"run", "base.toml", "-q"});
  EXPECT_EQ(done.code, 1);
  EXPECT_TRUE(holds_text(done.err, "--force")) << done.err;
  EXPECT_EQ(text("results.h5"), "Dear reader");
  told({"run", "base.toml", "-q", "--force"});
  told({"run", "base.toml", "-q"});  // results are replaced without it
  EXPECT_EQ(read_results("results.h5").scenarios.front().name, "town");
}

TEST_F(RunCommand, NamesIndicatorsWithoutANumberInSomeDraws) {
  edit("fibre.toml", "mood * homes_passed / premises", "sqrt(mood - 0.5)");
  const Said done = said({"run", "base.toml", "-q"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "base.toml: no number in some draws: contentment\n");
  edit("fibre.toml", "equation = \"homes_passed\"", "equation = \"homes_passed * sqrt(mood - 0.5)\"");
  EXPECT_TRUE(holds_text(said({"run", "base.toml", "-q"}).err, "no number in some draws: ftth_homes_passed, contentment\n"));
}

TEST_F(RunCommand, SpeaksTheLanguageOfItsOptionOrOfTheConsole) {
  EXPECT_TRUE(holds_text(told({"run", "base.toml", "-q", "--lang", "zh"}), "光纤到户覆盖家庭"));
  EXPECT_TRUE(holds_text(said({"run", "base.toml", "-q"}, {.language = Language::zh}).out, "光纤到户覆盖家庭"));
  EXPECT_TRUE(holds_text(said({"run", "base.toml", "-q", "--lang", "en"}, {.language = Language::zh}).out, "FTTH homes passed"));
  expect_refused({"run", "base.toml", "--lang", "fr"}, "--lang must be en or zh, or a language that labels of the place are in");
  for (const char* code : {"e", "ENG", "engl", "e1", "zh_CN"})
    expect_refused({"run", "base.toml", "--lang", code}, "--lang is the code of a language, as in en, zh or fr, not");
}

TEST_F(RunCommand, RefusesOptionsThatContradict) {
  expect_refused({"run", "base.toml", "--prior", "--posterior", "p.h5"}, "--prior and --posterior exclude each other");
  expect_refused({"run", "base.toml", "--fresh", "--prior"}, "--fresh calibrates; --prior and --posterior do not");
  expect_refused({"run", "base.toml", "--fresh", "--posterior", "p.h5"}, "--fresh calibrates; --prior and --posterior do not");
  expect_refused({"run", "base.toml", "--threads", "0"}, "--threads needs a whole number from 1, not \"0\"");
  expect_refused({"run", "base.toml", "--provenance", "all"}, "--provenance is private or full, not \"all\"");
  expect_refused({"run", "base.toml", "--instruction-set", "mmx"}, "--instruction-set is one of ");
  EXPECT_TRUE(made().empty());
}

TEST_F(RunCommand, SaysNothingOfBlocksWherePriorsAreAskedFor) {
  EXPECT_FALSE(holds_text(said({"run", "base.toml", "--prior"}).err, "no blocks"));
  edit("base.toml", "[ensemble]", "[ensemble]\nfrom     = \"prior\"");
  EXPECT_FALSE(holds_text(said({"run", "base.toml"}).err, "no blocks"));
}

TEST_F(RunCommand, NamesTheHostOnlyInFull) {
  told({"run", "base.toml", "-q", "-o", "a.h5"});
  EXPECT_EQ(read_results("a.h5").provenance.host, "");
  EXPECT_EQ(read_results("a.h5").provenance.command_line, "infracast run base.toml -q -o a.h5");
  told({"run", "base.toml", "-q", "-o", "a.h5", "--provenance", "full", "--threads", "1"});
  EXPECT_NE(read_results("a.h5").provenance.host, "");
  EXPECT_EQ(read_results("a.h5").provenance.threads, 1);
}

TEST_F(RunCommand, IsShownAgainByTargets) {
  const std::string table = told({"run", "base.toml", "-q", "-o", "a.h5"});
  EXPECT_EQ(told({"targets", "a.h5"}), table);
  EXPECT_EQ(told({"targets", "a.h5", "--json"}), told({"run", "base.toml", "-q", "--json"}));
  EXPECT_TRUE(holds_text(told({"targets", "a.h5", "--lang", "zh"}), "光纤到户覆盖家庭"));
  EXPECT_EQ(told({"run", "base.toml", "-q", "--summary-only"}), table);
}

TEST_F(RunCommand, GivesTheSameWithNarrowerInstructions) {
  const std::string before = told({"run", "base.toml", "-q", "--json"});
  EXPECT_EQ(told({"run", "base.toml", "-q", "--json", "--instruction-set", "sse2"}), before);
}

// What the scenario or its file makes wrong is 2, what the machine does not have is 1.
TEST_F(RunCommand, EndsWithOneWhereTheMachineRefuses) {
  const Said done = said({"run", "base.toml", "-o", "no/such/a.h5"});
  EXPECT_EQ(done.code, 1);
  EXPECT_TRUE(holds_text(done.err, "no/such")) << done.err;
  expect_refused({"targets", "missing.h5"}, "cannot read missing.h5: No such file or directory");
}

}  // namespace
}  // namespace infracast::cli
