// SPDX-License-Identifier: MIT
// What must hold of every module and run, whatever the draw, the levers and the step.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <random>
#include <sstream>

#include "tests/models/shipped_scenarios.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 64;

// A lever somewhere between its null value and one of the ends of its range, more often near null.
double random_value(const Element& lever, std::mt19937_64& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  const double null = lever.value.value;
  const double end = uniform(random) < 0.5 ? lever.min->value : lever.max->value;
  return null + (end - null) * std::pow(uniform(random), 3);
}

Scenario with_random_levers(Scenario scenario, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> uniform(0, 1);
  for (const Instance& instance : scenario.model.instances) {
    for (const Element& element : scenario.model.types[instance.type].elements) {
      if (element.kind != ElementKind::lever || uniform(random) > 0.3) continue;
      scenario.levers.push_back({.name = {instance.name.value + "." + element.name.value, {}},
                                 .schedule = {{{0, {}}, {random_value(element, random), {}}, {}}},
                                 .constant = true,
                                 .unit = {}});
    }
  }
  return scenario;
}

struct Case {
  std::uint64_t levers;  // seed; 0: the baseline
  std::string step;
};

void PrintTo(const Case& each, std::ostream* out) { *out << "levers " << each.levers << ", step " << each.step; }

class Laws : public testing::TestWithParam<Case> {
 protected:
  static Compiled city() {
    const std::vector<Setting> settings{{"step", GetParam().step}};
    Scenario scenario = compile_shipped("shanghai/base.toml", settings).scenario;
    return compile_scenario(GetParam().levers == 0 ? std::move(scenario) : with_random_levers(std::move(scenario), GetParam().levers));
  }
  static RecordPlan each_quarter(const Program& program, std::vector<NodeIndex> nodes) {
    RecordPlan plan{.nodes = std::move(nodes), .steps = {}};
    for (std::uint32_t step = 0; step <= program.horizon.steps(); step += 3) plan.steps.push_back(step);
    return plan;
  }
};

// The node of a full name, or of a number.
struct Side {
  std::string text;
  std::optional<NodeIndex> node;
  double number = 0;
};

Side side(const Program& program, const std::string& text) {
  for (const Variable& variable : program.variables) {
    if (variable.name == text) return {text, variable.node, 0};
  }
  return {text, std::nullopt, std::stod(text)};
}

struct Law {
  Side left, right;
};

std::vector<Law> laws_of(const Program& program) {
  std::ifstream file(INFRACAST_SOURCE_DIR "/tests/laws/laws.txt");
  std::vector<Law> laws;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string left, sign, right;
    if (line.starts_with('#') || !(words >> left >> sign >> right)) continue;
    laws.push_back({side(program, left), side(program, right)});
  }
  return laws;
}

TEST_P(Laws, HoldInTheCity) {
  const Compiled compiled = city();
  const std::vector<Law> laws = laws_of(compiled.program);
  ASSERT_GE(laws.size(), 14U);
  std::vector<NodeIndex> nodes;
  for (const Law& law : laws) {
    nodes.push_back(law.left.node.value_or(0));
    nodes.push_back(law.right.node.value_or(0));
  }
  const RecordPlan plan = each_quarter(compiled.program, nodes);
  Collected run = collect(compiled.program, Ensemble(compiled.program, {.draws = kDraws, .seed = 5}), plan);
  for (std::size_t k = 0; k < laws.size(); ++k) {
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double left = laws[k].left.node ? run.at(2 * k, step, draw) : laws[k].left.number;
        const double right = laws[k].right.node ? run.at(2 * k + 1, step, draw) : laws[k].right.number;
        ASSERT_LE(left, right + 1e-9 * (1 + std::abs(right)))
            << laws[k].left.text << " <= " << laws[k].right.text << " at step " << plan.steps[step] << " of draw " << draw;
      }
    }
  }
}

TEST_P(Laws, StocksAreFiniteAndNeverNegative) {
  const Compiled compiled = city();
  std::vector<NodeIndex> nodes;
  for (const State& state : compiled.program.states) nodes.push_back(state.node);
  const RecordPlan plan = each_quarter(compiled.program, nodes);
  Collected run = collect(compiled.program, Ensemble(compiled.program, {.draws = kDraws, .seed = 6}), plan);
  std::vector<std::string> stocks;
  for (const Variable& variable : compiled.program.variables) {
    if (variable.kind == VariableKind::stock) stocks.push_back(variable.name);
  }
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    const std::string& name = compiled.program.states[k].name;
    if (std::find(stocks.begin(), stocks.end(), name) == stocks.end()) continue;  // noise and memories may be negative
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double value = run.at(k, step, draw);
        ASSERT_TRUE(std::isfinite(value) && value >= -1e-9) << name << " is " << value << " at step " << plan.steps[step];
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(City, Laws,
                         testing::Values(Case{0, "month"}, Case{1, "month"}, Case{2, "month"}, Case{3, "half-month"}, Case{4, "month"},
                                         Case{5, "week"}));

}  // namespace
}  // namespace infracast
