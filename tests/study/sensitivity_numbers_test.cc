// SPDX-License-Identifier: MIT
// Numbers of sensitivity studies that can be worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/sensitivity.h"
#include "lever_town.h"
#include "study/sensitivity/learned_draws.h"
#include "study/sensitivity/morris.h"
#include "study/sensitivity/rank_correlation.h"
#include "study/sensitivity/variance_shares.h"

namespace infracast::study {
namespace {

// Of four draws the first stands at an eighth, the second at three eighths, and so on.
TEST(LearnedDraws, StandInTheMiddleOfTheirShares) {
  const std::vector<double> sorted{10, 20, 30, 50};
  EXPECT_NEAR(value_at(sorted, 0.125), 10, 1e-12);
  EXPECT_NEAR(value_at(sorted, 0.25), 15, 1e-12);
  EXPECT_NEAR(value_at(sorted, 0.5), 25, 1e-12);
  EXPECT_NEAR(value_at(sorted, 0.75), 40, 1e-12);
  EXPECT_EQ(value_at(sorted, 0.01), 10);
  EXPECT_EQ(value_at(sorted, 0.99), 50);
}

TEST(LearnedDraws, AreTakenByShareOrByScoreInWhicheverOrderTheyCome) {
  const Spread spread({50, 10, 30, 20});
  std::vector<double> shares{0.5, 0.25}, scores{0, 0.6744897501960817};  // the upper quartile of a normal
  spread.from_shares(shares);
  spread.from_scores(scores);
  EXPECT_NEAR(shares[0], 25, 1e-12);
  EXPECT_NEAR(shares[1], 15, 1e-12);
  EXPECT_NEAR(scores[0], 25, 1e-12);
  EXPECT_NEAR(scores[1], 40, 1e-9);
}

std::vector<Correlation> correlations(const std::vector<std::vector<double>>& columns, const std::vector<std::size_t>& parameters) {
  Posterior posterior;
  posterior.columns = columns;
  return learned_correlations(posterior, parameters);
}

// Ranks of 1, 1, 2 and 3 about their mean are -1, -1, 1/2 and 3/2, those of four that rise -3/2, -1/2, 1/2 and 3/2.
TEST(LearnedCorrelations, AreThoseOfRanksWithTiesAtTheirMean) {
  const auto found = correlations({{9, 9, 9, 9}, {1, 1, 2, 3}, {5, 5, 5, 5}, {10, 200, 3000, 40000}}, {1, 2, 3});
  ASSERT_EQ(found.size(), 1U);  // what does not vary goes with nothing
  EXPECT_EQ(found[0].first, 1U);
  EXPECT_EQ(found[0].second, 3U);
  EXPECT_NEAR(found[0].value, 4.5 / std::sqrt(4.5 * 5), 1e-12);
}

// Spearman's of six is 1 - Σd² / 35: here ±3/35 and ±5/35.
TEST(LearnedCorrelations, LeaveOutThoseBelowATenthInEitherDirection) {
  const auto with = [](const std::vector<double>& ranks) { return correlations({{0, 1, 2, 3, 4, 5}, ranks}, {0, 1}); };
  EXPECT_TRUE(with({0, 3, 4, 5, 2, 1}).empty());
  EXPECT_TRUE(with({0, 4, 5, 3, 2, 1}).empty());
  ASSERT_EQ(with({0, 3, 4, 5, 1, 2}).size(), 1U);
  EXPECT_NEAR(with({0, 3, 4, 5, 1, 2})[0].value, 5.0 / 35, 1e-12);
  ASSERT_EQ(with({0, 5, 4, 3, 2, 1}).size(), 1U);
  EXPECT_NEAR(with({0, 5, 4, 3, 2, 1})[0].value, -5.0 / 35, 1e-12);
}

// The mean of both is 2; a is -2, 0, 2 about it and b -1, 1, 0: a variance of half of 10/3 less (half of 0)². A factor that takes a to
// 1, 2 and 1 moves it by 1, 0 and -3.
TEST(VarianceShares, OfThreeRowsByHand) {
  const auto shares = variance_shares({{0, 2, 4}, {1, 3, 2}, {{1, 2, 1}}}, {});
  ASSERT_EQ(shares.size(), 1U);
  const double variance = 5.0 / 3;
  EXPECT_NEAR(shares[0].first.value, -1.0 / 3 / variance, 1e-12);      // (-1 x 1 + 1 x 0 + 0 x -3) / 3
  EXPECT_NEAR(shares[0].total.value, 10.0 / 2 / 3 / variance, 1e-12);  // half of the mean square
}

// Twenty rows; the output falls to the middle and rises from it, the same in both of a tenth: a line sees nothing of it, tenths all.
TEST(RankCorrelation, BendIsWhatTenthsExplainAboveALineAndChance) {
  std::vector<double> factor, valley;
  for (int k = 0; k < 20; ++k) {
    const int tenth = k / 2;
    factor.push_back(k);
    valley.push_back(std::abs(tenth - 4.5));
  }
  const RankCorrelation bent = partial_rank_correlations({factor}, valley, 0.9)[0];
  EXPECT_NEAR(bent.coefficient.value, 0, 1e-9);
  EXPECT_NEAR(bent.p_value, 1, 1e-9);
  EXPECT_NEAR(bent.bend, 1 - 8.0 / 20, 1e-9);
  EXPECT_EQ(partial_rank_correlations({factor}, factor, 0.9)[0].bend, 0);
}

TEST(Morris, HasAnIntervalFromFourTrajectoriesOn) {
  for (const std::size_t trajectories : {3U, 4U}) {
    const MorrisDesign design({0}, trajectories, 5);
    std::vector<std::vector<double>> outputs(2, std::vector<double>(trajectories, 0));
    for (std::size_t t = 0; t < trajectories; ++t) outputs[1][t] = static_cast<double>(t + 1);
    EXPECT_EQ(std::isfinite(morris_effects(design, outputs, {100, 0.9, 1})[0].mu_star.low), trajectories == 4) << trajectories;
  }
}

// ---- whole studies ----

SourceString typed(const std::string& text) { return {text, {std::make_shared<SourceText>(SourceText{"input", text}), 0, text.size()}}; }

SensitivityStudy study(SensitivityMethod method, const std::string& output, std::size_t samples) {
  SensitivityStudy one;
  one.method = method;
  one.outputs = {typed(output)};
  one.samples = samples;
  one.resamples = 20;
  return one;
}

// What is held back, evenly between 0 and 0.2, is all that `left` depends on.
const char* const kLeft = "[indicator.left]\nlabel = { en = \"left\", zh = \"left\" }\nunit = \"1\"\nequation = \"1 - hold_back\"\n";

Sensitivity found(const SensitivityStudy& asked, const StudyProgress& progress = {}) {
  const LeverTown town = lever_town({}, kLeft);
  Diagnostics diagnostics;
  auto result = sensitivity(asked, town.scenario, town.program, nullptr, diagnostics, {}, progress);
  if (!result) throw std::runtime_error(render(diagnostics));
  return *std::move(result);
}

TEST(Sensitivity, DescribesItsOutputAsTheDrawsHaveIt) {
  for (const auto method : {SensitivityMethod::morris, SensitivityMethod::sobol, SensitivityMethod::prcc}) {
    const SensitivityOutput output = found(study(method, "left@2018", 1024)).outputs[0];
    EXPECT_NEAR(output.mean, 0.9, 1e-3);
    EXPECT_NEAR(output.sd, 0.2 / std::sqrt(12), 1e-3);
    EXPECT_NEAR(output.p05, 0.81, 1e-3);
    EXPECT_NEAR(output.p50, 0.9, 1e-3);
    EXPECT_NEAR(output.p95, 0.99, 1e-3);
    EXPECT_EQ(output.unit, "1");
    EXPECT_EQ(output.indicator, "left");
    EXPECT_EQ(output.date, "2018-12-31");
    EXPECT_FALSE(output.comparator);
  }
}

// Sixteen points, eight of which lie on either side of the middle.
TEST(Sensitivity, SpreadOfAGoalIsTheStandardDeviationOfASample) {
  const SensitivityOutput output = found(study(SensitivityMethod::prcc, "left >= 90 % @ 2018", 16)).outputs[0];
  EXPECT_EQ(output.mean, 0.5);
  EXPECT_NEAR(output.sd, std::sqrt(0.25 * 16 / 15), 1e-12);
  EXPECT_EQ(output.comparator, Comparator::at_least);
  EXPECT_NEAR(output.threshold, 0.9, 1e-12);
  EXPECT_EQ(output.p05, 0);
  EXPECT_EQ(output.p95, 1);
}

TEST(Sensitivity, KeepsTheThresholdInItsUnitWhereTheOutputIsAShare) {
  const SensitivityOutput output = found(study(SensitivityMethod::prcc, "homes_passed <= 9000 @ 2018", 16)).outputs[0];
  EXPECT_EQ(output.unit, "1");
  EXPECT_EQ(output.comparator, Comparator::at_most);
  EXPECT_EQ(output.threshold, 9000);
  EXPECT_EQ(output.threshold_unit, "household");
}

// Two factors: four runs of what each does alone, then 30 trajectories of three points and 1024 rows of the output, four matrices of 1024
// rows, or 512 draws.
TEST(Sensitivity, TakesItsUsualSamplesWhereNoneAreAskedFor) {
  struct Usual {
    SensitivityMethod method;
    std::size_t samples, runs, resamples;
    std::vector<std::string> measures;
  };
  for (const Usual& usual : {Usual{SensitivityMethod::morris, 30, 4 + 90 + 1024, 20, {"mu_star", "mu", "sigma"}},
                             {SensitivityMethod::sobol, 1024, 4 + 4 * 1024, 20, {"total", "first"}},
                             {SensitivityMethod::prcc, 512, 4 + 512, 0, {"prcc", "p_value", "bend"}}}) {
    std::size_t done = 0, of = 0;
    const Sensitivity result = found(study(usual.method, "homes_passed@2018", 0), [&](std::size_t now, std::size_t all) {
      EXPECT_LE(now, all);
      done = now, of = all;
    });
    EXPECT_EQ(result.samples, usual.samples);
    EXPECT_EQ(result.runs, usual.runs);
    EXPECT_EQ(result.resamples, usual.resamples);
    EXPECT_EQ(done, usual.runs);
    EXPECT_EQ(of, usual.runs);  // no more was planned than is done
    ASSERT_EQ(result.measures.size(), usual.measures.size());
    for (std::size_t k = 0; k < usual.measures.size(); ++k) EXPECT_EQ(result.measures[k].name, usual.measures[k]);
  }
}

TEST(Sensitivity, TakesTheParametersThatAPatternMatches) {
  const auto factors = [](const std::string& pattern) {
    SensitivityStudy asked = study(SensitivityMethod::prcc, "homes_passed@2018", 16);
    asked.parameters = {typed(pattern)};
    std::vector<std::string> names;
    for (const SensitivityFactor& factor : found(asked).factors) names.push_back(factor.name);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(factors("fibre.*"), (Names{"fibre.hold_back", "fibre.rate"}));
  EXPECT_EQ(factors("*.rate"), Names{"fibre.rate"});
  EXPECT_EQ(factors("*hold*"), Names{"fibre.hold_back"});
  EXPECT_EQ(factors("fibre.rate"), Names{"fibre.rate"});
  EXPECT_THROW(factors("*.rat"), std::runtime_error);
}

TEST(Sensitivity, OfAModuleHasNoSign) {
  SensitivityStudy asked = study(SensitivityMethod::morris, "homes_passed@2018", 8);
  asked.by_module = true;
  asked.levers = {{typed("fibre.factor"), {}, {}, {}}};
  const Sensitivity grouped = found(asked);
  ASSERT_EQ(grouped.factors.size(), 2U);
  EXPECT_GT(grouped.measures[0].value[0][0], 0);
  for (const std::size_t measure : {1U, 2U}) {
    EXPECT_TRUE(std::isnan(grouped.measures[measure].value[0][0]));
    EXPECT_TRUE(std::isfinite(grouped.measures[measure].value[0][1]));
  }
  EXPECT_TRUE(std::isnan(grouped.factors[0].low));
  EXPECT_NEAR(grouped.factors[1].low, 0.15, 1e-12);  // the lever goes from 0 to 3
  EXPECT_NEAR(grouped.factors[1].high, 2.85, 1e-12);
}

// Within 0.045 of 0.9, of an even 0.8 to 1: 0.45 of the draws.
TEST(Sensitivity, JudgesWhatIsAboutAValue) {
  for (const std::string sign : {"~", "≈"}) {
    const SensitivityOutput output = found(study(SensitivityMethod::prcc, "left " + sign + " 0.9 @ 2018", 16)).outputs[0];
    EXPECT_EQ(output.comparator, Comparator::about);
    EXPECT_NEAR(output.mean, 7.0 / 16, 0.15);
  }
}

}  // namespace
}  // namespace infracast::study
