// SPDX-License-Identifier: MIT
// Every unit by its size, how units are written when they are multiplied, characters, and dates as they are written.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "infracast/unit.h"
#include "notation/unicode.h"
#include "notation/written_date.h"

namespace infracast {
namespace {

double factor(const std::string& from, const std::string& to, const std::string& currency = "CNY") {
  const UnitTable table = UnitTable::standard(currency);
  const auto a = table.parse(from), b = table.parse(to);
  return a && b ? conversion(*a, *b).value_or(-1) : -2;
}

std::string complaint(const std::string& text, const std::string& currency = "CNY") {
  UnitTable::Failure failure;
  return UnitTable::standard(currency).parse(text, &failure) ? "none" : failure.message;
}

TEST(UnitTable, KnowsHowLongTimesAre) {
  EXPECT_DOUBLE_EQ(factor("day", "h"), 24);
  EXPECT_DOUBLE_EQ(factor("day", "hour"), 24);
  EXPECT_DOUBLE_EQ(factor("h", "min"), 60);
  EXPECT_DOUBLE_EQ(factor("min", "s"), 60);
  EXPECT_DOUBLE_EQ(factor("year", "s"), 31556952);  // 365.2425 days of 86,400 seconds
  EXPECT_DOUBLE_EQ(factor("年", "year"), 1);
  EXPECT_DOUBLE_EQ(factor("年", "月"), 12);
  EXPECT_DOUBLE_EQ(factor("天", "day"), 1);
}

TEST(UnitTable, KnowsPrefixesOfWhatIsCountedInThem) {
  const std::vector<std::pair<const char*, double>> prefixes{{"k", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"P", 1e15}};
  const auto of = [&](const std::string& unit, std::size_t first, std::size_t last) {
    for (std::size_t k = 0; k < prefixes.size(); ++k) {
      const double expected = k >= first && k < last ? prefixes[k].second : -2;
      EXPECT_DOUBLE_EQ(factor(prefixes[k].first + unit, unit), expected) << prefixes[k].first << unit;
    }
  };
  of("bit", 0, 5);
  of("B", 0, 5);
  of("bps", 0, 5);
  of("Wh", 0, 4);
  of("W", 0, 4);
  of("Hz", 0, 3);
  of("FLOP", 2, 5);
  EXPECT_DOUBLE_EQ(factor("EFLOP", "PFLOP"), 1000);
}

TEST(UnitTable, TiesBitsBytesWattsAndMetresTogether) {
  EXPECT_DOUBLE_EQ(factor("B", "bit"), 8);
  EXPECT_DOUBLE_EQ(factor("bps", "bit/s"), 1);
  EXPECT_DOUBLE_EQ(factor("MB/s", "Mbps"), 8);
  EXPECT_DOUBLE_EQ(factor("W*h", "Wh"), 1);
  EXPECT_DOUBLE_EQ(factor("W*year", "kWh"), 8.76582);  // 8,765.82 hours
  EXPECT_DOUBLE_EQ(factor("Hz", "1/s"), 1);
  EXPECT_DOUBLE_EQ(factor("km", "m"), 1000);
  EXPECT_DOUBLE_EQ(factor("m*m", "m2"), 1);
  EXPECT_DOUBLE_EQ(factor("km3", "m^3"), 1e9);
  EXPECT_DOUBLE_EQ(factor("km^-2", "1/m2"), 1e-6);
  EXPECT_DOUBLE_EQ(factor("hundred", "1"), 100);
  EXPECT_DOUBLE_EQ(factor("thousand bit", "kbit"), 1);
  EXPECT_DOUBLE_EQ(factor("1000000000 bit", "Gbit"), 1);
  EXPECT_EQ(complaint("10000000000 bit"), "the numbers in a unit are 1, 10, 100, …");  // more than nine zeros
}

TEST(UnitTable, CountsMoneyInThePlacesCurrency) {
  EXPECT_EQ(UnitTable::standard("EUR").currency(), "EUR");
  EXPECT_EQ(UnitTable::standard().currency(), "money");
  EXPECT_EQ(factor("money", "EUR", "EUR"), 1);
  EXPECT_EQ(factor("EUR", "CNY", "EUR"), -2);
  EXPECT_EQ(factor("元", "EUR", "EUR"), -2);
  EXPECT_EQ(factor("元", "CNY", "CNY"), 1);
  EXPECT_EQ(factor("CNY", "money", "money"), 1);  // before places could say theirs
  EXPECT_EQ(factor("元", "money", "money"), 1);
  EXPECT_EQ(complaint("EUR1990", "EUR"), "unknown unit \"EUR1990\", whose prices the deflator of [money] does not know");
  EXPECT_EQ(complaint("KiB"), "unknown unit \"KiB\", 1 KiB is 1.024 kB");
  EXPECT_EQ(complaint("Mibit"), "unknown unit \"Mibit\", 1 Mibit is 1.048576 Mbit");
}

TEST(Unit, IsWrittenAsItWasMade) {
  const UnitTable table = UnitTable::standard("CNY");
  const auto unit = [&](const char* text) { return table.parse(text).value(); };
  EXPECT_EQ((unit("CNY") / unit("GB*month")).text, "CNY/(GB*month)");
  EXPECT_EQ((unit("CNY") * unit("GB/month")).text, "CNY*(GB/month)");
  EXPECT_EQ((unit("CNY") / unit("100 GB")).text, "CNY/100 GB");
  EXPECT_EQ((Unit{} / unit("year")).text, "1/year");
  EXPECT_EQ((Unit{} * Unit{}).text, "1");
  EXPECT_EQ((unit("CNY") / Unit{}).text, "CNY");
  EXPECT_EQ(power(unit("GB/month"), 2).text, "(GB/month)^2");
  EXPECT_EQ(power(unit("100 GB"), 2).text, "(100 GB)^2");
  EXPECT_EQ(power(unit("m"), 0.5).text, "m^0.5");
  EXPECT_EQ(power(unit("m"), 10).text, "m^10");
  EXPECT_EQ(power(unit("m"), 1).text, "m");
}

TEST(Unit, ToAPowerHasItsScaleAndItsDimensionRaised) {
  const Unit km = UnitTable::standard().parse("km").value();
  EXPECT_DOUBLE_EQ(power(km, 3).scale, 1e9);
  EXPECT_EQ(power(km, 3).dimension, (Dimension{{"m", 3}}));
  EXPECT_DOUBLE_EQ(power(km, -1).scale, 1e-3);
  EXPECT_EQ(power(km, 0).text, "1");
  EXPECT_EQ(power(km, 0).scale, 1);
  EXPECT_TRUE(power(km, 0).dimension.empty());
}

TEST(Dimension, IsDescribedWithItsPowersAboveAndBelow) {
  EXPECT_EQ(describe({{"a", 2}, {"b", -1}, {"c", -2}}), "a^2/(b*c^2)");
  EXPECT_EQ(describe({{"a", 1}, {"b", 1}, {"c", -0.5}}), "a*b/c^0.5");
  EXPECT_EQ(describe({{"a", -3}}), "1/a^3");
}

// ---- characters ----

TEST(Character, IsOfOneToFourBytes) {
  const auto first = [](std::string_view text) { return character_at(text, 0); };
  const auto expect = [&](std::string_view text, char32_t code, std::size_t length) {
    EXPECT_EQ(first(text).code, code);
    EXPECT_EQ(first(text).length, length);
    EXPECT_TRUE(first(text).valid);
  };
  expect("\x7f", 0x7F, 1);
  expect("\xc2\x80", 0x80, 2);
  expect("\xdf\xbf", 0x7FF, 2);
  expect("\xe0\xa0\x80", 0x800, 3);
  expect("\xed\x9f\xbf", 0xD7FF, 3);
  expect("\xee\x80\x80", 0xE000, 3);
  expect("\xf0\x90\x80\x80", 0x10000, 4);
  expect("\xf4\x8f\xbf\xbf", 0x10FFFF, 4);
  EXPECT_EQ(character_at("a光b", 1).code, U'光');
  EXPECT_EQ(character_at("a光b", 4).code, U'b');
}

// Bytes that begin nothing, overlong forms, surrogates, what is beyond Unicode, and what is cut.
TEST(Character, OfOtherBytesIsNone) {
  for (const std::string_view text : {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
                                      "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc2", "\xe4\xb8", "\xc2z"}) {
    EXPECT_FALSE(character_at(text, 0).valid) << shown(text);
    EXPECT_EQ(character_at(text, 0).length, 1U) << shown(text);
    EXPECT_EQ(first_invalid_byte(std::string("光a") + std::string(text)), 4U) << shown(text);
  }
  EXPECT_EQ(first_invalid_byte("光纤 FTTH é"), std::nullopt);
  EXPECT_EQ(first_invalid_byte(""), std::nullopt);
}

TEST(Character, CountsOnceWhateverItsBytes) {
  EXPECT_EQ(count_characters(""), 0U);
  EXPECT_EQ(count_characters("a光é😀"), 4U);
  EXPECT_EQ(count_characters("\xe4\xb8"), 2U);  // two bytes that are none
}

TEST(DisplayWidth, IsTwoForWideAndNoneForCombining) {
  for (const char32_t wide : {0x1100, 0x115F, 0x2E80, 0x3041, 0x4E00, 0xAC00, 0xD7A3, 0xFF01, 0xFF60, 0x1F300, 0x20000, 0x3FFFD})
    EXPECT_EQ(display_width(wide), 2) << static_cast<std::uint32_t>(wide);
  for (const char32_t none : {0x0, 0x1F, 0x7F, 0x9F, 0x300, 0x36F, 0x200B, 0xFE0F, 0xFEFF})
    EXPECT_EQ(display_width(none), 0) << static_cast<std::uint32_t>(none);
  for (const char32_t one : {0x20, 0x7E, 0xA0, 0xE9, 0x2FF, 0x370, 0x10FF, 0x1160, 0x303F, 0xFF61})
    EXPECT_EQ(display_width(one), 1) << static_cast<std::uint32_t>(one);
}

// ---- dates ----

TEST(WrittenDate, OfAYearOrAMonthIsLong) {
  EXPECT_TRUE(written_date("2012")->is_long());
  EXPECT_TRUE(written_date("2012-02")->is_long());
  EXPECT_FALSE(written_date("2012-02-29")->is_long());
  EXPECT_FALSE(written_date("2012.25")->is_long());
}

TEST(WrittenDate, HasItsFirstAndItsLastDay) {
  const auto days = [](const char* text) { return std::pair(written_date(text)->first, written_date(text)->last); };
  EXPECT_EQ(days("2012"), std::pair(Date({2012, 1, 1}), Date({2012, 12, 31})));
  EXPECT_EQ(days("2012-02"), std::pair(Date({2012, 2, 1}), Date({2012, 2, 29})));
  EXPECT_EQ(days("2012-02-28"), std::pair(Date({2012, 2, 28}), Date({2012, 2, 28})));
  EXPECT_EQ(days("2012.0"), std::pair(Date({2012, 1, 1}), Date({2011, 12, 31})));
  EXPECT_EQ(days("2012.25"), std::pair(Date({2012, 4, 1}), Date({2012, 3, 31})));
}

TEST(DateOfLevel, IsTheDayAtWhoseEndItHolds) {
  EXPECT_EQ(date_of_level("2012"), (Date{2012, 12, 31}));
  EXPECT_EQ(date_of_level("2012-06"), (Date{2012, 6, 30}));
  EXPECT_EQ(date_of_level("2012-06-15"), (Date{2012, 6, 15}));
  EXPECT_EQ(date_of_level("2012.5"), (Date{2012, 6, 30}));
  EXPECT_EQ(date_of_level("June"), std::nullopt);
}

TEST(DateAsNumber, IsOfMonthsDaysAndNever) {
  EXPECT_EQ(date_as_number("never"), 9999);
  EXPECT_EQ(date_as_number("2012-07"), 2012.5);
  EXPECT_EQ(date_as_number("2012-07-01"), 2012.5);
  for (const char* number : {"2012", "2012.5", "Never", "", "2012-13"}) EXPECT_EQ(date_as_number(number), std::nullopt) << number;
}

TEST(MeantStart, IsTheStepThatThreeDecimalsName) {
  const Horizon months{2010, 2012, 12};
  EXPECT_EQ(meant_start(2010.917, months), 2010 + 11.0 / 12);
  EXPECT_EQ(meant_start(2011, months), 2011);
  EXPECT_EQ(meant_start(2010.0004, months), 2010);
  EXPECT_EQ(meant_start(2010.0006, months), 2010.0006);
  EXPECT_EQ(meant_start(2010.084, months), 2010.084);                // 0.0007 beside the start of February
  EXPECT_EQ(meant_start(2010.0004, {2010, 2012, 1000}), 2010.0004);  // a step is 0.001: within a quarter of it only
  EXPECT_EQ(meant_start(2010.0002, {2010, 2012, 1000}), 2010);
}

}  // namespace
}  // namespace infracast
