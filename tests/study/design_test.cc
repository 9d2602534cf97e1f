// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "infracast/sweep_points.h"
#include "lever_town.h"
#include "study/sweep/unit_cube.h"

namespace infracast::study {
namespace {

TEST(Factor, GoesThroughItsRangeEvenlyOrByEqualFactors) {
  Factor factor;
  factor.low = 1, factor.high = 100;
  EXPECT_DOUBLE_EQ(factor.at(0.5), 50.5);
  EXPECT_EQ(factor.at(1), 100);
  factor.logarithmic = true;
  EXPECT_DOUBLE_EQ(factor.at(0.5), 10);
  EXPECT_EQ(factor.at(0), 1);
  EXPECT_EQ(factor.at(1), 100);
  factor.values = {3, 5, 7};  // a third of the way for each
  EXPECT_EQ(factor.at(0.33), 3);
  EXPECT_EQ(factor.at(0.34), 5);
  EXPECT_EQ(factor.at(1), 7);
}

const std::string kHead = "study = \"sweep\"\nscenario = \"base.toml\"\n";
const std::vector<std::string> kAxes = {"a", "b", "c", "d", "e"};

std::vector<double> axis(const CubePoints& points, std::size_t k) {
  std::vector<double> values;
  for (const auto& point : points) values.push_back(point[k]);
  return values;
}

// In how many of `parts` equal parts of (0, 1) there is exactly one value.
std::size_t parts_with_one(const std::vector<double>& values, std::size_t parts) {
  std::vector<int> count(parts, 0);
  for (const double value : values) ++count.at(static_cast<std::size_t>(value * static_cast<double>(parts)));
  return static_cast<std::size_t>(std::ranges::count(count, 1));
}

TEST(LatinHypercube, HasOnePointInEveryPartOfEveryAxis) {
  for (const std::size_t points : {1U, 7U, 100U, 1000U})
    for (std::size_t k = 0; k < kAxes.size(); ++k)
      EXPECT_EQ(parts_with_one(axis(latin_hypercube(kAxes, points, 3), k), points), points) << points << " " << k;
}

TEST(LatinHypercube, IsAnotherForAnotherSeedAndKeepsItsAxesWhenOneIsAdded) {
  EXPECT_EQ(latin_hypercube(kAxes, 50, 1), latin_hypercube(kAxes, 50, 1));
  EXPECT_NE(latin_hypercube(kAxes, 50, 1), latin_hypercube(kAxes, 50, 2));
  EXPECT_EQ(axis(latin_hypercube({"z", "a"}, 50, 1), 1), axis(latin_hypercube(kAxes, 50, 1), 0));
}

TEST(SobolPoints, AreBalancedInEveryAxisAndPairOfAxes) {
  const CubePoints points = sobol_points(kAxes, 256, 9);
  for (std::size_t k = 0; k < kAxes.size(); ++k) EXPECT_EQ(parts_with_one(axis(points, k), 256), 256U);
  // A (0, 2)-sequence in its first two axes: one point in each of 16 by 16 boxes.
  std::set<std::pair<int, int>> boxes;
  for (const auto& point : points) boxes.insert({static_cast<int>(point[0] * 16), static_cast<int>(point[1] * 16)});
  EXPECT_EQ(boxes.size(), 256U);
}

TEST(MorrisTrajectories, MoveOneAxisAtATimeByTheSameJump) {
  constexpr std::size_t kTrajectories = 12, kLevels = 4;
  const CubePoints points = morris_trajectories(kAxes, kTrajectories, kLevels, 1);
  ASSERT_EQ(points.size(), kTrajectories * (kAxes.size() + 1));
  for (std::size_t t = 0; t < kTrajectories; ++t) {
    std::set<std::size_t> moved;
    for (std::size_t k = 0; k < kAxes.size(); ++k) {
      const auto& before = points[t * (kAxes.size() + 1) + k];
      const auto& after = points[t * (kAxes.size() + 1) + k + 1];
      for (std::size_t a = 0; a < kAxes.size(); ++a) {
        if (before[a] == after[a]) continue;
        EXPECT_NEAR(std::abs(after[a] - before[a]), 2.0 / 3, 1e-12);
        moved.insert(a);
      }
    }
    EXPECT_EQ(moved.size(), kAxes.size()) << "trajectory " << t;
  }
  for (const auto& point : points)
    for (const double x : point) EXPECT_NEAR(x * 3, std::round(x * 3), 1e-12);
}

// Campolongo et al.: kept trajectories lie farther apart than those that come first.
TEST(MorrisTrajectories, VisitEveryLevelOfEveryAxisAboutAsOften) {
  const CubePoints points = morris_trajectories(kAxes, 20, 4, 5);
  for (std::size_t k = 0; k < kAxes.size(); ++k) {
    std::vector<int> count(4, 0);
    for (const double x : axis(points, k)) ++count.at(static_cast<std::size_t>(std::lround(x * 3)));
    for (const int visits : count) EXPECT_GE(visits, 10);
  }
}

TEST(Design, GridChangesItsLastFactorFastest) {
  const auto [factors, design] = designed(kHead + R"toml([[factor]]
name = "fibre.factor"
values = [1, 2]
[[factor]]
name = "fibre.rate"
range = [100, 10000]
levels = 3
scale = "log"
[design]
kind = "grid"
)toml",
                                          lever_town());
  ASSERT_EQ(design.points(), 6U);
  const std::vector<double> expected{1, 100, 1, 1000, 1, 10000, 2, 100, 2, 1000, 2, 10000};
  for (std::size_t k = 0; k < expected.size(); ++k) EXPECT_NEAR(design.values[k], expected[k], 1e-9 * expected[k]);
  EXPECT_EQ(factors[1].unit, "household/year");
}

const std::string kChoices = R"toml([[factor]]
name = "measures"
label = { en = "measures", zh = "措施" }
[factor.choices.none]
label = { en = "as it is", zh = "不变" }
[factor.choices.late_push]
levers."fibre.factor" = [{ date = "2015-01-01", value = 2 }]
levers."fibre.start" = 2012
)toml";

