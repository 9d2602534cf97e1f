// SPDX-License-Identifier: MIT
// What is written is read back; in which order it came does not matter; how much came does not cost memory.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "infracast/draws.h"
#include "infracast/ensemble.h"
#include "infracast/observation.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/statistics.h"
#include "infracast/target.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/results/draw_variables.h"
#include "record/tally/target_tally.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

constexpr ResultsOptions kSummaryOnly{.draws = KeptDraws::none};

Results written(std::size_t draws, const ResultsOptions& options = {}, const sample::Feeding& feeding = {}) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", draws, options, feeding);
  return read_results(folder / "r.h5");
}

std::vector<double> draws_of(std::size_t node, std::size_t time, std::size_t draws) {
  std::vector<double> values(draws);
  for (std::size_t draw = 0; draw < draws; ++draw) values[draw] = sample::value(node, time, draw);
  return values;
}

TEST(Results, KeepLabelsOfEveryLanguage) {
  const Results results = written(50);
  EXPECT_EQ(results.parameters[0].label.zh, "最大年建设量");
  EXPECT_EQ(results.parameters[0].label.others.at("fr"), "rythme de construction");
  EXPECT_TRUE(results.parameters[1].label.others.empty());
}

TEST(Results, KeepWhatDescribesAScenario) {
  const Results results = written(50);
  ASSERT_EQ(results.scenarios.size(), 1u);
  const ScenarioInfo& info = results.scenarios[0];
  EXPECT_EQ(info.name, "base");
  EXPECT_EQ(info.label.zh, "基准情景");
  EXPECT_EQ(info.region, "shanghai");
  EXPECT_EQ(info.today, (Date{2011, 12, 31}));
  EXPECT_EQ(info.draws, 50u);
  EXPECT_EQ(info.seed, 18446744073709551615u);
  EXPECT_TRUE(info.exact);
  EXPECT_EQ(results.times, (std::vector<double>{2010, 2011, 2012, 2013, 2014}));
}

TEST(Results, HaveNoNumbersOfTargetsThatNobodyModels) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 50);
  const record::StoredFile file = record::open_results_file(folder / "r.h5");
  const record::StoredGroup plan = file.root.group("plan");
  ASSERT_EQ(plan.texts("indicator", 3)[2], "happiness");
  EXPECT_EQ(plan.numbers("modelled", 3), (std::vector<double>{1, 1, 0}));
  for (const char* name : {"probability", "probability_error", "level_p05", "level_p50", "level_p95", "shortfall", "reached_p05",
                           "reached_p50", "reached_p95", "lost", "never"}) {
    const std::vector<double> numbers = plan.numbers(name, 3);
    EXPECT_FALSE(std::isnan(numbers[0])) << name;
    EXPECT_FALSE(std::isnan(numbers[1])) << name;
    EXPECT_TRUE(std::isnan(numbers[2])) << name;
  }
}

TEST(Results, KeepProvenance) {
  const Results results = written(5);
  EXPECT_EQ(results.version.major, 2);
  EXPECT_EQ(results.provenance.git_hash, "abc1234");
  EXPECT_EQ(results.provenance.host, "上海-1");
  EXPECT_EQ(results.provenance.started, "2016-12-31T12:00:00Z");
  EXPECT_EQ(results.provenance.threads, 2);
  ASSERT_EQ(results.files.size(), 2u);
  EXPECT_EQ(results.files[0].path, "base.toml");
  EXPECT_EQ(results.files[0].text, "name = \"base\"\nlabel = { zh = \"基准情景\" }\n");
  EXPECT_EQ(results.files[0].sha256.size(), 64u);
  EXPECT_EQ(results.files[0].used, std::vector<bool>{true});
}

TEST(Results, KeepIndicatorsInTheModelsOrderWithTheirUnits) {
  const Results results = written(5);
  ASSERT_EQ(results.indicators.size(), 4u);
  EXPECT_EQ(results.indicators[0].id, "ftth_homes_passed");
  EXPECT_EQ(results.indicators[0].label.zh, "光纤到户覆盖家庭");
  EXPECT_EQ(results.indicators[0].module, "fibre");
  EXPECT_TRUE(results.indicators[1].annual);
  EXPECT_EQ(results.indicators[2].unit, "days");  // though CF's units attribute says "d"
}

