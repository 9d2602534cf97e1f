// SPDX-License-Identifier: MIT
// Expressions as trees. All expressions of a module share one Syntax; nodes refer to each other by position.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "compile/functions.h"
#include "infracast/assert.h"
#include "infracast/model.h"

namespace infracast::compiler {

using ExprIndex = std::uint32_t;
inline constexpr ExprIndex kNoExpr = std::numeric_limits<ExprIndex>::max();

// A stretch of an expression's text, in bytes.
struct Extent {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
};

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  both,
  either,
  negate,
  negation,
};

enum class ExprKind : std::uint8_t { number, name, text, operation, choice, call, broken };

// What a name refers to, the same in every instance of a module type.
struct Reference {
  enum class Kind : std::uint8_t { none, time, step_length, own, other };
  Kind kind = Kind::none;
  std::uint32_t index = 0;  // own: element of the module type; other: symbol of the city
};

struct Argument {
  ExprIndex value = kNoExpr;
  std::string_view name;  // "" when given by position
  Extent name_extent;
};

struct Expr {
  ExprKind kind = ExprKind::broken;
  Operator op{};
  Function function{};
  const FunctionSpec* spec = nullptr;  // of a call; set by resolve
  std::uint16_t depth = 1;
  Extent extent;
  Extent text_extent;
  std::string_view text;  // the name, the function's name, the quoted text, or a number's unit
  double number = 0;
  std::uint32_t first_argument = 0;  // operands and choices are arguments too
  std::uint32_t argument_count = 0;
  Reference reference;        // set by resolve
  double factor = 1;          // set by the unit check: turns the value into the unit its reader wants
  double same_time = 0;       // set by the unit check for comparisons of times: the tolerance
  bool written_date = false;  // set by the unit check: a number that is a date
};

struct Syntax {
  std::vector<Expr> exprs;
  std::vector<Argument> arguments;

  [[nodiscard]] const Expr& at(ExprIndex e) const { return exprs[e]; }
  [[nodiscard]] std::span<const Argument> arguments_of(const Expr& e) const {
    return {arguments.data() + e.first_argument, e.argument_count};
  }
  // REQUIRES: the argument exists. kNoExpr for one that was left out.
  [[nodiscard]] ExprIndex argument(const Expr& e, std::size_t position) const {
    INFRACAST_ASSERT(position < e.argument_count && e.first_argument + position < arguments.size());
    return arguments[e.first_argument + position].value;
  }
};

inline Span place(const SourceString& text, Extent extent) { return {text.where.source, text.where.begin + extent.begin, extent.length}; }

}  // namespace infracast::compiler