TEST(Choice, SetsItsLeversTogether) {
  const LeverTown town = lever_town();
  const auto [factors, design] = designed(kHead + kChoices + "[design]\nkind = \"grid\"\n", town);
  EXPECT_EQ(design.values, (std::vector<double>{0, 1}));
  EXPECT_EQ(factors.at(0).label.zh, "措施");
  const FactorInputs inputs(town.program, factors);
  ASSERT_EQ(inputs.varied().series.size(), 2U);
  const std::vector<double> none{0}, push{1};
  EXPECT_EQ(inputs.at(none).series[0], town.program.series[inputs.varied().series[0].series].values);
  const std::vector<double> path = inputs.at(push).series[0];
  EXPECT_EQ(path.front(), 1);
  EXPECT_EQ(path.back(), 2);
  EXPECT_EQ(inputs.at(push).series[1].front(), 2012);
}

TEST(Choice, IsCrossedWithOtherFactors) {
  const auto [factors, design] =
      designed(kHead + kChoices + "[[factor]]\nname = \"fibre.growth\"\nvalues = [1, 1.2]\n[design]\nkind = \"grid\"\n", lever_town());
  EXPECT_EQ(design.values, (std::vector<double>{0, 1, 0, 1.2, 1, 1, 1, 1.2}));
}

TEST(Choice, ThatSetsNothingIsTheScenario) {
  const auto [factors, design] = designed(
      kHead + kChoices + "[[factor]]\nname = \"fibre.growth\"\nvalues = [1, 1.2]\n[design]\nkind = \"one_at_a_time\"\n", lever_town());
  EXPECT_EQ(design.values, (std::vector<double>{0, 1, 1, 1, 0, 1.2}));
}

TEST(Choice, ThatSetsNothingMayStandAfterOthers) {
  const auto [factors, design] = designed(kHead + R"toml([[factor]]
name = "measures"
[factor.choices.push]
levers."fibre.factor" = 2
[factor.choices.none]
label = { en = "as it is", zh = "不变" }
[[factor]]
name = "fibre.growth"
values = [1, 1.2]
[design]
kind = "one_at_a_time"
)toml",
                                          lever_town());
  EXPECT_EQ(design.values, (std::vector<double>{1, 1, 0, 1, 1, 1.2}));
}

TEST(Design, OneAtATimeReturnsToTheScenario) {
  const auto [factors, design] = designed(kHead + R"toml([[factor]]
name = "fibre.factor"
values = [0.5, 1.5]
[[factor]]
name = "fibre.growth"
values = [1, 1.2]
[design]
kind = "one_at_a_time"
)toml",
                                          lever_town({{"fibre.factor", "1.5"}}));
  EXPECT_EQ(design.values, (std::vector<double>{1.5, 1, 0.5, 1, 1.5, 1.2}));
}

