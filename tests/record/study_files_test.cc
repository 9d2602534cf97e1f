// SPDX-License-Identifier: MIT
// Every number of a posterior, a back-test and a sensitivity study stands in its file under its own name.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "infracast/backtest.h"
#include "infracast/backtest_file.h"
#include "infracast/posterior.h"
#include "infracast/posterior_file.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/vintage.h"
#include "record/hdf5/netcdf_reader.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

Posterior posterior_of(const Program& program) {
  Posterior posterior;
  posterior.columns = {{2e6, 3e6}, {0.5, 0.75}};
  BlockReport block;
  block.name = "fibre";
  block.parameters = 2, block.figures = 3, block.runs = 1000;
  block.effective_draws = 412.5, block.unique_share = 0.7, block.largest_weight = 0.01, block.row_candidates = 2.5;
  posterior.blocks = {block};
  posterior.parameters = {{program.parameters[0].name, "fibre", 1, 2, 3, 4, 0.9}, {program.parameters[1].name, "", 5, 6, 7, 8, 1}};
  return posterior;
}

TEST(PosteriorFile, KeepsEveryNumberOfBlocksAndParameters) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  write_posterior(folder / "p.h5", posterior_of(program), sample::scenario(), program, {}, false);
  const Posterior read = read_posterior(folder / "p.h5", program);
  EXPECT_EQ(read.columns, posterior_of(program).columns);
  ASSERT_EQ(read.blocks.size(), 1U);
  const BlockReport& block = read.blocks[0];
  EXPECT_EQ(block.parameters, 2U);
  EXPECT_EQ(block.figures, 3U);
  EXPECT_EQ(block.effective_draws, 412.5);
  EXPECT_EQ(block.unique_share, 0.7);
  EXPECT_EQ(block.largest_weight, 0.01);
  EXPECT_EQ(block.row_candidates, 2.5);
  EXPECT_TRUE(std::isnan(block.pareto_k));  // not known
  EXPECT_TRUE(block.converged);
  ASSERT_EQ(read.parameters.size(), 2U);
  const ParameterReport& rate = read.parameters[0];
  EXPECT_EQ((Numbers{rate.prior_mean, rate.prior_sd, rate.posterior_mean, rate.posterior_sd}), (Numbers{1, 2, 3, 4}));
  EXPECT_TRUE(rate.informed());
  EXPECT_EQ(read.parameters[1].block, "");
  EXPECT_FALSE(read.parameters[1].informed());
}

// Lead times are at least a quarter of a year and at most one.
TEST(PosteriorFile, HasNoDrawsThatThePriorsExclude) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  const auto failure = [&](double lead) {
    Posterior posterior = posterior_of(program);
    posterior.columns[1][1] = lead;
    return failure_of([&] { write_posterior(folder / "p.h5", posterior, sample::scenario(), program, {}, false); });
  };
  EXPECT_EQ(failure(1), "no failure");
  for (const double lead : {1.001, 0.2, std::nan("")})
    EXPECT_EQ(failure(lead), "cannot write " + (folder / "p.h5").string() +
                                 ": what was written cannot be read back: values of fibre.lead_time in it are none that its prior allows");
}

TEST(BacktestFile, KeepsEveryNumberOfAForecast) {
  const TemporaryFolder folder;
  Backtest found;
  Forecast one;
  one.observation = 2, one.block = "fibre";
  one.published = 5, one.p05 = 1, one.p50 = 4, one.p95 = 9;
  one.in_80 = one.in_90 = true;
  one.score = 0.1, one.logistic_score = 0.3;
  found.forecasts = {one};
  write_backtest(folder / "b.h5", found, {}, {}, sample::scenario(), {}, false);
  const record::StoredFile file = record::open_stored_file(folder / "b.h5", record::kBacktestFile);
  const auto group = file.root.group("forecasts");
  const auto number = [&](const char* name) { return group.numbers(name, 1)[0]; };
  EXPECT_EQ((Numbers{number("published"), number("p05"), number("p50"), number("p95")}), (Numbers{5, 1, 4, 9}));
  EXPECT_EQ((Numbers{number("in_50"), number("in_80"), number("in_90")}), (Numbers{0, 1, 1}));
  EXPECT_EQ(number("crps"), 0.1);
  EXPECT_TRUE(std::isnan(number("crps_growth")));
  EXPECT_EQ(number("crps_logistic"), 0.3);
  EXPECT_EQ(number("date"), 15705);  // 2012-12-31, from 1970 on: 43 years, 11 leap days among them, but for that day itself
  EXPECT_EQ(group.texts("block", 1), Texts{"fibre"});
  EXPECT_EQ(group.texts("document", 1), Texts{"sh-2013"});
}

