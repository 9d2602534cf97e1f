// SPDX-License-Identifier: MIT
// The form of the data files: text that any tool reads, in an order that makes changes visible.
#include <gtest/gtest.h>

#include <regex>
#include <set>
#include <tuple>

#include "infracast/calendar.h"
#include "published.h"

namespace infracast::data {
namespace {

constexpr Date kLastDay{2016, 12, 31};

TEST(DataFiles, AreLinesOfUtf8WithoutMarkOrCarriageReturn) {
  for (const auto& path : data_files()) {
    const std::string bytes = bytes_of(path);
    EXPECT_FALSE(bytes.starts_with("\xEF\xBB\xBF")) << path;
    EXPECT_EQ(bytes.find('\r'), std::string::npos) << path;
    EXPECT_TRUE(bytes.ends_with('\n')) << path;
  }
}

TEST(DataFiles, HaveTheColumnsOfTheFormatInItsOrder) {
  const std::string observations = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n";
  const std::string targets = "indicator,region,comparator,value,unit,deadline,base,plan,kind,formula,document,quote,note,unmodelled\n";
  for (const City& each : cities()) {
    EXPECT_TRUE(bytes_of(scenarios_folder() / each.name / "observations.csv").starts_with(observations)) << each.name;
    EXPECT_TRUE(bytes_of(scenarios_folder() / each.name / "targets.csv").starts_with(targets)) << each.name;
  }
}

TEST(DataFiles, AreInOrderOfIndicatorDateAndDocument) {
  const auto key = [](const Statement& row) { return std::tuple(row.indicator, row.date, row.document); };
  const auto file = [](const Statement& row) { return row.place.substr(0, row.place.find(':')); };
  const auto& all = statements();
  for (std::size_t k = 1; k < all.size(); ++k) {
    if (file(all[k - 1]) == file(all[k])) {
      EXPECT_LE(key(all[k - 1]), key(all[k])) << all[k].place;
    }
  }
}

TEST(DataFiles, WriteNumbersPlainly) {
  const std::regex plain("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  for (const Statement& row : statements()) EXPECT_TRUE(std::regex_match(row.value_text, plain)) << row.place << ": " << row.value_text;
}

TEST(DataFiles, HoldNothingLaterThanTheVintage) {
  for (const City& each : cities()) {
    for (const Observation& row : each.observations) EXPECT_LE(row.date.value, kLastDay) << place(row.row);
  }
}

TEST(DataFiles, SayEverythingOnce) {
  for (const City& each : cities()) {
    std::set<std::tuple<std::string, std::string, Date, double, std::string, std::string>> observations;
    for (const Observation& row : each.observations) {
      EXPECT_TRUE(observations.insert({row.indicator.value, row.region, row.date.value, row.value.value, row.scope, row.document}).second)
          << place(row.row);
    }
    std::set<std::tuple<std::string, std::string, Date, double, std::string, bool>> targets;
    for (const Target& row : each.targets) {
      EXPECT_TRUE(
          targets.insert({row.indicator.value, row.region, row.deadline.value, row.value.value, row.plan, row.base.has_value()}).second)
          << place(row.row);
    }
  }
}

TEST(DataFiles, MarkAsSecondaryExactlyTheRowsOfSecondarySources) {
  for (const City& each : cities()) {
    for (const Observation& row : each.observations) EXPECT_EQ(row.secondary, row.document.starts_with("secondary-w")) << place(row.row);
  }
}

TEST(DataFiles, KeepTheTargetsOfACityInItsFolder) {
  for (const City& each : cities()) {
    for (const Target& row : each.targets) EXPECT_EQ(row.region, each.name) << place(row.row);
  }
}

TEST(DataFiles, UseOnlyDocumentsThatTheirSourcesFileNames) {
  for (const City& each : cities()) {
    const std::string sources = bytes_of(scenarios_folder() / each.name / "SOURCES.md");
    for (const Statement& row : statements()) {
      if (row.city == each.name) {
        EXPECT_NE(sources.find("`" + row.document + "`"), std::string::npos) << row.place << ": " << row.document;
      }
    }
  }
}

}  // namespace
}  // namespace infracast::data
