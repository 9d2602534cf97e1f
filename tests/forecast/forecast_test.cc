// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "infracast/forecast.h"
#include "infracast/forecast_target.h"

namespace infracast {
namespace {

TEST(YearTarget, IsAtLeastOrAtMostAsItsSignSays) {
  Diagnostics diagnostics;
  const auto least = parse_year_target("subscribers >= 2e6 @ 2030", diagnostics),
             most = parse_year_target("prices <= 3 @ 2028", diagnostics);
  ASSERT_TRUE(least && most) << render(diagnostics);
  EXPECT_TRUE(least->at_least);
  EXPECT_FALSE(most->at_least);
  EXPECT_EQ(std::tuple(least->series.value, least->value, least->year.value), std::tuple("subscribers", 2e6, 2030));
  EXPECT_EQ(std::tuple(most->series.value, most->value, most->year.value), std::tuple("prices", 3.0, 2028));
}

const PooledConstants& shipped() {
  static const PooledConstants constants = [] {
    Diagnostics diagnostics;
    auto read = read_pooled_constants(INFRACAST_SOURCE_DIR "/models/pooled/diffusion.csv", files_on_disk(), diagnostics);
    EXPECT_EQ(render(diagnostics), "");
    return read.value();
  }();
  return constants;
}

YearlySeries series(std::vector<YearlyFigure> figures, SeriesUnit unit = SeriesUnit::amount) {
  return {.name = {"lines", {}}, .unit = unit, .figures = std::move(figures)};
}

YearlySeries growing(double unit = 1) {
  return series({{2010, 100 * unit}, {2011, 130 * unit}, {2012, 165 * unit}, {2013, 190 * unit}, {2014, 220 * unit}});
}

std::vector<double> quantiles(const YearForecast& year) {
  std::vector<double> values;
  for (const double share : kForecastQuantiles) values.push_back(year.fan.quantile(share));
  return values;
}

double log_width(const YearForecast& year) { return std::log(year.fan.quantile(0.9) / year.fan.quantile(0.1)); }

TEST(Forecast, IsOfTheYearsAfterTheLastFigure) {
  const auto years = forecast(growing(), shipped(), 3, {});
  ASSERT_EQ(years.size(), 3U);
  EXPECT_EQ(years.front().origin, 2014);
  EXPECT_EQ(years.front().year, 2015);
  EXPECT_EQ(years.back().year, 2017);
}

TEST(Forecast, DoesNotDependOnTheUnitOfAnAmount) {
  const auto units = forecast(growing(), shipped(), 10, {}), thousands = forecast(growing(1e-3), shipped(), 10, {});
  for (std::size_t k = 0; k < units.size(); ++k)
    for (std::size_t q = 0; q < 7; ++q) EXPECT_NEAR(quantiles(thousands[k])[q] * 1000 / quantiles(units[k])[q], 1, 1e-9);
}

TEST(Forecast, IsTheSameForSharesAndPerCent) {
  const auto share = forecast(series({{2010, 0.3}, {2012, 0.45}, {2014, 0.62}}, SeriesUnit::share), shipped(), 10, {});
  const auto percent = forecast(series({{2010, 30}, {2012, 45}, {2014, 62}}, SeriesUnit::percent), shipped(), 10, {});
  for (std::size_t k = 0; k < share.size(); ++k)
    for (std::size_t q = 0; q < 7; ++q) EXPECT_NEAR(quantiles(percent[k])[q], 100 * quantiles(share[k])[q], 1e-9);
}

TEST(Forecast, OfASharePassesNoCeiling) {
  for (const YearForecast& year : forecast(series({{2010, 0.5}, {2014, 1}}, SeriesUnit::share), shipped(), kMostYearsAhead, {})) {
    EXPECT_LE(year.fan.quantile(0.95), 1);
    EXPECT_GT(year.fan.quantile(0.05), 0);
  }
}

// Constants that weigh nothing but the first term: a tenth of it, and of its slope with the years ahead, times the root of those years.
TEST(Forecast, WeighsItsTermsByTheYearsAhead) {
  PooledConstants plain;
  plain.vintages[2010].resize(term_names().size());
  plain.vintages[2010][0] = {.location = {2, 1}, .below = {1, 0}, .above = {1.5, 0}};
  plain.vintages[2010].rbegin()[1].location.level = 0.5;  // of ln(years ahead) - 1.1
  const auto years = forecast(growing(), plain, 12, {});
  const auto location = [&](std::size_t ahead) { return std::log(years[ahead - 1].fan.quantile(0.5) / 220); };
  EXPECT_NEAR(location(1), 0.1 * (2 - 1.0 + 0.5 * -1.1), 1e-9);
  EXPECT_NEAR(location(6), 0.1 * (2 + 1.0 + 0.5 * (std::log(6) - 1.1)) * std::sqrt(6), 1e-9);
  EXPECT_NEAR(location(12), 0.1 * (2 + 2.6 + 0.5 * (std::log(12) - 1.1)) * std::sqrt(12), 1e-9);  // beyond ten years as at ten
  // exp(1 - 2.5) below the median and exp(1.5 - 2.5) above, times the root; 1.3446955 is the stretched deviate of nine in ten.
  EXPECT_NEAR(std::log(years[3].fan.quantile(0.9) / years[3].fan.quantile(0.5)), 1.3446951906 * std::exp(-1) * 2, 1e-7);
  EXPECT_NEAR(std::log(years[3].fan.quantile(0.5) / years[3].fan.quantile(0.1)), 1.3446951906 * std::exp(-1.5) * 2, 1e-7);
}

// Of a vintage of 2016, the first two of four years after 2014 were seen: the variance grows by twice 0.09 + 0.02 of slope.
TEST(Forecast, IsWiderInYearsThatNoCountryHasLivedYet) {
  PooledConstants seen, half;
  seen.vintages[2030].resize(term_names().size());
  half.vintages[2016].resize(term_names().size());
  for (auto* constants : {&seen, &half}) {
    PooledConstants::Term& unseen = constants->vintages.begin()->second.back();
    unseen.below = {0.09, 0.1};
    unseen.above = {0.25, -0.1};
  }
  const auto all = forecast(growing(), seen, 4, {}), some = forecast(growing(), half, 4, {});
  EXPECT_EQ(quantiles(all[1]), quantiles(some[1]));
  const auto side = [](const YearForecast& year, double share) { return std::log(year.fan.quantile(share) / year.fan.quantile(0.5)); };
  EXPECT_NEAR(side(some[3], 0.1) / side(all[3], 0.1), std::sqrt(1 + 2 * (0.09 + 0.02)), 1e-9);
  EXPECT_NEAR(side(some[3], 0.9) / side(all[3], 0.9), std::sqrt(1 + 2 * (0.25 - 0.02)), 1e-9);
}

// By another program, from the definitions: the figure of 1990 is too old to count, and the calendar stops three years before 2017.
TEST(Forecast, MeasuresAHistoryByValue) {
  const std::vector<double> found =
      history_terms(series({{1990, 5}, {2006, 60}, {2008, 100}, {2012, 120}, {2013, 110}, {2015, 150}}), 2017);
  const std::vector<double> measured{0.2205563584,  -0.5269060212, 0.7294630411, 0.6894689469, -0.0037105751, 0.2811130746,
                                     0.2966764094,  1.0814216851,  1.1288717971, 1.2817411327, 0.6,           -2.2509090909,
                                     -1.3705669066, -0.6739130435, 0.0952380952, 0.4666666667};
  EXPECT_EQ(found[0], 1);
  for (std::size_t k = 0; k < measured.size(); ++k) EXPECT_NEAR(found[k + 1], measured[k], 1e-9) << term_names()[k + 1];
  EXPECT_NEAR(found[17], measured[0] * measured[5], 1e-9);  // growth by maturity
  // Fifteen years back are too many, fourteen are not.
  EXPECT_EQ(history_terms(series({{2000, 7}, {2008, 60}, {2012, 90}, {2015, 150}}), 2017),
            history_terms(series({{2008, 60}, {2012, 90}, {2015, 150}}), 2017));
  EXPECT_NE(history_terms(series({{2001, 7}, {2008, 60}, {2012, 90}, {2015, 150}}), 2017),
            history_terms(series({{2008, 60}, {2012, 90}, {2015, 150}}), 2017));
}

// Of four changes one is a fall and two are none: a quarter, from the usual tenth, in units of the usual spread.
TEST(Forecast, CountsAsFallsOnlyYearsThatFall) {
  const std::vector<std::string> names = term_names();
  const auto falls = static_cast<std::size_t>(std::ranges::find(names, "falls") - names.begin());
  const auto measured = [&](const std::vector<double>& figures) {
    std::vector<YearlyFigure> yearly;
    for (std::size_t k = 0; k < figures.size(); ++k) yearly.push_back({2010 + static_cast<int>(k), figures[k]});
    return history_terms(series(yearly), 2017).at(falls);
  };
  EXPECT_NEAR(measured({100, 100, 90, 90, 120}), (0.25 - 0.1) / 0.25, 1e-9);
  EXPECT_NEAR(measured({100, 100, 100, 100, 120}), -0.1 / 0.25, 1e-9);
  EXPECT_NEAR(measured({100, 90, 80, 70, 120}), (0.75 - 0.1) / 0.25, 1e-9);
}

// The numbers of a trend draw the same fans, by the equations of models/trends/pooled_trend.toml.
TEST(FanCourse, GivesTheQuantilesOfTheForecast) {
  const VintageChoice vintage{VintageChoice::Kind::year, 2010};
  const FanCourse course = fan_course(growing(), shipped(), vintage);
  EXPECT_EQ(course.vintage, 2010);
  for (const YearForecast& year : forecast(growing(), shipped(), 10, vintage)) {
    const double ahead = year.year - year.origin, horizon = (ahead - 3.5) / 2.5, log_years = std::log(ahead) - 1.1;
    const auto at = [&](const FanCourse::Part& part) { return part.level + part.slope * horizon + part.of_log * log_years; };
    const double wider = std::sqrt(1 + (course.unseen.level + course.unseen.slope * horizon) * ahead);
    EXPECT_GT(wider, 1);
    const double median = 0.1 * at(course.location) * std::sqrt(ahead);
    const double up = median + 1.3446951906 * std::exp(at(course.above) - 2.5) * wider * std::sqrt(ahead);
    const double down = median - 1.3446951906 * std::exp(at(course.below) - 2.5) * wider * std::sqrt(ahead);
    EXPECT_NEAR(std::log(year.fan.quantile(0.5) / 220), median, 1e-9);
    EXPECT_NEAR(std::log(year.fan.quantile(0.9) / 220), up, 1e-7);
    EXPECT_NEAR(std::log(year.fan.quantile(0.1) / 220), down, 1e-7);
  }
}

TEST(Forecast, NeedsOnlyTwoFigures) {
  const auto years = forecast(series({{2012, 3}, {2014, 5}}), shipped(), 5, {});
  EXPECT_GT(years.front().fan.quantile(0.5), 5);
  EXPECT_LT(years.front().fan.quantile(0.5), 10);
}

TEST(Forecast, IsLessSureOfLaterYears) {
  const auto years = forecast(growing(), shipped(), 10, {});
  for (std::size_t k = 1; k < years.size(); ++k) EXPECT_GT(log_width(years[k]), log_width(years[k - 1]));
}

TEST(Forecast, FollowsTheHistory) {
  const auto up = forecast(growing(), shipped(), 5, {});
  const auto down = forecast(series({{2010, 220}, {2011, 190}, {2012, 165}, {2013, 130}, {2014, 100}}), shipped(), 5, {});
  EXPECT_GT(up.back().fan.quantile(0.5), 220);
  EXPECT_LT(down.back().fan.quantile(0.5), 100);
}

TEST(Forecast, TakesFiguresThatAreZeroOrNeverMove) {
  for (const auto& figures : {std::vector<YearlyFigure>{{2012, 0}, {2013, 4}, {2014, 9}},
                              {{2012, 7}, {2013, 7}},
                              {{2010, 9}, {2014, 0}},
                              {{1900, 1}, {2014, 2}},
                              {{2013, 1e-300}, {2014, 1e300}}})
    for (const YearForecast& year : forecast(series(figures), shipped(), kMostYearsAhead, {}))
      for (const double value : quantiles(year)) EXPECT_TRUE(std::isfinite(value) && value >= 0);
}

TEST(Vintage, IsTheNewestThatTheYearKnew) {
  PooledConstants two;
  two.vintages[2005] = shipped().vintages.at(2005);
  two.vintages[2015] = shipped().vintages.at(2015);
  const auto chosen = [&](VintageChoice choice) { return quantiles(forecast(growing(), two, 5, choice).back()); };
  using Kind = VintageChoice::Kind;
  EXPECT_EQ(chosen({Kind::year, 2014}), chosen({Kind::each_origin}));
  EXPECT_EQ(chosen({Kind::year, 1950}), chosen({Kind::year, 2005}));
  EXPECT_EQ(chosen({Kind::newest}), chosen({Kind::year, 2030}));
  EXPECT_NE(chosen({Kind::newest}), chosen({Kind::each_origin}));
}

TEST(Vintage, LooksAtNoYearAfterItself) {
  const YearlySeries late = series({{2018, 10}, {2019, 12}, {2020, 14}}), later = series({{2021, 10}, {2022, 12}, {2023, 14}});
  EXPECT_EQ(history_terms(late, 2010), history_terms(later, 2010));
  EXPECT_NE(history_terms(late, 2030), history_terms(later, 2030));
}

TEST(PooledConstants, HaveEveryTermOfEveryVintage) {
  const std::size_t terms = term_names().size();
  ASSERT_FALSE(shipped().vintages.empty());
  for (const auto& [vintage, weights] : shipped().vintages) EXPECT_EQ(weights.size(), terms) << vintage;
}

TEST(PooledConstants, ComplainOfWhatIsNotTheNextTerm) {
  Diagnostics diagnostics;
  const auto files = files_in_memory(
      {{"mine.csv",
        "vintage,term,location,location_slope,below,below_slope,above,above_slope\n2010,1,0,0,0,0,0,0\n2010,growht,0,0,0,0,0,0\n"}});
  EXPECT_EQ(read_pooled_constants("mine.csv", files, diagnostics), std::nullopt);
  EXPECT_EQ(render(diagnostics),
            "mine.csv:3:1: error: vintage 2010 has 2 of 38 terms\n"
            "   3 | 2010,growht,0,0,0,0,0,0\n"
            "     | ^^^^^^^^^^^^^^^^^^^^^^^\n"
            "mine.csv:3:6: error: \"growht\" is not the next term\n"
            "   3 | 2010,growht,0,0,0,0,0,0\n"
            "     |      ^^^^^^  terms of a vintage have a fixed order; here stands growth\n"
            "2 errors\n");
}

// Constants that weigh nothing but one term.
PooledConstants weighing(const std::string& term, const PooledConstants::Term& weight, int vintage = 2010) {
  const std::vector<std::string> names = term_names();
  PooledConstants constants;
  constants.vintages[vintage].resize(names.size());
  constants.vintages[vintage].at(static_cast<std::size_t>(std::ranges::find(names, term) - names.begin())) = weight;
  return constants;
}

// The logarithm of a spread is -2.5 and what is weighed, of which no less than -6 and no more than 3 is heard.
TEST(Forecast, IsNeitherSurerNorWiderThanItsLimits) {
  const auto far = forecast(growing(), weighing("1", {.location = {}, .below = {-10, 0}, .above = {10, 0}}), 1, {}).front().fan;
  EXPECT_NEAR(std::log(far.quantile(0.9) / far.quantile(0.5)), 1.3446951906 * std::exp(3 - 2.5), 1e-8);
  EXPECT_NEAR(std::log(far.quantile(0.5) / far.quantile(0.1)), 1.3446951906 * std::exp(-6 - 2.5), 1e-8);
}

TEST(Forecast, IsNoNarrowerInYearsThatNobodyHasLived) {
  const auto less = forecast(growing(), weighing("unseen", {.location = {}, .below = {-0.5, 0}, .above = {-0.5, 0}}), 4, {});
  const auto same = forecast(growing(), weighing("unseen", {}), 4, {});
  for (std::size_t k = 0; k < same.size(); ++k) EXPECT_EQ(quantiles(less[k]), quantiles(same[k]));
}

// The year is measured from 2010 in six years, and 0.2 is usual. What is later than 2014, or than three years before the vintage, is not
// heard.
TEST(Forecast, StopsItsCalendarInTheLastYearThatCouldBeFollowed) {
  const auto moved = [](int last, int vintage) {
    const YearlySeries lines = series({{last - 2, 100}, {last - 1, 130}, {last, 165}});
    const PooledConstants constants = weighing("year", {.location = {1, 0}, .below = {}, .above = {}}, vintage);
    const double location = std::log(forecast(lines, constants, 1, {}).front().fan.quantile(0.5) / 165);
    EXPECT_NEAR(0.1 * fan_course(lines, constants, {}).location.level, location, 1e-9);
    return location;
  };
  EXPECT_NEAR(moved(2020, 2024), 0.1 * (4.0 / 6 - 0.2), 1e-9);
  EXPECT_NEAR(moved(2020, 2015), 0.1 * (2.0 / 6 - 0.2), 1e-9);
  EXPECT_NEAR(moved(2011, 2024), 0.1 * (1.0 / 6 - 0.2), 1e-9);
}

TEST(Forecast, StartsFromATenThousandthOfTheGreatestFigureAtLeast) {
  const auto median = [](double last) {
    return forecast(series({{2010, 1e6}, {2014, last}}), weighing("1", {}), 1, {}).front().fan.quantile(0.5);
  };
  EXPECT_NEAR(median(0), 100, 1e-9);
  EXPECT_NEAR(median(99), 100, 1e-9);
  EXPECT_NEAR(median(101), 101, 1e-9);
}

double measured(const YearlySeries& lines, const std::string& term) {
  const std::vector<std::string> names = term_names();
  return history_terms(lines, 2017).at(static_cast<std::size_t>(std::ranges::find(names, term) - names.begin()));
}

// From a fifth to four fifths in two years the log odds grow by 2 ln 4, ln 4 a year, whose tanh(2x) is 255/257, and the logarithm by ln 4,
// ln 2 a year: 15/17. The movement is all one way, 0.3 a year. Every term less its usual value, in units of its usual spread.
TEST(Forecast, MeasuresAShareInLogOdds) {
  const YearlySeries lines = series({{2010, 0.2}, {2012, 0.8}}, SeriesUnit::share);
  EXPECT_NEAR(measured(lines, "pace"), (255.0 / 257 - 0.38) / 0.34, 1e-9);
  EXPECT_NEAR(measured(lines, "bend"), 0.12 / 0.31, 1e-9);
  EXPECT_NEAR(measured(lines, "growth"), (15.0 / 17 - 0.23) / 0.32, 1e-9);
  EXPECT_NEAR(measured(lines, "growth_before"), (15.0 / 17 - 0.28) / 0.33, 1e-9);
  EXPECT_NEAR(measured(lines, "drift"), (1 - 0.82) / 0.49, 1e-9);
  EXPECT_NEAR(measured(lines, "step_before"), (1 - 0.87) / 0.75, 1e-9);
  EXPECT_NEAR(measured(lines, "maturity"), (std::log(0.8 / 0.3) / 2 - 1.13) / 0.44, 1e-9);
  EXPECT_NEAR(measured(lines, "span"), (std::log(2) - 1.57) / 0.58, 1e-9);
  EXPECT_NEAR(measured(lines, "unevenness"), -0.41 / 0.28, 1e-9);
  EXPECT_NEAR(measured(lines, "bounded"), (1 - 0.31) / 0.46, 1e-9);
  EXPECT_NEAR(measured(lines, "position"), (std::log(4) / 3 + 0.04) / 0.42, 1e-9);
}

TEST(Forecast, TakesWhatStandsStillToMoveByAFiftieth) {
  const YearlySeries still = series({{2010, 100}, {2012, 100}});
  EXPECT_NEAR(measured(still, "maturity"), (std::log(50) / 2 - 1.13) / 0.44, 1e-9);
  EXPECT_NEAR(measured(still, "step"), -0.94 / 1.01, 1e-9);
}

// A gap of 114 years would be 9.4 spreads more than usual; a fall of five movements in the last year 5.9 less.
TEST(Forecast, HearsOfWhatIsUnusualNoMoreThanThreeSpreads) {
  EXPECT_EQ(measured(series({{1900, 100}, {2014, 200}}), "gap"), 3);
  EXPECT_EQ(measured(series({{2010, 100}, {2011, 100}, {2012, 100}, {2013, 100}, {2014, 100}, {2015, 10}}), "step"), -3);
}

TEST(Forecast, MeasuresTheLastTenFigures) {
  std::vector<YearlyFigure> eleven;
  for (int k = 0; k < 11; ++k) eleven.push_back({2005 + k, 100.0 + 10 * k});
  std::vector<YearlyFigure> ten(eleven.begin() + 1, eleven.end()), other = ten;
  other.front().value = 50;
  EXPECT_EQ(history_terms(series(eleven), 2017), history_terms(series(ten), 2017));
  EXPECT_NE(history_terms(series(other), 2017), history_terms(series(ten), 2017));
}

TEST(YearTarget, NamesASeriesWithSignsOfItsOwn) {
  Diagnostics diagnostics;
  const auto target = parse_year_target("lines@home >= 3 @ 2030", diagnostics);
  ASSERT_TRUE(target) << render(diagnostics);
  EXPECT_EQ(std::tuple(target->series.value, target->value, target->year.value), std::tuple("lines@home", 3.0, 2030));
}

TEST(YearTarget, SaysWhatOfItIsWrong) {
  const auto complaint = [](const std::string& text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_year_target(text, diagnostics)) << text;
    return render(diagnostics);
  };
  for (const char* text : {"lines > 3 @ 2030", "lines >= 3", "2030 @ lines >= 3"})
    EXPECT_NE(complaint(text).find("expected a series, >= or <=, a value, @ and a year"), std::string::npos) << text;
  for (const char* text : {"lines >= three @ 2030", "lines >= inf @ 2030", "lines >= @ 2030"})
    EXPECT_NE(complaint(text).find("is no number"), std::string::npos) << text;
  for (const char* text : {"lines >= 3 @ soon", "lines >= 3 @ 2030.5", "lines >= 3 @"})
    EXPECT_NE(complaint(text).find("is no year"), std::string::npos) << text;
}

std::vector<YearTarget> targets_in(const std::string& table, Diagnostics& diagnostics) {
  return read_year_targets("targets.csv", files_in_memory({{"targets.csv", table}}), diagnostics);
}

TEST(YearTargets, AreReadFromATableWithTheirQuotes) {
  Diagnostics diagnostics;
  const auto targets =
      targets_in("series,comparator,value,year,quote\nlines,at_least,2e6,2030,two million lines\nprices,at_most,3,2028,\n", diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_TRUE(targets[0].at_least);
  EXPECT_EQ(std::tuple(targets[0].series.value, targets[0].value, targets[0].year.value, targets[0].quote),
            std::tuple("lines", 2e6, 2030, "two million lines"));
  EXPECT_FALSE(targets[1].at_least);
  EXPECT_EQ(std::tuple(targets[1].series.value, targets[1].value, targets[1].year.value), std::tuple("prices", 3.0, 2028));
}

TEST(YearTargets, AreForYearsBetween1800And2200) {
  Diagnostics diagnostics;
  const auto targets =
      targets_in("series,comparator,value,year\nlines,at_least,5,1799\nlines,at_least,5,\nlines,at_least,5,2200\nlines,at_least,5,1800\n",
                 diagnostics);
  EXPECT_EQ(
      render(diagnostics),
      "targets.csv:2:18: error: \"1799\" is no year\n   2 | lines,at_least,5,1799\n     |                  ^^^^  write years as 2024\n"
      "targets.csv:3:1: error: the row has no year\n   3 | lines,at_least,5,\n     | ^^^^^^^^^^^^^^^^^  write years as 2024\n2 errors\n");
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[0].year.value, 2200);
  EXPECT_EQ(targets[1].year.value, 1800);
}

const std::string kConstants = "vintage,term,location,location_slope,below,below_slope,above,above_slope\n";

TEST(PooledConstants, AreReadByTheNamesOfTheirColumns) {
  std::string table = kConstants;
  for (const std::string& name : term_names()) table += "2010," + name + ",1,2,3,4,5,6\n";
  Diagnostics diagnostics;
  const auto constants = read_pooled_constants("mine.csv", files_in_memory({{"mine.csv", table}}), diagnostics);
  ASSERT_TRUE(constants) << render(diagnostics);
  const PooledConstants::Term& term = constants->vintages.at(2010).back();
  EXPECT_EQ(std::tuple(term.location.level, term.location.slope), std::tuple(1, 2));
  EXPECT_EQ(std::tuple(term.below.level, term.below.slope), std::tuple(3, 4));
  EXPECT_EQ(std::tuple(term.above.level, term.above.slope), std::tuple(5, 6));
  Diagnostics more;
  EXPECT_FALSE(read_pooled_constants("mine.csv", files_in_memory({{"mine.csv", table + "2010,1,0,0,0,0,0,0\n"}}), more));
  EXPECT_NE(render(more).find("terms of a vintage have a fixed order; here stands a new vintage"), std::string::npos);
}

TEST(PooledConstants, AreNeeded) {
  Diagnostics diagnostics;
  EXPECT_FALSE(read_pooled_constants("mine.csv", files_in_memory({{"mine.csv", kConstants}}), diagnostics));
  EXPECT_EQ(render(diagnostics), "error: mine.csv has no constants\n");
}

}  // namespace
}  // namespace infracast
