// SPDX-License-Identifier: MIT
// Every column of a results file is read into the place that it was written from, of several scenarios each into its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/observation.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"
#include "record/hdf5/netcdf_reader.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

struct Town {
  Scenario scenario = sample::scenario();
  Program program = sample::program();
  EnsembleSettings settings{.draws = 20, .seed = 3, .sampling = Sampling::sobol};
};

// Of the towns in one file.
Results written(const std::vector<Town>& towns, const std::filesystem::path& path, const ResultsOptions& options = {}) {
  ResultsWriter writer(path, options, sample::provenance());
  for (const Town& town : towns) {
    const Ensemble ensemble(town.program, town.settings);
    const auto recording = writer.begin(town.scenario, town.program, ensemble);
    sample::feed(*recording.sink, recording.plan, town.settings.draws);
    writer.end({.instruction_set = &town == &towns.front() ? "avx2" : "sse2"});
  }
  return writer.commit();
}

Results written(const std::vector<Town>& towns) {
  const TemporaryFolder folder;
  return written(towns, folder / "r.h5");
}

// Base, and another that is named "other".
std::vector<Town> two() {
  std::vector<Town> towns(2);
  towns[1].scenario.name = "other";
  return towns;
}

TEST(ResultsColumns, TellEveryScenarioFromTheOthers) {
  std::vector<Town> towns = two();
  towns[1].scenario.label = {"Other", "另一", {{"fr", "Autre"}}};
  towns[1].scenario.region = "pudong";
  towns[1].scenario.today.value = {2012, 6, 30};
  towns[1].settings = {.draws = 30, .seed = 4, .sampling = Sampling::random};
  const Results results = written(towns);
  ASSERT_EQ(results.scenarios.size(), 2U);
  const ScenarioInfo &base = results.scenarios[0], &other = results.scenarios[1];
  EXPECT_EQ(base.sampling, Sampling::sobol);
  EXPECT_EQ(other.sampling, Sampling::random);
  EXPECT_EQ(base.label.en, "baseline");
  EXPECT_EQ(other.label.en, "Other");
  EXPECT_EQ(other.label.others.at("fr"), "Autre");
  EXPECT_TRUE(base.label.others.empty());
  EXPECT_EQ(other.region, "pudong");
  EXPECT_EQ(other.today, (Date{2012, 6, 30}));
  EXPECT_EQ(other.draws, 30U);
  EXPECT_EQ(other.seed, 4U);
  EXPECT_EQ(base.instruction_set, "avx2");
  EXPECT_EQ(other.instruction_set, "sse2");
}

TEST(ResultsColumns, HoldAllOfAnObservation) {
  Town town;
  Observation& row = town.scenario.observations[0];
  row.bound = Bound::nearly;
  row.scope = "telecom only";
  row.derived = true;
  row.formula.value = "12 * 3";
  row.secondary = true;
  row.note = "as reported";
  const std::vector<Observation> read = written({town}).observations;
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].indicator.value, "ftth_homes_passed");
  EXPECT_EQ(read[0].region, "shanghai");
  EXPECT_EQ(read[0].date.value, (Date{2013, 12, 31}));
  EXPECT_EQ(read[0].value.value, 6.1e6);
  EXPECT_EQ(read[0].unit.value, "household");
  EXPECT_EQ(read[0].bound, Bound::nearly);
  EXPECT_EQ(read[0].scope, "telecom only");
  EXPECT_TRUE(read[0].derived);
  EXPECT_EQ(read[0].formula.value, "12 * 3");
  EXPECT_EQ(read[0].document, "sh-2013");
  EXPECT_TRUE(read[0].secondary);
  EXPECT_EQ(read[0].note, "as reported");
  EXPECT_FALSE(read[1].derived);
  EXPECT_FALSE(read[1].secondary);
}

// Both know the first two figures; the third is of one scenario each, for its note alone.
TEST(ResultsColumns, HoldAnObservationOfTwoScenariosOnce) {
  std::vector<Town> towns = two();
  towns[1].scenario.observations[2].note = "another reading";
  const std::vector<Observation> read = written(towns).observations;
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(read[2].note, "");
  EXPECT_EQ(read[3].note, "another reading");
}

