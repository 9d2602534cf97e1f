// SPDX-License-Identifier: MIT
// The lane interpreter computes what the reference interpreter says, op by op.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

// Values are of the order of one: differences of nearly equal ones are not asked for more than that allows.
bool agree(double fast, double slow) {
  if (std::isnan(slow)) return std::isnan(fast);
  return fast == slow || std::abs(fast - slow) <= 1e-12 * std::abs(slow) + 2e-15;
}

constexpr std::size_t kDraws = 70;  // more than a block, and not a multiple of one

// Two parameters that differ by draw, one that does not, a state, the time.
class City {
 public:
  City() : build({.first_year = 2010, .last_year = 2011, .steps_per_year = 12}) {
    a = build.parameter("a", 1, {});
    b = build.parameter("b", 1, {});
    c = build.parameter("c", 1, {});
    level = build.state(a);
    build.move(level, level * 1.01 + b * 0.1);
    uniform_level = build.state(c);
    build.move(uniform_level, uniform_level + 0.05);
    date = build.time();
  }

  static Ensemble ensemble() {
    std::vector<std::vector<double>> columns(3);
    for (std::size_t k = 0; k < kDraws; ++k) {
      columns[0].push_back(0.2 + 0.05 * static_cast<double>(k));
      columns[1].push_back(2.5 - 0.07 * static_cast<double>(k));
      columns[2].push_back(1.5);
    }
    return table(columns);
  }

  ProgramBuilder build;
  Value a, b, c, level, uniform_level, date;
};

void expect_agreement(const City& city, const std::vector<Value>& values) {
  std::vector<NodeIndex> nodes;
  for (const Value& value : values) nodes.push_back(value.node);
  const Program& program = city.build.program();
  const RecordPlan plan = everything(program, nodes);
  const Ensemble ensemble = City::ensemble();
  for (const std::string& set : instruction_sets()) {
    Collected fast = collect(program, ensemble, plan, {.instruction_set = set});
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      const std::vector<double> slow = interpret(program, ensemble, plan, draw);
      for (std::size_t k = 0; k < slow.size(); ++k) {
        const std::size_t node = k / plan.steps.size(), step = k % plan.steps.size();
        ASSERT_TRUE(agree(fast.at(node, step, draw), slow[k])) << set << " node " << node << " step " << step << " draw " << draw << ": "
                                                               << fast.at(node, step, draw) << " is not " << slow[k];
      }
    }
  }
}

// Every op with every kind of operand on either side.
void expect_agreement_of_binary(Op op) {
  City city;
  std::vector<Value> values;
  const std::vector<Value> operands{city.a, city.b, city.c, city.level, city.uniform_level, city.date, city.build.constant(0.7)};
  for (const Value& x : operands)
    for (const Value& y : operands) values.push_back(city.build.call(op, {x, y}));
  expect_agreement(city, values);
}

void expect_agreement_of_unary(Op op) {
  City city;
  std::vector<Value> values;
  for (const Value& x : {city.a, city.b, city.c, city.level, city.uniform_level, city.date * 1e-3, city.level - city.date * 1e-3})
    values.push_back(city.build.call(op, {x}));
  expect_agreement(city, values);
}

TEST(Lanes, AgreeOnOpsOfTwoOperands) {
  for (const Operation& each : kOperations)
    if (each.shape == Shape::binary && each.op != Op::minimum_of_number && each.op != Op::maximum_of_number)
      expect_agreement_of_binary(each.op);
}

TEST(Lanes, AgreeOnOpsOfOneOperand) {
  for (const Operation& each : kOperations)
    if (each.shape == Shape::unary) expect_agreement_of_unary(each.op);
}

TEST(Lanes, AgreeOnPowers) {
  City city;
  const Value positive = city.build.call(Op::absolute, {city.b});
  expect_agreement(city, {city.build.call(Op::power, {city.a, city.b}), city.build.call(Op::power, {positive, city.level}),
                          city.build.call(Op::power, {city.build.constant(0.5), city.level}),
                          city.build.call(Op::power, {city.level, city.c}), city.build.call(Op::power, {city.c, city.uniform_level})});
}

// acc ∘ (x • y) and its mirror image, for all pairs of arithmetic ops.
TEST(Lanes, AgreeOnFusedPairs) {
  const std::vector<Op> ops{Op::add, Op::subtract, Op::multiply, Op::divide, Op::minimum, Op::maximum};
  for (const Op outer : ops) {
    City city;
    std::vector<Value> values;
    for (const Op inner : ops) {
      const Value left = city.build.call(Op::exponential, {city.level * 0.1});
      for (const Value& pair : {city.build.call(inner, {city.level, city.b}), city.build.call(inner, {city.level, city.uniform_level}),
                                city.build.call(inner, {city.date, city.level})}) {
        values.push_back(city.build.call(outer, {left, pair}));
        values.push_back(city.build.call(outer, {pair, city.build.call(Op::logarithm, {city.level})}));
      }
      values.push_back(city.build.call(outer, {city.build.call(Op::square_root, {city.level}), left}));
    }
    expect_agreement(city, values);
  }
}

