// SPDX-License-Identifier: MIT
// The words of a Vensim equation.
#pragma once

#include <vector>

#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"

namespace infracast::importing {

// Ends with an end. Names may have blanks in them and are all quoted; ":AND:" is a word. "=" and "==" are both "==".
std::vector<Token> vensim_tokens(const PlacedText& text);

}  // namespace infracast::importing
