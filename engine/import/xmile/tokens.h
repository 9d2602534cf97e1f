// SPDX-License-Identifier: MIT
// The words of an XMILE equation.
#pragma once

#include <vector>

#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"

namespace infracast::importing {

// Ends with an end. Comments in braces are left out.
std::vector<Token> tokens_of(const PlacedText& text);

}  // namespace infracast::importing
