// SPDX-License-Identifier: MIT
// Equations of XMILE as trees.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/xmile/xml.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

enum class FormulaKind { number, name, call, operation, choice, every };  // every: "*" among subscripts

struct Formula {
  FormulaKind kind{};
  std::string text;                 // a number as written; a name or function in one spelling; an operator
  std::vector<Formula> parts;       // arguments, operands; condition, then, else
  std::vector<Formula> subscripts;  // of a name
  Span where;
};

// One spelling of a name: small letters, single underscores, no quotes. "Heat Loss\nto Room" → "heat_loss_to_room".
std::string one_spelling(std::string_view name);

// Nothing after a diagnostic.
std::optional<Formula> read_formula(const XmlText& text, Diagnostics& diagnostics);

}  // namespace infracast::importing