TEST(Results, SayOfEveryTimeTheYearThatEndsThen) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 20, {}, {});
  const record::StoredFile file = record::open_stored_file(folder / "r.h5", record::kResultsFile);
  const std::size_t times = file.root.length("time");
  const std::vector<double> years = file.root.numbers("year", times), ends = file.root.numbers("decimal_year", times);
  for (std::size_t k = 0; k < times; ++k) EXPECT_EQ(years[k], std::ceil(ends[k] - 1e-6) - 1) << ends[k];  // 2011.0 is the end of 2010
}

TEST(Results, SummariesAreThoseOfTheDraws) {
  constexpr std::size_t kDraws = 777;
  const Results results = written(kDraws);
  for (std::size_t node = 0; node < 4; ++node) {
    for (std::size_t time = 0; time < results.times.size(); ++time) {
      std::vector<double> values = draws_of(node, time, kDraws);
      double mean = 0;
      for (const double x : values) mean += x / kDraws;
      EXPECT_NEAR(results.indicators[node].mean[0][time], mean, 1e-9 * std::abs(mean) + 1e-3);
      EXPECT_EQ(results.indicators[node].quantiles[0][time], quantiles(values, kSummaryQuantiles));
    }
  }
}

TEST(Results, DrawsAreReadBackBitForBit) {
  const TemporaryFolder folder;
  constexpr std::size_t kDraws = 20'000;  // two chunks, the last one in part
  sample::write(folder / "r.h5", kDraws, {.draws = KeptDraws::all});
  const auto draws = read_draws(folder / "r.h5", "mobile_traffic");
  ASSERT_TRUE(draws);
  ASSERT_EQ(draws->front().size(), 5U);
  for (std::size_t time = 0; time < 5; ++time) EXPECT_EQ((*draws)[0][time], draws_of(1, time, kDraws));
  EXPECT_FALSE(read_draws(folder / "r.h5", "nothing_of_the_kind"));
  EXPECT_EQ(times_with_draws(folder / "r.h5"), (std::vector<std::size_t>{0, 1, 2, 3, 4}));
}

// Every fifth year after today, and the end: of the sample, which ends in 2013, the end alone.
TEST(Results, KeepDrawsAtMilestonesToSevenDigits) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 300, {.draws = KeptDraws::milestones});
  const auto draws = read_draws(folder / "r.h5", "mobile_traffic");
  ASSERT_TRUE(draws);
  EXPECT_EQ(times_with_draws(folder / "r.h5"), std::vector<std::size_t>{4});
  EXPECT_TRUE((*draws)[0][3].empty());
  ASSERT_EQ((*draws)[0][4].size(), 300U);
  for (std::size_t draw = 0; draw < 300; ++draw)
    EXPECT_EQ((*draws)[0][4][draw], static_cast<double>(static_cast<float>(sample::value(1, 4, draw))));
}

// Four indicators at five times: 160 bytes a draw.
TEST(Results, KeepDrawsAtAllTimesAsLongAsTheyAreFew) {
  const TemporaryFolder folder;
  const std::size_t few = kFewDraws / 160;
  sample::write(folder / "few.h5", few);
  EXPECT_EQ(times_with_draws(folder / "few.h5").size(), 5U);
  sample::write(folder / "many.h5", few + 1);
  EXPECT_EQ(times_with_draws(folder / "many.h5").size(), 1U);
}

TEST(Milestones, AreEveryFifthYearAfterTodayTheLastDeadlineAheadAndTheEnd) {
  std::vector<double> times;
  for (double time = 2007; time <= 2029; time += 0.5) times.push_back(time);  // ends of 2006, of June 2007, …
  Scenario scenario = sample::scenario();
  const Program program = sample::program();
  const auto ends = [&](const Date& today, const Date& deadline = {2013, 12, 31}) {
    scenario.today.value = today;
    for (const TargetNodes& nodes : program.targets) scenario.targets[nodes.target].deadline.value = deadline;
    std::vector<double> found;
    for (const std::size_t k : record::milestones(times, scenario, program)) found.push_back(times[k]);
    return found;
  };
  EXPECT_EQ(ends({2016, 12, 31}), (std::vector<double>{2021, 2026, 2029}));
  EXPECT_EQ(ends({2020, 12, 30}), (std::vector<double>{2021, 2026, 2029}));
  EXPECT_EQ(ends({2020, 12, 31}), (std::vector<double>{2026, 2029}));
  EXPECT_EQ(ends({2031, 12, 31}), (std::vector<double>{2029}));
  EXPECT_EQ(ends({2016, 12, 31}, {2018, 6, 30}), (std::vector<double>{2018.5, 2021, 2026, 2029}));
}

