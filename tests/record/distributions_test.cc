// SPDX-License-Identifier: MIT
// Counts and quantiles of draws at their edges: where memory ends, at ties, at zero, at the first step.
#include "record/tally/distributions.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "infracast/target_terms.h"
#include "netcdf_file.h"
#include "record/results/other_labels.h"
#include "record/tally/exact_sum.h"
#include "record/tally/target_tally.h"
#include "record/tally/uninitialised.h"
#include "sample.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

using Numbers = std::vector<double>;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kLargest = std::numeric_limits<double>::max();

TEST(Distributions, KeepEachRowsDrawsInWhateverOrderTheyCome) {
  const auto all = make_distributions(2, 4);
  all->add(1, 2, Numbers{4, 3});
  all->add(0, 0, Numbers{10, 20, 30, 40});
  all->add(1, 0, Numbers{1, 2});
  EXPECT_TRUE(all->exact());
  EXPECT_EQ(all->mean(0), 25);
  EXPECT_EQ(all->mean(1), 2.5);
  EXPECT_EQ(all->quantiles(1, Numbers{0, 0.5, 1}), (Numbers{1, 2.5, 4}));
  EXPECT_EQ(all->quantiles(0, Numbers{0.25, 1}), (Numbers{17.5, 40}));  // 0.75 of the way from 10 to 20
}

TEST(Distributions, AreExactAsLongAsDrawsAreFewAndFitIntoTheirRoom) {
  EXPECT_TRUE(make_distributions(1, 16384)->exact());
  EXPECT_FALSE(make_distributions(1, 16385)->exact());
  EXPECT_TRUE(make_distributions(1792, 16384)->exact());  // 224 MiB
  EXPECT_FALSE(make_distributions(1793, 16384)->exact());
}

TEST(Distributions, OfSketchesHaveExactMeansOfTheirOwnRow) {
  const auto sketched = make_distributions(2, 20000);
  ASSERT_FALSE(sketched->exact());
  sketched->add(0, 0, Numbers{1e16, 1, 1, -1e16});
  sketched->add(0, 4, Numbers(19996, 0));
  for (std::size_t first = 0; first < 20000; first += 5000) sketched->add(1, first, Numbers(5000, 7));
  EXPECT_EQ(sketched->mean(0), 2.0 / 20000);
  EXPECT_EQ(sketched->mean(1), 7);
  EXPECT_EQ(sketched->quantiles(1, Numbers{0.05, 0.95}), (Numbers{7, 7}));
}

TEST(ExactSum, KeepsTheSmallestAndTheLargest) {
  const auto sum = [](const Numbers& values) {
    ExactSum result;
    result.add(values);
    return result.value();
  };
  EXPECT_EQ(sum({5e-324, 5e-324, 5e-324}), 1.5e-323);
  EXPECT_EQ(sum({-5e-324, -0.0}), -5e-324);
  EXPECT_EQ(sum({kLargest, kLargest, -kLargest}), kLargest);
  EXPECT_EQ(sum({kLargest, kLargest}), kInfinity);
  EXPECT_EQ(sum({-kLargest, -kLargest}), -kInfinity);
  EXPECT_EQ(sum({0x1p-1022, -0x1p-1074}), 0x1p-1022 - 0x1p-1074);  // into the numbers without a leading one
}

