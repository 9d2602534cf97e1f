// SPDX-License-Identifier: MIT
// What a page says beside its charts: how files came to be, what was believed, what scenarios change, how far a figure is from the model.
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/page.h"
#include "infracast/posterior.h"
#include "page_reading.h"
#include "sample_results.h"

namespace infracast {
namespace {

using Json = nlohmann::json;

Json data_of(const Results& results) { return data_of_page(html_page(std::vector{results})); }

TEST(PageFacts, SayHowAFileCameToBe) {
  Results results = sample_results();
  results.version = {2, 1};
  results.provenance = {"0.1.0", "abc123", "infracast run base.toml", "a-host", "2020-01-02T03:04:05Z", 4};
  results.files = {{"base.toml", "ab12", "text", {true, false}}, {"city.toml", "cd34", "text", {true, true}}};
  const Json data = data_of(results);
  EXPECT_EQ(data["provenance"][0], Json({{"version", "0.1.0"},
                                         {"git", "abc123"},
                                         {"command", "infracast run base.toml"},
                                         {"started", "2020-01-02T03:04:05Z"},
                                         {"format", "2.1"}}));
  EXPECT_EQ(data["files"][0], Json({{"path", "base.toml"}, {"sha256", "ab12"}, {"used", {true, false}}}));
  EXPECT_EQ(data["files"][1]["used"], Json({true, true}));
}

TEST(PageFacts, SayWhatWasBelievedOfAParameter) {
  const Json parameter = data_of(sample_results())["parameters"][0];
  EXPECT_EQ(parameter["name"], "fibre.rate");
  EXPECT_EQ(parameter["label"]["zh"], "建设速度");
  EXPECT_EQ(parameter["unit"], "household/year");
  EXPECT_EQ(parameter["source"], "judgement");
  EXPECT_EQ(parameter["of"][0], Json({{"value", 2.66e6}, {"prior", "fixed"}}));
  // What another scenario believes as well is told once.
  Results alike = sample_results();
  alike.parameters[0].value[1] = alike.parameters[0].value[0];
  alike.parameters[0].prior[1] = alike.parameters[0].prior[0];
  EXPECT_EQ(data_of(alike)["parameters"][0]["of"][1], 0);
}

TEST(PageFacts, SayOfAScenarioHowItWasDrawnAndUntilWhenHistoryReaches) {
  Results results = sample_results();
  results.scenarios[0].label.others["fr"] = "Référence";
  results.scenarios[1].sampling = Sampling::random;
  results.scenarios[1].exact = false;
  const Json scenarios = data_of(results)["scenarios"];
  EXPECT_EQ(scenarios[0]["name"], "base");
  EXPECT_EQ(scenarios[0]["label"]["fr"], "Référence");
  EXPECT_EQ(scenarios[0]["region"], "shanghai");
  EXPECT_EQ(scenarios[0]["today"], "2016-12-31");
  EXPECT_EQ(scenarios[0]["todayTime"], 2017);
  EXPECT_EQ(scenarios[0]["draws"], 1000);
  EXPECT_EQ(scenarios[0]["sampling"], "sobol");
  EXPECT_EQ(scenarios[0]["exact"], true);
  EXPECT_EQ(scenarios[1]["sampling"], "random");
  EXPECT_EQ(scenarios[1]["exact"], false);
}

TEST(PageFacts, GiveWholePlansTheirJointProbabilityOrNone) {
  Results results = sample_results();
  results.plans[1][0] = {"13th-plan", 1, std::nan(""), 12};
  const Json scenarios = data_of(results)["scenarios"];
  EXPECT_EQ(scenarios[0]["plans"][0], Json({{"plan", "13th-plan"}, {"targets", 1}, {"joint", 0.7}, {"undefined", 0}}));
  EXPECT_TRUE(scenarios[1]["plans"][0]["joint"].is_null());
  EXPECT_EQ(scenarios[1]["plans"][0]["undefined"], 12);
}

TEST(PageFacts, SayWhatAScenarioChangesFromWhichDayOn) {
  Results results = sample_results();
  results.changes = {{"thrift", "demography.people", {"people", "人口"}, {2019, 1, 1}, "× 1.3", "a guess"}};
  const Json scenarios = data_of(results)["scenarios"];
  EXPECT_EQ(scenarios[0]["changes"].size(), 0U);
  ASSERT_EQ(scenarios[1]["changes"].size(), 1U);
  EXPECT_EQ(scenarios[1]["changes"][0]["name"], "demography.people");
  EXPECT_EQ(scenarios[1]["changes"][0]["from"], "2019-01-01");
  EXPECT_EQ(scenarios[1]["changes"][0]["what"], "× 1.3");
  EXPECT_EQ(scenarios[1]["changes"][0]["source"], "a guess");
}

// Published were 2.6 million where the model says 4: the logarithm of 0.65.
TEST(PageFacts, TellHowFarTheNewestFigureIsFromTheModelWhereItIsMissed) {
  Results results = sample_results();
  results.calibration.resize(2);
  results.calibration[1].newest = {{"ftth_homes_passed", "fibre", {2016, 12, 31}, 2.6e6, 4e6, 0.02, 0.01},
                                   {"other", "fibre", {2016, 12, 31}, 1, 1, 0.02, 0.06}};
  const Json data = data_of(results);
  EXPECT_EQ(data["scenarios"][0]["misfits"].size(), 0U);
  ASSERT_EQ(data["scenarios"][1]["misfits"].size(), 1U);
  EXPECT_EQ(data["scenarios"][1]["misfits"][0]["indicator"], "ftth_homes_passed");
  const Json misfit = data["targets"][0]["of"][1]["misfit"];
  EXPECT_NEAR(misfit["residual"].get<double>(), std::log(0.65), 1e-12);
  EXPECT_EQ(misfit["published"], 2.6e6);
  EXPECT_EQ(misfit["median"], 4e6);
  EXPECT_EQ(misfit["date"], "2016-12-31");
  EXPECT_EQ(misfit["p_value"], 0.01);
  EXPECT_EQ(misfit["misfit"], true);
  EXPECT_FALSE(data["targets"][0]["of"][0].contains("misfit"));
}

TEST(PageFacts, SayEverythingThatATargetAsks) {
  Results results = sample_results();
  PlanRow& row = results.plan[0][0];
  row.comparator = Comparator::at_most;
  row.binding = true;
  row.base = Date{2015, 12, 31};
  const Json target = data_of(results)["targets"][0];
  EXPECT_EQ(target["indicator"], "ftth_homes_passed");
  EXPECT_EQ(target["plan"], "13th-plan");
  EXPECT_EQ(target["comparator"], "at_most");
  EXPECT_EQ(target["value"], 6.5e6);
  EXPECT_EQ(target["unit"], "household");
  EXPECT_EQ(target["deadline"], "2018-12-31");
  EXPECT_EQ(target["time"], 2019);
  EXPECT_EQ(target["base"], "2015-12-31");
  EXPECT_EQ(target["binding"], true);
  EXPECT_EQ(target["document"], "the-plan");
  EXPECT_EQ(target["quote"], "覆盖 650 万户");
  EXPECT_TRUE(target["of"][1].is_null());  // the other scenario is asked something else
}

// Sixty-one times are drawn as they are; of one more month, the ends of quarters are left.
TEST(PageFacts, KeepTimesUntilThereAreTooMany) {
  const auto kept = [](int months) {
    Results results = sample_results();
    results.indicators.clear(), results.bindings.clear(), results.levers.clear();
    results.times.clear();
    for (int month = 0; month < months; ++month) results.times.push_back(2015 + month / 12.0);
    return data_of(results)["times"][0];
  };
  EXPECT_EQ(kept(61).size(), 61U);
  const Json thinned = kept(62);
  EXPECT_EQ(thinned.size(), 21U);  // quarters from 2015 to 2020
  EXPECT_EQ(thinned[1], 2015.25);
}

}  // namespace
}  // namespace infracast
