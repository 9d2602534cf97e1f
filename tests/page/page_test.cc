// SPDX-License-Identifier: MIT
#include "infracast/page.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/statistics.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"

#include <gtest/gtest.h>

#include <cmath>

#include "page_reading.h"
#include "sample_results.h"

namespace infracast {
namespace {

using Json = nlohmann::json;

std::string page_of(const std::vector<Results>& results, Language language = Language::en) {
  return html_page(results, {.language = language});
}

Json data_of(const std::string& page) { return data_of_page(page); }
Json data_of(const std::vector<Results>& results) { return data_of(page_of(results)); }

TEST(Page, HasTheLanguageAndTheTitleAskedFor) {
  const std::vector results{sample_results()};
  EXPECT_NE(page_of(results).find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(page_of(results).find("<title>Baseline — projection</title>"), std::string::npos);
  EXPECT_NE(page_of(results, Language::zh).find("<html lang=\"zh\">"), std::string::npos);
  EXPECT_NE(page_of(results, Language::zh).find("<title>基准 — 推演报告</title>"), std::string::npos);
}

TEST(Page, AllowsNothingFromOutsideAndNoOtherScript) {
  const std::string page = page_of({sample_results()});
  EXPECT_NE(page.find("content=\"default-src 'none'; img-src blob:; style-src 'sha256-"), std::string::npos);
  EXPECT_EQ(page.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(page.find("<link"), std::string::npos);
  EXPECT_EQ(page.find("src="), std::string::npos);
}

TEST(Page, TextsOfTheDataStayTexts) {
  Results results = sample_results();
  const std::string hostile = "</script><script>alert('\"1\"')</script><!-- \\ \xE2\x80\xA8 引号“”";
  results.scenarios[0].label.en = hostile;
  results.observations[0].quote = hostile;
  const std::string page = page_of({results});
  EXPECT_EQ(data_of(page)["scenarios"][0]["label"]["en"], hostile);
  EXPECT_EQ(data_of(page)["observations"][0]["quote"], hostile);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_NE(page.find("<title>&lt;/script&gt;&lt;script&gt;"), std::string::npos);
}

TEST(Page, BytesThatAreNoTextDoNotStopIt) {
  Results results = sample_results();
  results.observations[0].quote = "\xff\xfe";
  EXPECT_EQ(data_of({results})["observations"].size(), 2U);
}

TEST(Page, ChartFiguresAreThoseOfTheResultsToSevenDigits) {
  const Results results = sample_results();
  const Json indicator = data_of({results})["indicators"][0];
  for (std::size_t scenario = 0; scenario < 2; ++scenario) {
    const Json series = whole_series(indicator["series"], scenario);
    for (std::size_t time = 0; time < results.times.size(); ++time) {
      const double mean = results.indicators[0].mean[scenario][time];
      EXPECT_NEAR(series["mean"][time].get<double>(), mean, 5e-7 * mean);
      for (std::size_t quantile = 0; quantile < 9; ++quantile) {
        const double value = results.indicators[0].quantiles[scenario][time][quantile];
        EXPECT_NEAR(series["quantiles"][quantile][time].get<double>(), value, 5e-7 * value);
      }
    }
  }
}

TEST(Page, WhatScenariosShareIsStoredOnce) {
  Results results = sample_results();
  IndicatorResult& indicator = results.indicators[0];
  indicator.mean[1] = indicator.mean[0];
  indicator.quantiles[1] = indicator.quantiles[0];
  const std::size_t times = results.times.size();
  EXPECT_EQ(data_of({results})["indicators"][0]["series"][1], Json({{"like", 0}, {"from", times}}));
  indicator.quantiles[1].back()[4] += 1000;
  const Json series = data_of({results})["indicators"][0]["series"];
  EXPECT_EQ(series[1]["from"], times - 1);
  EXPECT_EQ(series[1]["mean"], Json::array({series[0]["mean"].back()}));
  ASSERT_EQ(series[1]["quantiles"].size(), 9U);
  EXPECT_NEAR(series[1]["quantiles"][4][0].get<double>(), series[0]["quantiles"][4].back().get<double>() + 1000, 1e-3);
  // Another file may have other times: nothing is shared with it.
  EXPECT_TRUE(data_of({results, results})["indicators"][0]["series"][2].contains("mean"));
  EXPECT_FALSE(data_of({results, results})["indicators"][0]["series"][2].contains("like"));
}

TEST(Page, PlanFiguresAreThoseOfTheResultsInFull) {
  const Results results = sample_results();
  const Json judged = data_of({results})["targets"][0]["of"][1];
  const PlanRow& row = results.plan[1][0];
  EXPECT_EQ(judged["p05"], row.p05);
  EXPECT_EQ(judged["p50"], row.p50);
  EXPECT_EQ(judged["p95"], row.p95);
  EXPECT_EQ(judged["probability"], probability(row, results.scenarios[1].today));
  EXPECT_EQ(judged["reached"], Json({2018.25, nullptr, nullptr}));
  EXPECT_EQ(judged["gap"], gap(row, results.scenarios[1].today));
}

TEST(Page, TellsOfASettledTargetWhatWasPublished) {
  Results results = sample_results();
  results.plan[0][0].deadline = {2016, 12, 31};
  results.plan[0][0].observed = 6.1e6;
  const Json judged = data_of({results})["targets"][0]["of"][0];
  EXPECT_EQ(judged["verdict"], "missed");
  EXPECT_EQ(judged["probability"], 0);
  EXPECT_EQ(judged["observed"], 6.1e6);
  EXPECT_EQ(judged["gap"], 6.1e6 - 6.5e6);
  results.plan[0][0].observed = 6.6e6;
  EXPECT_EQ(data_of({results})["targets"][0]["of"][0]["verdict"], "met");
  EXPECT_EQ(data_of({results})["targets"][0]["of"][0]["probability"], 1);
}

TEST(Page, TellsTargetsApartByEverythingTheyAsk) {
  const auto change = [](auto what) {
    Results results = sample_results();
    what(results.plan[1][0]);
    return data_of({results})["targets"].size();
  };
  EXPECT_EQ(change([](PlanRow&) {}), 2U);
  EXPECT_EQ(change([](PlanRow& row) { row.value = 6.6e6; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.unit = "million household"; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.comparator = Comparator::at_most; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.deadline.year = 2019; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.base = Date{2015, 12, 31}; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.plan = "14th-plan"; }), 3U);
  EXPECT_EQ(change([](PlanRow& row) { row.document = "another"; }), 3U);
}

TEST(Page, ATargetOfTwoScenariosIsOneTarget) {
  const Json targets = data_of({sample_results()})["targets"];
  ASSERT_EQ(targets.size(), 2U);
  EXPECT_EQ(targets[0]["of"][0]["verdict"], "likely");
  EXPECT_EQ(targets[0]["of"][1]["verdict"], "unlikely");
  EXPECT_EQ(targets[1]["of"][0]["verdict"], "unmodelled");
  EXPECT_FALSE(targets[1]["of"][0].contains("p50"));
}

TEST(Page, FilesAreLaidOverOneAnother) {
  Results later = sample_results();
  later.times = {2016, 2017, 2018, 2019, 2020};
  later.scenarios[0].name = "later";
  later.indicators[0].id = "another";
  const Json data = data_of({sample_results(), later});
  EXPECT_EQ(data["scenarios"].size(), 4U);
  EXPECT_EQ(data["scenarios"][2]["source"], 1);
  EXPECT_EQ(data["times"][1][0], 2016);
  ASSERT_EQ(data["indicators"].size(), 2U);
  EXPECT_TRUE(data["indicators"][0]["series"][2].is_null());
  EXPECT_TRUE(data["indicators"][1]["series"][0].is_null());
  EXPECT_EQ(data["observations"].size(), 2U);
  EXPECT_EQ(data["targets"].size(), 2U);
}

TEST(Page, WhatAScenarioLacksIsAbsent) {
  Results results = sample_results();
  for (double& value : results.indicators[0].mean[1]) value = NAN;
  for (auto& time : results.bindings[0].share[1]) time.assign(2, NAN);
  const Json data = data_of({results});
  EXPECT_TRUE(data["indicators"][0]["series"][1].is_null());
  EXPECT_TRUE(data["bindings"][0]["share"][1].is_null());
  EXPECT_TRUE(data["parameters"][0]["of"][1].is_null());
}

TEST(Page, HoldsObservationsOfWhatItShowsOnly) {
  const Json observations = data_of({sample_results()})["observations"];
  ASSERT_EQ(observations.size(), 2U);
  EXPECT_EQ(observations[0]["bound"], "at_least");
  EXPECT_EQ(observations[0]["time"], 2017);
}

TEST(Page, LeversAreToldByTheirCornersAndOnlyWhereMoved) {
  const Json scenarios = data_of({sample_results()})["scenarios"];
  EXPECT_EQ(scenarios[0]["levers"].size(), 0U);
  EXPECT_EQ(scenarios[1]["levers"][0]["path"], Json({{2015, 1}, {2017, 0.5}}));
}

TEST(Page, SaysWhatHoldsATargetInDoubtBack) {
  const Json data = data_of({sample_results()});
  EXPECT_TRUE(data["targets"][0]["of"][0]["held"].is_null());
  const Json held = data["targets"][0]["of"][1]["held"];
  EXPECT_EQ(held["limit"], "budget");
  EXPECT_EQ(held["from"], 2018);
  EXPECT_EQ(held["to"], 2019);
  EXPECT_DOUBLE_EQ(held["share"], 0.7);
}

TEST(Page, ASystemIsConstrainedWhereALimitBindsInMostDraws) {
  const Json scenarios = data_of({sample_results()})["scenarios"];
  EXPECT_EQ(scenarios[0]["constraints"].size(), 0U);
  ASSERT_EQ(scenarios[1]["constraints"].size(), 1U);
  EXPECT_EQ(scenarios[1]["constraints"][0]["limit"], "budget");
}

TEST(Page, SeedsAreToldInFull) { EXPECT_EQ(data_of({sample_results()})["scenarios"][0]["seed"], "18446744073709551615"); }

TEST(Page, ManyTimesAreThinnedToWholeFractionsOfAYear) {
  Results results = sample_results();
  results.indicators.clear();
  results.bindings.clear();
  results.levers.clear();
  results.times.clear();
  for (int month = 0; month <= 25 * 12; ++month) results.times.push_back(2006 + month / 12.0);
  const Json times = data_of({results})["times"][0];
  EXPECT_EQ(times.size(), 51U);
  EXPECT_LE(times.size(), kPageTimes);
  EXPECT_EQ(times[1], 2006.5);
}

TEST(Page, TellsOfAFigureWhereItStandsAndHowFarItIsToBeTrusted) {
  Results results = sample_results();
  Observation& one = results.observations[0];
  one.scope = "new flats", one.note = "doubtful";
  one.secondary = one.derived = true;
  one.formula.value = "a + b";
  const Json observations = data_of({results})["observations"];
  EXPECT_EQ(observations[0]["id"], "ftth_homes_passed");
  EXPECT_EQ(observations[0]["value"], 3e6);
  EXPECT_EQ(observations[0]["date"], "2016-12-31");
  EXPECT_EQ(observations[0]["scope"], "new flats");
  EXPECT_EQ(observations[0]["secondary"], true);
  EXPECT_EQ(observations[0]["formula"], "a + b");
  EXPECT_EQ(observations[0]["note"], "doubtful");
  for (const char* absent : {"scope", "secondary", "formula", "note"}) EXPECT_FALSE(observations[1].contains(absent)) << absent;
}

TEST(Page, GivesSharesByLimitAndThenByTime) {
  const Json binding = data_of({sample_results()})["bindings"][0];
  EXPECT_EQ(binding["limits"], Json({"demand", "budget"}));
  EXPECT_EQ(binding["share"][1][0], Json({1, 1, 1, 0.3, 0.1}));
  EXPECT_EQ(binding["share"][1][1], Json({0, 0, 0, 0.7, 0.9}));
}

TEST(Page, SaysWhatAnUnsettledTargetLacksAndWhatIsLostAgain) {
  Results results = sample_results();
  PlanRow& row = results.plan[0][0];
  row.deadline = {2016, 12, 31};
  row.published = {{Bound::at_most, 7e6, "", "a report"}};
  row.reached_p50 = 2015, row.lost = 0.8, row.never = 0.125, row.shortfall = 0.2, row.probability_error = 0.01;
  const Json judged = data_of({results})["targets"][0]["of"][0];
  EXPECT_EQ(judged["unsettled"], "bound");
  EXPECT_EQ(judged["published"][0]["bound"], "at_most");
  EXPECT_EQ(judged["published"][0]["document"], "a report");
  EXPECT_EQ(judged["verdict"], "probably_met");
  EXPECT_EQ(judged["lost"], true);  // in more draws than the seven in ten that have it
  EXPECT_EQ(judged["never"], 0.125);
  EXPECT_EQ(judged["shortfall"], 0.2);
  EXPECT_EQ(judged["error"], 0.01);
}

}  // namespace
}  // namespace infracast
