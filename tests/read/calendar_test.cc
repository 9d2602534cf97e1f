// SPDX-License-Identifier: MIT
#include "infracast/calendar.h"

#include <gtest/gtest.h>

namespace infracast {
namespace {

TEST(Date, MayBeADayAMonthOrAYear) {
  EXPECT_EQ(parse_date("2016-07-01"), (Date{2016, 7, 1}));
  EXPECT_EQ(parse_date("2016-02"), (Date{2016, 2, 29}));
  EXPECT_EQ(parse_date("2015-02"), (Date{2015, 2, 28}));
  EXPECT_EQ(parse_date("2016"), (Date{2016, 12, 31}));
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text : {"2015-02-29", "2016-13", "2016-00", "2016-04-31", "2016-01-00", "0000", "1900-02-29"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, RefusesOtherForms) {
  for (const char* text :
       {"", "16", "2016-1", "2016-1-1", "2016/12/31", "2016-12-31 ", " 2016", "2016-12-311", "+016", "2016-", "2016年"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Date, IsWrittenAsItIsRead) {
  EXPECT_EQ(to_string(Date{2016, 2, 9}), "2016-02-09");
  EXPECT_EQ(parse_date(to_string(Date{987, 1, 1})), (Date{987, 1, 1}));
}

TEST(DecimalYear, CountsMonthsEvenly) {
  EXPECT_DOUBLE_EQ(start_of_day({2016, 1, 1}), 2016.0);
  EXPECT_DOUBLE_EQ(end_of_day({2016, 6, 30}), 2016.5);
  EXPECT_DOUBLE_EQ(start_of_day({2016, 7, 1}), 2016.5);
  EXPECT_DOUBLE_EQ(end_of_day({2016, 12, 31}), 2017.0);
}

TEST(DecimalYear, OfTheEndOfADayIsTheStartOfTheNext) {
  EXPECT_DOUBLE_EQ(end_of_day({2016, 2, 28}), start_of_day({2016, 2, 29}));
  EXPECT_DOUBLE_EQ(end_of_day({2015, 2, 28}), start_of_day({2015, 3, 1}));
}

TEST(DecimalYear, GivesBackEveryDay) {
  for (int year : {2015, 2016}) {
    for (int month = 1; month <= 12; ++month) {
      const int days = parse_date(to_string(Date{year, month, 1}).substr(0, 7))->day;
      for (int day = 1; day <= days; ++day) {
        EXPECT_EQ(last_day_before(end_of_day({year, month, day})), (Date{year, month, day}));
      }
    }
  }
}

TEST(DecimalYear, InsideADayGivesTheDayBefore) {
  EXPECT_EQ(last_day_before(2017.0), (Date{2016, 12, 31}));
  EXPECT_EQ(last_day_before(2017.0 + 0.5 / 372), (Date{2016, 12, 31}));
  EXPECT_EQ(last_day_before(2016.5), (Date{2016, 6, 30}));
}

TEST(Date, CountsDaysFrom1970) {
  EXPECT_EQ(days_since_epoch({1970, 1, 1}), 0);
  EXPECT_EQ(days_since_epoch({1969, 12, 31}), -1);
  EXPECT_EQ(days_since_epoch({2016, 12, 31}), 17166);
}

TEST(Horizon, EndsWithItsLastYear) {
  const Horizon horizon{2006, 2030, 12};
  EXPECT_EQ(horizon.steps(), 300U);
  EXPECT_EQ(horizon.time(0), 2006.0);
  EXPECT_EQ(horizon.time(horizon.steps()), 2031.0);
}

TEST(Horizon, IsExactAtYearEnds) {
  const Horizon horizon{2006, 2030, 48};
  EXPECT_EQ(horizon.time(48 * 11), 2017.0);
  EXPECT_EQ(horizon.time(48 * 10 + 12), 2016.25);
}

}  // namespace
}  // namespace infracast
