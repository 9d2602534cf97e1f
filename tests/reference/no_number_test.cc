// SPDX-License-Identifier: MIT
// Operands that are no number, or infinite, at every place of every operation: the lanes of every instruction set say what the meaning
// says, whether the operand differs by draw, is the same in all of them, or was folded.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string>

#include "compile/meaning.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> kUnusual{kNone, kInfinity, -kInfinity, 0, -0.0, -2, 1, 2.5};

bool agree(double fast, double slow) {
  if (std::isnan(slow) || std::isnan(fast)) return std::isnan(fast) && std::isnan(slow);
  return fast == slow || std::abs(fast - slow) <= 1e-12 * std::abs(slow) + 2e-15;
}

// Operands at which the operation does what it is for.
std::vector<std::vector<double>> usual_operands(Op op) {
  switch (op) {
    case Op::bass:
      return {{2, 10, 0.03, 0.4}, {12, 10, 0.03, 0.4}};
    case Op::logistic:
    case Op::gompertz:
      return {{2, 10, 0.4}, {12, 10, 0.4}};
    case Op::interpolate:
      return {{1.5, 1, 10, 2, 20, 4, -20}, {0.5, 1, 10, 2, 20, 4, -20}, {7, 1, 10, 2, 20, 4, -20}, {2, 1, 10, 2, 20, 4, -20}};
    case Op::first_reached:
      return {{kInfinity, -1, 3, 2016}, {2011.5, -1, 3, 2016}, {kInfinity, -1, -0.5, 2016}};
    case Op::least_index:
      return {{3, 1, 2}, {1, 1, 5}};
    case Op::after:
      return {{2016.02}, {2015}, {2017}};
    case Op::select:
      return {{1, 3, 4}, {0, 3, 4}};
    default:
      return operation(op).shape == Shape::unary ? std::vector<std::vector<double>>{{1.3}, {-2.5}, {7}}
                                                 : std::vector<std::vector<double>>{{1.3, 2}, {-3, 3}, {4, -1.5}, {-2, -2}, {6, 3}};
  }
}

bool is_function_of_operands(Op op) {
  const Shape shape = operation(op).shape;
  return shape != Shape::given && shape != Shape::state && op != Op::noise && op != Op::delay && op != Op::allocate;
}

// With an unusual number in one place, or in two.
std::vector<std::vector<double>> cases_of(Op op) {
  std::vector<std::vector<double>> cases = usual_operands(op);
  for (const std::vector<double>& usual : usual_operands(op)) {
    for (std::size_t place = 0; place < usual.size(); ++place) {
      for (const double value : kUnusual) {
        std::vector<double> one = usual;
        one[place] = value;
        cases.push_back(one);
        if (usual.size() != 2) continue;
        for (const double other : kUnusual) {
          one[1 - place] = other;
          cases.push_back(one);
        }
      }
    }
  }
  // What need not hold of a table whose positions do not rise, or of rates and levels without end, where infinities cancel.
  std::erase_if(cases, [&](const std::vector<double>& x) {
    const auto is_infinite = [](double value) { return std::isinf(value); };
    const bool falls = op == Op::interpolate && ((x[1] >= x[3]) || (x[3] >= x[5]) || std::ranges::any_of(x, is_infinite));
    const bool endless = operation(op).units == Units::growth && std::ranges::any_of(x, is_infinite);
    return falls || endless || (op == Op::minimum_of_number && std::isnan(x[1])) || (op == Op::maximum_of_number && std::isnan(x[1]));
  });
  return cases;
}

std::string written(Op op, const std::vector<double>& operands) {
  std::string text = "op " + std::to_string(static_cast<int>(op)) + " (" + std::string(operation(op).function) + ") of";
  for (const double operand : operands) text += " " + std::to_string(operand);
  return text;
}

constexpr double kDt = 1.0 / 12;

// The operation over all cases, some of its operands parameters that differ by draw, the others constants of a case.
class Lanes {
 public:
  Lanes(Op op, const std::vector<double>& operands, unsigned by_draw)
      : build_({.first_year = 2016, .last_year = 2016, .steps_per_year = 12}) {
    std::vector<Value> values;
    std::vector<std::vector<double>> columns{{1, 2, 3}};
    const Value unused = build_.parameter("unused", 1, {});
    for (std::size_t k = 0; k < operands.size(); ++k) {
      if ((by_draw >> k & 1U) == 0) {
        values.push_back(build_.constant(operands[k]));
        continue;
      }
      values.push_back(build_.parameter("p" + std::to_string(k), 1, {}));
      columns.push_back({operands[k], 1.25, operands[k]});
    }
    node_ = build_.call(op, values).node;
    static_cast<void>(unused);
    ensemble_ = std::make_unique<Ensemble>(table(columns));
  }

  double value(const std::string& set) {
    return collect(build_.program(), *ensemble_, {.nodes = {node_}, .steps = {0}}, {.threads = 1, .instruction_set = set}).values()[2];
  }

 private:
  ProgramBuilder build_;
  NodeIndex node_ = 0;
  std::unique_ptr<Ensemble> ensemble_;
};

class NoNumber : public testing::TestWithParam<std::size_t> {
 protected:
  [[nodiscard]] Op op() const { return kOperations[GetParam()].op; }
};

