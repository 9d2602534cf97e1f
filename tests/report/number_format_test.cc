// SPDX-License-Identifier: MIT
// Number formats as a spreadsheet would apply them: what a cell shows of a value.
#include "report/workbook/number_format.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "notation/number.h"

namespace infracast::report::workbook {
namespace {

// The section whose condition holds: "[>=10000]…;…" are asked in turn, the last has none.
std::string section_of(std::string format, double value) {
  while (format.starts_with("[>=")) {
    const std::size_t close = format.find(']'), end = format.find(';');
    if (value >= std::stod(format.substr(3, close - 3))) return format.substr(close + 1, end - close - 1);
    format.erase(0, end + 1);
  }
  return format;
}

// Of digits, "#,##0", escaped points, commas that divide by a thousand, a percent sign and quoted words.
std::string shown(const std::string& format, double value) {
  const std::string section = section_of(format, value);
  const auto digits = section.find_first_of("#0");
  const std::string before = section.substr(0, digits);
  const auto end = section.find_first_not_of("#0,.\\%", digits);
  std::string pattern = section.substr(digits, end - digits);
  const std::string after = end == std::string::npos ? "" : section.substr(end);
  if (pattern.ends_with('%')) value *= 100;
  const auto thousands = static_cast<double>(pattern.size() - pattern.find_last_not_of(',') - 1);
  value /= std::pow(1000, thousands);
  const auto escaped = pattern.find("\\.");
  const auto point = pattern.find('.');
  const auto decimals = [&](std::size_t from) {
    return static_cast<std::ptrdiff_t>(std::count(pattern.begin() + static_cast<std::ptrdiff_t>(from), pattern.end(), '0'));
  };
  std::string text;
  if (escaped != std::string::npos) {
    // The point is a letter among the digits of a whole number.
    text = fixed_text(value, 0);
    text.insert(text.size() - static_cast<std::size_t>(decimals(escaped)), ".");
  } else {
    text = fixed_text(value, point == std::string::npos ? 0 : static_cast<int>(decimals(point)));
  }
  std::string out = before + text + (pattern.ends_with('%') ? "%" : "") + after;
  std::erase(out, '"');
  return out;
}

TEST(LevelFormat, ShowsLargeNumbersInTheWordsOfTheLanguage) {
  const auto chinese = [](double value) { return shown(level_format("household", value, Language::zh), value); };
  EXPECT_EQ(chinese(25000), "2.5万");
  EXPECT_EQ(chinese(10000), "1.0万");
  EXPECT_EQ(chinese(95730000), "9573.0万");
  EXPECT_EQ(chinese(250000000), "2.50亿");
  EXPECT_EQ(chinese(3.21e12), "3.21万亿");
  EXPECT_EQ(chinese(9999), "9999");
  const auto english = [](double value) { return shown(level_format("CNY", value, Language::en), value); };
  EXPECT_EQ(english(2.5e9), "2.50 bn");
  EXPECT_EQ(english(3.21e12), "3.21 tn");
  EXPECT_EQ(english(25000), "25000");
  EXPECT_EQ(level_format("CNY", 999999999, Language::en), "#,##0");
}

// A column has one format: its smaller numbers fall into the later sections.
TEST(LevelFormat, FitsEveryNumberOfItsColumn) {
  const std::string chinese = level_format("CNY", 3e8, Language::zh);
  EXPECT_EQ(shown(chinese, 3e8), "3.00亿");
  EXPECT_EQ(shown(chinese, 25000), "2.5万");
  EXPECT_EQ(shown(chinese, 900), "900");
  const std::string english = level_format("CNY", 2e12, Language::en);
  EXPECT_EQ(shown(english, 2e12), "2.00 tn");
  EXPECT_EQ(shown(english, 4e9), "4.00 bn");
  EXPECT_EQ(std::ranges::count(level_format("CNY", 3e13, Language::zh), ';'), 2);  // a spreadsheet takes two conditions
}

TEST(LevelFormat, HasFewerDigitsTheLargerTheNumber) {
  EXPECT_EQ(level_format("year", 1000, Language::en), "#,##0");
  EXPECT_EQ(level_format("year", 999, Language::en), "0.0");
  EXPECT_EQ(level_format("year", 100, Language::en), "0.0");
  EXPECT_EQ(level_format("year", 99, Language::en), "0.00");
  EXPECT_EQ(level_format("year", 1, Language::en), "0.00");
  EXPECT_EQ(level_format("year", 0.9, Language::en), "0.0000");
  EXPECT_EQ(level_format("year", -2000, Language::en), "#,##0");
}

TEST(LevelFormat, ShowsPlainNumbersUpToOneAsPercent) {
  EXPECT_EQ(shown(level_format("1", 1, Language::en), 0.125), "12.5%");
  EXPECT_EQ(level_format("1", -1, Language::en), "0.0%");
  EXPECT_EQ(level_format("1", 1.5, Language::en), "0.00");
  EXPECT_EQ(level_format("year", 0.5, Language::en), "0.0000");
  EXPECT_EQ(level_format("1", 0.5, Language::en, "≥ "), "\"≥ \"0.0%");
  EXPECT_EQ(shown(level_format("household", 25000, Language::zh, "≥ "), 25000), "≥ 2.5万");
}

TEST(DifferenceFormat, HasTheSignAndTheSizeOfItsOwnValue) {
  EXPECT_EQ(shown(difference_format("household", 25000, 1e8, Language::zh), 25000), "+2.5万");
  EXPECT_EQ(difference_format("household", -25000, 1e8, Language::zh), "0\\.0,\"万\"");
  EXPECT_EQ(difference_format("CNY", 4e9, 1e12, Language::en), "+0.00,,,\" bn\"");
  EXPECT_EQ(difference_format("CNY", 5, 2000, Language::en), "+#,##0");
  EXPECT_EQ(difference_format("CNY", 0, 2000, Language::en), "#,##0");
  EXPECT_EQ(difference_format("1", 0.1, 0.9, Language::en), "+0.0%");
  EXPECT_EQ(difference_format("1", -0.1, 0.9, Language::en), "0.0%");
}

}  // namespace
}  // namespace infracast::report::workbook
