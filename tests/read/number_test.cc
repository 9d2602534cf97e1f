// SPDX-License-Identifier: MIT
// Numbers, names and parts of messages as they are written and read.
#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infracast/diagnostic.h"
#include "notation/csv_cell.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"

namespace infracast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Digits, AreAWholeNumberThatFits) {
  EXPECT_EQ(parse_digits("0"), 0);
  EXPECT_EQ(parse_digits("007"), 7);
  EXPECT_EQ(parse_digits("2147483647"), 2147483647);
  for (const char* text : {"", "2147483648", "-1", "+1", " 1", "1 ", "1.0", "12a", "１"}) EXPECT_FALSE(parse_digits(text)) << text;
}

TEST(Number, IsTheWholeTextAndFinite) {
  EXPECT_EQ(parse_number("-2.5e3"), -2500);
  EXPECT_EQ(parse_number("+5"), 5);
  EXPECT_EQ(parse_number(".5"), 0.5);
  EXPECT_EQ(parse_number("-.5"), -0.5);
  EXPECT_EQ(parse_number("1e+3"), 1000);
  EXPECT_EQ(parse_number("0"), 0);
  for (const char* text : {"", "+", "-", "--5", "++5", " 5", "5 ", "5%", "1,5", "0x10", "inf", "-inf", "nan", "1e999", "1e", "e3"})
    EXPECT_FALSE(parse_number(text)) << text;
}

TEST(Magnitude, IsTakenFromTheFrontAndMultiplies) {
  const auto taken = [](std::string_view text, std::size_t from) {
    std::size_t at = from;
    const double magnitude = take_magnitude(text, at);
    return std::pair(magnitude, at);
  };
  EXPECT_EQ(taken("百户", 0), (std::pair<double, std::size_t>(1e2, 3)));
  EXPECT_EQ(taken("千户", 0), (std::pair<double, std::size_t>(1e3, 3)));
  EXPECT_EQ(taken("万户", 0), (std::pair<double, std::size_t>(1e4, 3)));
  EXPECT_EQ(taken("亿户", 0), (std::pair<double, std::size_t>(1e8, 3)));
  EXPECT_EQ(taken("百万亿", 0), (std::pair<double, std::size_t>(1e14, 9)));
  EXPECT_EQ(taken("户万", 0), (std::pair<double, std::size_t>(1, 0)));
  EXPECT_EQ(taken("户万", 3), (std::pair<double, std::size_t>(1e4, 6)));
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(number_text(-2500), "-2500");
}

TEST(PlainNumberText, HasNoExponentBetweenABillionthAndFifteenDigits) {
  EXPECT_EQ(plain_number_text(1e-9), "0.000000001");
  EXPECT_EQ(plain_number_text(9e-10), "9e-10");
  EXPECT_EQ(plain_number_text(999999999999999), "999999999999999");
  EXPECT_EQ(plain_number_text(1e15), "1e+15");
  EXPECT_EQ(plain_number_text(-1e14), "-100000000000000");
  EXPECT_EQ(plain_number_text(25400000), "25400000");
  EXPECT_EQ(plain_number_text(-0.00125), "-0.00125");
  EXPECT_EQ(plain_number_text(0), "0");
}

TEST(FixedText, HasSoManyDecimalsAndNoNegativeZero) {
  EXPECT_EQ(fixed_text(0.5, 2), "0.50");
  EXPECT_EQ(fixed_text(-1.25, 1), "-1.2");  // a tie goes to even
  EXPECT_EQ(fixed_text(1.75, 1), "1.8");
  EXPECT_EQ(fixed_text(-0.004, 2), "0.00");
  EXPECT_EQ(fixed_text(-0.006, 2), "-0.01");
  EXPECT_EQ(fixed_text(-0.4, 0), "0");
  EXPECT_EQ(fixed_text(1e22, 0), "10000000000000000000000");
}

