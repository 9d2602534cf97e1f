// SPDX-License-Identifier: MIT
// Tables of yearly figures: what is read, and what is wrong with them. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include "infracast/forecast.h"

namespace infracast {
namespace {

std::vector<YearlySeries> read(const std::string& text, Diagnostics& diagnostics, const SeriesTableOptions& options = {}) {
  return read_yearly_series("table.csv", options, files_in_memory({{"table.csv", text}}), diagnostics);
}

std::string complaints(const std::string& text, const SeriesTableOptions& options = {}) {
  Diagnostics diagnostics;
  const auto series = read(text, diagnostics, options);
  EXPECT_EQ(series.empty(), diagnostics.has_errors());
  return render(diagnostics);
}

TEST(SeriesTable, TakesColumnsAndRowsInAnyOrder) {
  Diagnostics diagnostics;
  const auto series = read("value,note,series,year\n2.5,x,b,2012\n1,,a,2011\n2,,b,2011\n3,,a,2009\n", diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  ASSERT_EQ(series.size(), 2U);
  EXPECT_EQ(series[0].name.value, "b");
  EXPECT_EQ(series[0].figures[0].year, 2011);
  EXPECT_EQ(series[0].figures[1].value, 2.5);
  EXPECT_EQ(series[1].figures[0].year, 2009);
}

TEST(SeriesTable, TakesByteOrderMarksAndWindowsLineEnds) {
  EXPECT_EQ(complaints("\xEF\xBB\xBFseries,year,value\r\na,2011,1\r\na,2012,2\r\n"), "");
}

TEST(SeriesTable, UsesNoFigureAfterTheOrigin) {
  Diagnostics diagnostics;
  const auto series = read("series,year,value\na,2010,1\na,2011,2\na,2012,9\nb,2011,1\nb,2012,1\n", diagnostics, {.origin = 2011});
  EXPECT_EQ(render(diagnostics),
            "table.csv:5:1: warning: \"b\" is left out\n"
            "   5 | b,2011,1\n"
            "     | ^  it has fewer than two figures up to 2011\n");
  ASSERT_EQ(series.size(), 1U);
  EXPECT_EQ(series[0].figures.back().year, 2011);
}

TEST(Complaints, AreMadeAllAtOnce) {
  EXPECT_EQ(complaints("\xEF\xBB\xBF"
                       "series,year,value\r\n"
                       "lines,2010,100\r\n"
                       "lines,2010,110\r\n"
                       "lines,2011,12x\r\n"
                       "lines,20110,130\r\n"
                       "lines,2012,-5\r\n"
                       "homes,2012,1\r\n"
                       "\"a, b\",2012,\"0,5\"\r\n"
                       "\"a, b\",2013,\"1,250,000\"\r\n"
                       "mobile,2013,0,75\r\n"
                       "mobile,2014,\r\n"
                       ",2014,3\r\n"
                       "zeros,2014,0\r\n"
                       "zeros,2015,0\r\n"
                       "ok,2014,5\r\n"
                       "ok,2015,85%\r\n"
                       "ok,soon,1\r\n"),
            "table.csv:3:1: error: \"lines\" has a second figure for 2010\n"
            "   3 | lines,2010,110\n"
            "     | ^^^^^^^^^^^^^^  the first stands in line 2; leave one of them out\n"
            "table.csv:4:12: error: \"12x\" is no number\n"
            "   4 | lines,2011,12x\n"
            "     |            ^^^\n"
            "table.csv:5:7: error: year 20110 is out of range\n"
            "   5 | lines,20110,130\n"
            "     |       ^^^^^  years from 1800 to 2200 can be read\n"
            "table.csv:6:12: error: -5 is negative\n"
            "   6 | lines,2012,-5\n"
            "     |            ^^  forecasts are of quantities that cannot be\n"
            "table.csv:7:1: error: \"homes\" has only one figure\n"
            "   7 | homes,2012,1\n"
            "     | ^^^^^  two figures of different years suffice\n"
            "table.csv:8:14: error: \"0,5\" is no number\n"
            "   8 | \"a, b\",2012,\"0,5\"\n"
            "     |              ^^^  a decimal comma is not read; write 0.5\n"
            "table.csv:9:14: error: \"1,250,000\" is no number\n"
            "   9 | \"a, b\",2013,\"1,250,000\"\n"
            "     |              ^^^^^^^^^  thousands are not separated; write 1250000\n"
            "table.csv:10:1: error: the row has 4 cells, the header 3\n"
            "   10 | mobile,2013,0,75\n"
            "      | ^^^^^^^^^^^^^^^^  a decimal comma is not read; write 0.75\n"
            "table.csv:11:1: error: the row has no value\n"
            "   11 | mobile,2014,\n"
            "      | ^^^^^^^^^^^^  leave out rows of years that have no figure\n"
            "table.csv:12:1: error: the row names no series\n"
            "   12 | ,2014,3\n"
            "      | ^^^^^^^\n"
            "table.csv:13:1: error: \"zeros\" has no figure above zero\n"
            "   13 | zeros,2014,0\n"
            "      | ^^^^^  forecasts need one to go on from\n"
            "table.csv:16:9: error: \"85%\" is no number\n"
            "   16 | ok,2015,85%\n"
            "      |         ^^^  write the number alone, and --unit percent\n"
            "table.csv:17:4: error: \"soon\" is no year\n"
            "   17 | ok,soon,1\n"
            "      |    ^^^^  write years as 2024\n"
            "13 errors\n");
}

TEST(Complaints, KnowSemicolons) {
  EXPECT_EQ(complaints("series;year;value\n"
                       "x;2010;0,5\n"),
            "table.csv:1:7: error: cells are separated by semicolons\n"
            "   1 | series;year;value\n"
            "     |       ^  separate them by commas, and write 0.5 for 0,5\n");
}

TEST(Complaints, NameTheColumnsThatAreMissing) {
  EXPECT_EQ(complaints("serie,year\n"
                       "x,2010\n"),
            "table.csv:1:1: error: no column \"series\"\n"
            "   1 | serie,year\n"
            "     | ^^^^^^^^^^  rename the one that is meant; did you mean \"serie\"?\n"
            "table.csv:1:1: error: no column \"value\"\n"
            "   1 | serie,year\n"
            "     | ^^^^^^^^^^  the first row names the columns: series,year,value\n"
            "2 errors\n");
}

TEST(Complaints, KnowPerCentFromShares) {
  EXPECT_EQ(complaints("series,year,value\n"
                       "x,2010,0.5\n"
                       "x,2012,62\n"
                       "y,2010,120\n"
                       "y,2011,0.2\n",
                       {.unit = SeriesUnit::share}),
            "table.csv:3:8: error: 62 is above 1, the most a share can be\n"
            "   3 | x,2012,62\n"
            "     |        ^^  figures between 0 and 100 are read with --unit percent\n"
            "table.csv:4:8: error: 120 is above 1, the most a share can be\n"
            "   4 | y,2010,120\n"
            "     |        ^^^  figures without a ceiling are read without --unit\n"
            "2 errors\n");
}

TEST(Complaints, AskForFigures) {
  EXPECT_EQ(complaints("series,year,value\n"),
            "table.csv:1:1: error: the table has no figures\n"
            "   1 | series,year,value\n"
            "     | ^^^^^^^^^^^^^^^^^  write rows such as subscribers,2020,1250000\n");
}

TEST(SeriesTable, PassesOverBlanksAroundItsCells) {
  Diagnostics diagnostics;
  const auto series = read("series, year,value\n a ,2010,1\na, 2011 , 2 \n", diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  ASSERT_EQ(series.size(), 1U);
  EXPECT_EQ(series[0].name.value, "a");
  EXPECT_EQ(series[0].figures.size(), 2U);
}

TEST(SeriesTable, IsOfYearsBetween1800And2200) {
  EXPECT_EQ(complaints("series,year,value\na,1800,1\na,2200,2\n"), "");
  for (const char* year : {"1799", "2201"})
    EXPECT_NE(
        complaints("series,year,value\na,2000,1\na," + std::string(year) + ",2\n").find("year " + std::string(year) + " is out of range"),
        std::string::npos);
}

TEST(SeriesTable, OfSharesAndPerCentReachesTheWhole) {
  EXPECT_EQ(complaints("series,year,value\na,2010,0\na,2011,1\n", {.unit = SeriesUnit::share}), "");
  EXPECT_EQ(complaints("series,year,value\na,2010,0\na,2011,100\n", {.unit = SeriesUnit::percent}), "");
  EXPECT_EQ(complaints("series,year,value\na,2010,50\na,2011,100.5\n", {.unit = SeriesUnit::percent}),
            "table.csv:3:8: error: 100.5 is above 100 percent\n   3 | a,2011,100.5\n"
            "     |        ^^^^^  figures without a ceiling are read without --unit\n");
}

TEST(Complaints, NameAColumnThatIsThereTwice) {
  EXPECT_EQ(complaints("series,year,value,year\na,2010,1,2010\n"),
            "table.csv:1:1: error: column \"year\" is given twice\n   1 | series,year,value,year\n     | ^^^^^^^^^^^^^^^^^^^^^^\n");
}

TEST(Complaints, AreMadeWhenNothingIsLeftBeforeTheOrigin) {
  EXPECT_NE(complaints("series,year,value\na,2011,1\na,2012,2\n", {.origin = 2010})
                .find("error: table.csv has no series with two figures up to 2010\n"),
            std::string::npos);
}

}  // namespace
}  // namespace infracast
