// SPDX-License-Identifier: MIT
// What commands on figures say, of fans whose quantiles are known: a half and twice the median hold eight draws in ten.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/figures/forecast_text.h"
#include "cli/figures/import_text.h"
#include "cli/figures/new_place_text.h"
#include "cli_test.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::json;

// 1.2815515655 deviates above the median are nine in ten; with the tails, 1.3446951906 widths.
Fan fan(double median) {
  const double width = std::log(2.0) / 1.3446951906;
  return Fan({.last = median, .ceiling = 0, .location = 0, .below = width, .above = width});
}

YearlySeries lines(const std::string& name = "lines") {
  return {.name = {name, {}}, .unit = SeriesUnit::amount, .figures = {{2012, 5}, {2014, 7}}};
}

// A hundred in the first year, and a hundred more in every other.
SeriesForecast ahead(const YearlySeries& series, int years) {
  SeriesForecast forecast{&series, {}};
  for (int k = 1; k <= years; ++k) forecast.years.push_back({2014, 2014 + k, fan(100.0 * k)});
  return forecast;
}

std::vector<std::string> parts_of(const std::string& text, char between) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == between)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

std::vector<std::string> cells_of(const std::string& row) { return parts_of(row, ','); }
std::vector<std::string> rows_of(const std::string& text) { return parts_of(text, '\n'); }

TEST(ForecastCsv, HasARowForEveryYearWithItsQuantilesInOrder) {
  const YearlySeries series = lines();
  const auto rows = rows_of(forecast_csv({ahead(series, 2)}));
  ASSERT_EQ(rows.size(), 4U);  // the last line end opens an empty one
  EXPECT_EQ(rows[0], "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95");
  const auto cells = cells_of(rows[2]);
  ASSERT_EQ(cells.size(), 11U);
  EXPECT_EQ(cells[0], "lines");
  EXPECT_EQ(cells[1], "2014");
  EXPECT_EQ(cells[2], "2016");
  // Written with ten digits.
  EXPECT_NEAR(std::stod(cells[5]), 100, 1e-6);
  EXPECT_NEAR(std::stod(cells[7]), 200, 1e-6);
  EXPECT_NEAR(std::stod(cells[9]), 400, 1e-6);
  EXPECT_LT(std::stod(cells[4]), std::stod(cells[5]));
  EXPECT_GT(std::stod(cells[10]), std::stod(cells[9]));
  EXPECT_GT(std::stod(cells[3]), 200);  // the mean of what is skewed upwards
}

TEST(ForecastCsv, QuotesNamesThatWouldEndTheirCell) {
  const YearlySeries series = lines("a, \"b\"");
  EXPECT_EQ(rows_of(forecast_csv({ahead(series, 1)}))[1].substr(0, 20), "\"a, \"\"b\"\"\",2014,2015");
}

TEST(ForecastTable, ShowsTheFirstTheFifthAndTheLastYear) {
  Listener listener;
  const YearlySeries series = lines();
  const std::string seven = squeezed(forecast_table({ahead(series, 7)}, listener.console()));
  EXPECT_NE(seven.find("series last figure next year in 5 years in 7 years\n"), std::string::npos) << seven;
  EXPECT_NE(seven.find("lines 7 in 2014 100 (50–200) 500 (250–1,000) 700 (350–1,400)\n"), std::string::npos) << seven;
  EXPECT_NE(seven.find("Medians; in brackets what is hit with 80 %.\n"), std::string::npos);
  const auto head = [&](int years) { return squeezed(rows_of(forecast_table({ahead(series, years)}, listener.console())).front()); };
  EXPECT_EQ(head(1), " series last figure next year");
  EXPECT_EQ(head(3), " series last figure next year in 3 years");
  EXPECT_EQ(head(5), " series last figure next year in 5 years");
}

TEST(ForecastTable, SpeaksChinese) {
  Listener listener;
  const YearlySeries series = lines();
  const std::string text = squeezed(forecast_table({ahead(series, 5)}, listener.console(Language::zh)));
  EXPECT_NE(text.find("序列 最后数字 1 年后 5 年后\n"), std::string::npos) << text;
  EXPECT_NE(text.find("lines 7（2014 年） 100 (50–200) 500 (250–1,000)\n"), std::string::npos) << text;
}

