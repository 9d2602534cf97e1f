// SPDX-License-Identifier: MIT
// Why a point of a sweep has no numbers.
#include "record/sweep/point_tally.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "record/sweep/sweep_layout.h"
#include "sample.h"

namespace infracast::record {
namespace {

constexpr std::size_t kDraws = 4;

// Of a point with two indicators, of 2013 and 2014, and one target: the row after some values were set to what they are not.
class OnePoint {
 public:
  OnePoint()
      : block_{0, kDraws, plan_.nodes.size(), plan_.steps.size(), kDraws, {}, {}}, values_(block_.nodes * block_.steps * kDraws, 2012) {}

  OnePoint& set(std::size_t node, std::size_t step, std::size_t draw, double value) {
    values_[(node * block_.steps + step) * kDraws + draw] = value;
    return *this;
  }
  PointRow row() {
    block_.values = values_;
    PointTally tally(shape_);
    tally.record(block_);
    return tally.row(0);
  }

 private:
  static SweepInfo swept() {
    SweepInfo info;
    info.draws = kDraws;
    info.targets = {{0, "homes_2013", {}}};
    info.indicators = {{.indicator = 0, .id = "homes", .label = {}, .unit = "household", .annual = false, .trajectories = false},
                       {.indicator = 3, .id = "balance", .label = {}, .unit = "CNY", .annual = false, .trajectories = false}};
    info.times = {2013, 2014};
    info.quantiles = {0.5};
    return info;
  }

  const Scenario scenario_ = sample::scenario();
  const Program program_ = sample::program();
  const SweepInfo info_ = swept();
  const PointShape shape_{info_, scenario_, program_};
  const RecordPlan plan_ = sweep_plan(info_, program_);
  TrajectoryBlock block_;
  std::vector<double> values_;
};

// Nodes are the indicators, then the target's level, then the date on which it is reached.
constexpr std::size_t kHomes = 0, kBalance = 1, kLevel = 2, kReached = 3;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Point, IsDoneWhereEveryDrawHasNumbers) {
  const PointRow row = OnePoint().row();
  EXPECT_EQ(row.status, PointStatus::done);
  EXPECT_EQ(row.reason, "");
}

TEST(Point, FailsForTheIndicatorOrTheTargetWithoutANumber) {
  const auto reason = [](std::size_t node, double value) { return OnePoint().set(node, 1, 2, value).row().reason; };
  const std::string of_one = " is no finite number in 1 of 4 draws";
  for (const double value : {std::nan(""), kInfinity, -kInfinity}) {
    EXPECT_EQ(reason(kHomes, value), "homes" + of_one);
    EXPECT_EQ(reason(kBalance, value), "balance" + of_one);
    EXPECT_EQ(reason(kLevel, value), "homes_2013" + of_one);
  }
  EXPECT_EQ(reason(kReached, std::nan("")), "homes_2013" + of_one);
  EXPECT_EQ(reason(kReached, kInfinity), "");  // never reached
}

TEST(Point, FailsForWhatHasNoNumberInMostDraws) {
  OnePoint point;
  point.set(kBalance, 0, 0, std::nan("")).set(kBalance, 1, 3, kInfinity);
  point.set(kLevel, 1, 0, std::nan("")).set(kLevel, 1, 1, std::nan("")).set(kReached, 1, 1, std::nan("")).set(kReached, 1, 2, std::nan(""));
  EXPECT_EQ(point.row().reason, "homes_2013 is no finite number in 3 of 4 draws");
  point.set(kHomes, 0, 0, kInfinity).set(kHomes, 0, 1, kInfinity).set(kHomes, 1, 2, kInfinity);
  EXPECT_EQ(point.row().reason, "homes is no finite number in 3 of 4 draws");  // the first of two
}

TEST(Point, ThatFailsHasNoNumberAtAll) {
  const PointRow row = OnePoint().set(kBalance, 0, 0, std::nan("")).row();
  EXPECT_EQ(row.status, PointStatus::failed);
  for (const double value : row.values) EXPECT_TRUE(std::isnan(value));
}

// ---- the numbers of a row ----

// Two targets, the second in front, and two indicators, of which the balance keeps every draw; fed as two blocks of two draws. Indicators
// are 100 * node + 10 * time + draw at both times. Homes attain their target in half of the draws, traffic in three of four.
class TwoTargets {
 public:
  TwoTargets() {
    info.draws = kDraws;
    info.targets = {{1, "traffic", {}}, {0, "homes", {}}};
    info.indicators = {{.indicator = 0, .id = "homes", .label = {}, .unit = "household", .annual = false, .trajectories = false},
                       {.indicator = 3, .id = "balance", .label = {}, .unit = "CNY", .annual = false, .trajectories = true}};
    info.times = {2012, 2014};
    info.quantiles = {0, 0.5};
    info.factors.resize(1);
    info.factors[0].name = "rate";
    info.design = {1, {3, 5}};
  }
  // By name; what stands behind the named columns as "trajectories".
  [[nodiscard]] std::map<std::string, std::vector<double>> row(std::size_t point) const {
    const PointShape shape(info, scenario, program);
    PointTally tally(shape);
    for (const std::size_t first : {2U, 0U}) {
      std::vector<double> values;
      for (std::size_t node = 0; node < 6; ++node)
        for (std::size_t step = 0; step < 2; ++step)
          for (std::size_t draw = first; draw < first + 2; ++draw) values.push_back(value(node, step, draw));
      tally.record({first, 2, 6, 2, 2, values, {}});
    }
    const PointRow row = tally.row(point);
    std::vector<std::string> names = sweep_columns(info);
    std::map<std::string, std::vector<double>> named;
    for (std::size_t k = 0; k < row.values.size(); ++k) named[k < names.size() ? names[k] : "trajectories"].push_back(row.values[k]);
    return named;
  }