TEST_P(NoNumber, IsTheSameInEveryLaneAndFolded) {
  if (!is_function_of_operands(op())) GTEST_SKIP() << "reads the program, or remembers";
  for (const std::vector<double>& operands : cases_of(op())) {
    const double meant = compiler::meaning(op(), operands, 2016, kDt);
    const std::optional<double> folded = compiler::folded(op(), operands, kDt);
    EXPECT_EQ(folded.has_value(), operation(op()).rate == Rate::constant);
    EXPECT_TRUE(agree(folded.value_or(meant), meant)) << written(op(), operands);
    const unsigned all = (1U << operands.size()) - 1;
    for (const unsigned by_draw : {0U, 1U, 2U, all - 1, all}) {
      for (const std::string& set : instruction_sets()) {
        const double fast = Lanes(op(), operands, by_draw & all).value(set);
        EXPECT_TRUE(agree(fast, meant)) << set << " " << written(op(), operands) << ": " << fast << ", not " << meant;
      }
    }
  }
}

// All but what reads only the operand it chooses, and what other operands settle alone: those have tests of their own.
TEST_P(NoNumber, GivesNone) {
  if (!is_function_of_operands(op()) || op() == Op::first_reached || op() == Op::either) GTEST_SKIP() << "may do without";
  for (const std::vector<double>& usual : usual_operands(op())) {
    for (std::size_t place = 0; place < usual.size(); ++place) {
      std::vector<double> operands = usual;
      operands[place] = kNone;
      if (op() == Op::select && place > 0) continue;
      if (op() == Op::interpolate && place > 0 && place % 2 == 0) continue;
      EXPECT_TRUE(std::isnan(compiler::meaning(op(), operands, 2016, kDt))) << written(op(), operands);
    }
  }
}

TEST(NoNumberInAChoice, IsReadWhereItIsChosen) {
  const auto of = [](Op op, const std::vector<double>& operands) { return compiler::meaning(op, operands, 2016, kDt); };
  EXPECT_EQ(of(Op::select, {1, 3, kNone}), 3);
  EXPECT_TRUE(std::isnan(of(Op::select, {0, 3, kNone})));
  EXPECT_EQ(of(Op::interpolate, {1.5, 1, 10, 2, 20, 4, kNone}), 15);
  EXPECT_TRUE(std::isnan(of(Op::interpolate, {3, 1, 10, 2, 20, 4, kNone})));
}

INSTANTIATE_TEST_SUITE_P(EveryOperation, NoNumber, testing::Range<std::size_t>(0, kOps));

TEST(NoNumberInLogic, IsSettledByTheOtherOperandWhereThatIsEnough) {
  const auto of = [](Op op, double a, double b) {
    const double meant = compiler::meaning(op, std::array{a, b}, 2016, kDt);
    EXPECT_TRUE(agree(compiler::meaning(op, std::array{b, a}, 2016, kDt), meant));
    return meant;
  };
  EXPECT_EQ(of(Op::both, kNone, 0), 0);
  EXPECT_TRUE(std::isnan(of(Op::both, kNone, 1)));
  EXPECT_EQ(of(Op::either, kNone, 1), 1);
  EXPECT_TRUE(std::isnan(of(Op::either, kNone, 0)));
  EXPECT_EQ(compiler::meaning(Op::power, std::array{kNone, 0.0}, 2016, kDt), 1);
  EXPECT_EQ(compiler::meaning(Op::power, std::array{1.0, kNone}, 2016, kDt), 1);
}

TEST(NoNumberInAPurse, LeavesEveryGrantUnknown) {
  const std::vector<double> usual{10, 6, 1, 0, 3, 2, 1};
  for (std::size_t place = 0; place < usual.size(); ++place) {
    for (const double available : {10.0, 1e9}) {  // scarce, and more than enough
      std::vector<double> operands = usual;
      operands[0] = available;
      operands[place] = kNone;
      for (const std::string& set : instruction_sets()) {
        for (std::uint32_t grant = 0; grant < 2; ++grant) {
          ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
          std::vector<Value> values;
          std::vector<std::vector<double>> columns;
          for (std::size_t k = 0; k < operands.size(); ++k) {
            values.push_back(build.parameter("p" + std::to_string(k), 1, {}));
            columns.push_back({usual[k], operands[k]});
          }
          const Value granted = build.call(Op::allocate, values, grant);
          const RecordPlan plan{.nodes = {granted.node}, .steps = {0}};
          const Collected lanes = collect(build.program(), table(columns), plan, {.instruction_set = set});
          EXPECT_FALSE(std::isnan(lanes.at(0, 0, 0)));
          EXPECT_TRUE(std::isnan(lanes.at(0, 0, 1))) << set << " place " << place;
          EXPECT_TRUE(std::isnan(interpret(build.program(), table(columns), plan, 1)[0]));
        }
      }
    }
  }
}

TEST(NoNumberInADelay, IsWhatItGives) {
  for (const std::string& set : instruction_sets()) {
    for (const bool by_draw : {false, true}) {
      ProgramBuilder build({.first_year = 2016, .last_year = 2016, .steps_per_year = 12});
      const Value x = build.parameter("x", 1, {}), time = by_draw ? build.parameter("t", 1, {}) : build.constant(kNone);
      const Value late = build.delay(x + build.time(), time, 9);
      std::vector<std::vector<double>> columns{{1, 2}};
      if (by_draw) columns.push_back({0.25, kNone});
      const RecordPlan plan{.nodes = {late.node}, .steps = {0, 5}};
      const Collected lanes = collect(build.program(), table(columns), plan, {.instruction_set = set});
      EXPECT_TRUE(std::isnan(lanes.at(0, 1, 1))) << set;
      EXPECT_EQ(std::isnan(lanes.at(0, 1, 0)), !by_draw) << set;
      EXPECT_TRUE(std::isnan(interpret(build.program(), table(columns), plan, 1)[1]));
    }
  }
}

}  // namespace
}  // namespace infracast
