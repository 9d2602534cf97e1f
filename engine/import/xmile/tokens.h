// SPDX-License-Identifier: MIT
// The words of an XMILE equation.
#pragma once

#include <string>
#include <vector>

#include "import/xmile/xml.h"

namespace infracast::importing {

enum class TokenKind { number, name, quoted, mark, end, wrong };

struct Token {
  TokenKind kind{};
  std::string text;  // of a name in one spelling; of a mark in the language's own
  std::size_t begin = 0;
  std::size_t length = 0;
};

// Ends with an end. Comments in braces are left out.
std::vector<Token> tokens_of(const XmlText& text);

}  // namespace infracast::importing
