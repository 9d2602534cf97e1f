// SPDX-License-Identifier: MIT
#include "report/tables/csv_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace infracast::report {
namespace {

std::string written(MadeFor reader, const std::function<void(CsvWriter&)>& write) {
  std::string text;
  const TextSink sink = [&](std::string_view part) { text += part; };
  CsvWriter csv(sink, reader);
  write(csv);
  csv.finish();
  return text;
}

std::string cell(MadeFor reader, const std::string& text) {
  return written(reader, [&](CsvWriter& csv) { csv.text(text); });
}

// Signs with which spreadsheets begin a formula, or skip to one.
TEST(CsvWriter, BeginsNoFormulaForSpreadsheets) {
  for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}) {
    EXPECT_EQ(cell(MadeFor::spreadsheets, text), "'" + text);
    EXPECT_EQ(cell(MadeFor::programs, text), text);
  }
  EXPECT_EQ(cell(MadeFor::spreadsheets, "\n=1"), "\"'\n=1\"");
  EXPECT_EQ(cell(MadeFor::spreadsheets, "\r=1"), "\"'\r=1\"");
  EXPECT_EQ(cell(MadeFor::spreadsheets, "a=1"), "a=1");
  EXPECT_EQ(cell(MadeFor::spreadsheets, ""), "");
}

TEST(CsvWriter, QuotesWhatWouldEndACell) {
  EXPECT_EQ(cell(MadeFor::programs, "a, \"b\""), "\"a, \"\"b\"\"\"");
  EXPECT_EQ(cell(MadeFor::programs, "two\nlines"), "\"two\nlines\"");
}

TEST(CsvWriter, WritesNumbersThatReadBackAsThemselves) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(written(MadeFor::spreadsheets,
                    [&](CsvWriter& csv) { csv.number(-0.1).number(-0.0).number(NAN).number(-infinity).whole(7).flag(true); }),
            "-0.1,0,,-inf,7,1");
}

TEST(CsvWriter, GivesATimeAsTheDayThatEndsThenAndItsYear) {
  EXPECT_EQ(written(MadeFor::programs,
                    [](CsvWriter& csv) {
                      csv.time(2017).time(2017.5).label({"Homes", "户"}).end_row();
                    }),
            "2016-12-31,2016,2017-06-30,2017,Homes,户\n");
}

}  // namespace
}  // namespace infracast::report
