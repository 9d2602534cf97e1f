// SPDX-License-Identifier: MIT
// What readers of equations, tables and definitions have in common: where they are among the words, and the first problem they meet.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "import/dynamics/placed_text.h"
#include "import/dynamics/token.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

// After the first problem a reader stands at the end, and tells no other. Tokens are of the text and end with an end.
class TokenReader {
 public:
  [[nodiscard]] bool failed() const { return failed_; }

 protected:
  TokenReader(const PlacedText& text, std::span<const Token> tokens, Diagnostics& diagnostics, std::size_t at = 0)
      : text_(text), tokens_(tokens), diagnostics_(diagnostics), at_(at) {}

  [[nodiscard]] const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  [[nodiscard]] bool at_end() const { return token().kind == TokenKind::end; }
  [[nodiscard]] bool is_mark(std::string_view mark) const { return token().kind == TokenKind::mark && token().text == mark; }
  [[nodiscard]] std::string written(const Token& token) const { return text_.value.substr(token.begin, token.length); }
  [[nodiscard]] Span place_of(const Token& token) const { return text_.part(token.begin, token.length); }
  [[nodiscard]] Span here() const { return place_of(token()); }

  bool take(std::string_view mark) {
    if (!is_mark(mark)) return false;
    ++at_;
    return true;
  }
  void fail(std::string message, std::string hint = {}) { fail_at(here(), std::move(message), std::move(hint)); }
  void fail_at(const Span& place, std::string message, std::string hint = {}) {
    if (!failed_) diagnostics_.error(place, std::move(message), std::move(hint));
    failed_ = true;
    at_ = tokens_.size() - 1;
  }

  const PlacedText& text_;
  std::span<const Token> tokens_;
  Diagnostics& diagnostics_;
  std::size_t at_;
  bool failed_ = false;
};

}  // namespace infracast::importing
