// SPDX-License-Identifier: MIT
// The fast path against the slow one, on everything that ships.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/models/shipped_scenarios.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 5;

class EveryShippedScenario : public testing::TestWithParam<std::string> {};

void expect_close(double lanes, double reference, const std::string& what) {
  const bool same = lanes == reference || (std::isnan(lanes) && std::isnan(reference));
  EXPECT_TRUE(same || std::abs(lanes - reference) <= 1e-12 * std::abs(reference)) << what << ": " << lanes << " and " << reference;
}

TEST_P(EveryShippedScenario, IsTheSameInLanesAndInTheReferenceInterpreter) {
  const Compiled city = compile_shipped(GetParam());
  const RecordPlan plan = yearly_indicators(city.program);
  const Ensemble ensemble(city.program, {.draws = kDraws, .seed = 7});
  Collected lanes = collect(city.program, ensemble, plan);
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const std::vector<double> reference = interpret(city.program, ensemble, plan, draw);
    for (std::size_t node = 0; node < plan.nodes.size(); ++node) {
      for (std::size_t step = 0; step < plan.steps.size(); ++step) {
        expect_close(lanes.at(node, step, draw), reference[node * plan.steps.size() + step],
                     city.program.indicators[node].id + " at step " + std::to_string(plan.steps[step]));
      }
    }
  }
}

TEST_P(EveryShippedScenario, HasOnlyFiniteIndicators) {
  const Compiled city = compile_shipped(GetParam());
  const RecordPlan plan = yearly_indicators(city.program);
  Collected lanes = collect(city.program, Ensemble(city.program, {.draws = 256, .seed = 11}), plan);
  for (std::size_t node = 0; node < plan.nodes.size(); ++node) {
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
      for (std::size_t draw = 0; draw < 256; ++draw) {
        ASSERT_TRUE(std::isfinite(lanes.at(node, step, draw)))
            << city.program.indicators[node].id << " of draw " << draw << " at step " << plan.steps[step];
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, EveryShippedScenario, testing::ValuesIn(shipped_scenarios()),
                         [](const auto& scenario) {
                           std::string name = scenario.param;
                           for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
                           return name;
                         });

}  // namespace
}  // namespace infracast
