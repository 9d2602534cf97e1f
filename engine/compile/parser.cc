// SPDX-License-Identifier: MIT
// A Pratt parser. The first problem ends an expression; other expressions are still read.
#include "compile/parser.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "compile/lexer.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

// Later passes recurse over the tree, so its depth is bounded here.
constexpr std::uint16_t kDeepest = 300;

struct Infix {
  TokenKind token;
  Operator op;
  int left;   // binding power to the left
  int right;  // and to the right
};

constexpr int kComparison = 5;
constexpr int kNotOperand = 5;
constexpr int kMinusOperand = 11;

constexpr Infix kInfixes[] = {
    {TokenKind::or_word, Operator::either, 1, 2},
    {TokenKind::and_word, Operator::both, 3, 4},
    {TokenKind::less, Operator::less, kComparison, 6},
    {TokenKind::less_equal, Operator::less_equal, kComparison, 6},
    {TokenKind::greater, Operator::greater, kComparison, 6},
    {TokenKind::greater_equal, Operator::greater_equal, kComparison, 6},
    {TokenKind::equal, Operator::equal, kComparison, 6},
    {TokenKind::not_equal, Operator::not_equal, kComparison, 6},
    {TokenKind::plus, Operator::add, 7, 8},
    {TokenKind::minus, Operator::subtract, 7, 8},
    {TokenKind::times, Operator::multiply, 9, 10},
    {TokenKind::divided, Operator::divide, 9, 10},
    {TokenKind::caret, Operator::power, 14, 13},
};

const Infix* infix_of(TokenKind kind) {
  const auto* found = std::ranges::find(kInfixes, kind, &Infix::token);
  return found == std::end(kInfixes) ? nullptr : found;
}

Extent spanning(Extent first, Extent last) { return {first.begin, last.begin + last.length - first.begin}; }

class Parser {
 public:
  Parser(const SourceString& text, Syntax& syntax, Diagnostics& diagnostics)
      : text_(text), syntax_(syntax), diagnostics_(diagnostics), tokens_(lex(text.value)) {}

  ExprIndex parse() {
    const ExprIndex root = expression(0);
    if (!failed_ && current().kind != TokenKind::end) fail_after_value();
    return failed_ ? kNoExpr : root;
  }

 private:
  ExprIndex expression(int least) {
    if (nesting_ >= kDeepest) return fail_too_deep();
    ++nesting_;
    ExprIndex left = prefix();
    for (const Infix* infix = following(least); infix != nullptr; infix = following(least)) left = infixed(left, *infix);
    --nesting_;
    return left;
  }

  const Infix* following(int least) const {
    const Infix* infix = failed_ ? nullptr : infix_of(current().kind);
    return infix != nullptr && infix->left >= least ? infix : nullptr;
  }

  ExprIndex infixed(ExprIndex left, const Infix& infix) {
    take();
    const ExprIndex right = expression(infix.right);
    if (failed_) return kNoExpr;
    if (infix.left == kComparison && following(kComparison) != nullptr && following(kComparison)->left == kComparison)
      return fail_chained();
    return operation(infix.op, spanning(syntax_.at(left).extent, syntax_.at(right).extent), {{left, {}, {}}, {right, {}, {}}});
  }

  ExprIndex prefix() {
    switch (current().kind) {
      case TokenKind::number:
        return number();
      case TokenKind::name:
        return name_or_call();
      case TokenKind::text:
        return text();
      case TokenKind::open:
        return parenthesised();
      case TokenKind::minus:
        return signed_operand(Operator::negate, kMinusOperand);
      case TokenKind::not_word:
        return signed_operand(Operator::negation, kNotOperand);
      case TokenKind::if_word:
        return choice();
      default:
        return fail_before_value();
    }
  }

  ExprIndex number() {
    const Token number = take();
    Expr e = leaf(ExprKind::number, number);
    e.text = {};
    e.text_extent = {};
    e.number = number.number;
    if (current().kind == TokenKind::unit) {
      const Token unit = take();
      e.text = unit.text;
      e.text_extent = {unit.extent.begin + 1, unit.extent.length - 2};
      e.extent = spanning(number.extent, unit.extent);
    }
    return add(e, {});
  }

  ExprIndex text() {
    const Token token = take();
    return add(leaf(ExprKind::text, token), {});
  }

  ExprIndex name_or_call() {
    const Token name = take();
    if (current().kind == TokenKind::open) return call(name);
    return add(leaf(ExprKind::name, name), {});
  }

  ExprIndex call(const Token& name) {
    take();
    std::vector<Argument> arguments;
    while (!failed_ && current().kind != TokenKind::close) {
      if (!arguments.empty() && !expect(TokenKind::comma, "a comma or \")\"")) return kNoExpr;
      arguments.push_back(argument());
    }
    const Extent closing = current().extent;
    if (!expect(TokenKind::close, "\")\"")) return kNoExpr;
    Expr e = leaf(ExprKind::call, name);
    e.extent = spanning(name.extent, closing);
    return add(e, arguments);
  }

  Argument argument() {
    Argument result;
    if (current().kind == TokenKind::name && tokens_[at_ + 1].kind == TokenKind::assign) {
      const Token name = take();
      take();
      result.name = name.text;
      result.name_extent = name.extent;
    }
    result.value = expression(0);
    return result;
  }

  ExprIndex parenthesised() {
    const Extent opening = take().extent;
    const ExprIndex inner = expression(0);
    const Extent closing = current().extent;
    if (!expect(TokenKind::close, "\")\"")) return kNoExpr;
    syntax_.exprs[inner].extent = spanning(opening, closing);
    return inner;
  }