TEST(BacktestFile, KeepsScoresTargetsAndVintagesByTheirNames) {
  const TemporaryFolder folder;
  Backtest found;
  found.targets = {{.target = 1, .probability = 0.5, .attained = true}};
  found.cover_50 = 0.5, found.cover_80 = 0.75, found.cover_90 = 0.9, found.score = 0.2;
  found.skill_growth = 0.3, found.skill_logistic = -0.4, found.brier = 0.25;
  const std::vector<Vintage> vintages{{"a", Vintage::Kind::certain, 2012.5, 1}, {"b", Vintage::Kind::continued, 2013, 1}};
  write_backtest(folder / "b.h5", found, vintages, {}, sample::scenario(), {}, false);
  const record::StoredFile file = record::open_stored_file(folder / "b.h5", record::kBacktestFile);
  const auto scores = file.root.group("scores"), targets = file.root.group("targets"), dated = file.root.group("vintages");
  EXPECT_EQ(scores.texts("measure", 8),
            (Texts{"cover_50", "cover_80", "cover_90", "crps", "skill_growth", "skill_logistic", "brier", "settled_targets"}));
  const Numbers values = scores.numbers("value", 8);
  EXPECT_EQ(Numbers(values.begin(), values.begin() + 6), (Numbers{0.5, 0.75, 0.9, 0.2, 0.3, -0.4}));
  EXPECT_TRUE(std::isnan(values[6]));  // of no target
  EXPECT_EQ(values[7], 0);
  EXPECT_EQ(targets.texts("indicator", 1), Texts{"mobile_traffic"});
  EXPECT_EQ(targets.texts("comparator", 1), Texts{"at_most"});
  EXPECT_EQ(targets.texts("target_plan", 1), Texts{"十二五"});
  EXPECT_EQ(targets.numbers("value", 1), Numbers{2});
  EXPECT_EQ(targets.numbers("attained", 1), Numbers{1});
  EXPECT_EQ(dated.texts("kind", 2), (Texts{"certain", "continued"}));
  EXPECT_EQ(dated.numbers("as_of", 2), (Numbers{15521, 15705}));  // the last days that are over: 2012-06-30, 184 days before 2012-12-31
}

TEST(SensitivityFile, KeepsQuestionsLabelsAndWhetherHistoryWasLearnedFrom) {
  const TemporaryFolder folder;
  Sensitivity found;
  found.method = SensitivityMethod::prcc;
  found.learned = false;
  found.seed = 18446744073709551615U;
  found.factors = {{"rate", {"Rate", "速率", {{"fr", "Rythme"}}}, "", 1, 0, 1}};
  SensitivityOutput level, share;
  level.name = "homes @ 2020", level.label = {"Homes", "家庭"}, level.unit = "household", level.date = "2020-12-31";
  share.name = "price <= 5 @ 2020", share.indicator = "price", share.comparator = Comparator::at_most, share.threshold_unit = "CNY";
  found.outputs = {level, share};
  found.measures = {{"prcc", {{0.5}, {0.25}}, {{0.4}, {0.1}}, {{0.6}, {0.3}}}};
  found.at_low = {{1}, {2}}, found.at_high = {{3}, {4}};
  const auto again = [&] {
    write_sensitivity(folder / "s.h5", found, {}, false);
    return read_sensitivity(folder / "s.h5");
  };
  const Sensitivity read = again();
  EXPECT_EQ(read.method, SensitivityMethod::prcc);
  EXPECT_EQ(read.learned, false);
  EXPECT_EQ(read.seed, 18446744073709551615U);
  EXPECT_EQ(read.factors[0].label.others.at("fr"), "Rythme");
  ASSERT_EQ(read.outputs.size(), 2U);
  EXPECT_EQ(read.outputs[0].comparator, std::nullopt);
  EXPECT_EQ(read.outputs[0].label.zh, "家庭");
  EXPECT_EQ(read.outputs[0].unit, "household");
  EXPECT_EQ(read.outputs[0].date, "2020-12-31");
  EXPECT_EQ(read.outputs[1].indicator, "price");
  EXPECT_EQ(read.outputs[1].comparator, Comparator::at_most);
  EXPECT_EQ(read.outputs[1].threshold_unit, "CNY");
  EXPECT_EQ(read.measures.at(0).value, found.measures[0].value);
  EXPECT_EQ(read.at_high, found.at_high);
  EXPECT_TRUE(read.correlated.empty());
  found.learned.reset();
  EXPECT_EQ(again().learned, std::nullopt);
}

}  // namespace
}  // namespace infracast
