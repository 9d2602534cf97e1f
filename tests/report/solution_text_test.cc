// SPDX-License-Identifier: MIT
#include "report/text/solution_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

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

}  // namespace
}  // namespace infracast::report
