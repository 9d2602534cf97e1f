// SPDX-License-Identifier: MIT
// What is known of the sign of a value, against values: nothing that can be is said to be impossible.
#include "compile/sign.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "compile/meaning.h"

namespace infracast::compiler {
namespace {

struct Range {
  double low, high;
};
constexpr std::array kRanges = {Range{-2.5, -0.5}, Range{-2.5, 0}, Range{-2.5, 1.5}, Range{0, 1.5}, Range{0.5, 1.5}};
constexpr int kParts = 8;

double within(const Range& range, int part) { return range.low + (range.high - range.low) * part / kParts; }

// Parameters of all pairs of ranges, an operation on them, and what it can give.
void expect_right(Op op, bool exactly) {
  for (const Range& first : kRanges) {
    for (const Range& second : kRanges) {
      Builder builder(Horizon{2010, 2012, 12});
      std::array<ParameterSlot, 2> parameters;
      parameters[0].least = first.low, parameters[0].most = first.high;
      parameters[1].least = second.low, parameters[1].most = second.high;
      std::vector<NodeIndex> operands{builder.parameter(0)};
      if (operation(op).shape != Shape::unary) operands.push_back(builder.parameter(1));
      const Sign sign = Signs(builder, parameters).of(builder.make(op, operands));
      Sign seen{false, false};
      for (int i = 0; i <= kParts; ++i)
        for (int j = 0; j <= kParts; ++j) {
          const double value = meaning(op, std::array{within(first, i), within(second, j)}, 2010, 1.0 / 12);
          if (!std::isfinite(value)) continue;  // a ratio to 0 has the sign of that zero, which bounds do not tell
          seen.may_be_negative |= value < 0;
          seen.may_be_positive |= value > 0;
        }
      const std::string where = std::to_string(static_cast<int>(op)) + " of " + std::to_string(first.low) + " to " +
                                std::to_string(first.high) + " and " + std::to_string(second.low) + " to " + std::to_string(second.high);
      EXPECT_GE(sign.may_be_negative, seen.may_be_negative) << where;
      EXPECT_GE(sign.may_be_positive, seen.may_be_positive) << where;
      if (!exactly) continue;
      EXPECT_EQ(sign.may_be_negative, seen.may_be_negative) << where;
      EXPECT_EQ(sign.may_be_positive, seen.may_be_positive) << where;
    }
  }
}

TEST(SignOfAValue, IsKnownOfArithmetic) {
  for (const Op op : {Op::add, Op::multiply, Op::minimum, Op::maximum, Op::negate}) expect_right(op, true);
}

TEST(SignOfAValue, NeverRulesOutWhatCanBe) {
  for (const Operation& each : kOperations)
    if (each.shape == Shape::unary || each.shape == Shape::binary) expect_right(each.op, false);
}

TEST(SignOfAValue, OfADifferenceIsKnownWhereTheSignsDiffer) {
  Builder builder(Horizon{2010, 2012, 12});
  std::array<ParameterSlot, 2> parameters;
  parameters[0].least = 1, parameters[1].most = -1;
  const NodeIndex positive = builder.parameter(0), negative = builder.parameter(1);
  Signs signs(builder, parameters);
  EXPECT_FALSE(signs.of(builder.make(Op::subtract, {positive, negative})).may_be_negative);
  EXPECT_FALSE(signs.of(builder.make(Op::subtract, {negative, positive})).may_be_positive);
  EXPECT_TRUE(signs.of(builder.make(Op::subtract, {positive, positive})).may_be_negative ||
              builder.constant_value(builder.make(Op::subtract, {positive, positive})).has_value());
}

TEST(SignOfAValue, IsThatOfEitherBranch) {
  Builder builder(Horizon{2010, 2012, 12});
  std::array<ParameterSlot, 2> parameters;
  parameters[0].least = 0, parameters[1].most = 0;
  const NodeIndex chosen = builder.make(Op::select, {builder.time(), builder.parameter(0), builder.parameter(1)});
  const Sign sign = Signs(builder, parameters).of(chosen);
  EXPECT_TRUE(sign.may_be_negative && sign.may_be_positive);
}

}  // namespace
}  // namespace infracast::compiler