TEST(Results, BlocksOfDrawsSayTheirTimes) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 3000, {.draws = KeptDraws::milestones});
  std::vector<double> traffic, rate;
  EXPECT_TRUE(read_draw_blocks(folder / "r.h5", Drawn::indicator, "mobile_traffic", [&](const DrawBlock& block) {
    EXPECT_EQ(block.times, std::vector<std::size_t>{4});
    EXPECT_EQ(block.first, traffic.size());
    traffic.insert(traffic.end(), block.values.begin(), block.values.end());
  }));
  EXPECT_EQ(traffic.size(), 3000U);
  EXPECT_EQ(traffic[2999], static_cast<double>(static_cast<float>(sample::value(1, 4, 2999))));
  const Ensemble ensemble = sample::ensemble(sample::program(), 3000);
  std::vector<double> expected(3000);
  ensemble.fill(1, 0, expected);
  EXPECT_TRUE(read_draw_blocks(folder / "r.h5", Drawn::parameter, "fibre.lead_time",
                               [&](const DrawBlock& block) { rate.insert(rate.end(), block.values.begin(), block.values.end()); }));
  EXPECT_EQ(rate, expected);
}

TEST(Results, KeepNoDrawsWhenNotAsked) {
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", 100, kSummaryOnly);
  EXPECT_FALSE(read_draws(folder / "r.h5", "mobile_traffic"));
  EXPECT_EQ(read_results(folder / "r.h5").indicators.size(), 4u);
}

TEST(Results, KeepThePlanTable) {
  const Results results = written(400);
  ASSERT_EQ(results.plan[0].size(), 3u);
  const PlanRow& homes = results.plan[0][0];
  EXPECT_EQ(homes.indicator, "ftth_homes_passed");
  EXPECT_EQ(homes.label.zh, "光纤到户覆盖家庭");
  EXPECT_EQ(homes.plan, "十二五");
  EXPECT_EQ(homes.deadline, (Date{2013, 12, 31}));
  EXPECT_FALSE(homes.base);
  EXPECT_TRUE(homes.modelled);
  const std::vector<double> levels = draws_of(4, 4, 400);
  const auto attained = std::count_if(levels.begin(), levels.end(), [](double x) { return x >= 6.5e6; });
  EXPECT_EQ(homes.probability, static_cast<double>(attained) / 400);
  EXPECT_EQ(homes.observed, 6.65e6);
  ASSERT_EQ(homes.published.size(), 2U);
  EXPECT_EQ(homes.published[0].value, 6100000);
  EXPECT_EQ(homes.published[1].value, 7200000);
  EXPECT_EQ(homes.reached_count.size(), 49u);
}

TEST(Results, KeepTheDatesReachedInTheirOrder) {
  const PlanRow homes = written(400).plan[0][0];
  const Horizon horizon = sample::program().horizon;
  EXPECT_LT(homes.reached_p05, homes.reached_p50);
  EXPECT_EQ(homes.reached_p05, record::reached_quantile(0.05, homes.reached_count, 400, horizon));
  EXPECT_EQ(homes.reached_p50, record::reached_quantile(0.50, homes.reached_count, 400, horizon));
  EXPECT_EQ(homes.reached_p95, record::reached_quantile(0.95, homes.reached_count, 400, horizon));
  std::vector<double> levels = draws_of(4, 4, 400);
  const std::vector<double> expected = quantiles(levels, std::vector<double>{0.05, 0.5, 0.95});
  EXPECT_EQ((std::vector<double>{homes.p05, homes.p50, homes.p95}), expected);
}

TEST(Results, KeepTargetsThatNobodyModels) {
  const Results results = written(5);
  const PlanRow& row = results.plan[0][2];
  EXPECT_EQ(row.indicator, "happiness");
  EXPECT_FALSE(row.modelled);
  EXPECT_TRUE(row.reached_count.empty());
  const PlanRow& ratio = results.plan[0][1];
  EXPECT_EQ(ratio.base, (Date{2010, 12, 31}));
  EXPECT_EQ(ratio.comparator, Comparator::at_most);
}