TEST(Uninitialised, HasRoomForAllOfItsNumbers) {
  Uninitialised room(300'000);  // more than a large page
  EXPECT_EQ(room.values().size(), 300'000U);
  room.values().front() = 1;
  room.values().back() = 2;
  EXPECT_EQ(room.values()[299'999], 2);
  EXPECT_TRUE(Uninitialised(0).values().empty());
}

// ---- targets of one's own terms ----

struct Terms {
  Comparator comparator;
  double value;
};

PlanRow outcome(const Terms& terms, const Numbers& levels, Numbers reached = {}) {
  Scenario scenario = sample::scenario();
  scenario.targets[0].comparator = terms.comparator;
  scenario.targets[0].value.value = terms.value;
  std::vector<TargetNodes> nodes{sample::program().targets[0]};
  nodes[0].comparator = terms.comparator;
  nodes[0].value = terms.value;
  reached.resize(levels.size(), kInfinity);
  TargetTally tally(target_terms(scenario, nodes), {2010, 2013, 12});
  tally.record({{levels}, {reached}});
  PlanRow row;
  tally.summarise(0, levels.size(), row);
  return row;
}

// Within five hundredths on either side; 0.1 beyond them on both, of 100, in four draws.
TEST(TargetTally, TakesAboutForFivePercentOnEitherSide) {
  const PlanRow row = outcome({Comparator::about, 100}, {95, 105, 94.9, 105.1});
  EXPECT_EQ(row.probability, 0.5);
  EXPECT_NEAR(row.shortfall, 2 * 0.1 / 100 / 4, 1e-12);  // 94.9 and 105.1 are no binary fractions
}

TEST(TargetTally, TakesLevelsAPartInABillionShortForReached) {
  const Terms million{Comparator::at_least, 1e6};
  EXPECT_EQ(outcome(million, {1e6 - 0.0005}).probability, 1);
  EXPECT_EQ(outcome(million, {1e6 - 0.0005}).shortfall, 0);
  EXPECT_EQ(outcome(million, {1e6 - 0.002}).probability, 0);
  EXPECT_EQ(outcome({Comparator::at_most, 1e6}, {1e6 + 0.0005}).probability, 1);
  EXPECT_EQ(outcome({Comparator::at_most, 1e6}, {1e6 + 0.002}).probability, 0);
}

TEST(TargetTally, MeasuresShortfallsOfZeroInTheirUnitAndOfOthersByTheirSize) {
  EXPECT_EQ(outcome({Comparator::at_least, 0}, {-3, 1}).shortfall, 1.5);
  EXPECT_EQ(outcome({Comparator::at_most, 0}, {4, -9}).shortfall, 2);
  EXPECT_EQ(outcome({Comparator::at_least, -10}, {-15, -10}).shortfall, 0.25);
  EXPECT_EQ(outcome({Comparator::at_most, 200}, {300, 100}).shortfall, 0.25);
}

// A step ends where the next begins; what lies a billionth of a step behind that is rounding.
TEST(TargetTally, CountsDatesAtTheEdgesOfStepsAndOfTheHorizon) {
  const PlanRow row =
      outcome({Comparator::at_least, 1}, Numbers(5, 2), {2009.5, 2010 + 1.0 / 12 + 1e-11, 2010 + 1.0 / 12 + 1e-8, 2014, 2015});
  EXPECT_EQ(row.reached_count[0], 1U);
  EXPECT_EQ(row.reached_count[1], 1U);
  EXPECT_EQ(row.reached_count[2], 1U);
  EXPECT_EQ(row.reached_count[48], 2U);
  EXPECT_EQ(row.never, 0);
}

TEST(TargetTally, LosesWhatWasReachedOnTheLastDayOnly) {
  const double deadline = 2014;  // the end of 2013-12-31
  EXPECT_EQ(outcome({Comparator::at_least, 1}, {0, 0}, {deadline, 2014.01}).lost, 0.5);
  EXPECT_EQ(outcome({Comparator::at_least, 1}, {1, 1}, {2011, 2012}).lost, 0);
  EXPECT_EQ(outcome({Comparator::at_least, 1}, {0, 0}, {kInfinity, kInfinity}).lost, 0);
}

TEST(TargetTally, AddsUpTheDrawsOfAllBlocks) {
  const std::vector<TargetNodes> nodes{sample::program().targets[0]};  // at least 6.5e6
  TargetTally tally(target_terms(sample::scenario(), nodes), {2010, 2013, 12});
  tally.record({{Numbers{7e6, 3.25e6}}, {Numbers{2011, kInfinity}}});
  tally.record({{Numbers{7e6, 7e6}}, {Numbers{2011, 2012}}});
  PlanRow row;
  tally.summarise(0, 4, row);
  EXPECT_EQ(row.probability, 0.75);
  EXPECT_EQ(row.shortfall, 0.125);
  EXPECT_EQ(row.never, 0.25);
  EXPECT_EQ(row.reached_count[12], 2U);
  EXPECT_EQ(row.reached_count[24], 1U);
  EXPECT_EQ(tally.plans(4).at(0).joint, 0.75);
  EXPECT_EQ(tally.plans(4).at(0).targets, 1U);
}

TEST(ReachedQuantile, OfWhatHoldsFromTheStartIsTheStart) {
  std::vector<std::uint64_t> counts(49);
  counts[0] = 3;
  counts[48] = 1;
  const Horizon horizon{2010, 2013, 12};
  EXPECT_EQ(reached_quantile(0, counts, 4, horizon), 2010);
  EXPECT_EQ(reached_quantile(2.0 / 3, counts, 4, horizon), 2010);
  EXPECT_NEAR(reached_quantile(1, counts, 4, horizon), 2014 - 0.5 / 12, 1e-9);  // the middle of the last month, to rounding
}

// ---- labels in other languages ----

TEST(OtherLabels, StandBesideTheEnglishOnesByLanguage) {
  const QuietHdf5 quiet;
  const TemporaryFolder folder;
  const std::vector<Label> written{{"crews", "工队", {{"fr", "équipes"}, {"deu", "Trupps"}}}, {"money", "资金", {{"fr", "argent"}}}};
  write_small(folder / "r.h5", [&](NetcdfFile& file) {
    NetcdfGroup& root = file.root();
    root.coordinate("k", Numbers{1, 2});
    root.variable("label_zh", {"k"}, Names{"工队", "资金"});
    root.variable("label_note", {"k"}, Names{"no", "language"});
    write_other_labels(root, {"k"}, written);
    write_other_labels(root, {"whole", "整体", {{"fr", "tout"}}});
  });
  const StoredFile file = opened_small(folder / "r.h5");
  std::vector<Label> read(2);
  read_other_labels(file.root, read);
  ASSERT_EQ(read[0].others.size(), 2U);
  EXPECT_EQ(read[0].others.at("fr"), "équipes");
  EXPECT_EQ(read[0].others.at("deu"), "Trupps");
  ASSERT_EQ(read[1].others.size(), 1U);
  EXPECT_EQ(read[1].others.at("fr"), "argent");
  Label whole;
  read_other_labels(file.root, whole);
  ASSERT_EQ(whole.others.size(), 1U);
  EXPECT_EQ(whole.others.at("fr"), "tout");
}

}  // namespace
}  // namespace infracast::record