TEST(Lanes, AgreeOnAfterAndSelect) {
  City city;
  std::vector<Value> values;
  for (const Value& at : {2010.3 + city.a * 0.3, city.c + 2009.0, city.build.constant(2010.5)})
    values.push_back(city.build.call(Op::after, {at}));
  const Value condition = city.build.call(Op::less, {city.level, city.b});
  for (const Value& x : {city.level, city.c})
    for (const Value& y : {city.b, city.uniform_level}) values.push_back(city.build.call(Op::select, {condition, x, y}));
  values.push_back(city.build.call(Op::select, {city.build.constant(0), city.a, city.b}));
  expect_agreement(city, values);
}

TEST(Lanes, AgreeOnGrowth) {
  City city;
  const std::vector<Value> levels{city.level, city.c, city.a}, ceilings{city.b, city.uniform_level, city.a * 3.0};
  std::vector<Value> values;
  for (const Value& y : levels) {
    for (const Value& ceiling : ceilings) {
      const Value p = city.a * 0.01, q = city.c * 0.3;
      values.push_back(city.build.call(Op::bass, {y, ceiling, p, q}));
      values.push_back(city.build.call(Op::bass, {y, ceiling, city.build.constant(0), city.level}));
      values.push_back(city.build.call(Op::logistic, {y, ceiling, city.level}));
      values.push_back(city.build.call(Op::gompertz, {y * 0.37, ceiling, q}));
    }
  }
  expect_agreement(city, values);
}

TEST(Lanes, AgreeOnTables) {
  City city;
  const auto n = [&](double x) { return city.build.constant(x); };
  const Value fixed = city.build.call(Op::interpolate, {city.level, n(0.5), n(2), n(1.2), n(-1), n(3), n(5)});
  const Value varying = city.build.call(Op::interpolate, {city.b, n(0), city.a, n(1), city.level, n(2.25), city.c});
  expect_agreement(city, {fixed, varying, city.build.call(Op::interpolate, {city.level, n(1), city.a}),
                          city.build.call(Op::least_index, {city.level, city.b, city.c, city.a}),
                          city.build.call(Op::least_index, {city.level, city.level * (1 + 1e-12), city.uniform_level})});
}

TEST(Lanes, AgreeOnDelays) {
  City city;
  std::vector<Value> values;
  for (const Value& x : {city.level, city.uniform_level, city.level * city.date, city.c})
    for (const Value& time : {city.a * 0.5, city.build.constant(0.25), city.level * 0.1, city.b, city.build.constant(0)})
      values.push_back(city.build.delay(x, time, 9));
  expect_agreement(city, values);
}

TEST(Lanes, AgreeOnAttainment) {
  City city;
  const Value gap = city.level - city.b;
  const Value before = city.build.state(city.build.constant(-std::numeric_limits<double>::infinity()));
  const Value t_before = city.build.state(city.date - 1.0 / 12);
  const Value reached = city.build.state(city.build.constant(std::numeric_limits<double>::infinity()));
  const Value now = city.build.call(Op::first_reached, {reached, before, gap, t_before});
  city.build.move(before, gap);
  city.build.move(t_before, city.date);
  city.build.move(reached, now);
  expect_agreement(city, {now, reached});
}

TEST(Lanes, AgreeOnAllocation) {
  City city;
  const auto n = [&](double x) { return city.build.constant(x); };
  const std::vector<Value> operands{city.level + 1.0,   city.a, n(1),         n(0.2), city.b, city.c, n(0),
                                    city.uniform_level, n(2),   city.a * 0.1, n(0.4), n(0),   n(0)};
  std::vector<Value> values;
  for (std::uint32_t k = 0; k < 4; ++k) values.push_back(city.build.call(Op::allocate, operands, k));
  expect_agreement(city, values);
}

TEST(Lanes, AgreeOnNoise) {
  City city;
  const Value first = city.build.noise("first"), second = city.build.noise("second");
  const Value path = city.build.state(second);
  city.build.move(path, path * 0.9 + first * 0.1);
  expect_agreement(city, {first, second, path});
}

// Series, and states that swap places: none may see another's next value.
TEST(Lanes, AgreeOnStatesThatReadEachOther) {
  City city;
  const Value x = city.build.state(city.a), y = city.build.state(city.b), z = city.build.state(x * y), w = city.build.state(z + 1.0);
  const Value driver = city.build.series({1, 2, 4, 3, 2, 1, 0.5});
  city.build.move(x, y);
  city.build.move(y, x);
  city.build.move(z, x + 0.5 * w);
  city.build.move(w, z * 0.9 + driver * x);
  expect_agreement(city, {x, y, z, w, driver, x, driver * city.a});
}

}  // namespace
}  // namespace infracast
