// SPDX-License-Identifier: MIT
#include "import/xmile/tokens.h"

#include <algorithm>
#include <array>

#include "import/dynamics/lexing.h"
#include "import/dynamics/placed_text.h"

namespace infracast::importing {
namespace {

// Longer marks come before their prefixes.
constexpr std::array<Mark, 19> kMarks{{{"<>", "!="},
                                       {"<=", "<="},
                                       {">=", ">="},
                                       {"//", "//"},
                                       {"**", "^"},
                                       {"+", "+"},
                                       {"-", "-"},
                                       {"*", "*"},
                                       {"/", "/"},
                                       {"^", "^"},
                                       {"=", "=="},
                                       {"<", "<"},
                                       {">", ">"},
                                       {"(", "("},
                                       {")", ")"},
                                       {"[", "["},
                                       {"]", "]"},
                                       {",", ","},
                                       {";", ";"}}};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    do tokens.push_back(next());
    while (tokens.back().kind != TokenKind::end);
    return tokens;
  }

 private:
  Token next() {
    skip();
    if (at_ == text_.size()) return {TokenKind::end, "", at_, 0};
    const char c = text_[at_];
    if (const std::size_t length = length_of_number(text_, at_))
      return take(TokenKind::number, std::string(text_.substr(at_, length)), length);
    if (c == '"') return quoted();
    if (is_letter(c) || c == '.') return name();
    for (const auto& [written, means] : kMarks)
      if (text_.substr(at_).starts_with(written)) return take(TokenKind::mark, std::string(means), written.size());
    return take(TokenKind::wrong, std::string(1, c), 1);
  }

  void skip() {
    while (at_ < text_.size() && (is_blank(text_[at_]) || text_[at_] == '{')) {
      if (text_[at_] == '{') at_ = std::min(text_.find('}', at_), text_.size() - 1);
      ++at_;
    }
  }

  Token take(TokenKind kind, std::string text, std::size_t length) {
    const std::size_t begin = at_;
    at_ += length;
    return {kind, std::move(text), begin, length};
  }

  // Parts of a qualified name may be quoted: module."inner name".
  Token name() {
    std::size_t end = at_;
    while (end < text_.size()) {
      if (is_letter(text_[end]) || is_digit(text_[end]) || text_[end] == '.') {
        ++end;
      } else if (text_[end] == '"' && text_[end - 1] == '.' && text_.find('"', end + 1) != std::string_view::npos) {
        end = text_.find('"', end + 1) + 1;
      } else {
        break;
      }
    }
    return take(TokenKind::name, one_spelling(text_.substr(at_, end - at_)), end - at_);
  }

  Token quoted() {
    const std::size_t length = length_of_quoted(text_, at_);
    if (length == std::string_view::npos) return take(TokenKind::wrong, "\"", text_.size() - at_);
    const std::size_t end = at_ + length - 1;
    const bool qualifies = end + 1 < text_.size() && text_[end + 1] == '.' && end + 2 < text_.size() && is_letter(text_[end + 2]);
    if (!qualifies) return take(TokenKind::quoted, one_spelling(text_.substr(at_, end + 1 - at_)), end + 1 - at_);
    const std::size_t begin = at_;
    at_ = end + 1;
    const Token rest = name();
    return {TokenKind::quoted, one_spelling(text_.substr(begin, end + 1 - begin)) + rest.text, begin, at_ - begin};
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(const PlacedText& text) { return Lexer(text.value).all(); }

}  // namespace infracast::importing
