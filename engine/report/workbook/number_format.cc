// SPDX-License-Identifier: MIT
#include "report/workbook/number_format.h"

#include <cmath>
#include <vector>

namespace infracast::report::workbook {
namespace {

// Each trailing comma divides by a thousand; digits after an escaped point complete a power of ten: "0\.0," shows 95730000 as 9573.0.
struct Step {
  double from;
  std::string_view condition;
  std::string_view digits;
  std::string_view name;
};
constexpr Step kEnglish[] = {{1e12, "[>=1000000000000]", "0.00,,,,", " tn"}, {1e9, "[>=1000000000]", "0.00,,,", " bn"}};
constexpr Step kChinese[] = {
    {1e12, "[>=1000000000000]", "0.00,,,,", "万亿"}, {1e8, "[>=100000000]", "0\\.00,,", "亿"}, {1e4, "[>=10000]", "0\\.0,", "万"}};

std::vector<Step> steps_up_to(double largest, Language language) {
  std::vector<Step> out;
  const auto take = [&](const Step& step) {
    if (largest >= step.from) out.push_back(step);
  };
  if (language == Language::zh) {
    for (const Step& step : kChinese) take(step);
  } else {
    for (const Step& step : kEnglish) take(step);
  }
  return out;
}

std::string quoted(std::string_view text) { return text.empty() ? "" : "\"" + std::string(text) + "\""; }

// Significant digits to show where nothing is abbreviated.
std::string_view plain_digits(double largest) {
  if (largest >= 1000) return "#,##0";
  if (largest >= 100) return "0.0";
  return largest >= 1 ? "0.00" : "0.0000";
}

bool is_share(std::string_view unit, double largest) { return unit == "1" && std::abs(largest) <= 1; }

}  // namespace

std::string level_format(std::string_view unit, double largest, Language language, std::string_view before) {
  if (is_share(unit, largest)) return quoted(before) + "0.0%";
  constexpr std::size_t kMostConditions = 2;
  std::string out;
  std::size_t conditions = 0;
  for (const Step& step : steps_up_to(std::abs(largest), language)) {
    if (conditions++ == kMostConditions) break;
    out += std::string(step.condition) + quoted(before) + std::string(step.digits) + quoted(step.name) + ";";
  }
  return out + quoted(before) + std::string(plain_digits(std::abs(largest)));
}

std::string difference_format(std::string_view unit, double value, double largest, Language language) {
  const std::string sign = value > 0 ? "+" : "";  // Excel adds the minus itself
  if (is_share(unit, largest)) return sign + "0.0%";
  const auto steps = steps_up_to(std::abs(value), language);
  if (steps.empty()) return sign + std::string(plain_digits(std::abs(largest)));
  return sign + std::string(steps.front().digits) + quoted(steps.front().name);
}

std::string ratio_format(std::string_view before, std::string_view after) { return quoted(before) + "General" + quoted(after); }

}  // namespace infracast::report::workbook