TEST(Results, SayOfTargetsDueOutsideTheHorizonThatTheyAre) {
  const TemporaryFolder folder;
  ResultsWriter writer(folder / "r.h5", kSummaryOnly, sample::provenance());
  Program program = sample::program();
  program.targets.clear();
  Scenario scenario = sample::scenario();
  scenario.targets[0].deadline.value = {2035, 12, 31};
  scenario.targets[1].base->value = {1999, 12, 31};
  scenario.targets[2].deadline.value = {2035, 12, 31};
  const Ensemble ensemble = sample::ensemble(program, 5);
  const auto recording = writer.begin(scenario, program, ensemble);
  sample::feed(*recording.sink, recording.plan, 5);
  writer.end();
  writer.commit();
  const std::vector<PlanRow> plan = read_results(folder / "r.h5").plan[0];
  EXPECT_EQ(plan[0].unmodelled, Unmodelled::outside_horizon);
  EXPECT_EQ(plan[1].unmodelled, Unmodelled::outside_horizon);
  EXPECT_EQ(plan[2].unmodelled, Unmodelled::unsaid);  // there is no such indicator
}

TEST(Results, KeepBindingsLeversParametersAndObservations) {
  const Results results = written(400);
  ASSERT_EQ(results.bindings.size(), 1u);
  EXPECT_EQ(results.bindings[0].limits, (std::vector<std::string>{"crews", "money"}));
  EXPECT_EQ(results.bindings[0].share[0][3], (std::vector<double>{0.75, 0.25}));
  EXPECT_EQ(results.indicators[0].asset_classes, (std::vector<std::string>{"fibre.starts"}));
  EXPECT_EQ(results.indicators[1].asset_classes, std::vector<std::string>());
  ASSERT_EQ(results.levers.size(), 1u);
  EXPECT_EQ(results.levers[0].null, 1);
  EXPECT_EQ(results.levers[0].values[0].back(), 2);
  ASSERT_EQ(results.parameters.size(), 2u);
  EXPECT_EQ(results.parameters[0].prior[0], "lognormal(median = 2660000, gsd = 1.35)");
  EXPECT_EQ(results.parameters[1].unit, "year");
  ASSERT_EQ(results.observations.size(), 3u);  // not Pudong's
  EXPECT_EQ(results.observations[2].bound, Bound::at_least);
  EXPECT_EQ(results.observations[0].quote, "光纤到户覆盖家庭");
}

TEST(Results, SayWhatDrifts) {
  const TemporaryFolder folder;
  const Scenario scenario = sample::scenario();
  Program program = sample::program();
  for (const bool drifts : {false, true}) {
    if (drifts) program.drifts = {{.name = "fibre.lead_time", .text = "random_walk(sd = 0.1 per year)"}};
    ResultsWriter writer(folder / "r.h5", {.draws = KeptDraws::none, .force = true}, sample::provenance());
    const Ensemble ensemble = sample::ensemble(program, 5);
    const auto recording = writer.begin(scenario, program, ensemble);
    sample::feed(*recording.sink, recording.plan, 5);
    writer.end();
    writer.commit();
    const Results results = read_results(folder / "r.h5");
    EXPECT_EQ(results.parameters[0].drift, std::vector<std::string>{""});
    EXPECT_EQ(results.parameters[1].drift, std::vector<std::string>{drifts ? "random_walk(sd = 0.1 per year)" : ""});
  }
}

TEST(Results, SayWhichLimitBindsAtEveryStep) {
  const Results results = written(400);
  ASSERT_EQ(results.steps.size(), 49u);
  EXPECT_DOUBLE_EQ(results.steps[12], 2011);
  const auto& shares = results.bindings[0].step_share[0];
  ASSERT_EQ(shares.size(), 49u);
  EXPECT_EQ(shares[11], (std::vector<double>{1, 0}));
  EXPECT_EQ(shares[12], (std::vector<double>{0.75, 0.25}));
}

TEST(Results, SayAtATimeWhatBoundSinceTheTimeBefore) {
  const Results results = written(400);
  const auto& shares = results.bindings[0].share[0];
  ASSERT_EQ(shares.size(), 5u);
  EXPECT_EQ(shares[0], (std::vector<double>{1, 0}));
  EXPECT_EQ(shares[1], (std::vector<double>{1, 0}));  // steps 0 to 11, before the limit begins to bind
  EXPECT_EQ(shares[2], (std::vector<double>{0.75, 0.25}));
}

