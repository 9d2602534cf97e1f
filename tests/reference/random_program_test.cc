// SPDX-License-Identifier: MIT
// Any program means the same to both interpreters.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "infracast/run.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 37;

// A program of random nodes over parameters, states and series, its values kept within bounds so that they stay comparable.
class RandomCity {
 public:
  explicit RandomCity(unsigned seed) : random_(seed), build_({.first_year = 2010, .last_year = 2010, .steps_per_year = 12}) {
    for (const char* name : {"p", "q", "r", "s"}) values_.push_back(build_.parameter(name, 1, {}));
    values_.push_back(build_.constant(0.75));
    values_.push_back((build_.time() - 2010.0) * 3.0);
    values_.push_back(build_.series({0.3, 1.7, 0.9, 2.2, 1.1}));
    for (int k = 0; k < 4; ++k) states_.push_back(build_.state(any()));
    values_.insert(values_.end(), states_.begin(), states_.end());
    for (int k = 0; k < 60; ++k) values_.push_back(bounded(node()));
    for (const Value& state : states_) build_.move(state, any());
  }

  [[nodiscard]] const Program& program() const { return build_.program(); }

  [[nodiscard]] std::vector<NodeIndex> recorded() const {
    std::vector<NodeIndex> nodes;
    for (std::size_t k = values_.size() - 40; k < values_.size(); ++k) nodes.push_back(values_[k].node);
    return nodes;
  }

  // The last parameter is the same in all draws.
  std::vector<std::vector<double>> columns() {
    std::uniform_real_distribution<double> between(0.1, 3);
    std::vector<std::vector<double>> columns(4, std::vector<double>(kDraws, between(random_)));
    for (std::size_t k = 0; k < 3; ++k)
      for (double& value : columns[k]) value = between(random_);
    return columns;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
  Value any() { return values_[below(values_.size())]; }
  // Between 0 and 4, smoothly.
  Value bounded(Value x) { return 4.0 * (x * x) / (1.0 + x * x); }

  // A threshold that no value meets by construction.
  Value condition() { return build_.call(Op::less, {any(), build_.constant(std::uniform_real_distribution<double>(0.2, 3)(random_))}); }

  Value node() {
    static constexpr Op kBinary[] = {Op::add, Op::subtract, Op::multiply, Op::minimum, Op::maximum};
    static constexpr Op kUnary[] = {Op::negate, Op::absolute, Op::square_root, Op::hazard, Op::exponential};
    static constexpr Op kLogic[] = {Op::both, Op::either, Op::less_equal, Op::equal};
    switch (below(14)) {
      case 0:
        return any() / (any() + 0.5);
      case 1:
        return build_.call(kUnary[below(std::size(kUnary))], {any()});
      case 2:
        return build_.call(Op::logarithm, {any() + 0.25});
      case 3:
        return build_.call(Op::power, {any() + 0.1, any()});
      case 4:
        return build_.call(Op::select, {condition(), any(), any()});
      case 5:
        return build_.call(Op::bass, {any(), any() + 0.5, any() * 0.1 + 0.01, any()});
      case 6:
        return build_.call(Op::logistic, {any(), any() + 1.0, any()});
      case 7:
        return build_.call(Op::gompertz, {any() + 0.1, any() + 1.0, any()});
      case 8:
        return build_.call(Op::interpolate, {any(), build_.constant(0.5), any(), build_.constant(1.5), any(), build_.constant(3), any()});
      case 9:
        return build_.delay(any(), any() * 0.1, 7);
      case 10:  // weights away from zero, where requests change their place in the order
        return build_.call(Op::allocate, {any(), any(), any() + 0.1, any(), any(), any() + 0.1, build_.constant(0)}, below(2) == 0 ? 0 : 1);
      case 11:
        return build_.call(kLogic[below(std::size(kLogic))], {condition(), build_.call(Op::negation, {condition()})});
      default:
        return build_.call(kBinary[below(std::size(kBinary))], {any(), any()});
    }
  }

  std::mt19937 random_;
  ProgramBuilder build_;
  std::vector<Value> values_, states_;
};

// The reference, and how far it moves when parameters change in their last digits, one by one (together they would leave ratios as
// they are): no interpreter can be nearer than that.
struct Expected {
  std::vector<double> values;
  std::vector<double> uncertain;
};

Expected expected(const Program& program, const RecordPlan& plan, const std::vector<std::vector<double>>& columns, std::size_t draw) {
  Expected result{interpret(program, table(columns), plan, draw), {}};
  result.uncertain.resize(result.values.size());
  for (std::size_t column = 0; column < columns.size(); ++column) {
    auto nudged = columns;
    nudged[column][draw] *= 1 + 4e-15;
    const auto moved = interpret(program, table(nudged), plan, draw);
    for (std::size_t k = 0; k < moved.size(); ++k) result.uncertain[k] += std::abs(moved[k] - result.values[k]);
  }
  return result;
}

class RandomProgram : public testing::TestWithParam<unsigned> {};

TEST_P(RandomProgram, MeansTheSameToBothInterpreters) {
  RandomCity city(GetParam());
  const Program& program = city.program();
  // A few steps only: random feedback magnifies the last digit from step to step.
  const RecordPlan plan{.nodes = city.recorded(), .steps = {0, 1, 2, 3, 4}};
  const auto columns = city.columns();
  Collected fast = collect(program, table(columns), plan);
  for (std::size_t draw = 0; draw < kDraws; draw += 3) {
    const Expected slow = expected(program, plan, columns, draw);
    for (std::size_t k = 0; k < slow.values.size(); ++k) {
      const double value = fast.at(k / plan.steps.size(), k % plan.steps.size(), draw);
      const double tolerance = 1e-12 * std::max(std::abs(slow.values[k]), 0.1) + 100 * slow.uncertain[k];
      ASSERT_NEAR(value, slow.values[k], tolerance)
          << "node " << k / plan.steps.size() << " step " << k % plan.steps.size() << " draw " << draw;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(ManySeeds, RandomProgram, testing::Range(0U, 150U));

}  // namespace
}  // namespace infracast
