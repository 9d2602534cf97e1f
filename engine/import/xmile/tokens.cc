// SPDX-License-Identifier: MIT
#include "import/xmile/tokens.h"

#include <algorithm>
#include <array>

#include "import/dynamics/placed_text.h"

namespace infracast::importing {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
// Letters of other alphabets are of more than one byte, each with its highest bit set.
bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

struct Mark {
  std::string_view written;
  std::string_view means;
};
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
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
    if (c == '"') return quoted();
    if (begins_name(c) || c == '.') return name();
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

  Token number() {
    std::size_t end = at_;
    const auto digits = [&] {
      while (end < text_.size() && is_digit(text_[end])) ++end;
    };
    digits();
    if (end < text_.size() && text_[end] == '.') ++end;
    digits();
    if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
      const std::size_t sign = end + 1 < text_.size() && (text_[end + 1] == '+' || text_[end + 1] == '-') ? 1 : 0;
      if (end + 1 + sign < text_.size() && is_digit(text_[end + 1 + sign])) {
        end += 1 + sign;
        digits();
      }
    }
    return take(TokenKind::number, std::string(text_.substr(at_, end - at_)), end - at_);
  }

  // Parts of a qualified name may be quoted: module."inner name".
  Token name() {
    std::size_t end = at_;
    while (end < text_.size()) {
      if (begins_name(text_[end]) || is_digit(text_[end]) || text_[end] == '.') {
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
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) return take(TokenKind::wrong, "\"", text_.size() - at_);
    const bool qualifies = end + 1 < text_.size() && text_[end + 1] == '.' && end + 2 < text_.size() && begins_name(text_[end + 2]);
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
