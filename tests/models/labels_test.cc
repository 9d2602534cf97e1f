// SPDX-License-Identifier: MIT
// What planners read is there in both languages, and every number says where it comes from.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "infracast/target.h"
#include "tests/models/shipped_scenarios.h"

namespace infracast {
namespace {

bool has_chinese(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

TEST(CityModel, LabelsEveryIndicatorInBothLanguages) {
  for (const Indicator& indicator : compile_shipped("shanghai/base.toml").program.indicators) {
    EXPECT_FALSE(indicator.label.en.empty()) << indicator.id;
    EXPECT_TRUE(has_chinese(indicator.label.zh)) << indicator.id << ": " << indicator.label.zh;
    EXPECT_EQ(indicator.label.en.find('{'), std::string::npos) << indicator.label.en;
  }
}

TEST(CityModel, SaysWhereEveryParameterComesFrom) {
  for (const ParameterSlot& parameter : compile_shipped("shanghai/base.toml").program.parameters) {
    EXPECT_FALSE(parameter.source.empty()) << parameter.name;
    EXPECT_FALSE(parameter.label.en.empty()) << parameter.name;
  }
}

TEST(CityModel, ProjectsMostOfWhatIsPlanned) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  EXPECT_GT(city.program.indicators.size(), 100U);
  EXPECT_GE(city.program.targets.size(), 54U);
}

class EveryCity : public testing::TestWithParam<const char*> {};

TEST_P(EveryCity, ProjectsATargetOrSaysWhyNot) {
  const Compiled city = compile_shipped(GetParam());
  for (std::size_t k = 0; k < city.scenario.targets.size(); ++k) {
    const Target& target = city.scenario.targets[k];
    const bool projected =
        std::any_of(city.program.targets.begin(), city.program.targets.end(), [&](const auto& t) { return t.target == k; });
    EXPECT_NE(projected, target.unmodelled != Unmodelled::unsaid) << target.indicator.value << ", " << target.plan;
  }
}

TEST_P(EveryCity, NamesEveryTargetInBothLanguages) {
  const Compiled city = compile_shipped(GetParam());
  for (const Target& target : city.scenario.targets) {
    const auto& indicators = city.program.indicators;
    const bool modelled = std::any_of(indicators.begin(), indicators.end(), [&](const auto& i) { return i.id == target.indicator.value; });
    const auto named = city.scenario.labels.find(target.indicator.value);
    if (modelled) continue;
    ASSERT_NE(named, city.scenario.labels.end()) << target.indicator.value;
    EXPECT_TRUE(has_chinese(named->second.zh)) << target.indicator.value;
  }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryCity, testing::Values("shanghai/base.toml", "pudong/base.toml"),
                         [](const auto& each) { return std::string(each.param).substr(0, std::string(each.param).find('/')); });

}  // namespace
}  // namespace infracast
