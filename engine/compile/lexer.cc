// SPDX-License-Identifier: MIT
#include "compile/lexer.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace infracast::compiler {
namespace {

struct Mark {
  std::string_view text;
  TokenKind kind;
};

// Longer marks come before their prefixes.
constexpr Mark kMarks[] = {
    {"<=", TokenKind::less_equal}, {">=", TokenKind::greater_equal}, {"==", TokenKind::equal},  {"!=", TokenKind::not_equal},
    {"+", TokenKind::plus},        {"-", TokenKind::minus},          {"*", TokenKind::times},   {"/", TokenKind::divided},
    {"^", TokenKind::caret},       {"<", TokenKind::less},           {">", TokenKind::greater}, {"=", TokenKind::assign},
    {"(", TokenKind::open},        {")", TokenKind::close},          {",", TokenKind::comma},
};

constexpr Mark kWords[] = {
    {"if", TokenKind::if_word},   {"then", TokenKind::then_word}, {"else", TokenKind::else_word},
    {"and", TokenKind::and_word}, {"or", TokenKind::or_word},     {"not", TokenKind::not_word},
};

struct Slip {
  std::string_view written;
  std::string_view meant;
};

// Operators of other languages and full-width characters, with what to write instead.
constexpr Slip kSlips[] = {
    {"&&", "and"}, {"&", "and"}, {"||", "or"}, {"|", "or"}, {"!", "not"}, {"**", "^"}, {"（", "("}, {"）", ")"},
    {"，", ","},   {"×", "*"},   {"÷", "/"},   {"≤", "<="}, {"≥", ">="},  {"≠", "!="}, {"−", "-"},  {"%", "[%]"},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_name(char c) { return begins_name(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t length_of_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
  return length;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    tokens.reserve(text_.size() / 2 + 1);
    do tokens.push_back(next());
    while (tokens.back().kind != TokenKind::end && tokens.back().kind != TokenKind::wrong);
    if (tokens.back().kind == TokenKind::wrong) tokens.push_back(token(TokenKind::end, 0));
    return tokens;
  }

 private:
  Token next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ == text_.size()) return token(TokenKind::end, 0);
    const char c = text_[at_];
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return number();
    if (begins_name(c)) return name();
    if (c == '[') return enclosed(TokenKind::unit, ']');
    if (c == '"' || c == '\'') return enclosed(TokenKind::text, c);
    return mark();
  }

  Token number() {
    double value = 0;
    const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    const auto length = static_cast<std::size_t>(end - (text_.data() + at_));
    if (error != std::errc{} || !std::isfinite(value)) return token(TokenKind::wrong, std::max<std::size_t>(length, 1));
    Token result = token(TokenKind::number, length);
    result.number = value;
    return result;
  }

  Token name() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && (continues_name(text_[end]) || part_follows(end))) ++end;
    const std::string_view written = text_.substr(at_, end - at_);
    const auto* word = std::ranges::find(kWords, written, &Mark::text);
    return token(word == std::end(kWords) ? TokenKind::name : word->kind, written.size());
  }

  // A dot is part of a name only when another part follows.
  [[nodiscard]] bool part_follows(std::size_t dot) const {
    return text_[dot] == '.' && dot + 1 < text_.size() && begins_name(text_[dot + 1]);
  }

  Token enclosed(TokenKind kind, char closing) {
    const std::size_t end = text_.find(closing, at_ + 1);
    if (end == std::string_view::npos) return token(TokenKind::wrong, text_.size() - at_);
    Token result = token(kind, end + 1 - at_);
    result.text = result.text.substr(1, result.text.size() - 2);
    return result;
  }

  Token mark() {
    const std::string_view rest = text_.substr(at_);
    const auto slip = std::ranges::find_if(kSlips, [&](const Slip& s) { return rest.starts_with(s.written); });
    const auto known = std::ranges::find_if(kMarks, [&](const Mark& m) { return rest.starts_with(m.text); });
    const bool better = slip != std::end(kSlips) && (known == std::end(kMarks) || slip->written.size() > known->text.size());
    if (better) return token(TokenKind::wrong, slip->written.size());
    if (known == std::end(kMarks)) return token(TokenKind::wrong, length_of_character(rest));
    return token(known->kind, known->text.size());
  }

  Token token(TokenKind kind, std::size_t length) {
    const Token result{kind, {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(length)}, text_.substr(at_, length), 0};
    at_ += length;
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> lex(std::string_view text) { return Lexer(text).all(); }

WrongToken explain_wrong(const Token& token) {
  const std::string written(token.text);
  if (written.starts_with('[')) return {"the unit is not closed", "write \"]\" after it"};
  if (written.starts_with('"') || written.starts_with('\''))
    return {"the text is not closed", "write " + written.substr(0, 1) + " after it"};
  if (is_digit(written.front()) || written.front() == '.') return {"number " + written + " is out of range", ""};
  const auto* slip = std::ranges::find(kSlips, token.text, &Slip::written);
  std::string hint = slip == std::end(kSlips) ? "" : "write \"" + std::string(slip->meant) + "\"";
  return {"\"" + written + "\" means nothing here", std::move(hint)};
}

}  // namespace infracast::compiler