TEST(ResultsColumns, HoldWhatAScenarioChanges) {
  std::vector<Town> towns = two();
  Change change;
  change.name = "fibre.build_rate";
  change.label = {"largest build rate", "最大年建设量"};
  change.from = 2012.5;
  change.what = "× 1.3";
  change.source = "plan-12-5";
  towns[1].program.changes = {change};
  const std::vector<ChangeResult> changes = written(towns).changes;
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].scenario, "other");
  EXPECT_EQ(changes[0].name, "fibre.build_rate");
  EXPECT_EQ(changes[0].label.zh, "最大年建设量");
  EXPECT_EQ(changes[0].from, (Date{2012, 7, 1}));  // the first day, not the last one before
  EXPECT_EQ(changes[0].what, "× 1.3");
  EXPECT_EQ(changes[0].source, "plan-12-5");
  EXPECT_TRUE(written({Town()}).changes.empty());
}

TEST(ResultsColumns, SayWhichScenarioWasReadFromWhichFile) {
  std::vector<Town> towns = two();
  towns[1].scenario.files[0] = {"other.toml", std::make_shared<const SourceText>(SourceText{"other.toml", "name = \"other\"\n"})};
  const std::vector<FileRecord> files = written(towns).files;
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].path, "base.toml");
  EXPECT_EQ(files[0].used, (std::vector<bool>{true, false}));
  EXPECT_EQ(files[1].path, "city.toml");
  EXPECT_EQ(files[1].used, (std::vector<bool>{true, true}));
  EXPECT_EQ(files[2].path, "other.toml");
  EXPECT_EQ(files[2].used, (std::vector<bool>{false, true}));
}

TEST(ResultsColumns, HoldTitlesOfPlansAndDocuments) {
  Town town;
  town.scenario.titles = {{"plan-12-5", {"Twelfth plan", "十二五规划", {{"fr", "Douzième plan"}}}}, {"sh-2013", {"Yearbook", "年鉴"}}};
  const auto titles = written({town}).titles;
  ASSERT_EQ(titles.size(), 2U);
  EXPECT_EQ(titles.at("plan-12-5").en, "Twelfth plan");
  EXPECT_EQ(titles.at("plan-12-5").others.at("fr"), "Douzième plan");
  EXPECT_EQ(titles.at("sh-2013").zh, "年鉴");
  EXPECT_TRUE(titles.at("sh-2013").others.empty());
}

// The second scenario lacks the lever, and has another value of the first parameter, and lacks the second one.
TEST(ResultsColumns, HoldParametersAndLeversOfEachScenario) {
  std::vector<Town> towns = two();
  towns[1].program.series.clear();
  towns[1].program.parameters.pop_back();
  towns[1].program.parameters[0].value = 3e6;
  towns[1].program.parameters[0].prior.b = 1.5;
  const Results results = written(towns);
  ASSERT_EQ(results.parameters.size(), 2U);
  const ParameterResult &rate = results.parameters[0], &lead = results.parameters[1];
  EXPECT_EQ(rate.value, (Numbers{2.66e6, 3e6}));
  EXPECT_EQ(rate.prior, (Texts{"lognormal(median = 2660000, gsd = 1.35)", "lognormal(median = 2660000, gsd = 1.5)"}));
  EXPECT_EQ(rate.unit, "household/year");
  EXPECT_EQ(rate.source, "fitted to the 2010-13 build");
  EXPECT_EQ(lead.prior, (Texts{"triangular(low = 0.25, mode = 0.5, high = 1, min = 0.1)", ""}));
  EXPECT_TRUE(std::isnan(lead.value[1]));
  ASSERT_EQ(results.levers.size(), 1U);
  EXPECT_EQ(results.levers[0].values[0].size(), 49U);
  EXPECT_TRUE(results.levers[0].values[1].empty());
}