  Scenario scenario = sample::scenario();
  Program program = sample::program();
  SweepInfo info;

 private:
  static double value(std::size_t node, std::size_t step, std::size_t draw) {
    if (node < 2) return static_cast<double>(100 * node + 10 * step + draw);
    if (node == 2) return draw == 3 && step == 1 ? 5e8 : 1;  // at most 4e8 are wanted
    if (node == 3) return draw < 2 && step == 1 ? 7e6 : 1;   // at least 6.5e6
    return 2012;
  }
};

using Numbers = std::vector<double>;

TEST(Point, HasQuantilesAndMeansOfIndicatorsAtEveryTime) {
  const auto row = TwoTargets().row(0);
  EXPECT_EQ(row.at("p00.homes_2011"), Numbers{0});
  EXPECT_EQ(row.at("p50.homes_2011"), Numbers{1.5});
  EXPECT_EQ(row.at("p00.balance_2013"), Numbers{110});
  EXPECT_EQ(row.at("p50.balance_2013"), Numbers{111.5});
  EXPECT_EQ(row.at("mean.homes_2013"), Numbers{11.5});
  EXPECT_EQ(row.at("mean.balance_2011"), Numbers{101.5});
}

TEST(Point, KeepsEveryDrawWhereTrajectoriesAreAskedFor) {
  EXPECT_EQ(TwoTargets().row(0).at("trajectories"), (Numbers{100, 110, 101, 111, 102, 112, 103, 113}));  // [draw][time]
}

TEST(Point, JudgesItsTargetsByTheLevelsAtTheEnd) {
  const auto row = TwoTargets().row(0);
  EXPECT_EQ(row.at("probability.traffic"), Numbers{0.75});
  EXPECT_EQ(row.at("probability.homes"), Numbers{0.5});
  EXPECT_EQ(row.at("level_p50.homes"), Numbers{(7e6 + 1) / 2});
  EXPECT_EQ(row.at("never.homes"), Numbers{0});
  // Missed by 1e8 in one draw of four. Traffic's target is a ratio of 2 to a base: what is short of it is in shares of that 2.
  EXPECT_NEAR(row.at("shortfall.traffic")[0], 1e8 / 2 / 4, 1e-3);
  EXPECT_NEAR(row.at("shortfall.homes")[0], 2 * (6.5e6 - 1) / 6.5e6 / 4, 1e-9);
}

TEST(Point, HasTheShareOfEveryPlanByItsName) {
  TwoTargets both;
  both.info.plans = {"十二五"};
  EXPECT_EQ(both.row(0).at("joint.十二五"), Numbers{0.5});  // homes are the harder ones, in the first two draws
  TwoTargets apart;
  apart.scenario.targets[1].plan = "二期";
  apart.info.plans = {"十二五", "二期"};
  EXPECT_EQ(apart.row(0).at("joint.十二五"), Numbers{0.5});
  EXPECT_EQ(apart.row(0).at("joint.二期"), Numbers{0.75});
}

// That homes reached their target is published: what draws say of it does not count, and that of traffic does.
TEST(Point, TakesPublishedOutcomesIntoTheShareOfAPlan) {
  TwoTargets point;
  point.info.plans = {"十二五"};
  point.scenario.today.value = {2014, 1, 1};
  point.scenario.observations.resize(1);
  point.scenario.observations[0].value.value = 7e6;
  EXPECT_EQ(point.row(0).at("joint.十二五"), Numbers{0.75});
  point.scenario.today.value = {2013, 12, 30};
  EXPECT_EQ(point.row(0).at("joint.十二五"), Numbers{0.5});
}

TEST(Point, DerivesColumnsFromItsNumbersAndItsOwnFactors) {
  TwoTargets point;
  point.info.derived = {{"x", {"probability.traffic + rate", {}}}, {"y", {"x * 10 + mean.homes_2013", {}}}};
  EXPECT_EQ(point.row(0).at("x"), Numbers{3.75});
  EXPECT_EQ(point.row(1).at("x"), Numbers{5.75});
  EXPECT_EQ(point.row(1).at("y"), Numbers{57.5 + 11.5});
  EXPECT_EQ(point.row(1).at("trajectories").size(), 8U);
}

}  // namespace
}  // namespace infracast::record
