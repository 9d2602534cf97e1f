// SPDX-License-Identifier: MIT
// The words of an equation, whichever program's.
#pragma once

#include <string>

namespace infracast::importing {

// A name may be a word of the language, such as "if"; a quoted one is a name only.
enum class TokenKind { number, name, quoted, mark, end, wrong };

struct Token {
  TokenKind kind{};
  std::string text;  // of a name in one spelling; of a mark in our language's own
  std::size_t begin = 0;
  std::size_t length = 0;
};

}  // namespace infracast::importing
