// SPDX-License-Identifier: MIT
// A posterior that was written is the posterior that is read; a back-test's file holds what was found.
#include <gtest/gtest.h>

#include "infracast/backtest.h"
#include "infracast/backtest_file.h"
#include "infracast/ensemble.h"
#include "infracast/machine_error.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/posterior_file.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/scenario.h"
#include "infracast/statistics.h"
#include "infracast/wrong_file.h"
#include "record/hdf5/netcdf_reader.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

Posterior made(const Program& program) {
  Posterior posterior;
  for (std::size_t k = 0; k < program.parameters.size(); ++k)
    posterior.columns.push_back(k == 0 ? std::vector<double>{7} : std::vector<double>{0.5, 0.75, 0.3});
  posterior.blocks = {{.name = "fibre",
                       .label = {"Fibre", "光纤", {{"fr", "Fibre optique"}}},
                       .parameters = 2,
                       .figures = 3,
                       .runs = 1000,
                       .effective_draws = 412.5,
                       .unique_share = 0.7,
                       .largest_weight = 0.01,
                       .pareto_k = 0.375,
                       .log_evidence = -3.25,
                       .row_candidates = 2.5,
                       .seconds = 1.75,
                       .converged = false,
                       .explanation = {"made up", "编造"}}};
  posterior.parameters = {{program.parameters[1].name, "fibre", 1, 0.5, 1.25, 0.25, 0.5}};
  posterior.figures = {{0, "fibre", true, true, 100, 90, 101, 110, 102, 0.02, 0.875}};
  posterior.key = posterior_key({{"model", "a"}, {"priors", "b"}});
  return posterior;
}

// Knows every observation.
Scenario informed() {
  Scenario scenario = sample::scenario();
  scenario.today.value = {2020, 12, 31};
  return scenario;
}

TEST(Posterior, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  const Posterior written = made(program);
  write_posterior(folder / "p.h5", written, informed(), program, sample::provenance(), false);
  const Posterior read = read_posterior(folder / "p.h5", program);
  EXPECT_EQ(read.columns, written.columns);
  EXPECT_EQ(read.key.sha256, written.key.sha256);
  ASSERT_EQ(read.key.parts.size(), 2u);
  EXPECT_EQ(read.key.parts[1].name, "priors");
  EXPECT_EQ(read.key.parts[1].sha256, written.key.parts[1].sha256);
  ASSERT_EQ(read.blocks.size(), 1u);
  EXPECT_EQ(read.blocks[0].label.zh, "光纤");
  EXPECT_EQ(read.blocks[0].label.others.at("fr"), "Fibre optique");
  EXPECT_EQ(read.blocks[0].runs, 1000u);
  EXPECT_EQ(read.blocks[0].log_evidence, -3.25);
  EXPECT_EQ(read.blocks[0].pareto_k, 0.375);
  EXPECT_EQ(read.blocks[0].seconds, 1.75);
  EXPECT_FALSE(read.converged());
  EXPECT_EQ(read.blocks[0].explanation.en, "made up");
  EXPECT_EQ(read.blocks[0].explanation.zh, "编造");
  ASSERT_EQ(read.parameters.size(), 1u);
  EXPECT_EQ(read.parameters[0].block, "fibre");
  EXPECT_EQ(read.parameters[0].spread_ratio, 0.5);
  ASSERT_EQ(read.figures.size(), 1u);
  EXPECT_TRUE(read.figures[0].missed);
  EXPECT_EQ(read.figures[0].published, 100);
  EXPECT_EQ(read.figures[0].p05, 90);
  EXPECT_EQ(read.figures[0].p50, 101);
  EXPECT_EQ(read.figures[0].p95, 110);
  EXPECT_EQ(read.figures[0].median, 102);
  EXPECT_EQ(read.figures[0].width, 0.02);
  EXPECT_EQ(read.figures[0].p_value, 0.875);
}

TEST(Posterior, HasAKeyForEveryText) {
  const PosteriorKey key = posterior_key({{"model", "a"}, {"priors", "b"}});
  EXPECT_EQ(key.parts[0].sha256, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");  // of "a"
  EXPECT_NE(key.sha256, posterior_key({{"model", "b"}, {"priors", "a"}}).sha256);
  EXPECT_NE(key.sha256, posterior_key({{"model", "a"}}).sha256);
}

TEST(Posterior, IsNoResultsFile) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  sample::write(folder / "r.h5", 5);
  EXPECT_THROW(read_posterior(folder / "r.h5", program), WrongFile);
  EXPECT_THROW(write_posterior(folder / "r.h5", made(program), informed(), program, {}, false), MachineError);
  EXPECT_NO_THROW(read_results(folder / "r.h5"));
  write_posterior(folder / "p.h5", made(program), informed(), program, {}, false);
  EXPECT_THROW(read_results(folder / "p.h5"), WrongFile);
}

