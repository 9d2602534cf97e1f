// SPDX-License-Identifier: MIT
// Studies beside results on a page.
#include <gtest/gtest.h>

#include "infracast/page.h"
#include "page_reading.h"
#include "sample_results.h"
#include "sample_studies.h"

namespace infracast {
namespace {

using Json = nlohmann::json;

PageInputs inputs() { return {{sample_results()}, {sample_sensitivity()}, {sample_sweep()}}; }
Json data() { return data_of_page(html_page(inputs())); }

TEST(StudiesOnAPage, APageOfResultsAloneHasNone) {
  const Json data = data_of_page(html_page(std::vector{sample_results()}));
  EXPECT_EQ(data["sensitivities"].size(), 0U);
  EXPECT_EQ(data["sweeps"].size(), 0U);
}

TEST(StudiesOnAPage, ResultsAreShownAsWithoutThem) {
  Json with = data();
  const Json without = data_of_page(html_page(std::vector{sample_results()}));
  with["sensitivities"] = with["sweeps"] = Json::array();
  EXPECT_EQ(with, without);
}

TEST(StudiesOnAPage, EffectsAreThoseOfTheFileToSevenDigits) {
  const Json study = data()["sensitivities"][0];
  EXPECT_EQ(study["method"], "morris");
  EXPECT_EQ(study["seed"], "18446744073709551615");
  const Json& output = study["outputs"][0];
  EXPECT_EQ(output["measures"][0]["name"], "mu_star");
  EXPECT_EQ(output["measures"][0]["value"], Json({200000, 1234568, 100000}));
  EXPECT_EQ(output["measures"][0]["low"], Json({100000, 1000000, 50000}));
  EXPECT_EQ(output["measures"][1]["value"], Json({200000, -1234568, nullptr}));
  EXPECT_FALSE(output["measures"][1].contains("low"));
  EXPECT_EQ(output["atLow"], Json({4900000, 5500000, nullptr}));
  EXPECT_EQ(study["factors"][0]["high"], 0.3333333);
}

TEST(StudiesOnAPage, ProbabilitiesStandBesideTheValuesOfTheirPoint) {
  const Json sweep = data()["sweeps"][0];
  EXPECT_EQ(sweep["factors"][0]["at"], Json({0.5, 0.5, 0.3333333, 0.3333333}));
  EXPECT_EQ(sweep["factors"][1]["at"], Json({10, 20, 10, 20}));
  EXPECT_EQ(sweep["targets"][0]["probability"], Json({0.1, 0.25, 0.3333333, nullptr}));
  EXPECT_EQ(sweep["plans"][0]["joint"], Json({0.05, 0.2, 0.3, nullptr}));
  EXPECT_EQ(sweep["targets"][1]["deadline"], "2019-12-31");
  EXPECT_EQ(sweep["left"], 0);
}

TEST(StudiesOnAPage, WhatHasNoOneValueInTheScenarioSaysSo) {
  const Json factors = data()["sweeps"][0]["factors"];
  EXPECT_EQ(factors[0]["base"], 1);
  EXPECT_EQ(factors[0]["from"], 2017);
  EXPECT_TRUE(factors[1]["base"].is_null());
  EXPECT_TRUE(factors[1]["from"].is_null());
}

TEST(StudiesOnAPage, OfManyPointsTheTargetsThatMoveMostAreKept) {
  SweptTargets sweep = sample_sweep();
  const std::size_t points = kPageSweepFigures / 2;
  sweep.info.design.values.assign(2 * points, 1);
  sweep.info.points = points;
  sweep.probability = {std::vector<double>(points, 0.5), std::vector<double>(points, 0.5)};
  sweep.error = sweep.probability;
  sweep.joint = {std::vector<double>(points, 0.5)};
  sweep.probability[1][7] = 0.75;
  const Json shown = data_of_page(html_page({{sample_results()}, {}, {sweep}}))["sweeps"][0];
  ASSERT_EQ(shown["targets"].size(), 1U);
  EXPECT_EQ(shown["targets"][0]["deadline"], "2019-12-31");
  EXPECT_EQ(shown["left"], 1);
}

TEST(StudiesOnAPage, TheirTextsStayTexts) {
  PageInputs hostile = inputs();
  hostile.sensitivities[0].factors[0].label.en = "</script><script>alert(1)</script>";
  hostile.sweeps[0].provenance.command_line = "</script><script>alert(2)</script>";
  const std::string page = html_page(hostile);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_EQ(data_of_page(page)["sweeps"][0]["command"], "</script><script>alert(2)</script>");
}

}  // namespace
}  // namespace infracast
