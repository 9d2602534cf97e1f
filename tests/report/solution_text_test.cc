// SPDX-License-Identifier: MIT
#include "report/text/solution_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "infracast/wording.h"

namespace infracast::report {
namespace {

Solution without_numbers() {
  Solution solution;
  solution.outcome = Solution::Outcome::infeasible;
  solution.wanted = 0.9;
  solution.probability = solution.probability_error = solution.null_probability = std::nan("");
  solution.present_probability = 0.25;
  solution.searched_probability = 0.5;
  solution.undefined = 85;
  solution.null_undefined = 3;
  solution.search_draws = solution.draws = 256;
  return solution;
}

TEST(SolutionText, SaysInHowManyDrawsThereIsNoNumber) {
  const std::string text = solution_text(without_numbers(), {});
  EXPECT_NE(
      text.find("No probability: no number in 85 of 256 draws (searched on 256 draws: 50.0 %); with the scenario's own levers 25.0 %, "
                "with null levers no number in 3 draws"),
      std::string::npos)
      << text;
}

TEST(SolutionJson, SaysInHowManyDrawsThereIsNoNumber) {
  const auto json = nlohmann::json::parse(solution_json(without_numbers()));
  EXPECT_TRUE(json.at("probability").is_null());
  EXPECT_EQ(json.at("undefined_draws"), 85);
  EXPECT_EQ(json.at("present_probability"), 0.25);
}

// One lever, 1 now and null at 0.
nlohmann::json lever_of(Solution::Outcome outcome, double value, std::optional<double> limit = {}) {
  Solution solution;
  solution.outcome = outcome;
  solution.levers = {
      {.name = "f", .label = {}, .unit = "1", .present = 1, .low = 0, .high = 3, .from = 2017, .value = value, .limit = limit}};
  return nlohmann::json::parse(solution_json(solution)).at("levers").at(0);
}

TEST(SolutionJson, HasNegativeSlackWhereALeverMustMoveWhicheverWay) {
  using Outcome = Solution::Outcome;
  EXPECT_EQ(lever_of(Outcome::found, 2.5).at("slack"), -1.5);
  EXPECT_EQ(lever_of(Outcome::found, 0.25).at("slack"), -0.75);
  EXPECT_EQ(lever_of(Outcome::found, 2.5).at("required"), 2.5);
}

TEST(SolutionJson, HasPositiveSlackUpToTheLimitOfWhatIsMet) {
  using Outcome = Solution::Outcome;
  EXPECT_EQ(lever_of(Outcome::already_met, 1, 0.25).at("slack"), 0.75);
  EXPECT_EQ(lever_of(Outcome::already_met, 1, 2.5).at("slack"), 1.5);
  EXPECT_EQ(lever_of(Outcome::already_met, 1, 2.5).at("required"), 2.5);
  EXPECT_TRUE(lever_of(Outcome::already_met, 1).at("slack").is_null());
  EXPECT_TRUE(lever_of(Outcome::already_met, 1).at("required").is_null());
}

TEST(SolutionJson, HasNeitherSlackNorRequirementWhereNothingIsEnough) {
  EXPECT_TRUE(lever_of(Solution::Outcome::infeasible, 3).at("slack").is_null());
  EXPECT_TRUE(lever_of(Solution::Outcome::infeasible, 3).at("required").is_null());
  EXPECT_EQ(lever_of(Solution::Outcome::infeasible, 3).at("value"), 3);
}

// One lever of dates, to be moved from 2018 to the day asked about.
std::string beginning(double from) {
  Solution solution;
  solution.levers = {{.name = "f", .label = {}, .unit = "1", .low = 0, .high = 3, .from = from, .value = 2}};
  return solution_text(solution, {});
}

TEST(SolutionText, NamesTheFirstDayOfALever) {
  for (const Date& day : {Date{2017, 1, 1}, Date{2017, 7, 1}, Date{2017, 3, 1}, Date{2016, 2, 29}, Date{2016, 3, 1}, Date{2016, 3, 29},
                          Date{2016, 3, 30}, Date{2016, 3, 31}, Date{2016, 4, 30}, Date{2016, 12, 31}, Date{2016, 1, 2}}) {
    const std::string text = beginning(start_of_day(day));
    EXPECT_NE(text.find(to_string(day)), std::string::npos) << to_string(day) << "\n" << text;
  }
}

TEST(SolutionText, SaysWhereTheProbabilityFallsToTheWantedOne) {
  Solution solution;
  solution.outcome = Solution::Outcome::already_met;
  solution.wanted = 0.9;
  solution.levers = {{.name = "f", .label = {}, .unit = "1", .present = 1, .high = 3, .from = 2017, .value = 1, .limit = 0.25}};
  EXPECT_NE(solution_text(solution, {}).find("At 0.25 the probability falls to 90.0 %"), std::string::npos) << solution_text(solution, {});
  solution.levers[0].limit.reset();
  EXPECT_NE(solution_text(solution, {}).find("No value in the range brings the probability down to 90.0 %"), std::string::npos);
  solution.outcome = Solution::Outcome::found;
  EXPECT_EQ(solution_text(solution, {}).find("No value in the range"), std::string::npos);
}

}  // namespace
}  // namespace infracast::report