  ExprIndex signed_operand(Operator op, int binding) {
    const Extent sign = take().extent;
    const ExprIndex operand = expression(binding);
    if (failed_) return kNoExpr;
    return operation(op, spanning(sign, syntax_.at(operand).extent), {{operand, {}, {}}});
  }

  ExprIndex choice() {
    const Extent opening = take().extent;
    const ExprIndex condition = expression(0);
    if (!expect(TokenKind::then_word, "\"then\"")) return kNoExpr;
    const ExprIndex yes = expression(0);
    if (!expect(TokenKind::else_word, "\"else\"")) return kNoExpr;
    const ExprIndex no = expression(0);
    if (failed_) return kNoExpr;
    Expr e;
    e.kind = ExprKind::choice;
    e.extent = spanning(opening, syntax_.at(no).extent);
    return add(e, {{condition, {}, {}}, {yes, {}, {}}, {no, {}, {}}});
  }

  ExprIndex operation(Operator op, Extent extent, const std::vector<Argument>& operands) {
    Expr e;
    e.kind = ExprKind::operation;
    e.op = op;
    e.extent = extent;
    return add(e, operands);
  }

  static Expr leaf(ExprKind kind, const Token& token) {
    Expr e;
    e.kind = kind;
    e.extent = e.text_extent = token.extent;
    e.text = token.text;
    return e;
  }

  ExprIndex add(Expr e, const std::vector<Argument>& arguments) {
    for (const Argument& argument : arguments) {
      e.depth = std::max<std::uint16_t>(e.depth, static_cast<std::uint16_t>(syntax_.at(argument.value).depth + 1));
    }
    if (e.depth > kDeepest) return fail_too_deep();
    e.first_argument = static_cast<std::uint32_t>(syntax_.arguments.size());
    e.argument_count = static_cast<std::uint32_t>(arguments.size());
    syntax_.arguments.insert(syntax_.arguments.end(), arguments.begin(), arguments.end());
    syntax_.exprs.push_back(e);
    return static_cast<ExprIndex>(syntax_.exprs.size() - 1);
  }

  [[nodiscard]] const Token& current() const { return tokens_[at_]; }

  Token take() { return tokens_[current().kind == TokenKind::end ? at_ : at_++]; }

  bool expect(TokenKind kind, std::string_view what) {
    if (failed_) return false;
    if (current().kind == TokenKind::assign) return fail_assignment() != kNoExpr;
    if (kind != current().kind && !decimal_comma().empty()) return fail_decimal_comma() != kNoExpr;
    if (current().kind != kind) {
      fail("expected " + std::string(what) + ", found " + described(current()));
      return false;
    }
    take();
    return true;
  }

  static std::string described(const Token& token) {
    if (token.kind == TokenKind::end) return "the end";
    return token.kind == TokenKind::unit ? "a unit" : in_quotes(token.text);
  }

  ExprIndex fail_before_value() {
    if (current().kind == TokenKind::end) return fail("a value is missing");
    if (current().kind == TokenKind::unit) return fail("a unit must follow a number", "as in 0.5 [year]");
    return fail("expected a value, found " + described(current()));
  }

  void fail_after_value() {
    if (current().kind == TokenKind::assign) {
      fail_assignment();
    } else if (current().kind == TokenKind::unit) {
      fail("a unit must follow a number", "as in 0.5 [year]");
    } else if (!decimal_comma().empty()) {
      fail_decimal_comma();
    } else {
      fail("expected an operator, found " + described(current()));
    }
  }

  // "0,5": the comma between two numbers without a space.
  [[nodiscard]] std::string decimal_comma() const {
    if (current().kind != TokenKind::comma || at_ == 0 || tokens_[at_ + 1].kind != TokenKind::number) return "";
    const Token &whole = tokens_[at_ - 1], &rest = tokens_[at_ + 1];
    const auto digits = [](std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; };
    const bool joined = whole.extent.begin + whole.extent.length + 1 == rest.extent.begin;
    if (whole.kind != TokenKind::number || !joined || !digits(whole.text) || !digits(rest.text)) return "";
    return std::string(whole.text) + "." + std::string(rest.text);
  }

  // Points at the whole number, which is what is to be written again.
  ExprIndex fail_decimal_comma() {
    const std::string number = decimal_comma();
    const Extent whole = spanning(tokens_[at_ - 1].extent, tokens_[at_ + 1].extent);
    return fail("a decimal comma is not read", "write " + number, whole);
  }
  ExprIndex fail_assignment() { return fail("\"=\" does not compare", "write \"==\""); }
  ExprIndex fail_chained() { return fail("comparisons do not chain", "write \"a < b and b < c\""); }
  ExprIndex fail_too_deep() { return fail("the expression is too deep", "name parts of it in [auxiliary] tables"); }

  // Reports the first problem; from then on the end of the text is all there is.
  ExprIndex fail(std::string message, std::string hint = {}, std::optional<Extent> where = {}) {
    if (failed_) return kNoExpr;
    failed_ = true;
    if (current().kind == TokenKind::wrong) {
      WrongToken wrong = explain_wrong(current());
      message = std::move(wrong.message);
      hint = std::move(wrong.hint);
    }
    diagnostics_.error(place(text_, where.value_or(current().extent)), std::move(message), std::move(hint));
    at_ = tokens_.size() - 1;
    return kNoExpr;
  }

  const SourceString& text_;
  Syntax& syntax_;
  Diagnostics& diagnostics_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint16_t nesting_ = 0;
  bool failed_ = false;
};

}  // namespace

ExprIndex parse(const SourceString& text, Syntax& syntax, Diagnostics& diagnostics) { return Parser(text, syntax, diagnostics).parse(); }

}  // namespace infracast::compiler
