// SPDX-License-Identifier: MIT
// The fast path against the slow one, on everything that ships.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "tests/models/shipped_scenarios.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

class EveryShippedScenario : public testing::TestWithParam<std::string> {
 protected:
  // What-ifs are the same equations with other levers: one draw of each is enough.
  static std::size_t draws() { return GetParam().find("what-if/") == std::string::npos ? 5 : 1; }
};

// Differences of large numbers keep the rounding of the large ones: `scale` is the largest value on the path.
void expect_close(double lanes, double reference, double scale, const std::string& what) {
  const bool same = lanes == reference || (std::isnan(lanes) && std::isnan(reference));
  EXPECT_TRUE(same || std::abs(lanes - reference) <= 1e-12 * scale) << what << ": " << lanes << " and " << reference;
}

double largest(std::span<const double> path) {
  double out = 0;
  for (const double value : path) out = std::max(out, std::abs(value));
  return out;
}

TEST_P(EveryShippedScenario, IsTheSameInLanesAndInTheReferenceInterpreter) {
  const Compiled city = compile_shipped(GetParam());
  const RecordPlan plan = yearly_indicators(city.program);
  const Ensemble ensemble(city.program, {.draws = draws(), .seed = 7});
  Collected lanes = collect(city.program, ensemble, plan);
  for (std::size_t draw = 0; draw < draws(); ++draw) {
    const std::vector<double> reference = interpret(city.program, ensemble, plan, draw);
    for (std::size_t node = 0; node < plan.nodes.size(); ++node) {
      const std::span<const double> path(reference.data() + node * plan.steps.size(), plan.steps.size());
      const double scale = largest(path);
      for (std::size_t step = 0; step < plan.steps.size(); ++step) {
        expect_close(lanes.at(node, step, draw), path[step], scale,
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

INSTANTIATE_TEST_SUITE_P(Scenarios, EveryShippedScenario, testing::ValuesIn(shipped_scenarios()), [](const auto& scenario) {
  std::string name = scenario.param;
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace infracast
