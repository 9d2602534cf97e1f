// SPDX-License-Identifier: MIT
// A posterior that was written is the posterior that is read; a back-test's file holds what was found.
#include <gtest/gtest.h>

#include <tuple>

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
#include "infracast/sensitivity_file.h"
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
  posterior.parameters = {{program.parameters[1].name, "fibre", 1, 0.5, 1.25, 0.25, 0.75}};
  posterior.figures = {{0, "fibre", true, false, 100, 90, 101, 110, 102, 0.02, 0.875},
                       {1, "radio", false, true, 7, 6, 8, 9, 8.5, 0.03, 0.125}};
  posterior.key = posterior_key({{"model", "a"}, {"priors", "b"}});
  return posterior;
}

// Knows every observation.
Scenario informed() {
  Scenario scenario = sample::scenario();
  scenario.today.value = {2020, 12, 31};
  return scenario;
}

auto all_of(const BlockReport& b) {
  return std::tuple(b.name, b.label.en, b.label.zh, b.label.others, b.parameters, b.figures, b.runs, b.effective_draws, b.unique_share,
                    b.largest_weight, b.pareto_k, b.log_evidence, b.row_candidates, b.seconds, b.converged, b.explanation.en,
                    b.explanation.zh);
}
auto all_of(const ParameterReport& p) {
  return std::tuple(p.name, p.block, p.prior_mean, p.prior_sd, p.posterior_mean, p.posterior_sd, p.spread_ratio);
}
auto all_of(const FigureReport& f) {
  return std::tuple(f.observation, f.block, f.counts, f.missed, f.published, f.p05, f.p50, f.p95, f.median, f.width, f.p_value);
}
template <class Report>
void expect_same(const std::vector<Report>& read, const std::vector<Report>& written) {
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t k = 0; k < read.size(); ++k) EXPECT_EQ(all_of(read[k]), all_of(written[k]));
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
  EXPECT_FALSE(read.converged());
  expect_same(read.blocks, written.blocks);
  expect_same(read.parameters, written.parameters);
  expect_same(read.figures, written.figures);
}

