// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <limits>

#include "infracast/wording.h"
#include "report/words/numbers.h"
#include "report/words/report_words.h"

namespace infracast {
namespace {

TEST(ReadableNumber, KeepsFourDigitsAndSeparatesThousands) {
  EXPECT_EQ(readable_number(9573421, Language::en), "9,573,000");
  EXPECT_EQ(readable_number(1234, Language::en), "1,234");
  EXPECT_EQ(readable_number(12.3456, Language::en), "12.35");
  EXPECT_EQ(readable_number(0.012345, Language::en), "0.01235");
  EXPECT_EQ(readable_number(-2500.4, Language::en), "-2,500");
  EXPECT_EQ(readable_number(1.644733388023e12, Language::en), "1.645 tn");
  EXPECT_EQ(readable_number(6.8e11, Language::en), "680 bn");
  EXPECT_EQ(readable_number(1e9, Language::en), "1 bn");
  EXPECT_EQ(readable_number(9.99e8, Language::en), "999,000,000");
  EXPECT_EQ(readable_number(1e12, Language::en), "1 tn");
  EXPECT_EQ(readable_number(999999, Language::en), "1,000,000");
}

TEST(ReadableNumber, DropsZerosThatSayNothing) {
  EXPECT_EQ(readable_number(0, Language::en), "0");
  EXPECT_EQ(readable_number(5.0, Language::en), "5");
  EXPECT_EQ(readable_number(100, Language::en), "100");
  EXPECT_EQ(readable_number(0.5, Language::en), "0.5");
}

TEST(ReadableNumber, CountsInMyriadsInChinese) {
  EXPECT_EQ(readable_number(9573421, Language::zh), "957.3 万");
  EXPECT_EQ(readable_number(1.2e12, Language::zh), "1.2 万亿");
  EXPECT_EQ(readable_number(6.8e11, Language::zh), "6,800 亿");
  EXPECT_EQ(readable_number(9999, Language::zh), "9,999");
  EXPECT_EQ(readable_number(99999, Language::zh), "10 万");
}

TEST(ReadableNumber, ShowsTheSmallestAndTheLargest) {
  EXPECT_EQ(readable_number(2e-310, Language::en), "2e-310");
  EXPECT_EQ(readable_number(-5e-324, Language::en), "-4.941e-324");
  EXPECT_EQ(readable_number(1.7976931348623157e308, Language::en), "1.798e+308");
}

TEST(ReadableNumber, SaysWhenThereIsNone) {
  EXPECT_EQ(readable_number(std::numeric_limits<double>::quiet_NaN(), Language::en), "–");
  EXPECT_EQ(readable_number(std::numeric_limits<double>::infinity(), Language::en), "∞");
}

// In English what is counted is said in words, and what it is counted per stays as it is written.
TEST(UnitWord, IsTranslatedOnBothSidesOfTheLine) {
  EXPECT_EQ(report::unit_word("household/year", Language::zh), "户/年");
  EXPECT_EQ(report::unit_word("household/year", Language::en), "household/year");
  EXPECT_EQ(report::counting_words("household/year", Language::en), "households/year");
  EXPECT_EQ(report::unit_word("1", Language::zh), "");
}

TEST(ReadableProbability, IsNeverCertainUnlessItIs) {
  EXPECT_EQ(report::readable_probability(0), "0 %");
  EXPECT_EQ(report::readable_probability(0.009), "<1 %");
  EXPECT_EQ(report::readable_probability(0.011), "1 %");
  EXPECT_EQ(report::readable_probability(0.989), "99 %");
  EXPECT_EQ(report::readable_probability(0.991), ">99 %");
  EXPECT_EQ(report::readable_probability(1), "100 %");
}

TEST(ReadableProbability, IsRoundedToWholePercentOrToTenths) {
  EXPECT_EQ(report::readable_probability(0.01), "1 %");
  EXPECT_EQ(report::readable_probability(0.99), "99 %");
  EXPECT_EQ(report::readable_probability(0.456), "46 %");
  EXPECT_EQ(report::finer_probability(0), "0.0 %");
  EXPECT_EQ(report::finer_probability(0.0009), "<0.1 %");
  EXPECT_EQ(report::finer_probability(0.001), "0.1 %");
  EXPECT_EQ(report::finer_probability(0.4567), "45.7 %");
  EXPECT_EQ(report::finer_probability(0.999), "99.9 %");
  EXPECT_EQ(report::finer_probability(0.9991), ">99.9 %");
  EXPECT_EQ(report::finer_probability(1), "100.0 %");
  EXPECT_EQ(report::readable_share(0.12345, 3), "12.3 %");
  EXPECT_EQ(report::readable_share(-0.5, 3), "-50 %");
}

TEST(ReadableTime, IsTheMonthThatEndsOrTheOneAMomentLiesIn) {
  EXPECT_EQ(report::month_of(2013), "2012-12");
  EXPECT_EQ(report::month_of(2013 + 1.0 / 12), "2013-01");
  EXPECT_EQ(report::month_of(2013 + 1.01 / 12), "2013-02");
  EXPECT_EQ(report::month_of(2013.5), "2013-06");
  EXPECT_EQ(report::month_of(2013 + 1.0 / 12 + 1e-9), "2013-01");  // an end that is off by rounding
  EXPECT_EQ(report::month_of(2013.999), "2013-12");
  EXPECT_EQ(report::year_and_month({2013, 4, 30}), "2013-04");
}

TEST(ReadableTime, HasNoThousandsSeparator) {
  EXPECT_EQ(report::readable_time(2013.25, Language::en, 6), "2013.25");
  EXPECT_EQ(report::readable_time(2013.25, Language::zh, 6), "2013.25");
}

TEST(ReadableQuantity, SpeaksOfRatesInTheWordsOfTheLanguage) {
  EXPECT_EQ(readable_quantity(12, "household/year", Language::en), "12 household/year");
  EXPECT_EQ(readable_quantity(-25000, "household", Language::zh), "-2.5 万户");
  EXPECT_EQ(readable_quantity(1e8, "household", Language::zh), "1 亿户");
}

TEST(ReadableQuantity, NamesTheUnitInTheLanguage) {
  EXPECT_EQ(readable_quantity(6.5e6, "household", Language::en), "6,500,000 household");
  EXPECT_EQ(readable_quantity(6.5e6, "household", Language::zh), "650 万户");
  EXPECT_EQ(readable_quantity(8000, "Gbps", Language::zh), "8,000 Gbps");
  EXPECT_EQ(readable_quantity(0.35, "1", Language::en), "0.35");
}

}  // namespace
}  // namespace infracast