TEST(ResultsColumns, HoldALeverThatTheFirstScenarioLacks) {
  std::vector<Town> towns = two();
  towns[0].program.series.clear();
  const Results results = written(towns);
  ASSERT_EQ(results.levers.size(), 1U);
  ASSERT_EQ(results.levers[0].values.size(), 2U);
  EXPECT_TRUE(results.levers[0].values[0].empty());
  EXPECT_EQ(results.levers[0].values[1].size(), 49U);
}

TEST(ResultsColumns, HoldTheEquationAndTheSourceOfAnIndicator) {
  const Results results = written({Town()});
  EXPECT_EQ(results.indicators[0].equation, "fibre.homes_passed");
  EXPECT_EQ(results.indicators[0].source, "city-model §3");
  EXPECT_EQ(results.indicators[1].equation, "");  // no variable of the sample is called so
  EXPECT_FALSE(results.indicators[0].annual);
}

// Every half year; the share of a limit at a time is over the six steps since the time before.
TEST(ResultsColumns, HaveAsManyTimesAYearAsAskedFor) {
  const TemporaryFolder folder;
  const Results results = written({Town()}, folder / "r.h5", {.times_per_year = 2});
  EXPECT_EQ(results.times, (Numbers{2010, 2010.5, 2011, 2011.5, 2012, 2012.5, 2013, 2013.5, 2014}));
  const auto& shares = results.bindings[0].share[0];
  ASSERT_EQ(shares.size(), 9U);
  EXPECT_EQ(shares[2], (Numbers{1, 0}));  // steps 6 to 11
  EXPECT_EQ(shares[3], (Numbers{0.75, 0.25}));
  EXPECT_EQ(results.plan[0][0].slack_p50.size(), 9U);
  EXPECT_EQ(failure_of([&] { written({Town()}, folder / "r.h5", {.times_per_year = 5}); }),
            "cannot write " + (folder / "r.h5").string() + ": 5 output times do not divide a year of 12 steps");
}

TEST(ResultsColumns, GiveTargetsThatReadAlikeANumber) {
  Town town;
  town.scenario.targets[2] = town.scenario.targets[0];
  town.scenario.targets[2].value.value = 7e6;
  const TemporaryFolder folder;
  written({town}, folder / "r.h5");
  const record::StoredFile file = record::open_stored_file(folder / "r.h5", record::kResultsFile);
  EXPECT_EQ(file.root.group("plan").texts("target", 3),
            (Texts{"ftth_homes_passed 2013-12-31 十二五", "mobile_traffic 2013-12-31 十二五", "ftth_homes_passed 2013-12-31 十二五 #2"}));
}

TEST(ResultsColumns, HoldAPlanOfEachScenario) {
  std::vector<Town> towns = two();
  towns[1].scenario.targets[1].plan = "二期";
  towns[1].scenario.targets[0].binding = true;
  const Results results = written(towns);
  ASSERT_EQ(results.plans[0].size(), 1U);
  EXPECT_EQ(results.plans[0][0].plan, "十二五");
  EXPECT_EQ(results.plans[0][0].targets, 2U);
  ASSERT_EQ(results.plans[1].size(), 2U);
  EXPECT_EQ(results.plans[1][0].targets, 1U);
  EXPECT_EQ(results.plans[1][1].plan, "二期");
  const auto row = [&](std::size_t scenario, const std::string& indicator) {
    return *std::ranges::find(results.plan[scenario], indicator, &PlanRow::indicator);
  };
  EXPECT_EQ(results.plans[1][0].joint, row(1, "ftth_homes_passed").probability);
  EXPECT_EQ(results.plans[1][1].joint, row(1, "mobile_traffic").probability);
  EXPECT_FALSE(row(0, "ftth_homes_passed").binding);
  EXPECT_TRUE(row(1, "ftth_homes_passed").binding);
  EXPECT_EQ(results.plan[0][0].document, "plan-12-5");
  EXPECT_EQ(results.plan[0][0].quote, "达到650万户");
}

}  // namespace
}  // namespace infracast
