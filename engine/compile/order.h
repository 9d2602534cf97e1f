// SPDX-License-Identifier: MIT
// Orders evaluations so that each comes after everything it reads. Loops are diagnosed by name.
#pragma once

#include <vector>

#include "compile/assembly.h"

namespace infracast::compiler {

// An element has a value at the start of the horizon, from `start` expressions, and one at every step, from the state.
enum class Moment : std::uint8_t { start, step };

struct Evaluation {
  SymbolIndex symbol = 0;
  Moment moment{};
  bool operator==(const Evaluation&) const = default;
};

// What an evaluation needs to be done before it.
std::vector<Evaluation> prerequisites(const Assembly& city, const Evaluation& evaluation);

// Every element at both moments; all starts come first.
std::vector<Evaluation> evaluation_order(const Assembly& city, Diagnostics& diagnostics);

}  // namespace infracast::compiler