TEST(Results, HoldScenariosThatDifferInDrawsIndicatorsAndTargets) {
  const TemporaryFolder folder;
  ResultsWriter writer(folder / "r.h5", {.draws = KeptDraws::all}, sample::provenance());
  const Program first = sample::program();
  Program second = sample::program();
  second.indicators[3].id = "surplus";
  second.targets.pop_back();
  const Scenario base = sample::scenario();
  Scenario other = sample::scenario("other");
  other.targets[0].value.value = 7e6;
  const auto run = [&](const Scenario& scenario, const Program& program, std::size_t draws) {
    const Ensemble ensemble = sample::ensemble(program, draws);
    const auto recording = writer.begin(scenario, program, ensemble);
    sample::feed(*recording.sink, recording.plan, draws);
    writer.end();
  };
  run(base, first, 100);
  run(other, second, 250);
  writer.commit();

  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.indicators.size(), 5u);
  EXPECT_TRUE(std::isnan(results.indicators[3].mean[1][0]));
  EXPECT_TRUE(std::isnan(results.indicators[4].mean[0][0]));
  EXPECT_FALSE(std::isnan(results.indicators[4].mean[1][0]));
  EXPECT_EQ(results.plan[0].size(), 3u);
  EXPECT_EQ(results.plan[1].size(), 3u);
  const auto draws = read_draws(folder / "r.h5", "ftth_homes_passed");
  EXPECT_EQ((*draws)[0][4].size(), 100u);
  EXPECT_EQ((*draws)[1][4].size(), 250u);
  EXPECT_EQ((*draws)[1][4][249], sample::value(0, 4, 249));
  const auto surplus = read_draws(folder / "r.h5", "surplus");
  EXPECT_TRUE(std::isnan((*surplus)[0][4][0]));
  EXPECT_EQ((*surplus)[1][4][7], sample::value(3, 4, 7));
}

TEST(Results, HoldOneHorizon) {
  const TemporaryFolder folder;
  const Scenario scenario = sample::scenario();
  const Program program = sample::program();
  Program longer = program;
  longer.horizon.last_year = 2020;
  const Ensemble ensemble = sample::ensemble(program, 10);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  const auto recording = writer.begin(scenario, program, ensemble);
  sample::feed(*recording.sink, recording.plan, 10);
  writer.end();
  EXPECT_EQ(failure_of([&] { writer.begin(scenario, longer, ensemble); }),
            "cannot write " + (folder / "r.h5").string() +
                ": scenario \"base\" has another horizon or step than \"base\"; one file holds one horizon");
}

TEST(Results, OfASingleBestGuessAreThatGuess) {
  const Results results = written(1);
  EXPECT_EQ(results.indicators[0].quantiles[0][2], std::vector<double>(9, sample::value(0, 2, 0)));
}

void expect_same(const Results& a, const Results& b) {
  for (std::size_t k = 0; k < a.indicators.size(); ++k) {
    EXPECT_EQ(a.indicators[k].mean, b.indicators[k].mean);
    EXPECT_EQ(a.indicators[k].quantiles, b.indicators[k].quantiles);
  }
  for (std::size_t k = 0; k < a.plan[0].size(); ++k) {
    EXPECT_EQ(a.plan[0][k].shortfall, b.plan[0][k].shortfall);
    EXPECT_EQ(a.plan[0][k].p50, b.plan[0][k].p50);
    EXPECT_EQ(a.plan[0][k].reached_count, b.plan[0][k].reached_count);
  }
  EXPECT_EQ(a.plans[0][0].joint, b.plans[0][0].joint);
  EXPECT_EQ(a.bindings[0].share, b.bindings[0].share);
  EXPECT_EQ(a.bindings[0].step_share, b.bindings[0].step_share);
}

TEST(Results, DoNotDependOnTilesOrderOrThreads) {
  for (const std::size_t draws : {3000u, 20000u}) {  // exact, sketched
    const Results reference = written(draws);
    expect_same(reference, written(draws, {}, {.tile = 37, .order = 5, .threads = 1}));
    expect_same(reference, written(draws, {}, {.tile = 1300, .order = 6, .threads = 4}));
  }
}