TargetForecast target(double probability, bool at_least = true) {
  const auto source = std::make_shared<SourceText>(SourceText{"plan.csv", "lines"});
  return {{.series = {"lines", {source, 0, 5}}, .at_least = at_least, .value = 2e6, .year = {2020, {}}, .quote = "two million"},
          2014,
          probability,
          fan(1e6)};
}

TEST(TargetTable, RoundsProbabilitiesToPercentAndNamesTheRest) {
  Listener listener;
  const auto shown = [&](double probability) { return squeezed(rows_of(target_table({target(probability)}, listener.console())).at(1)); };
  EXPECT_EQ(shown(0.256), " lines >= 2,000,000 @ 2020 26 %");
  EXPECT_EQ(shown(0.0049), " lines >= 2,000,000 @ 2020 <1 %");
  EXPECT_EQ(shown(0.0051), " lines >= 2,000,000 @ 2020 1 %");
  EXPECT_EQ(shown(0.9949), " lines >= 2,000,000 @ 2020 99 %");
  EXPECT_EQ(shown(0.9951), " lines >= 2,000,000 @ 2020 >99 %");
}

TEST(TargetTable, CallsNothingCertainThatIsNot) {
  Listener listener;
  const std::string said = target_table({target(0.995)}, listener.console());
  EXPECT_EQ(said.find("100 %"), std::string::npos) << said;
}

TEST(TargetCsv, SaysWhatIsAskedAndHowProbableItIs) {
  EXPECT_EQ(target_csv({target(0.25), target(0.75, false)}),
            "series,origin,year,comparator,value,probability\nlines,2014,2020,>=,2000000,0.25\nlines,2014,2020,<=,2000000,0.75\n");
}

TEST(TermsCsv, HasTheTermsOfHistoriesAndNotThoseOfYears) {
  const auto rows = rows_of(terms_csv({lines()}, 2017));
  EXPECT_TRUE(rows[0].starts_with("series,1,growth,pace,"));
  EXPECT_TRUE(rows[0].ends_with(",count*growth"));
  ASSERT_EQ(cells_of(rows[0]).size(), 37U);
  const auto cells = cells_of(rows[1]);
  ASSERT_EQ(cells.size(), 37U);
  EXPECT_EQ(cells[0], "lines");
  EXPECT_EQ(cells[1], "1");
}

TEST(ForecastJson, HoldsFiguresFansAndTargets) {
  const YearlySeries series = lines();
  const Json told = Json::parse(forecast_json({ahead(series, 2)}, {target(0.25)}));
  const Json forecast = told.at("forecasts").at(0);
  EXPECT_EQ(forecast.at("series"), "lines");
  EXPECT_EQ(forecast.at("origin"), 2014);
  EXPECT_EQ(forecast.at("figures"), Json::parse(R"([{"year": 2012, "value": 5.0}, {"year": 2014, "value": 7.0}])"));
  const Json year = forecast.at("years").at(1);
  EXPECT_EQ(year.at("year"), 2016);
  EXPECT_NEAR(year.at("p10").get<double>(), 100, 1e-6);
  EXPECT_NEAR(year.at("p50").get<double>(), 200, 1e-6);
  EXPECT_NEAR(year.at("p90").get<double>(), 400, 1e-6);
  EXPECT_LT(year.at("p05").get<double>(), 100);
  EXPECT_GT(year.at("p95").get<double>(), 400);
  const Json asked = told.at("targets").at(0);
  EXPECT_EQ(asked.at("comparator"), ">=");
  EXPECT_EQ(asked.at("value"), 2e6);
  EXPECT_EQ(asked.at("year"), 2020);
  EXPECT_EQ(asked.at("probability"), 0.25);
}

