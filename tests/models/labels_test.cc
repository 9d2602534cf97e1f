// SPDX-License-Identifier: MIT
// What planners read is there in both languages, and every number says where it comes from.
#include <gtest/gtest.h>

#include <algorithm>

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

TEST(CityModel, CompilesQuietlyButForWhatItDoesNotModel) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  EXPECT_GT(city.program.indicators.size(), 100U);
  EXPECT_GT(city.program.targets.size(), 40U);
}

}  // namespace
}  // namespace infracast