TEST(Results, OfDrawsThatAreKeptAreExactHoweverMany) {
  constexpr std::size_t kDraws = 20000;
  const Results results = written(kDraws, {.draws = KeptDraws::milestones});
  EXPECT_TRUE(results.scenarios[0].exact);
  EXPECT_EQ(results.indicators[1].quantiles[0][3], quantiles(draws_of(1, 3, kDraws), kSummaryQuantiles));
  const PlanRow& homes = results.plan[0][0];
  EXPECT_EQ((std::vector{homes.p05, homes.p50, homes.p95}), quantiles(draws_of(4, 4, kDraws), std::vector{0.05, 0.5, 0.95}));
  // The other target is "at most", a ratio to a base: what is beyond it is 0 minus the excess.
  const PlanRow& ratio = results.plan[0][1];
  ASSERT_EQ(ratio.slack_p50.size(), 5U);
  EXPECT_LE(ratio.slack_p05[4], ratio.slack_p50[4]);
  EXPECT_LE(ratio.slack_p50[4], ratio.slack_p95[4]);
}

TEST(Results, OfTooManyDrawsToKeepAreSketchedWithinTheirError) {
  constexpr std::size_t kDraws = 20000;
  const Results results = written(kDraws, kSummaryOnly);
  EXPECT_FALSE(results.scenarios[0].exact);
  for (std::size_t node = 0; node < 4; ++node) {
    std::vector<double> values = draws_of(node, 3, kDraws);
    const std::vector<double> exact = quantiles(values, kSummaryQuantiles);
    for (std::size_t k = 0; k < exact.size(); ++k) {
      EXPECT_NEAR(results.indicators[node].quantiles[0][3][k], exact[k], kSketchError * std::abs(exact[k]));
    }
  }
}

// Written by the last program that wrote version 1.2: a town of four draws, whose numbers stand in it as h5py shows them.
TEST(Results, OfVersion1AreReadAsBefore) {
  const std::filesystem::path path = std::filesystem::path(INFRACAST_SOURCE_DIR) / "tests/record/old/results-1.2.h5";
  const Results results = read_results(path);
  EXPECT_EQ(results.version.major, 1);
  ASSERT_EQ(results.indicators.size(), 2U);
  EXPECT_EQ(results.indicators[0].id, "ftth_homes_passed");
  EXPECT_EQ(results.indicators[0].label.zh, "光纤到户覆盖家庭");
  EXPECT_EQ(results.indicators[0].unit, "household");
  ASSERT_EQ(results.times.size(), 12U);
  const auto draws = read_draws(path, "ftth_homes_passed");
  ASSERT_TRUE(draws);
  ASSERT_EQ((*draws)[0].size(), 12U);
  for (std::size_t time = 0; time < 12; ++time) {
    std::vector<double> values = (*draws)[0][time];
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(results.indicators[0].quantiles[0][time], quantiles(values, kSummaryQuantiles)) << time;
  }
  EXPECT_EQ(times_with_draws(path).size(), 12U);
  ASSERT_EQ(results.levers.size(), 1U);
  EXPECT_EQ(results.levers[0].name, "fibre.build_factor");
  EXPECT_EQ(results.levers[0].values[0], std::vector<double>(133, 1.0));
  EXPECT_EQ(results.parameters.size(), 3U);
  const DrawRecord record = read_draw_record(path, results);
  ASSERT_EQ(record.parameters.at("fibre.build_rate")[0].size(), 4U);
  EXPECT_EQ(record.levels[0].size(), results.plan[0].size());
  std::vector<double> rates;
  EXPECT_TRUE(read_draw_blocks(path, Drawn::parameter, "fibre.build_rate",
                               [&](const DrawBlock& block) { rates.insert(rates.end(), block.values.begin(), block.values.end()); }));
  EXPECT_EQ(rates, record.parameters.at("fibre.build_rate")[0]);
}

std::size_t peak_memory_kilobytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    std::size_t kilobytes = 0;
    status >> kilobytes;
    return kilobytes;
  }
  return 0;
}

TEST(Results, SummariesOfTenTimesTheDrawsTakeNoMoreMemory) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps what has been freed";
#endif
  written(100'000, kSummaryOnly, {.tile = 500, .order = 3, .threads = 2});
  const std::size_t before = peak_memory_kilobytes();
  written(1'000'000, kSummaryOnly, {.tile = 500, .order = 4, .threads = 2});
  EXPECT_LT(static_cast<double>(peak_memory_kilobytes()), 1.2 * static_cast<double>(before));
}

}  // namespace
}  // namespace infracast
