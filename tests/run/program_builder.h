// SPDX-License-Identifier: MIT
// Programs written by hand, as formulas of C++: what tests and benchmarks use in place of a compiled model.
#pragma once

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "infracast/program.h"

namespace infracast {

class ProgramBuilder {
 public:
  explicit ProgramBuilder(Horizon horizon) { program_.horizon = horizon; }

  // A node as an operand of + - * /.
  struct Value {
    ProgramBuilder* builder = nullptr;
    NodeIndex node = 0;
  };

  Value constant(double value) { return add({.op = Op::constant, .value = value}, {}); }
  Value time() { return add({.op = Op::time}, {}); }
  Value call(Op op, std::initializer_list<Value> operands, std::uint32_t index = 0) {
    return call(op, std::vector<Value>(operands), index);
  }
  Value call(Op op, const std::vector<Value>& operands, std::uint32_t index = 0) {
    std::vector<NodeIndex> nodes;
    for (const Value& operand : operands) nodes.push_back(operand.node);
    return add({.op = op, .index = index}, nodes);
  }

  Value parameter(const std::string& name, double value, const Prior& prior) {
    program_.parameters.push_back({.name = name, .key = name, .label = {}, .unit = {}, .value = value, .prior = prior, .source = {}});
    return add({.op = Op::parameter, .index = last(program_.parameters)}, {});
  }
  Value series(std::vector<double> values) {
    values.resize(program_.horizon.steps() + 1, values.back());
    program_.series.push_back({.name = "series", .values = std::move(values)});
    return add({.op = Op::series, .index = last(program_.series)}, {});
  }
  Value noise(const std::string& name) {
    program_.noises.push_back(name);
    return add({.op = Op::noise, .index = last(program_.noises)}, {});
  }

  // A state; give its next value with move().
  Value state(Value initial, const std::string& name = "state") {
    program_.states.push_back({.name = name, .initial = initial.node});
    const Value value = add({.op = Op::state, .index = last(program_.states)}, {});
    program_.states.back().node = value.node;
    return value;
  }
  void move(Value state, Value next) { program_.states[program_.nodes[state.node].index].next = next.node; }
  // The usual case: next = state + dt * rate.
  void flow(Value state, Value rate) { move(state, call(Op::add, {state, call(Op::multiply, {constant(program_.horizon.dt()), rate})})); }

  Value delay(Value x, Value time, std::uint32_t longest) {
    program_.rings.push_back({.name = "ring", .input = x.node, .length = longest});
    return call(Op::delay, {x, time}, last(program_.rings));
  }

  void correlate(std::size_t first, std::size_t second, double value) { program_.correlations.push_back({first, second, value}); }

  [[nodiscard]] const Program& program() const { return program_; }

 private:
  template <class T>
  static std::uint32_t last(const std::vector<T>& list) {
    return static_cast<std::uint32_t>(list.size() - 1);
  }

  // Equal nodes are one node.
  Value add(Node node, const std::vector<NodeIndex>& operands) {
    const auto [known, is_new] = known_.try_emplace({node.op, node.index, std::bit_cast<std::uint64_t>(node.value), operands}, 0);
    if (is_new) {
      node.rate = Rate::per_draw_step;
      node.first_operand = static_cast<std::uint32_t>(program_.operands.size());
      node.operand_count = static_cast<std::uint16_t>(operands.size());
      program_.operands.insert(program_.operands.end(), operands.begin(), operands.end());
      program_.nodes.push_back(node);
      known->second = last(program_.nodes);
    }
    return {this, known->second};
  }

  Program program_;
  // A number by its bits: none is less than another that is none, or equal to it.
  std::map<std::tuple<Op, std::uint32_t, std::uint64_t, std::vector<NodeIndex>>, NodeIndex> known_;
};

using Value = ProgramBuilder::Value;

inline Value operator+(Value a, Value b) { return a.builder->call(Op::add, {a, b}); }
inline Value operator-(Value a, Value b) { return a.builder->call(Op::subtract, {a, b}); }
inline Value operator*(Value a, Value b) { return a.builder->call(Op::multiply, {a, b}); }
inline Value operator/(Value a, Value b) { return a.builder->call(Op::divide, {a, b}); }
inline Value operator+(double a, Value b) { return b.builder->constant(a) + b; }
inline Value operator-(double a, Value b) { return b.builder->constant(a) - b; }
inline Value operator*(double a, Value b) { return b.builder->constant(a) * b; }
inline Value operator+(Value a, double b) { return a + a.builder->constant(b); }
inline Value operator-(Value a, double b) { return a - a.builder->constant(b); }
inline Value operator*(Value a, double b) { return a * a.builder->constant(b); }
inline Value operator/(Value a, double b) { return a / a.builder->constant(b); }

}  // namespace infracast
