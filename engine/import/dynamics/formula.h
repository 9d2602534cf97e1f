// SPDX-License-Identifier: MIT
// Equations as trees, whichever program's they are.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "import/dynamics/lookup_table.h"
#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

constexpr std::size_t kMostVariables = 200'000;                  // of a model, and elements of a dimension
constexpr std::size_t kLongestEquation = std::size_t{4} << 20U;  // bytes, all values of an array together

// every: what is summed up among subscripts, a dimension's key or "*" for the one that stands there. table: points written in place.
enum class FormulaKind { number, name, call, operation, choice, every, table };

struct Formula {
  FormulaKind kind{};
  std::string text;                 // a number as written; a name or function in one spelling; an operator
  std::vector<Formula> parts;       // arguments, operands; condition, then, else
  std::vector<Formula> subscripts;  // of a name, or of a table that is called
  Span where;
  std::shared_ptr<const LookupTable> table = {};
};

// The formulas that stand between commas and semicolons. `tokens` are of `text` and end with an end. Nothing after a diagnostic.
std::optional<std::vector<Formula>> read_formulas(const PlacedText& text, std::span<const Token> tokens, Diagnostics& diagnostics);

// What a sum is of, and whether each is added or taken away.
std::vector<std::pair<const Formula*, bool>> terms_of(const Formula& formula);

}  // namespace infracast::importing