TEST(Posterior, HasAKeyForEveryText) {
  const PosteriorKey key = posterior_key({{"model", "a"}, {"priors", "b"}});
  EXPECT_EQ(key.parts[0].sha256, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");  // of "a"
  EXPECT_NE(key.sha256, posterior_key({{"model", "b"}, {"priors", "a"}}).sha256);
  EXPECT_NE(key.sha256, posterior_key({{"model", "a"}}).sha256);
  EXPECT_NE(key.sha256, posterior_key({{"model", "a"}, {"priors", "c"}}).sha256);
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
  Scenario later = informed();
  later.name = "later";
  const Ensemble ensemble = sample::ensemble(program, 20);
  const Posterior posterior = made(program);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  Posterior better = posterior;
  better.blocks[0].converged = true;
  for (const Scenario* scenario : {&base, &other, static_cast<const Scenario*>(&later)}) {
    const Posterior* drawn_from = scenario == &base ? &posterior : scenario == &later ? &better : nullptr;
    const auto recording = writer.begin(*scenario, program, ensemble, drawn_from);
    sample::feed(*recording.sink, recording.plan, 20);
    writer.end();
  }
  writer.commit();
  const Results results = read_results(folder / "r.h5");
  ASSERT_EQ(results.calibration.size(), 3u);
  ASSERT_EQ(results.calibration[2].blocks.size(), 1u);
  EXPECT_TRUE(results.calibration[2].blocks[0].converged);
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

// 6.5 million households in thousands: what is beyond it is in thousands too.
TEST(Slack, IsInTheUnitOfTheTarget) {
  constexpr std::size_t kDraws = 50;
  const TemporaryFolder folder;
  Scenario scenario = sample::scenario();
  scenario.targets[0].unit.value = "thousand household";
  scenario.model.units.emplace_back().name.value = "household";
  scenario.targets[0].value.value = 6500;
  Program program = sample::program();
  program.targets[0].value = 6500;
  UnitTable units = UnitTable::standard();
  units.add_noun("household");
  program.indicators[0].unit = units.parse("household").value();
  const Ensemble ensemble = sample::ensemble(program, kDraws);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  const auto recording = writer.begin(scenario, program, ensemble);
  sample::feed(*recording.sink, recording.plan, kDraws);
  writer.end();
  writer.commit();
  const PlanRow row = read_results(folder / "r.h5").plan[0][0];
  const std::vector<double> homes = level_quantiles(0, 3, kDraws);
  ASSERT_GT(row.slack_p50.size(), 3u);
  EXPECT_NEAR(row.slack_p50[3], homes[1] / 1000 - 6500, 1e-9);
  EXPECT_NEAR(row.slack_p05[3], homes[0] / 1000 - 6500, 1e-9);
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

TEST(SensitivityFile, IsReadAsItWasWritten) {
  const TemporaryFolder folder;
  Sensitivity found;
  found.scenario = "base";
  found.method = SensitivityMethod::sobol;
  found.samples = 64, found.runs = 256, found.resamples = 100, found.seed = 7, found.confidence = 0.9;
  found.learned = true;
  found.factors = {{"fibre.rate", {"Rate", "速率"}, "household/year", 1, 10, 20}, {"noise", {"Noise", "噪声"}, "", 3, 0, 1}};
  SensitivityOutput output;
  output.name = "homes >= 5 household @ 2020", output.indicator = "homes", output.date = "2020-12-31";
  output.comparator = Comparator::at_least, output.threshold = 5, output.threshold_unit = "household";
  output.mean = 0.25, output.sd = 0.5, output.p05 = 1, output.p50 = 2, output.p95 = 3;
  found.outputs = {output};
  found.measures = {{"total", {{0.75, 0.25}}, {{0.7, 0.2}}, {{0.8, 0.3}}}, {"first", {{0.5, 0.125}}, {{0.4, 0.1}}, {{0.6, 0.2}}}};
  found.at_low = {{11, 12}}, found.at_high = {{21, 22}};
  found.correlated = {"fibre.rate"};
  write_sensitivity(folder / "s.h5", found, sample::provenance(), false);
  const Sensitivity read = read_sensitivity(folder / "s.h5");
  EXPECT_EQ(read.scenario, "base");
  EXPECT_EQ(read.method, SensitivityMethod::sobol);
  EXPECT_EQ(std::tuple(read.samples, read.runs, read.resamples, read.seed, read.confidence), std::tuple(64u, 256u, 100u, 7u, 0.9));
  EXPECT_EQ(read.learned, true);
  ASSERT_EQ(read.factors.size(), 2u);
  EXPECT_EQ(read.factors[0].label.zh, "速率");
  EXPECT_EQ(std::tuple(read.factors[0].unit, read.factors[0].low, read.factors[0].high), std::tuple("household/year", 10, 20));
  EXPECT_EQ(read.factors[1].members, 3u);
  ASSERT_EQ(read.outputs.size(), 1u);
  const SensitivityOutput& one = read.outputs[0];
  EXPECT_EQ(std::tuple(one.mean, one.sd, one.p05, one.p50, one.p95, one.threshold), std::tuple(0.25, 0.5, 1, 2, 3, 5));
  EXPECT_EQ(one.comparator, Comparator::at_least);
  ASSERT_EQ(read.measures.size(), 2u);
  EXPECT_EQ(read.measures[0].name, "total");
  EXPECT_EQ(read.measures[1].low, found.measures[1].low);
  EXPECT_EQ(read.measures[1].high, found.measures[1].high);
  EXPECT_EQ(read.at_low, found.at_low);
  EXPECT_EQ(read.at_high, found.at_high);
  EXPECT_EQ(read.correlated, found.correlated);
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
  const std::vector<Vintage> dated = {{"a.b", Vintage::Kind::widened, 2017, 1.9}};
  write_backtest(folder / "b.h5", found, dated, {}, scenario, sample::provenance(), false);
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
  EXPECT_EQ(file.root.group("vintages").texts("kind", 1)[0], "widened");
  EXPECT_EQ(file.root.group("vintages").numbers("factor", 1)[0], 1.9);
  found.targets.push_back({.target = 0, .probability = 0.5, .attained = {}});  // nothing was published of it
  write_backtest(folder / "open.h5", found, {}, {}, scenario, sample::provenance(), false);
  const record::StoredFile open = record::open_stored_file(folder / "open.h5", record::kBacktestFile);
  EXPECT_TRUE(std::isnan(open.root.group("targets").numbers("attained", 2)[1]));
  write_backtest(folder / "b.h5", found, {}, {}, scenario, {}, false);  // its own kind is replaced
}

}  // namespace
}  // namespace infracast