TEST(WrittenQuantity, SaysWhereItsUnitBegins) {
  QuantityProblem problem;
  const auto quantity = split_quantity(" 5 万户 ", problem);
  ASSERT_TRUE(quantity);
  EXPECT_EQ(quantity->number, 50000);
  EXPECT_EQ(quantity->unit, "户");
  EXPECT_EQ(quantity->unit_offset, 6U);  // a blank, 5, a blank, three bytes
  const auto spaced = split_quantity("1200\thouseholds / year  ", problem);
  ASSERT_TRUE(spaced);
  EXPECT_EQ(spaced->number, 1200);
  EXPECT_EQ(spaced->unit, "households / year");
  EXPECT_EQ(spaced->unit_offset, 5U);
  const auto bare = split_quantity("7 ", problem);
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->unit, "");
}

TEST(WrittenQuantity, SaysWhereItIsNone) {
  QuantityProblem problem;
  EXPECT_FALSE(split_quantity("  many", problem));
  EXPECT_EQ(problem.offset, 2U);
  EXPECT_EQ(problem.length, 4U);
  EXPECT_EQ(problem.message, "expected a number");
  EXPECT_FALSE(split_quantity(" -1e999 m", problem));
  EXPECT_EQ(problem.offset, 1U);
  EXPECT_EQ(problem.length, 8U);
  EXPECT_EQ(problem.message, "the number is too large or too small");
}

// ---- names ----

TEST(Name, HasSmallLettersDigitsAndUnderscores) {
  for (const char* name : {"a", "z9_", "homes_passed", "g5"}) EXPECT_TRUE(is_name(name)) << name;
  for (const char* none : {"", "9a", "_a", "A", "aB", "a-b", "a.b", "a b", "é", "a{name}"}) EXPECT_FALSE(is_name(none)) << none;
}

TEST(FullName, IsOfNamesBetweenDots) {
  for (const char* name : {"a", "fibre.homes", "radio.g5.stations"}) EXPECT_TRUE(is_full_name(name)) << name;
  for (const char* none : {"", ".", "a.", ".a", "a..b", "a.B", "a.b.9"}) EXPECT_FALSE(is_full_name(none)) << none;
}

TEST(NamePattern, HoldsTheInstanceOnceAtMost) {
  for (const char* name : {"homes", "{name}", "{name}_egress", "egress_{name}", "a{name}9"}) EXPECT_TRUE(is_name_pattern(name)) << name;
  for (const char* none : {"", "{name", "9{name}", "{name}{name}", "{other}_x", "{name}.x"}) EXPECT_FALSE(is_name_pattern(none)) << none;
}

TEST(UnitName, HasNoSignsOfUnitsAndNoDigitInFront) {
  for (const char* name : {"household", "trench-km", "户", "m2", "%", "CNY2012"}) EXPECT_TRUE(is_unit_name(name)) << name;
  for (const char* none : {"", "5g", "-km", "km-", "a b", "a*b", "a/b", "a^b", "(a", "a)", "a.b", "a,b", "a\"", "a'", "a\tb", "a·b"})
    EXPECT_FALSE(is_unit_name(none)) << none;
}

std::vector<std::string> said_of(const std::string& text, bool name) {
  Diagnostics diagnostics;
  const Located<std::string> located{text, {}};
  name ? check_name(located, "a column", diagnostics) : check_one_line(located, "a label", diagnostics);
  std::vector<std::string> said;
  for (const Diagnostic& each : diagnostics.all()) said.push_back(each.message + " [" + each.hint + "]");
  return said;
}

TEST(Name, IsProposedInPlaceOfOneThatIsNone) {
  const auto proposed = [](const std::string& text) { return said_of(text, true).at(0); };
  const std::string wrong = "a column is named with small letters, digits and _ ";
  EXPECT_EQ(proposed("homesPassed"), wrong + "[write \"homes_passed\"]");
  EXPECT_EQ(proposed("Homes-passed"), wrong + "[write \"homes_passed\"]");
  EXPECT_EQ(proposed("FTTH homes"), wrong + "[write \"ftth_homes\"]");
  EXPECT_EQ(proposed("homes (all)"), wrong + "[write \"homes_all\"]");
  EXPECT_EQ(proposed("5G"), wrong + "[]");
  EXPECT_EQ(proposed("户"), wrong + "[]");
  EXPECT_TRUE(said_of("homes_passed", true).empty());
}

