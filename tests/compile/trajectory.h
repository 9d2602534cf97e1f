// SPDX-License-Identifier: MIT
// One draw of a compiled program, by name and step, from the reference interpreter.
#pragma once

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "tests/reference/interpreter.h"

namespace infracast {

class Trajectory {
 public:
  // With every parameter at its default.
  explicit Trajectory(const Program& program) : Trajectory(program, Ensemble::best_guess(program)) {}
  Trajectory(const Program& program, const std::vector<double>& parameters) : Trajectory(program, one_draw(parameters)) {}
  Trajectory(const Program& program, const Ensemble& ensemble, std::size_t draw = 0) : program_(program) {
    RecordPlan plan;
    plan.nodes.resize(program.nodes.size());
    plan.steps.resize(program.horizon.steps() + 1);
    std::iota(plan.nodes.begin(), plan.nodes.end(), 0U);
    std::iota(plan.steps.begin(), plan.steps.end(), 0U);
    values_ = interpret(program, ensemble, plan, draw);
  }

  // The value of a variable or indicator at a step. REQUIRES: it exists.
  [[nodiscard]] double at(const std::string& name, std::uint32_t step) const { return node(node_of(name), step); }
  [[nodiscard]] double node(NodeIndex node, std::uint32_t step) const { return values_[node * (last() + 1) + step]; }
  // What all states hold whose names begin so.
  [[nodiscard]] double held(const std::string& prefix, std::uint32_t step) const {
    double sum = 0;
    for (const State& state : program_.states) sum += state.name.starts_with(prefix) ? node(state.node, step) : 0;
    return sum;
  }
  [[nodiscard]] std::uint32_t last() const { return program_.horizon.steps(); }

 private:
  static Ensemble one_draw(const std::vector<double>& parameters) {
    std::vector<std::vector<double>> columns;
    for (const double value : parameters) columns.push_back({value});
    return {std::move(columns), {.draws = 1}};
  }

  [[nodiscard]] NodeIndex node_of(const std::string& name) const {
    const auto found = std::ranges::find(program_.variables, name, &Variable::name);
    if (found == program_.variables.end()) throw std::invalid_argument("no variable " + name);
    return found->node;
  }

  const Program& program_;
  std::vector<double> values_;
};

}  // namespace infracast