TEST(Posterior, IsRememberedByTheResultsDrawnFromIt) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  const Scenario base = informed(), other = sample::scenario("other");
  const Ensemble ensemble = sample::ensemble(program, 20);
  const Posterior posterior = made(program);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  for (const Scenario* scenario : {&base, &other}) {
    const auto recording = writer.begin(*scenario, program, ensemble, scenario == &base ? &posterior : nullptr);
    sample::feed(*recording.sink, recording.plan, 20);
    writer.end();
  }
  writer.commit();
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.calibration.size(), 2u);
  EXPECT_EQ(results.calibration[0].posterior, posterior.key.sha256);
  ASSERT_EQ(results.calibration[0].blocks.size(), 1u);
  EXPECT_FALSE(results.calibration[0].blocks[0].converged);
  ASSERT_EQ(results.calibration[0].parameters.size(), 1u);
  EXPECT_EQ(results.calibration[0].parameters[0].posterior_sd, 0.25);
  EXPECT_EQ(results.calibration[1].posterior, "");
  EXPECT_TRUE(results.calibration[1].blocks.empty());
  EXPECT_TRUE(results.calibration[1].parameters.empty());
  ASSERT_EQ(results.calibration[0].newest.size(), 1u);
  const JumpOff& newest = results.calibration[0].newest[0];
  const Observation& row = *known_observations(base)[0];
  EXPECT_EQ(newest.name, row.indicator.value);
  EXPECT_EQ(newest.block, "fibre");
  EXPECT_EQ(newest.date, row.date.value);
  EXPECT_EQ(newest.published, 100);
  EXPECT_EQ(newest.median, 102);
  EXPECT_EQ(newest.width, 0.02);
  EXPECT_EQ(newest.p_value, 0.875);
  EXPECT_TRUE(results.calibration[1].newest.empty());
}

// Quantiles of what a node of the plan holds at a time, as the sample feeds it.
std::vector<double> level_quantiles(std::size_t node, std::size_t time, std::size_t draws) {
  std::vector<double> values;
  for (std::size_t draw = 0; draw < draws; ++draw) values.push_back(sample::value(node, time, draw));
  return quantiles(values, std::vector{0.05, 0.50, 0.95});
}

TEST(Slack, IsWhatIsBeyondTheTargetAtTheEndOfEveryYear) {
  constexpr std::size_t kDraws = 50;
  const TemporaryFolder folder;
  sample::write(folder / "r.h5", kDraws);
  const Results results = read_results(folder / "r.h5");
  const PlanRow &at_least = results.plan[0][0], &at_most = results.plan[0][1];
  ASSERT_EQ(at_least.slack_p50.size(), results.times.size());
  ASSERT_EQ(at_most.slack_p50.size(), results.times.size());
  const double most = sample::program().targets[1].value;
  for (std::size_t time = 0; time < results.times.size(); ++time) {
    const std::vector<double> homes = level_quantiles(0, time, kDraws), traffic = level_quantiles(sample::kRatios, time, kDraws);
    EXPECT_EQ(at_least.slack_p05[time], homes[0] - 6.5e6);
    EXPECT_EQ(at_least.slack_p50[time], homes[1] - 6.5e6);
    EXPECT_EQ(at_least.slack_p95[time], homes[2] - 6.5e6);
    EXPECT_EQ(at_most.slack_p05[time], most - traffic[2]);
    EXPECT_EQ(at_most.slack_p95[time], most - traffic[0]);
  }
}

TEST(Slack, OfAnAtMostTargetIsLeastWhereLevelsAreHighest) {
  constexpr std::size_t kDraws = 50;
  const TemporaryFolder folder;
  Scenario scenario = sample::scenario();
  scenario.targets[1].base.reset();
  scenario.targets[1].unit.value = "GB/year";
  const Program program = sample::program();
  const Ensemble ensemble = sample::ensemble(program, kDraws);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  const auto recording = writer.begin(scenario, program, ensemble);
  sample::feed(*recording.sink, recording.plan, kDraws);
  writer.end();
  writer.commit();
  const PlanRow row = read_results(folder / "r.h5").plan[0][1];
  const std::vector<double> traffic = level_quantiles(1, 3, kDraws);
  EXPECT_EQ(row.slack_p05[3], 4e8 - traffic[2]);
  EXPECT_EQ(row.slack_p50[3], 4e8 - traffic[1]);
  EXPECT_EQ(row.slack_p95[3], 4e8 - traffic[0]);
}

TEST(BacktestFile, HoldsForecastsTargetsAndScores) {
  const TemporaryFolder folder;
  const Scenario scenario = sample::scenario();
  Backtest found;
  found.forecasts = {{.observation = 0,
                      .block = "fibre",
                      .published = 5,
                      .p50 = 4,
                      .in_90 = true,
                      .transform = 0.75,
                      .score = 0.1,
                      .growth_score = 0.2,
                      .logistic_score = {}}};
  found.targets = {{.target = 0, .probability = 0.25, .attained = false}};
  found.cover_90 = 1, found.settled_targets = 1, found.brier = 0.0625;
  write_backtest(folder / "b.h5", found, {}, scenario, sample::provenance(), false);
  const record::StoredFile file = record::open_stored_file(folder / "b.h5", record::kBacktestFile);
  const auto forecasts = file.root.group("forecasts"), targets = file.root.group("targets"), scores = file.root.group("scores");
  EXPECT_EQ(forecasts.texts("indicator", 1)[0], scenario.observations[0].indicator.value);
  EXPECT_EQ(forecasts.numbers("pit", 1)[0], 0.75);
  EXPECT_EQ(forecasts.numbers("crps_growth", 1)[0], 0.2);
  EXPECT_NE(forecasts.numbers("crps_logistic", 1)[0], forecasts.numbers("crps_logistic", 1)[0]);
  EXPECT_EQ(targets.numbers("probability", 1)[0], 0.25);
  EXPECT_EQ(targets.numbers("attained", 1)[0], 0);
  EXPECT_EQ(scores.texts("measure", 8)[6], "brier");
  EXPECT_EQ(scores.numbers("value", 8)[6], 0.0625);
  write_backtest(folder / "b.h5", found, {}, scenario, {}, false);  // its own kind is replaced
}

}  // namespace
}  // namespace infracast
