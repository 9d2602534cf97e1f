// SPDX-License-Identifier: MIT
// An expression as a list of tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compile/syntax.h"

namespace infracast::compiler {

enum class TokenKind : std::uint8_t {
  number,
  name,
  text,
  unit,
  plus,
  minus,
  times,
  divided,
  caret,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  assign,
  open,
  close,
  comma,
  if_word,
  then_word,
  else_word,
  and_word,
  or_word,
  not_word,
  wrong,
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  Extent extent;
  std::string_view text;  // as written; for texts and units without their quotes or brackets
  double number = 0;
};

// The tokens, always closed by an `end`. At the first problem there is one `wrong` token, followed only by `end`.
std::vector<Token> lex(std::string_view text);
// Why a wrong token is wrong, and what to write instead ("" if unknown).
struct WrongToken {
  std::string message;
  std::string hint;
};
WrongToken explain_wrong(const Token& token);

}  // namespace infracast::compiler
