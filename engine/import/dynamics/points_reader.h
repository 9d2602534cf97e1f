// SPDX-License-Identifier: MIT
// Tables written as points: "([(0,0)-(10,1)],(0,0),(10,1))", where what is in brackets is the window they were drawn in.
#pragma once

#include <optional>
#include <span>

#include "import/dynamics/lookup_table.h"
#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

// `at` is the opening parenthesis and becomes what follows the closing one. Tokens end with an end. Nothing after a diagnostic.
std::optional<LookupTable> read_points(const PlacedText& text, std::span<const Token> tokens, std::size_t& at, Diagnostics& diagnostics);

}  // namespace infracast::importing
