// SPDX-License-Identifier: MIT
// Values that follow from others by arithmetic.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "documents.h"
#include "infracast/compile.h"
#include "numerals.h"
#include "published.h"

namespace infracast::data {
namespace {

// Shares of the whole, months of a year, 万, 亿, percent and the steps between units.
constexpr std::array<double, 10> kAlwaysAllowed{1, 10, 12, 100, 1000, 1e4, 1e6, 1e8, 1e9, 0.01};

// A literal that stands elsewhere in the same document.
struct Elsewhere {
  std::string_view indicator;
  double literal;
  std::string_view words;
};
constexpr std::array<Elsewhere, 1> kElsewhere{{{"ftth_share_broadband", 700, "固定宽带接入用户达700万户"}}};

std::optional<Elsewhere> elsewhere(const Statement& row, double literal) {
  for (const Elsewhere& each : kElsewhere) {
    if (each.indicator == row.indicator && each.literal == literal) return each;
  }
  return std::nullopt;
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

bool in_quote(const std::string& quote, double literal) {
  const auto numerals = numerals_in(quote);
  return std::any_of(numerals.begin(), numerals.end(), [literal](const Numeral& n) { return number(n.text) == literal; });
}

bool always_allowed(double literal) { return std::find(kAlwaysAllowed.begin(), kAlwaysAllowed.end(), literal) != kAlwaysAllowed.end(); }

// "1e4" is one literal, not 1 and 4.
std::vector<double> literals_of(const std::string& formula) {
  std::vector<double> out;
  for (const char* at = formula.c_str(); *at != '\0';) {
    if (*at >= '0' && *at <= '9') {
      char* end = nullptr;
      out.push_back(std::strtod(at, &end));
      at = end;
    } else {
      ++at;
    }
  }
  return out;
}

TEST(Literals, MayHaveAnExponent) { EXPECT_EQ(literals_of("(2390.09 - 178.82) * 1e4"), (std::vector<double>{2390.09, 178.82, 1e4})); }

TEST(DerivedValues, AreWhatTheirFormulasGive) {
  for (const Statement& row : statements()) {
    if (row.formula.value.empty()) continue;
    Diagnostics diagnostics;
    const auto value = evaluate_constant(row.formula, diagnostics);
    ASSERT_TRUE(value) << render(diagnostics);
    EXPECT_LE(std::abs(*value - row.value), 1e-9 * std::abs(*value))
        << row.place << ": " << row.formula.value << " is " << *value << ", not " << row.value_text;
  }
}

TEST(DerivedValues, UseOnlyNumbersOfTheirQuotes) {
  for (const Statement& row : statements()) {
    for (const double literal : literals_of(row.formula.value)) {
      const bool known = always_allowed(literal) || in_quote(row.quote, literal) || elsewhere(row, literal);
      EXPECT_TRUE(known) << row.place << ": " << literal << " of " << row.formula.value << " is not in: " << row.quote;
    }
  }
}

TEST(DerivedValues, UseNumbersFromElsewhereOnlyIfTheDocumentHasThem) {
  INFRACAST_NEEDS_DOCUMENTS();
  for (const Elsewhere& each : kElsewhere) {
    EXPECT_NE(document("shanghai-report-2017").find(each.words), std::string::npos) << each.words;
  }
}

TEST(DerivedValues, AndOnlyTheyHaveAFormula) {
  for (const City& each : cities()) {
    for (const Observation& row : each.observations) EXPECT_EQ(row.derived, !row.formula.value.empty()) << place(row.row);
  }
}

}  // namespace
}  // namespace infracast::data
