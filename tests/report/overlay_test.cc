// SPDX-License-Identifier: MIT
// Several results files as one list.
#include "report/text/overlay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sample_results.h"

namespace infracast::report {
namespace {

IndicatorResult homes_in(const std::string& unit) {
  IndicatorResult homes = indicator("homes", {});
  homes.unit = unit;
  return homes;
}

TEST(Overlay, TellsIndicatorsApartByNameAndUnit) {
  std::vector<Results> files(3, sample_results());
  files[0].indicators = {homes_in("household"), indicator("traffic", {})};
  files[1].indicators = {homes_in("million household")};
  files[2].indicators = {homes_in("household")};
  const auto all = overlaid_indicators(files);
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].first, &files[0].indicators[0]);
  EXPECT_EQ(all[0].in_file, (std::vector<const IndicatorResult*>{&files[0].indicators[0], nullptr, &files[2].indicators[0]}));
  EXPECT_EQ(all[1].first->id, "traffic");
  EXPECT_EQ(all[2].in_file, (std::vector<const IndicatorResult*>{nullptr, &files[1].indicators[0], nullptr}));
}

TEST(Overlay, NumbersScenariosOfOneName) {
  std::vector<Results> files(3, sample_results());
  files[1].scenarios.insert(files[1].scenarios.begin(), files[1].scenarios[0]);
  files[1].scenarios[0].name = "thrift";
  std::vector<std::string> names;
  for (const OverlaidScenario& one : overlaid(files)) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"shanghai", "thrift", "shanghai (2)", "shanghai (3)"}));
  const OverlaidScenario third = overlaid(files)[2];
  EXPECT_EQ(third.source, 1U);
  EXPECT_EQ(third.index, 1U);
  EXPECT_EQ(&third.info(), &files[1].scenarios[1]);
}

TEST(Overlay, HasAnIndicatorOfWhichOneMeanIsANumber) {
  const Results results = sample_results();
  const OverlaidScenario scenario{&results, 0, 0, "shanghai"};
  IndicatorResult homes = homes_in("household");
  homes.mean = {{std::nan(""), 3}};
  EXPECT_TRUE(has(&homes, scenario));
  homes.mean = {{std::nan(""), std::nan("")}};
  EXPECT_FALSE(has(&homes, scenario));
  EXPECT_FALSE(has(nullptr, scenario));
}

Observation published(double value) {
  Observation one;
  one.indicator.value = "homes";
  one.region = "town";
  one.date.value = {2012, 12, 31};
  one.value.value = value;
  one.unit.value = "household";
  return one;
}

TEST(Overlay, ShowsEveryDifferentFigureOnce) {
  std::vector<Observation> different{published(5), published(6)};
  const auto change = [&](auto what) {
    different.push_back(published(5));
    what(different.back());
  };
  change([](Observation& one) { one.indicator.value = "lines"; });
  change([](Observation& one) { one.region = "village"; });
  change([](Observation& one) { one.date.value.day = 30; });
  change([](Observation& one) { one.unit.value = "1"; });
  change([](Observation& one) { one.bound = Bound::at_least; });
  change([](Observation& one) { one.scope = "new flats"; });
  change([](Observation& one) { one.document = "yearbook"; });
  change([](Observation& one) { one.secondary = true; });
  std::vector<Results> files(2, sample_results());
  files[0].observations = files[1].observations = different;
  EXPECT_EQ(distinct_observations(files).size(), different.size());
}

}  // namespace
}  // namespace infracast::report