TEST(Design, ListsComeFromTheStudyOrFromATable) {
  const std::string factors = "[[factor]]\nname = \"fibre.factor\"\n[[factor]]\nname = \"fibre.rate\"\n";
  const LeverTown town = lever_town();
  const std::vector<double> expected{1, 900, 2, 1100};
  EXPECT_EQ(designed(kHead + factors + "[design]\nkind = \"list\"\npoints = [[1, 900], [2, 1100]]\n", town).design.values, expected);
  EXPECT_EQ(
      designed(kHead + factors + "[design]\nkind = \"list\"\nfile = \"points.csv\"\n", town, "fibre.rate,fibre.factor\n900,1\n1100,2\n")
          .design.values,
      expected);
}

TEST(Design, TakesDatesForALeverThatIsOne) {
  const LeverTown town = lever_town();
  const std::string start = "[[factor]]\nname = \"fibre.start\"\n";
  const std::vector<double> expected{2012.5, 2013, 2014 + 1.0 / 12};
  EXPECT_EQ(designed(kHead + start + "values = [\"2012-07\", 2013, \"2014-02-01\"]\n[design]\nkind = \"grid\"\n", town).design.values,
            expected);
  EXPECT_EQ(designed(kHead + start + "[design]\nkind = \"list\"\npoints = [[2012-07-01], [\"2013\"], [\"2014-02\"]]\n", town).design.values,
            expected);
  const std::string file = "[design]\nkind = \"list\"\nfile = \"points.csv\"\n";
  EXPECT_EQ(designed(kHead + start + file, town, "fibre.start\n2012-07\n2013\n2014-02-01\n").design.values, expected);
  const Designed range = designed(kHead + start + "range = [\"2012-07\", \"2014-07-01\"]\nlevels = 3\n[design]\nkind = \"grid\"\n", town);
  EXPECT_EQ(range.design.values, (std::vector<double>{2012.5, 2013.5, 2014.5}));
}

TEST(Design, RefusesDatesOfALeverThatIsNone) {
  const LeverTown town = lever_town();
  const auto said = [&](const std::string& rest, const std::string& points) {
    Diagnostics diagnostics;
    const auto study = study_of(kHead + "[[factor]]\nname = \"fibre.factor\"\n" + rest, diagnostics, points);
    make_design(*study, resolve_factors(*study, town.scenario, town.program, diagnostics), diagnostics);
    return render(diagnostics);
  };
  EXPECT_NE(said("values = [1, \"2012-07\"]\n[design]\nkind = \"grid\"\n", "").find("\"fibre.factor\" is in 1, not in date"),
            std::string::npos);
  EXPECT_NE(said("[design]\nkind = \"list\"\nfile = \"points.csv\"\n", "fibre.factor\n2012-07\n").find("points are plain numbers"),
            std::string::npos);
}

TEST(Design, SamplesStayWithinTheirRanges) {
  for (const std::string kind :
       {"kind = \"sobol\"\npoints = 64", "kind = \"latin_hypercube\"\npoints = 64", "kind = \"morris\"\ntrajectories = 9"}) {
    const auto [factors, design] = designed(kHead + R"toml([[factor]]
name = "fibre.factor"
range = [0.5, 2.5]
[[factor]]
name = "fibre.start"
values = [2010, 2012, 2014]
[design]
)toml" + kind,
                                            lever_town());
    ASSERT_GE(design.points(), 27U);
    std::set<double> starts;
    for (std::size_t k = 0; k < design.points(); ++k) {
      EXPECT_GE(design.point(k)[0], 0.5);
      EXPECT_LE(design.point(k)[0], 2.5);
      starts.insert(design.point(k)[1]);
    }
    EXPECT_EQ(starts, (std::set<double>{2010, 2012, 2014})) << kind;
  }
}

// ---- points are what a scenario with the same settings is ----

class LastLevel : public Sink {
 public:
  explicit LastLevel(std::size_t draws) : values(draws) {}
  void record(const TrajectoryBlock& block) override {
    std::ranges::copy(block.at(0, 0), values.begin() + static_cast<std::ptrdiff_t>(block.first_draw));
  }
  std::vector<double> values;
};

RecordPlan last_of(const Program& program) { return {{program.indicators[0].node}, {program.horizon.steps()}}; }

std::vector<double> scenario_levels(const std::vector<Setting>& settings) {
  const LeverTown town = lever_town(settings);
  LastLevel sink(256);
  run(town.program, Ensemble(town.program, town.scenario.ensemble), last_of(town.program), sink);
  return sink.values;
}

