// SPDX-License-Identifier: MIT
// `forecast`: what is printed where, which years and constants it takes, and what it refuses.
#include "town_test.h"

namespace infracast::cli {
namespace {

constexpr const char* kFigures =
    "series,year,value\nlines,2010,1000\nlines,2011,1300\nlines,2012,1650\nlines,2013,1900\nlines,2014,2200\nphones,2012,3\nphones,2013,"
    "5\n";
constexpr const char* kHeader = "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95";

class Forecasts : public TownTest {
 protected:
  Forecasts() { put("figures.csv", kFigures); }

  // What a program reads: the table, or the probabilities.
  static std::string table(Words options, const std::string& figures = "figures.csv") {
    options.insert(options.begin(), {"forecast", figures});
    const Said done = said(options);
    EXPECT_EQ(done.code, 0) << done.err;
    EXPECT_EQ(done.out, "");
    return done.data;
  }
  static double probability(const std::string& target) {
    const std::string csv = table({"--target", target});
    return std::stod(csv.substr(csv.rfind(',') + 1));
  }
};

TEST_F(Forecasts, AreOfTenYearsAfterTheLastFigureOfEverySeries) {
  const std::string csv = table({});
  EXPECT_TRUE(csv.starts_with(std::string(kHeader) + "\nlines,2014,2015,")) << csv.substr(0, 200);
  EXPECT_EQ(count_of(csv, "\nlines,2014,"), 10U);
  EXPECT_TRUE(holds_text(csv, "\nlines,2014,2024,"));
  EXPECT_EQ(count_of(csv, "\nphones,2013,"), 10U);
  EXPECT_TRUE(holds_text(csv, "\nphones,2013,2023,"));
  EXPECT_EQ(count_of(table({"--years", "30"}), "\nlines,"), 30U);
  EXPECT_EQ(count_of(table({"--years", "1"}), "\n"), 3U);
  expect_refused({"forecast", "figures.csv", "--years", "31"}, "--years is at most 30");
  expect_refused({"forecast", "figures.csv", "--years", "0"}, "--years needs a whole number from 1");
}

TEST_F(Forecasts, GoToAFileInstead) {
  const std::string csv = table({});
  const Said done = said({"forecast", "figures.csv", "-o", "out.csv"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.err, "Wrote out.csv\n");
  EXPECT_EQ(done.out + done.data, "");
  EXPECT_EQ(text("out.csv"), csv);
  EXPECT_EQ(table({"-o", "-"}), csv);
}

TEST_F(Forecasts, ReplaceTablesOfForecastsAlone) {
  put("out.csv", "my own notes\n");
  EXPECT_EQ(said({"forecast", "figures.csv", "-o", "out.csv"}).code, 1);
  EXPECT_EQ(text("out.csv"), "my own notes\n");
  EXPECT_EQ(said({"forecast", "figures.csv", "-o", "out.csv", "--force"}).code, 0);
  EXPECT_EQ(said({"forecast", "figures.csv", "-o", "out.csv", "--years", "2"}).code, 0);
  EXPECT_EQ(count_of(text("out.csv"), "\nlines,"), 2U);
  expect_refused({"forecast", "figures.csv", "-o", "figures.csv", "--force"}, "figures.csv is read by this command");
  put("plan.csv", "series,comparator,value,year\nlines,at_least,2600,2018\n");
  expect_refused({"forecast", "figures.csv", "--targets", "plan.csv", "-o", "plan.csv", "--force"}, "plan.csv is read by this command");
}

TEST_F(Forecasts, HaveAPageOfTheirOwn) {
  const Said done = said({"forecast", "figures.csv", "--page", "p.html", "-o", "out.csv"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_EQ(done.err, "Wrote out.csv\nWrote p.html\n");
  EXPECT_TRUE(holds_text(text("p.html"), "figures.csv"));
  expect_refused({"forecast", "figures.csv", "--page", "p.pdf"}, "p.pdf would hold a page");
  expect_refused({"forecast", "figures.csv", "--page", "-"}, "a page is not written to a stream");
  expect_refused({"forecast", "figures.csv", "-o", "both", "--page", "both"}, "both is read by this command");
}

TEST_F(Forecasts, ShowPeopleAShortTable) {
  const Said done = said({"forecast", "figures.csv"}, {.out_is_terminal = true});
  EXPECT_EQ(done.data, "");
  EXPECT_TRUE(holds_text(cells(done.out), "lines 2,200 in 2014 ")) << done.out;
  EXPECT_TRUE(holds_text(done.out, "in 10 years")) << done.out;
}

// The probability of a goal is that of the fan of its year.
TEST_F(Forecasts, GiveTheProbabilityOfATarget) {
  const std::string csv = table({"--years", "4"});
  const std::size_t row = csv.find("\nlines,2014,2018,");
  Words columns;
  std::istringstream line(csv.substr(row + 1, csv.find('\n', row + 1) - row - 1));
  for (std::string cell; std::getline(line, cell, ',');) columns.push_back(cell);
  EXPECT_NEAR(probability("lines >= " + columns[7] + " @ 2018"), 0.5, 1e-6);
  EXPECT_NEAR(probability("lines >= " + columns[4] + " @ 2018"), 0.95, 1e-6);
  EXPECT_NEAR(probability("lines <= " + columns[9] + " @ 2018"), 0.9, 1e-6);
  EXPECT_TRUE(table({"--target", "lines >= 2600 @ 2018"})
                  .starts_with("series,origin,year,comparator,value,probability\nlines,2014,2018,>=,2600,0."));
}

TEST_F(Forecasts, ReachTargetsUpToThirtyYearsAhead) {
  EXPECT_GT(probability("lines >= 100 @ 2044"), 0.5);
  for (const char* year : {"2014", "2045"})
    expect_refused({"forecast", "figures.csv", "--target", std::string("lines >= 100 @ ") + year},
                   "the last figure of \"lines\" is of 2014");
  expect_refused({"forecast", "figures.csv", "--target", "line >= 100 @ 2018"}, "no series \"line\"");
  expect_refused({"forecast", "figures.csv", "--target", "line >= 100 @ 2018"}, "did you mean \"lines\"?");
}

TEST_F(Forecasts, TakeTargetsFromTablesToo) {
  put("plan.csv", "series,comparator,value,year\nlines,at_least,2600,2018\nlines,at_most,2600,2018\n");
  const Json targets = Json::parse(table({"--targets", "plan.csv", "--target", "phones >= 6 @ 2016", "--json"}))["targets"];
  ASSERT_EQ(targets.size(), 3U);
  EXPECT_EQ(targets[0]["series"], "phones");  // those of the command line come first
  EXPECT_EQ(targets[0]["origin"], 2013);
  EXPECT_EQ(targets[1]["comparator"], ">=");
  EXPECT_EQ(targets[2]["comparator"], "<=");
  EXPECT_NEAR(targets[1]["probability"].get<double>() + targets[2]["probability"].get<double>(), 1, 1e-12);
}

TEST_F(Forecasts, OfABackTestKnowNothingThatCameLater) {
  put("early.csv", "series,year,value\nlines,2010,1000\nlines,2011,1300\nlines,2012,1650\n");
  put("lines.csv", std::string(kFigures).substr(0, std::string(kFigures).find("phones")));
  EXPECT_EQ(table({"--origin", "2012"}, "lines.csv"), table({"--vintage", "2012"}, "early.csv"));
  EXPECT_NE(table({"--origin", "2012"}, "lines.csv"), table({"--origin", "2012", "--vintage", "newest"}, "lines.csv"));
  EXPECT_EQ(table({"--vintage", "origin"}, "lines.csv"), table({"--vintage", "2014"}, "lines.csv"));
  EXPECT_EQ(table({"--vintage", "newest"}, "lines.csv"), table({}, "lines.csv"));
  EXPECT_NE(table({"--vintage", "2014"}, "lines.csv"), table({}, "lines.csv"));
}

TEST_F(Forecasts, TakeYearsThatAreOnes) {
  for (const char* year : {"now", "1799", "2201", "2012.5", ""}) {
    EXPECT_EQ(said({"forecast", "figures.csv", "--origin", year}).code, 2) << year;
    EXPECT_EQ(said({"forecast", "figures.csv", "--vintage", year}).code, 2) << year;
  }
  expect_refused({"forecast", "figures.csv", "--origin", "now"}, "--origin needs a year such as 2015, not \"now\"");
  expect_refused({"forecast", "figures.csv", "--vintage", "old"}, "--vintage needs a year such as 2015, not \"old\"");
}

TEST_F(Forecasts, KnowThreeUnits) {
  put("percent.csv", "series,year,value\nuse,2010,70\nuse,2012,80\nuse,2014,96\n");
  put("share.csv", "series,year,value\nuse,2010,0.7\nuse,2012,0.8\nuse,2014,0.96\n");
  const auto median = [](const std::string& csv) {
    std::istringstream line(csv.substr(csv.find('\n') + 1));
    std::string cell;
    for (int k = 0; k < 8; ++k) std::getline(line, cell, ',');
    return std::stod(cell);
  };
  EXPECT_NEAR(median(table({"--unit", "percent"}, "percent.csv")), 100 * median(table({"--unit", "share"}, "share.csv")), 1e-6);
  EXPECT_LT(median(table({"--unit", "percent"}, "percent.csv")), 100);
  EXPECT_EQ(table({"--unit", "amount"}, "percent.csv"), table({}, "percent.csv"));
  expect_refused({"forecast", "share.csv", "--unit", "shares"},
                 "--unit is amount, share or percent, not \"shares\"; did you mean \"share\"?");
}

TEST_F(Forecasts, PrintTheTermsOfAVintage) {
  const std::string csv = table({"--terms", "--vintage", "2014"});
  EXPECT_TRUE(csv.starts_with("series,")) << csv.substr(0, 60);
  EXPECT_EQ(count_of(csv, "\n"), 3U);
  expect_refused({"forecast", "figures.csv", "--terms"}, "--terms needs a --vintage YEAR");
  expect_refused({"forecast", "figures.csv", "--terms", "--vintage", "origin"}, "--terms needs a --vintage YEAR");
}

TEST_F(Forecasts, TellEveryMistakeAtOnce) {
  put("wrong.csv", "series,year,value\na,2010,1\na,2010,2\nb,2010,x\n");
  const Said done = said({"forecast", "wrong.csv"});
  EXPECT_EQ(done.code, 2);
  EXPECT_EQ(done.data, "");
  EXPECT_TRUE(holds_text(done.err, "wrong.csv:3:1: error:") && holds_text(done.err, "wrong.csv:4:8: error:")) << done.err;
  expect_refused({"forecast", "figures.csv", "--constants", "none.csv"}, "none.csv");
}

}  // namespace
}  // namespace infracast::cli
