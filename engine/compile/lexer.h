// SPDX-License-Identifier: MIT
// The words of an expression.
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
  std::string_view text;  // as written; of a text or unit, what stands between its marks
  double number = 0;
};

// Always ends with one `end` token. What cannot be read becomes one `wrong` token, and nothing follows it but `end`.
std::vector<Token> lex(std::string_view text);
// Why a wrong token is wrong, and what to write instead ("" when that is not known).
struct WrongToken {
  std::string message;
  std::string hint;
};
WrongToken explain_wrong(const Token& token);

}  // namespace infracast::compiler