std::vector<double> point_levels(const std::string& factor) {
  const LeverTown town = lever_town();
  const auto [factors, design] = designed(kHead + "[[factor]]\n" + factor + "\n[design]\nkind = \"grid\"\n", town);
  const Ensemble ensemble = tabulated(town.program, Ensemble(town.program, town.scenario.ensemble));
  const FactorInputs inputs(town.program, factors);
  const RepeatedRun repeated(town.program, ensemble, last_of(town.program), inputs.varied());
  LastLevel other(256), sink(256);
  repeated.run(inputs.at(design.point(1)), other);
  repeated.run(inputs.at(design.point(0)), sink);
  EXPECT_NE(other.values, sink.values);
  return sink.values;
}

TEST(Point, IsTheScenarioWithItsSettings) {
  EXPECT_EQ(point_levels("name = \"fibre.factor\"\nvalues = [1.5, 0.2]"), scenario_levels({{"fibre.factor", "1.5"}}));
  EXPECT_EQ(point_levels("name = \"fibre.factor\"\nvalues = [1.5, 0.2]\nfrom = \"2015-07-01\""),
            scenario_levels({{"fibre.factor", "[{ date = \"2015-07-01\", value = 1.5 }]"}}));
  EXPECT_EQ(point_levels("name = \"fibre.start\"\nvalues = [2012.5, 2011]"), scenario_levels({{"fibre.start", "2012.5"}}));
  EXPECT_EQ(point_levels("name = \"fibre.rate\"\nvalues = [700, 800]"), scenario_levels({{"fibre.rate", "700"}}));
}

TEST(Point, MultipliesADriverFromItsDate) {
  const std::vector<double> changed = point_levels("name = \"fibre.growth\"\nvalues = [2, 3]\nfrom = \"2020-01-01\"");
  const std::vector<double> base = scenario_levels({});
  const std::vector<double> doubled = point_levels("name = \"fibre.growth\"\nvalues = [2, 3]");
  for (std::size_t k = 0; k < base.size(); ++k) {
    EXPECT_NEAR(doubled[k] / base[k], 2, 1e-12);
    EXPECT_GT(changed[k], base[k]);
    EXPECT_LT(changed[k], 1.2 * base[k]);
  }
}

TEST(RunPoints, GivesTheSameForAnyNumberOfThreads) {
  const LeverTown town = lever_town();
  const Designed study =
      designed(kHead + "[[factor]]\nname = \"fibre.factor\"\nrange = [0, 3]\nlevels = 40\n[design]\nkind = \"grid\"\n", town);
  const Ensemble ensemble(town.program, {.draws = 100, .seed = 2});
  const FactorInputs inputs(town.program, study.factors);
  const RepeatedRun repeated(town.program, ensemble, last_of(town.program), inputs.varied());
  std::vector<std::size_t> points(study.design.points());
  for (std::size_t k = 0; k < points.size(); ++k) points[k] = k;
  const auto all = [&](int threads) {
    std::vector<std::vector<double>> levels(points.size());
    const PointHandlers handlers{.begin = [](std::size_t) { return std::make_unique<LastLevel>(100); },
                                 .end = [&](std::size_t point, std::unique_ptr<Sink> sink,
                                            const RunSummary&) { levels[point] = static_cast<LastLevel&>(*sink).values; },
                                 .failed = [](std::size_t, const std::string&) { FAIL(); }};
    EXPECT_TRUE(run_points(repeated, inputs, study.design, points, handlers, {.threads = threads}));
    return levels;
  };
  const auto serial = all(1);
  EXPECT_EQ(serial, all(2));
  EXPECT_LT(serial.front().front(), serial.back().front());
}

TEST(RunPoints, StopsWhenAsked) {
  const LeverTown town = lever_town();
  const Designed study =
      designed(kHead + "[[factor]]\nname = \"fibre.factor\"\nrange = [0, 3]\nlevels = 40\n[design]\nkind = \"grid\"\n", town);
  const Ensemble ensemble(town.program, {.draws = 100, .seed = 2});
  const FactorInputs inputs(town.program, study.factors);
  const RepeatedRun repeated(town.program, ensemble, last_of(town.program), inputs.varied());
  std::atomic<bool> stop{false};
  std::atomic<int> ended{0};
  const PointHandlers handlers{.begin = [](std::size_t) { return std::make_unique<LastLevel>(100); },
                               .end = [&](std::size_t, std::unique_ptr<Sink>, const RunSummary&) { stop = ++ended >= 3; },
                               .failed = {}};
  const std::vector<std::size_t> points{0, 1, 2, 3, 4, 5, 6, 7};
  EXPECT_FALSE(run_points(repeated, inputs, study.design, points, handlers, {.threads = 1, .stop = &stop}));
  EXPECT_EQ(ended, 3);
}

}  // namespace
}  // namespace infracast::study
