// SPDX-License-Identifier: MIT
#include "import/vensim/tokens.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "import/dynamics/lexing.h"

namespace infracast::importing {
namespace {

bool begins_name(char c) { return is_letter(c) || c == '\''; }
bool is_of_name(char c) { return begins_name(c) || is_digit(c); }

// Longer marks come before their prefixes.
constexpr std::array<Mark, 24> kMarks{{{"<->", "<->"}, {"->", "->"}, {"<>", "!="}, {"<=", "<="}, {">=", ">="}, {"==", "=="},
                                       {":=", ":="},   {"+", "+"},   {"-", "-"},   {"*", "*"},   {"/", "/"},   {"^", "^"},
                                       {"=", "=="},    {"<", "<"},   {">", ">"},   {"(", "("},   {")", ")"},   {"[", "["},
                                       {"]", "]"},     {",", ","},   {";", ";"},   {"!", "!"},   {":", ":"},   {"|", "|"}}};

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
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ == text_.size()) return {TokenKind::end, "", at_, 0};
    const char c = text_[at_];
    if (const std::size_t length = length_of_number(text_, at_))
      return take(TokenKind::number, std::string(text_.substr(at_, length)), length);
    if (c == '"') return quoted();
    if (c == '\'') {  // what functions that read files are told
      if (const std::size_t end = text_.find(c, at_ + 1); end != std::string_view::npos) return take(TokenKind::quoted, "'", end + 1 - at_);
    }
    if (begins_name(c)) return name();
    if (c == ':') {
      if (const std::size_t end = text_.find(':', at_ + 1); end != std::string_view::npos)
        if (auto word = colon_word(text_.substr(at_, end + 1 - at_))) return *word;
    }
    for (const auto& [written, means] : kMarks)
      if (text_.substr(at_).starts_with(written)) return take(TokenKind::mark, std::string(means), written.size());
    return take(TokenKind::wrong, std::string(1, c), 1);
  }

  // ":AND:" → and
  std::optional<Token> colon_word(std::string_view written) {
    if (written.size() > kLongestWord) return std::nullopt;
    const std::string word = one_spelling(written);
    if (word == ":and:" || word == ":or:" || word == ":not:") return take(TokenKind::name, word.substr(1, word.size() - 2), written.size());
    if (word == ":na:") return take(TokenKind::quoted, word, written.size());
    if (word == ":except:") return take(TokenKind::mark, word, written.size());
    const bool is_word = written.size() > 2 && std::ranges::all_of(written.substr(1, written.size() - 2),
                                                                   [](char c) { return c == ' ' || (c >= 'A' && c <= 'Z'); });
    if (is_word && written[1] != ' ') return take(TokenKind::wrong, word, written.size());  // said as it is written
    return std::nullopt;
  }

  Token take(TokenKind kind, std::string text, std::size_t length) {
    const std::size_t begin = at_;
    at_ += length;
    return {kind, std::move(text), begin, length};
  }

  // Blanks belong to a name where more of it follows.
  Token name() {
    std::size_t end = at_;
    while (end < text_.size() && is_of_name(text_[end])) {
      ++end;
      std::size_t next = end;
      while (next < text_.size() && is_blank(text_[next])) ++next;
      if (next < text_.size() && is_of_name(text_[next])) end = next;
    }
    return take(TokenKind::quoted, one_spelling(text_.substr(at_, end - at_)), end - at_);
  }

  Token quoted() {
    const std::size_t length = length_of_quoted(text_, at_);
    if (length == std::string_view::npos) return take(TokenKind::wrong, "\"", text_.size() - at_);
    return take(TokenKind::quoted, one_spelling(text_.substr(at_, length)), length);
  }

  static constexpr std::size_t kLongestWord = 20;

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> vensim_tokens(const PlacedText& text) { return Lexer(text.value).all(); }

}  // namespace infracast::importing
