// SPDX-License-Identifier: MIT
// What calibration is made of, each part with numbers by hand: normal components, rows of scores, what is told of parameters.
#include "study/calibration/components.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "study/calibration/chosen_draws.h"
#include "study/calibration/latent.h"
#include "study/calibration/posterior_report.h"
#include "study/calibration/program_of_history.h"
#include "tests/study/lever_town.h"
#include "tests/study/town.h"

namespace infracast::study {
namespace {

Eigen::MatrixXd row_of(const std::vector<double>& values) {
  Eigen::MatrixXd row(1, static_cast<Eigen::Index>(values.size()));
  for (std::size_t k = 0; k < values.size(); ++k) row(0, static_cast<Eigen::Index>(k)) = values[k];
  return row;
}

Eigen::VectorXd vector_of(double value) { return Eigen::VectorXd::Constant(1, value); }

TEST(Components, MeanIsWeightedOnceTheShiftOfEachContextIsTaken) {
  const std::vector<double> weights{1, 2, 3, 4};
  EXPECT_NEAR(mean_of(row_of({1, 2, 3, 4}), weights)[0], 3, 1e-12);  // (1 + 4 + 9 + 16) / 10
  const Eigen::VectorXd by_context = weights_by_context(weights, 2);
  EXPECT_EQ(by_context[0], 4);
  EXPECT_EQ(by_context[1], 6);
  EXPECT_NEAR(mean_of(row_of({1, 2, 3, 4}), weights, row_of({0.5, -0.5}))[0], 3.1, 1e-12);  // (30 - 4 / 2 + 6 / 2) / 10
}

TEST(Components, CovarianceIsWeightedAboutItsCentre) {
  EXPECT_NEAR(covariance_of(row_of({1, 3}), std::vector<double>{1, 3}, vector_of(1), 1)(0, 0), 3, 1e-12);  // (0 + 3 x 4) / 4
  EXPECT_NEAR(covariance_of(row_of({1, 13, 3, 15}), std::vector<double>(4, 1), vector_of(3), 1, row_of({0, 10}))(0, 0), 2, 1e-12);
  Eigen::MatrixXd points(2, 2);
  points << 1, -3, 2, -4;  // (1, 2) and (-3, -4)
  const Eigen::MatrixXd found = covariance_of(points, std::vector<double>{0.75, 0.25}, Eigen::VectorXd::Zero(2), 1);
  EXPECT_NEAR(found(0, 1), 0.75 * 2 + 0.25 * 12, 1e-12);
  EXPECT_NEAR(found(1, 0), 4.5, 1e-12);
  EXPECT_NEAR(found(1, 1), 7, 1e-12);
}

// A mean of 1 and a standard deviation of 2.
NormalComponent wide(const Eigen::MatrixXd& shift = {}) { return {vector_of(1), Eigen::MatrixXd::Constant(1, 1, 2), 0, shift}; }

TEST(Components, DrawFromTheirMeanTheirWidthAndTheShiftOfEachDraw) {
  const Eigen::MatrixXd plain = draw_from(wide(), row_of({1, -1}), 0);
  EXPECT_EQ(plain(0, 0), 3);
  EXPECT_EQ(plain(0, 1), -1);
  const Eigen::MatrixXd shifted = draw_from(wide(row_of({10, 20})), row_of({1, -1}), 1);  // draws 1 and 2 of the sample
  EXPECT_EQ(shifted(0, 0), 23);
  EXPECT_EQ(shifted(0, 1), 9);
}

// ln of a normal density of 1 and 2 over that of 0 and 1: half of x² less half of ((x - 1) / 2)², less ln 2.
TEST(Components, DensityIsThatOverTheStandardNormal) {
  const auto ratio = [](const NormalComponent& component, std::size_t first) {
    std::vector<double> out(3 - first);
    log_density_ratio(component, row_of({3, 3, 1}), first, 1, out);
    return out;
  };
  EXPECT_NEAR(ratio(wide(), 0)[0], 4.5 - 0.5 - std::log(2), 1e-12);
  EXPECT_NEAR(ratio(wide(), 0)[2], 0.5 - std::log(2), 1e-12);
  EXPECT_NEAR(ratio(wide(row_of({0, 1})), 1)[0], 4.5 - 0.125 - std::log(2), 1e-12);  // draw 1 is shifted
  EXPECT_NEAR(ratio(wide(row_of({0, 1})), 1)[1], 0.5 - std::log(2), 1e-12);          // draw 2 is not
}

TEST(ChosenDraws, AreChosenAsOftenAsTheyWeigh) {
  constexpr std::size_t kRows = 4000;
  const std::vector<double> weights{0.1, 0.4, 0, 0.2, 0.3};
  ImportanceSample sample;
  for (const double weight : weights) sample.weight.insert(sample.weight.end(), kRows, weight / kRows);
  const ChosenDraws found = choose_draws(sample, kRows, 11);
  std::vector<double> often(weights.size());
  for (std::size_t row = 0; row < kRows; ++row) {
    ASSERT_EQ(found.chosen[row] % kRows, row);
    often[found.chosen[row] / kRows] += 1.0 / kRows;
  }
  for (std::size_t k = 0; k < weights.size(); ++k) EXPECT_NEAR(often[k], weights[k], 0.03) << k;  // about four standard errors
  EXPECT_EQ(often[2], 0);
}

// ---- rows of scores ----

std::size_t place_of(const Program& program, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(program.parameters, name, &ParameterSlot::name) - program.parameters.begin());
}

TEST(Latent, MovesToPointsAndBeginsWhatStaysAtTheirFirstRow) {
  const Town town = town_with("");
  const std::size_t premises = place_of(town.program, "fibre.premises"), hazard = place_of(town.program, "fibre.hazard");
  const Latent latent(town.program, {{premises}}, 8, 5, 1);
  const auto rows = latent.values();
  auto columns = rows;
  const std::vector<std::size_t> moved{premises};
  latent.move_to(moved, row_of({0, 1, -1}), 11, columns);  // draw 11 is of row 3
  ASSERT_EQ(columns[premises].size(), 3U);
  EXPECT_NEAR(columns[premises][0], 1000, 1e-9);  // by a factor of 1.3 for each standard deviation
  EXPECT_NEAR(columns[premises][1], 1300, 1e-9);
  EXPECT_NEAR(columns[premises][2], 1000 / 1.3, 1e-9);
  for (std::size_t k = 0; k < 8; ++k) EXPECT_EQ(columns[hazard][k], rows[hazard][(k + 3) % 8]) << k;
}

// A rank correlation of 0.5 is one of scores of 2 sin(π / 12). The block that is calibrated first keeps its own score.
TEST(Latent, ResolvesCorrelationsInTheOrderOfCalibration) {
  Town town = town_with("");
  const std::size_t premises = place_of(town.program, "fibre.premises"), hazard = place_of(town.program, "fibre.hazard");
  town.program.correlations = {{hazard, premises, 0.5}};
  const double weight = 2 * std::sin(M_PI / 12);
  for (const auto& [first, second] : {std::pair{premises, hazard}, {hazard, premises}}) {
    Latent latent(town.program, {{first}, {second}}, 4, 5, 1);
    latent.replace(first, std::vector<double>(4, 1));
    latent.replace(second, std::vector<double>(4, 0));
    const auto columns = latent.values();
    EXPECT_NEAR(columns[premises][0], 1000 * std::pow(1.3, first == premises ? 1 : weight), 1e-9);
    EXPECT_NEAR(columns[hazard][0], 0.5 * std::pow(1.8, first == hazard ? 1 : weight), 1e-12);
  }
}

// Half of the scores at -0.5 and half at 0.5: shares of 0.3085 and 0.6915 of what is even between 0 and 1.
TEST(ParameterReports, TellMeansAndSpreadsBeforeAndAfter) {
  const Town town = town_with("");
  const std::size_t unseen = place_of(town.program, "fibre.unseen");
  const Latent prior(town.program, {}, 1024, 5, 1);
  Latent posterior = prior;
  std::vector<double> scores(1024, 0.5);
  std::fill_n(scores.begin(), 512, -0.5);
  posterior.replace(unseen, scores);
  BlockPlan plan;
  plan.declaration = &town.scenario.model.blocks[0];
  plan.parameters = {unseen};
  const auto reports = report_parameters(town.program, {plan}, prior, posterior);
  const auto found = std::ranges::find(reports, "fibre.unseen", &ParameterReport::name);
  ASSERT_NE(found, reports.end());
  EXPECT_EQ(found->block, "fibre");
  EXPECT_NEAR(found->prior_mean, 0.5, 1e-3);
  EXPECT_NEAR(found->prior_sd, std::sqrt(1.0 / 12), 1e-3);
  EXPECT_NEAR(found->posterior_mean, 0.5, 1e-9);
  EXPECT_NEAR(found->posterior_sd, 0.191462, 1e-5);
  EXPECT_NEAR(found->spread_ratio, 0.5, 0.01);
  const auto other = std::ranges::find(reports, "other.level", &ParameterReport::name);
  ASSERT_NE(other, reports.end());
  EXPECT_EQ(other->block, "");
  EXPECT_EQ(other->spread_ratio, 1);
}

// ---- what the past is taken to have been ----

TEST(History, HasItsLeversAtNullAndItsDriversAsTheyAre) {
  const LeverTown town = lever_town({{"fibre.factor", "2"}, {"fibre.start", "2013"}});
  const Program history = as_history_was(town.scenario, town.program);
  const auto path = [](const Program& program, const std::string& name) {
    return std::ranges::find(program.series, name, &Series::name)->values;
  };
  ASSERT_EQ(path(town.program, "fibre.factor").back(), 2);
  for (const double value : path(history, "fibre.factor")) EXPECT_EQ(value, 1);
  for (const double value : path(history, "fibre.start")) EXPECT_EQ(value, 2010);
  EXPECT_EQ(path(history, "fibre.growth"), path(town.program, "fibre.growth"));
}

}  // namespace
}  // namespace infracast::study
