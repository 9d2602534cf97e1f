// SPDX-License-Identifier: MIT
#include "tests/reference/interpreter.h"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <limits>
#include <numbers>

#include "compile/meaning.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "run/hash.h"
#include "run/philox.h"
#include "tests/reference/memory.h"

namespace infracast {
namespace {

class Interpreter {
 public:
  Interpreter(const Program& program, const Ensemble& ensemble, std::size_t draw)
      : program_(program), ensemble_(ensemble), draw_(draw), values_(program.nodes.size()), histories_(program.rings.size()) {
    for (const State& state : program.states) states_.push_back(first_value(state.initial));
  }

  void evaluate() {
    for (NodeIndex n = 0; n < values_.size(); ++n) {
      const Node& node = program_.nodes[n];
      values_[n] = node.op == Op::state   ? states_[node.index]
                   : node.op == Op::delay ? delay(node)
                                          : value(node, [&](NodeIndex operand) { return values_[operand]; });
    }
  }

  // All states move together, from the values of this step.
  void advance() {
    for (std::size_t k = 0; k < program_.rings.size(); ++k) histories_[k].push_back(values_[program_.rings[k].input]);
    for (std::size_t k = 0; k < program_.states.size(); ++k) states_[k] = values_[program_.states[k].next];
    ++step_;
  }

  [[nodiscard]] std::uint32_t step() const { return step_; }
  double operator[](NodeIndex node) const { return values_[node]; }

 private:
  // At the first time, states being their first values and delays what they delay.
  double first_value(NodeIndex n) {
    const Node& node = program_.nodes[n];
    if (node.op == Op::state) return first_value(program_.states[node.index].initial);
    if (node.op == Op::delay) return first_value(program_.operands_of(node)[0]);
    return value(node, [&](NodeIndex operand) { return first_value(operand); });
  }

  template <class Of>
  double value(const Node& node, const Of& of) {
    switch (node.op) {
      case Op::constant:
        return node.value;
      case Op::parameter:
        return parameter(node.index);
      case Op::series:
        return program_.series[node.index].values[step_];
      case Op::time:
        return program_.horizon.time(step_);
      case Op::noise: {
        const auto operands = program_.operands_of(node);
        if (operands.empty()) return noise(program_.noises[node.index], step_);
        const double sd = of(operands[0]);
        return sd == 0 ? 0 : sd * noise(program_.noises[node.index], static_cast<std::uint32_t>(of(operands[1])));
      }
      default:
        break;
    }
    std::vector<double> operands;
    for (const NodeIndex operand : program_.operands_of(node)) operands.push_back(of(operand));
    if (node.op == Op::allocate) return grant(operands, node.index);
    return compiler::meaning(node.op, operands, program_.horizon.time(step_), program_.horizon.dt());
  }

  double parameter(std::size_t index) {
    double value = 0;
    ensemble_.fill(index, draw_, {&value, 1});
    return value;
  }

  double noise(const std::string& name, std::uint32_t count) {
    const double share = running::random_share(running::random_key(ensemble_.settings().seed, name), draw_, count, running::kForNoise);
    return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * share);
  }

  double delay(const Node& node) {
    const auto operands = program_.operands_of(node);
    return reference::delayed(values_[operands[0]], histories_[node.index], values_[operands[1]], program_.horizon.dt(),
                              program_.rings[node.index].length);
  }

  static double grant(const std::vector<double>& operands, std::size_t index) {
    std::vector<double> need, weight, floor;
    for (std::size_t k = 1; k < operands.size(); k += 3) {
      need.push_back(operands[k]);
      weight.push_back(operands[k + 1]);
      floor.push_back(operands[k + 2]);
    }
    return reference::allocation(operands[0], need, weight, floor)[index];
  }

  const Program& program_;
  const Ensemble& ensemble_;
  std::size_t draw_;
  std::uint32_t step_ = 0;
  std::vector<double> values_;
  std::vector<double> states_;
  std::vector<std::vector<double>> histories_;
};

}  // namespace

std::vector<double> interpret(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, std::size_t draw) {
  Interpreter interpreter(program, ensemble, draw);
  std::vector<double> recorded(plan.nodes.size() * plan.steps.size());
  for (std::size_t k = 0; k < plan.steps.size(); ++k) {
    while (true) {
      interpreter.evaluate();
      if (interpreter.step() == plan.steps[k]) break;
      interpreter.advance();
    }
    for (std::size_t n = 0; n < plan.nodes.size(); ++n) recorded[n * plan.steps.size() + k] = interpreter[plan.nodes[n]];
  }
  return recorded;
}

}  // namespace infracast
