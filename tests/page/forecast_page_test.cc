// SPDX-License-Identifier: MIT
// The page of forecasts without a model, by the data it draws.
#include "infracast/forecast_page.h"

#include <gtest/gtest.h>

#include "page_reading.h"

namespace infracast {
namespace {

using Json = nlohmann::json;

// Two figures and a fan of two years later, every quantile of which is its own percent; another series ends a year before.
ShownForecast two_series() {
  ShownForecast forecast;
  forecast.table = "lines.csv";
  forecast.unit = "line";
  forecast.vintage = "2012";
  ShownFan fan{2017, 42, {1, 5, 10, 25, 50, 75, 90, 95, 99}};
  forecast.series = {{"north", {{2014, 7}, {2015, 8}}, {fan}}, {"south", {{2014, 3}}, {}}};
  forecast.targets = {{0, true, 60, 2017, 0.7, 5, 50, 95, "the plan", "六十"}, {1, false, 2, 2016, 0.3, 1, 2, 3, "", ""}};
  return forecast;
}

Json data() { return data_of_page(forecast_page(two_series())); }

TEST(ForecastPage, OpensAFanAtTheLastFigure) {
  const Json drawn = data();
  EXPECT_EQ(drawn["times"][0], Json({2015, 2016, 2018}));  // ends of 2014, 2015 and 2017
  const Json series = drawn["indicators"][0]["series"][0];
  EXPECT_EQ(series["mean"], Json({nullptr, 8, 42}));
  EXPECT_EQ(series["quantiles"][1], Json({nullptr, 8, 5}));
  EXPECT_EQ(series["quantiles"][4], Json({nullptr, 8, 50}));
  EXPECT_EQ(series["quantiles"][7], Json({nullptr, 8, 95}));
  EXPECT_EQ(drawn["indicators"][1]["series"][0]["mean"], Json({3, nullptr, nullptr}));
}

TEST(ForecastPage, NamesSeriesByTheirPlaceAndShowsTheirFigures) {
  const Json drawn = data();
  EXPECT_EQ(drawn["indicators"][1]["id"], "series_2");
  EXPECT_EQ(drawn["indicators"][1]["label"]["zh"], "south");
  EXPECT_EQ(drawn["indicators"][1]["unit"], "line");
  ASSERT_EQ(drawn["observations"].size(), 3U);
  EXPECT_EQ(drawn["observations"][1]["id"], "series_1");
  EXPECT_EQ(drawn["observations"][1]["date"], "2015-12-31");
  EXPECT_EQ(drawn["observations"][1]["time"], 2016);
  EXPECT_EQ(drawn["observations"][1]["value"], 8);
  EXPECT_EQ(drawn["observations"][2]["id"], "series_2");
}

TEST(ForecastPage, JudgesTargetsByTheirProbability) {
  const Json targets = data()["targets"];
  EXPECT_EQ(targets[0]["indicator"], "series_1");
  EXPECT_EQ(targets[0]["comparator"], "at_least");
  EXPECT_EQ(targets[0]["value"], 60);
  EXPECT_EQ(targets[0]["deadline"], "2017-12-31");
  EXPECT_EQ(targets[0]["document"], "the plan");
  EXPECT_EQ(targets[0]["quote"], "六十");
  const Json judged = targets[0]["of"][0];
  EXPECT_EQ(judged["verdict"], "likely");
  EXPECT_EQ(judged["probability"], 0.7);
  EXPECT_EQ(judged["p05"], 5);
  EXPECT_EQ(judged["p50"], 50);
  EXPECT_EQ(judged["p95"], 95);
  EXPECT_EQ(targets[1]["indicator"], "series_2");
  EXPECT_EQ(targets[1]["comparator"], "at_most");
  EXPECT_EQ(targets[1]["of"][0]["verdict"], "unlikely");
}

TEST(ForecastPage, HasHistoryUntilTheLastFigureOfAnySeries) {
  const Json drawn = data();
  EXPECT_EQ(drawn["scenarios"][0]["today"], "2015-12-31");
  EXPECT_EQ(drawn["scenarios"][0]["todayTime"], 2016);
  EXPECT_EQ(drawn["forecast"], Json({{"table", "lines.csv"}, {"vintage", "2012"}}));
}

TEST(ForecastPage, HasItsTitleInTheLanguage) {
  EXPECT_NE(forecast_page(two_series()).find("<title>lines.csv — forecast</title>"), std::string::npos);
  EXPECT_NE(forecast_page(two_series(), {.language = Language::zh}).find("<title>lines.csv — 预测</title>"), std::string::npos);
}

}  // namespace
}  // namespace infracast
