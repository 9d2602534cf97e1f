// SPDX-License-Identifier: MIT
// Every number of a plan, of draws that are few enough to work them out by hand, stands in the file under its own name.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast {
namespace {

using Numbers = std::vector<double>;
constexpr std::size_t kDraws = 4;

// Of the sample's two modelled targets: homes, at least 6.5e6, and traffic, at most 4e8 in its unit.
struct Outcomes {
  Numbers homes, traffic, homes_reached, traffic_reached;
};

// Gives the sink four draws; of every indicator 10 times its place, plus the draw.
void feed(Sink& sink, const RecordPlan& plan, const Program& program, const Outcomes& outcomes) {
  Numbers values;
  for (std::size_t node = 0; node < plan.nodes.size(); ++node)
    for (std::size_t step = 0; step < plan.steps.size(); ++step)
      for (std::size_t draw = 0; draw < kDraws; ++draw) values.push_back(static_cast<double>(10 * node + draw));
  for (const Numbers* row : {&outcomes.homes, &outcomes.traffic, &outcomes.homes_reached, &outcomes.traffic_reached})
    values.insert(values.end(), row->begin(), row->end());
  std::vector<std::vector<std::uint32_t>> counts;
  for (const CountedNode& counted : plan.counted) {
    counts.emplace_back((program.horizon.steps() + 1) * counted.positions);
    for (std::size_t k = 0; k < counts.back().size(); k += counted.positions) counts.back()[k] = kDraws;  // the first limit binds
  }
  sink.record({0, kDraws, plan.nodes.size(), plan.steps.size(), kDraws, values, counts});
}

Results written(const std::vector<std::pair<std::string, Outcomes>>& scenarios) {
  const TemporaryFolder folder;
  const Program program = sample::program();
  const Ensemble ensemble = sample::ensemble(program, kDraws);
  ResultsWriter writer(folder / "r.h5", {}, sample::provenance());
  std::vector<Scenario> open;
  for (const auto& [name, outcomes] : scenarios) open.push_back(sample::scenario(name));
  for (std::size_t k = 0; k < scenarios.size(); ++k) {
    const auto recording = writer.begin(open[k], program, ensemble);
    feed(*recording.sink, recording.plan, program, scenarios[k].second);
    writer.end();
  }
  writer.commit();
  return read_results(folder / "r.h5");
}

constexpr double kNever = std::numeric_limits<double>::infinity();

// Homes: two of four attain it, one is a fifth short and one two fifths; the second one had it in 2012, the last one never. Of traffic the
// first draw has no number, so that it may or may not attain the plan; the third attains all of it.
Outcomes some() {
  return {{7e6, 5.2e6, 6.5e6, 3.9e6}, {std::nan(""), 1, 1, 5e8}, {2011, 2012, 2013.5, kNever}, {2010, 2010, 2010, kNever}};
}

TEST(PlanColumns, HoldWhatDrawsSayOfATarget) {
  const PlanRow homes = written({{"base", some()}}).plan[0][0];
  EXPECT_EQ(homes.probability, 0.5);
  EXPECT_DOUBLE_EQ(homes.probability_error, std::sqrt(4 * 0.25 + 0.25) / 5);  // Wilson
  EXPECT_NEAR(homes.shortfall, 0.6 / 4, 1e-12);                               // fifths are no binary fractions
  EXPECT_EQ(homes.lost, 0.25);
  EXPECT_EQ(homes.never, 0.25);
  EXPECT_EQ(homes.undefined, 0U);
  EXPECT_DOUBLE_EQ(homes.p50, 5.85e6);
  EXPECT_DOUBLE_EQ(homes.p05, 3.9e6 + 0.15 * 1.3e6);
  EXPECT_DOUBLE_EQ(homes.p95, 6.5e6 + 0.85 * 0.5e6);
  EXPECT_EQ(homes.reached_p95, kNever);
}

TEST(PlanColumns, HoldHowManyDrawsReachATargetInEveryStep) {
  const PlanRow homes = written({{"base", some()}}).plan[0][0];
  std::vector<std::uint64_t> expected(49);
  expected[12] = expected[24] = expected[42] = 1;
  EXPECT_EQ(homes.reached_count, expected);
}

TEST(PlanColumns, SayWhichTargetAndPlanHasDrawsWithoutANumber) {
  const Results results = written({{"base", some()}});
  const PlanRow& traffic = results.plan[0][1];
  EXPECT_EQ(traffic.undefined, 1U);
  EXPECT_TRUE(std::isnan(traffic.probability));
  EXPECT_EQ(traffic.never, 0.25);
  ASSERT_EQ(results.plans[0].size(), 1U);
  EXPECT_TRUE(std::isnan(results.plans[0][0].joint));
  EXPECT_EQ(results.plans[0][0].undefined, 1U);
  EXPECT_EQ(results.plans[0][0].targets, 2U);
}

TEST(PlanColumns, AreEachScenariosOwn) {
  const Outcomes all{Numbers(4, 7e6), Numbers(4, 1), Numbers(4, 2011), Numbers(4, 2012)};
  const Results results = written({{"base", some()}, {"other", all}});
  ASSERT_EQ(results.plan.size(), 2U);
  EXPECT_EQ(results.plan[0][0].probability, 0.5);
  EXPECT_EQ(results.plan[1][0].probability, 1);
  EXPECT_EQ(results.plan[0][1].undefined, 1U);
  EXPECT_EQ(results.plan[1][1].undefined, 0U);
  EXPECT_EQ(results.plan[1][0].reached_count[12], 4U);
  EXPECT_EQ(results.plan[1][1].reached_count[24], 4U);
  EXPECT_EQ(results.plans[1][0].joint, 1);
  EXPECT_EQ(results.plans[1][0].undefined, 0U);
  EXPECT_EQ(results.plan[1][0].lost, 0);
}

// Two figures of one day that contradict each other, and a bound on another day, which is no outcome.
TEST(PlanColumns, HoldWhatWasPublishedOfTheDeadline) {
  const PlanRow homes = written({{"base", some()}, {"other", some()}}).plan[1][0];
  EXPECT_EQ(homes.observed, 6.65e6);
  ASSERT_EQ(homes.published.size(), 2U);
  EXPECT_EQ(homes.published[0], (PublishedLevel{Bound::exact, 6.1e6, "", "sh-2013"}));
  EXPECT_EQ(homes.published[1], (PublishedLevel{Bound::exact, 7.2e6, "", "sh-2013"}));
}

TEST(PlanColumns, HoldTheMeansAndMediansOfIndicatorsBesideThem) {
  const Results results = written({{"base", some()}});
  for (std::size_t k = 0; k < 4; ++k) {
    EXPECT_EQ(results.indicators[k].mean[0][2], 10 * static_cast<double>(k) + 1.5);
    EXPECT_EQ(results.indicators[k].quantiles[0][2][kP50], 10 * static_cast<double>(k) + 1.5);
  }
  EXPECT_EQ(results.bindings[0].share[0][1], (Numbers{1, 0}));
}

}  // namespace
}  // namespace infracast