TEST(OneLine, HasNoControlCharacterAndIsSaidOnce) {
  const std::vector<std::string> wrong{"a label is one line, without line ends, tabs or other control characters [write a blank there]"};
  for (const char* text : {"a\nb", "\ta", "a\r", "\x1f", "\x7f", "\u0080", "\u009f", "\u2028", "\u2029", "a\nb\nc"})
    EXPECT_EQ(said_of(text, false), wrong) << text;
  for (const char* text : {"", " ~", "户 é", "\u00a0", "\u2027"}) EXPECT_TRUE(said_of(text, false).empty()) << text;
}

TEST(NearestName, TakesABeginningOfThreeLettersForTheName) {
  const std::vector<std::string> known{"draws", "horizon", "fibre.build_rate"};
  EXPECT_EQ(nearest_name("hor", known), "horizon");
  EXPECT_EQ(nearest_name("ho", known), std::nullopt);
  EXPECT_EQ(nearest_name("fibre.bui", known), "fibre.build_rate");
  EXPECT_EQ(nearest_name("buil", known), "fibre.build_rate");
}

// ---- parts of messages ----

TEST(MessageParts, ListCountAndBound) {
  EXPECT_EQ(listed(std::vector<std::string>{}), "");
  EXPECT_EQ(listed(std::vector<std::string>{"a"}), "a");
  EXPECT_EQ(listed(std::vector<std::string>{"a", "b", "c"}), "a, b, c");
  EXPECT_EQ(counted(0, "target"), "0 targets");
  EXPECT_EQ(counted(1, "target"), "1 target");
  EXPECT_EQ(counted(2, "target"), "2 targets");
  EXPECT_EQ(range_text(1, 2.5), "it goes from 1 to 2.5");
  EXPECT_EQ(range_text(1, kInfinity), "it is 1 or more");
  EXPECT_EQ(range_text(-kInfinity, 2), "it is 2 or less");
}

TEST(CsvCell, IsQuotedWhereItMustAndStaysOnOneLine) {
  EXPECT_EQ(csv_cell(""), "");
  EXPECT_EQ(csv_cell("plain; 户"), "plain; 户");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("5\" pipe"), "\"5\"\" pipe\"");
  EXPECT_EQ(csv_cell("\""), "\"\"\"\"");
  EXPECT_EQ(csv_cell("a\nb\tc\r"), "a b c ");
}

TEST(Render, ShowsAHundredProblemsAndCountsTheOthers) {
  Diagnostics diagnostics;
  const auto source = std::make_shared<SourceText>(SourceText{"a.toml", std::string(1334, 'x')});
  for (std::size_t k = 0; k < 1334; ++k) diagnostics.warning({source, k, 1}, "wrong");
  const std::string text = render(diagnostics);
  std::size_t shown = 0;
  for (std::size_t at = text.find("warning: wrong"); at != std::string::npos; at = text.find("warning: wrong", at + 1)) ++shown;
  EXPECT_EQ(shown, 100U);
  EXPECT_NE(text.find("\nand 1,234 more\n1334 warnings\n"), std::string::npos) << text.substr(text.size() - 80);
}

TEST(Diagnostics, CountErrorsAndNoWarnings) {
  Diagnostics diagnostics;
  diagnostics.warning({}, "odd");
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.error({}, "wrong", "write this");
  diagnostics.error({}, "wrong too");
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.error_count(), 2U);
  ASSERT_EQ(diagnostics.all().size(), 3U);
  EXPECT_EQ(diagnostics.all()[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics.all()[1].hint, "write this");
}

}  // namespace
}  // namespace infracast
