// SPDX-License-Identifier: MIT
// Why a point of a sweep has no numbers.
#include "record/sweep/point_tally.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

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

}  // namespace
}  // namespace infracast::record
