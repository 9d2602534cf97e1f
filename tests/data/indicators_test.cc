// SPDX-License-Identifier: MIT
// Every quantity has one id, one unit and one label in each language.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "infracast/unit.h"
#include "published.h"

namespace infracast::data {
namespace {

std::map<std::string, std::string> units_by_id() {
  std::map<std::string, std::string> out;
  for (const IndicatorLabel& each : indicator_labels()) out[each.id] = each.unit;
  return out;
}

// The built-in units, and a noun for every other name in the units of indicators.csv.
UnitTable units_with_nouns() {
  UnitTable table = UnitTable::standard();
  for (const IndicatorLabel& each : indicator_labels()) {
    std::string_view rest = each.unit;
    while (!rest.empty()) {
      const std::string_view name = rest.substr(0, rest.find('/'));
      if (!table.parse(name)) table.add_noun(std::string(name));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
    }
  }
  return table;
}

bool is_id(std::string_view text) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && std::all_of(text.begin(), text.end(), allowed);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

TEST(Indicators, AreLabelledForEveryRow) {
  const auto units = units_by_id();
  for (const Statement& row : statements())
    EXPECT_TRUE(units.contains(row.indicator)) << row.place << ": " << row.indicator << " has no label";
}

TEST(Indicators, AreListedOnlyWhenThereIsData) {
  std::set<std::string> used;
  for (const Statement& row : statements()) used.insert(row.indicator);
  for (const IndicatorLabel& each : indicator_labels()) EXPECT_TRUE(used.contains(each.id)) << each.id;
}

TEST(Indicators, KeepOneDimension) {
  const auto units = units_by_id();
  const UnitTable table = units_with_nouns();
  for (const Statement& row : statements()) {
    const auto own = table.parse(row.relative ? "1" : row.unit);
    const auto listed = table.parse(row.relative ? "1" : units.at(row.indicator));
    ASSERT_TRUE(own && listed) << row.place << ": " << row.unit;
    EXPECT_TRUE(conversion(*own, *listed)) << row.place << ": " << row.unit << " is no " << units.at(row.indicator);
  }
}

TEST(Indicators, RelativeTargetsArePlainRatios) {
  for (const Statement& row : statements()) {
    if (row.relative) {
      EXPECT_EQ(row.unit, "1") << row.place;
    }
  }
}

TEST(Indicators, AreListedInOrderAndOnce) {
  const auto& all = indicator_labels();
  for (std::size_t k = 1; k < all.size(); ++k) EXPECT_LT(all[k - 1].id, all[k].id);
}

TEST(Indicators, HaveLowerSnakeIds) {
  for (const IndicatorLabel& each : indicator_labels()) EXPECT_TRUE(is_id(each.id)) << each.id;
}

TEST(Indicators, HaveAnEnglishAndAChineseLabel) {
  for (const IndicatorLabel& each : indicator_labels()) {
    EXPECT_FALSE(each.en.empty()) << each.id;
    EXPECT_TRUE(is_ascii(each.en)) << each.id << ": " << each.en;
    EXPECT_FALSE(each.zh.empty() || is_ascii(each.zh)) << each.id << ": " << each.zh;
  }
}

TEST(Indicators, ShareNoLabel) {
  std::map<std::string, std::string> english;
  std::map<std::string, std::string> chinese;
  for (const IndicatorLabel& each : indicator_labels()) {
    EXPECT_TRUE(english.emplace(each.en, each.id).second) << each.id << " and " << english[each.en] << ": " << each.en;
    EXPECT_TRUE(chinese.emplace(each.zh, each.id).second) << each.id << " and " << chinese[each.zh] << ": " << each.zh;
  }
}

}  // namespace
}  // namespace infracast::data