TEST(ShownForecasts, HaveTheQuantilesOfSummariesAndTargetsOfTheirSeries) {
  const YearlySeries other = lines("other"), series = lines();
  const ShownForecast shown = shown_forecast({ahead(other, 1), ahead(series, 2)}, {target(0.25, false)});
  ASSERT_EQ(shown.series.size(), 2U);
  EXPECT_EQ(shown.series[1].name, "lines");
  EXPECT_EQ(shown.series[1].figures[1].year, 2014);
  EXPECT_EQ(shown.series[1].figures[1].value, 7);
  const ShownFan& drawn = shown.series[1].fans.at(1);
  EXPECT_EQ(drawn.year, 2016);
  EXPECT_NEAR(drawn.quantiles[2], 100, 1e-6);  // 0.01, 0.05, 0.10
  EXPECT_NEAR(drawn.quantiles[4], 200, 1e-6);
  EXPECT_NEAR(drawn.quantiles[6], 400, 1e-6);
  ASSERT_EQ(shown.targets.size(), 1U);
  EXPECT_EQ(shown.targets[0].series, 1U);
  EXPECT_FALSE(shown.targets[0].at_least);
  EXPECT_EQ(shown.targets[0].probability, 0.25);
  EXPECT_NEAR(shown.targets[0].p50, 1e6, 1e-3);
  EXPECT_LT(shown.targets[0].p05, 5e5);
  EXPECT_GT(shown.targets[0].p95, 2e6);
  EXPECT_EQ(shown.targets[0].document, "plan.csv");
  EXPECT_EQ(shown.targets[0].quote, "two million");
}

// ---- imports and new places ----

ImportedFigure imported(const Date& date, bool about, bool secondary, const std::string& formula = "") {
  ImportedFigure row;
  row.indicator = "lines";
  row.region = "hills";
  row.date = date;
  row.about = about;
  row.secondary = secondary;
  row.formula = formula;
  return row;
}

// Six figures: three carried forward, which are estimates too but not counted as such, one estimate, two derived.
Imported table() {
  Imported all;
  all.figures = {imported({2012, 12, 31}, true, true), imported({2010, 12, 31}, false, false, "1 * 2"),
                 imported({2013, 6, 30}, true, true),  imported({2011, 12, 31}, false, true, "2 * 2"),
                 imported({2012, 6, 30}, true, true),  imported({2011, 6, 30}, false, false)};
  all.publishers = {{"office", "office", {"Office", "统计局"}, "", ""}, {"bank", "bank", {"Bank", "银行"}, "CC BY 4.0", ""}};
  all.unmapped = 4;
  all.empty = 7;
  return all;
}

TEST(ImportSummary, CountsFiguresOfAnIndicatorByHowTheyCameToBe) {
  Listener listener;
  const std::string text = squeezed(import_summary(table(), listener.console()));
  EXPECT_NE(text.find("region indicator figures from until estimates carried forward derived\n"), std::string::npos) << text;
  EXPECT_NE(text.find("hills lines 6 2010-12-31 2013-06-30 1 3 2\n"), std::string::npos) << text;
}

TEST(ImportSummary, NamesPublishersTheirLicencesAndWhatIsLeftOut) {
  Listener listener;
  const std::string text = import_summary(table(), listener.console());
  EXPECT_TRUE(
      text.ends_with("Source: Office. Licence: not said.\nSource: Bank. Licence: CC BY 4.0.\n"
                     "Left out: 4 figures of other series, 7 empty cells.\n"))
      << text;
  EXPECT_TRUE(import_summary(table(), listener.console(Language::zh))
                  .ends_with("来源：统计局。许可：未注明。\n来源：银行。许可：CC BY 4.0。\n"
                             "未采用：其他序列的数值 4 个，空单元格 7 个。\n"));
}

TEST(NewPlaceText, SaysWhatWasMadeAndWhatComesNext) {
  Listener listener;
  NewPlace place;
  place.parts = {"demography", "broadband"};
  place.figures = 12;
  const NewPlaceOptions options{.folder = "scenarios/hills", .name = "hills"};
  EXPECT_EQ(new_place_text(place, options, listener.console()),
            "Made scenarios/hills: 12 figures; parts: demography, broadband.\n"
            "What was chosen, and why, is in scenarios/hills/README.md.\nNext:\n"
            "  infracast run scenarios/hills/base.toml -o hills.h5\n  infracast check scenarios/hills/base.toml\n"
            "  infracast report hills.h5\n");
  place.population_guessed = true;
  EXPECT_NE(new_place_text(place, options, listener.console()).find("README.md.\nNobody says how many people there are: it was guessed."),
            std::string::npos);
}

}  // namespace
}  // namespace infracast::cli
