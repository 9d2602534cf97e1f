// SPDX-License-Identifier: MIT
#include "import/dynamics/formula.h"

#include <array>
#include <utility>

#include "import/dynamics/points_reader.h"
#include "import/dynamics/token_reader.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr int kDeepest = 200;         // parentheses within parentheses
constexpr int kMostOperators = 2000;  // a tree is as deep as a sum is long
constexpr std::string_view kWithLookup = "with_lookup";

// Recursive descent; the loosest operator is read first. After the first problem everything else is taken as it comes.
class Parser : public TokenReader {
 public:
  Parser(const PlacedText& text, std::span<const Token> tokens, Diagnostics& diagnostics) : TokenReader(text, tokens, diagnostics) {}

  std::optional<std::vector<Formula>> all() {
    std::vector<Formula> formulas;
    do {
      operators_ = 0;
      formulas.push_back(either());
      if (formulas.size() > kMostVariables) fail("more than " + std::to_string(kMostVariables) + " values of one variable");
    } while (!failed_ && (take(",") || take(";")) && !at_end());
    if (!failed_ && !at_end()) fail(unexpected());
    return failed_ ? std::nullopt : std::optional(std::move(formulas));
  }

 private:
  [[nodiscard]] bool is_word(std::string_view word) const { return token().kind == TokenKind::name && token().text == word; }

  [[nodiscard]] std::string unexpected() const {
    if (at_end()) return "the equation ends where a value should follow";
    return "did not expect " + in_quotes(written(token())) + " here";
  }

  void expect_mark(std::string_view mark) {
    if (!take(mark)) fail(at_end() ? "expected " + in_quotes(std::string(mark)) + " before the end of the equation" : unexpected());
  }
  void expect_word(std::string_view word) {
    if (is_word(word))
      ++at_;
    else
      fail("expected " + std::string(word) + (at_end() ? " before the end of the equation" : ""));
  }

  Formula operation(std::string text, std::vector<Formula> parts) {
    const Span first = parts.front().where;
    return {FormulaKind::operation, std::move(text), std::move(parts), {}, first};
  }

  using Level = Formula (Parser::*)();

  // The operator that stands here, of those of a level; "" for none.
  std::string take_one_of(std::span<const std::string_view> operators) {
    for (const std::string_view each : operators) {
      if (!is_mark(each) && !is_word(each)) continue;
      ++at_;
      return std::string(each);
    }
    return "";
  }

  template <std::size_t kCount>
  Formula chain(Level tighter, const std::array<std::string_view, kCount>& operators) {
    Formula left = (this->*tighter)();
    while (!failed_) {
      const std::string op = take_one_of(operators);
      if (op.empty()) break;
      if (++operators_ > kMostOperators)
        fail("the equation has more than " + std::to_string(kMostOperators) + " operators", "name a part of it");
      Formula right = (this->*tighter)();
      left = operation(op, {std::move(left), std::move(right)});
    }
    return left;
  }

  Formula either() { return chain(&Parser::both, std::array<std::string_view, 1>{"or"}); }
  Formula both() { return chain(&Parser::negation, std::array<std::string_view, 1>{"and"}); }
  Formula negation() {
    if (!is_word("not")) return comparison();
    const Span where = here();
    ++at_;
    return guarded([&] { return Formula{FormulaKind::operation, "not", {negation()}, {}, where}; });
  }
  Formula comparison() { return chain(&Parser::sum, std::array<std::string_view, 6>{"==", "!=", "<=", ">=", "<", ">"}); }
  Formula sum() { return chain(&Parser::product, std::array<std::string_view, 2>{"+", "-"}); }
  Formula product() { return chain(&Parser::signed_value, std::array<std::string_view, 4>{"*", "/", "//", "mod"}); }

  Formula signed_value() {
    const Span where = here();
    if (take("+")) return guarded([&] { return signed_value(); });
    if (take("-")) return guarded([&] { return Formula{FormulaKind::operation, "negative", {signed_value()}, {}, where}; });
    return raised();
  }

  Formula raised() {
    Formula base = value();
    if (!take("^")) return base;
    return guarded([&] { return operation("^", {std::move(base), signed_value()}); });
  }

  template <class Read>
  Formula guarded(Read read) {
    if (++depth_ > kDeepest) fail("the equation is nested too deeply");
    Formula result = failed_ ? Formula{} : read();
    --depth_;
    return result;
  }

  Formula value() {
    const Token first = token();
    const Span where = here();
    if (first.kind == TokenKind::number) {
      ++at_;
      return {FormulaKind::number, first.text, {}, {}, where};
    }
    if (take("(")) {
      Formula inner = guarded([&] { return either(); });
      expect_mark(")");
      return inner;
    }
    if (is_word("if")) return guarded([&] { return choice(); });
    if (first.kind == TokenKind::name || first.kind == TokenKind::quoted) return name();
    fail(unexpected());
    return {};
  }

  Formula choice() {
    Formula result{FormulaKind::choice, "if", {}, {}, here()};
    ++at_;
    result.parts.push_back(either());
    expect_word("then");
    result.parts.push_back(either());
    expect_word("else");
    result.parts.push_back(either());
    return result;
  }

  // Names of several words without quotes are no names; where a call follows they are what some programs write of a macro.
  Formula name() {
    Formula result{FormulaKind::name, token().text, {}, {}, here()};
    const std::size_t begin = token().begin;
    ++at_;
    std::size_t words = 0;
    while (token(words).kind == TokenKind::name) ++words;
    if (words > 0 && token(words).kind == TokenKind::mark && token(words).text == "(") {
      for (std::size_t k = 0; k < words; ++k) result.text += "_" + token(k).text;
      at_ += words;
      result.where = text_.part(begin, tokens_[at_ - 1].begin + tokens_[at_ - 1].length - begin);
    }
    read_arguments(result);
    if (take("[")) {
      result.subscripts = list("]");
      expect_mark("]");
    }
    if (result.kind == FormulaKind::name) read_arguments(result);
    return result;
  }

  void read_arguments(Formula& result) {
    if (!take("(")) return;
    result.kind = FormulaKind::call;
    if (result.text == kWithLookup) {
      result.parts.push_back(guarded([&] { return either(); }));
      expect_mark(",");
      if (!failed_) result.parts.push_back(points());
    } else if (!is_mark(")")) {
      result.parts = list(")");
    }
    expect_mark(")");
  }

  Formula points() {
    Formula result{FormulaKind::table, "", {}, {}, here()};
    if (auto table = read_points(text_, tokens_, at_, diagnostics_))
      result.table = std::make_shared<const LookupTable>(std::move(*table));
    else
      failed_ = true;
    return result;
  }

  std::vector<Formula> list(std::string_view end) {
    std::vector<Formula> items;
    do {
      const Span where = here();
      const bool every = is_mark("*") && end == "]";
      if (every) ++at_;
      items.push_back(every ? Formula{FormulaKind::every, "*", {}, {}, where} : guarded([&] { return either(); }));
      if (end == "]" && items.back().kind == FormulaKind::name && take("!")) items.back().kind = FormulaKind::every;
    } while (take(","));
    return items;
  }

  int depth_ = 0;
  int operators_ = 0;
};

}  // namespace

std::vector<std::pair<const Formula*, bool>> terms_of(const Formula& formula) {
  std::vector<std::pair<const Formula*, bool>> terms, open{{&formula, true}};
  while (!open.empty()) {
    const auto [each, added] = open.back();
    open.pop_back();
    const bool is_sum = each->kind == FormulaKind::operation && (each->text == "+" || each->text == "-" || each->text == "negative");
    if (!is_sum) {
      terms.emplace_back(each, added);
      continue;
    }
    for (std::size_t k = each->parts.size(); k > 0; --k) {
      const bool taken = each->text == "negative" || (each->text == "-" && k == 2);
      open.emplace_back(&each->parts[k - 1], added != taken);
    }
  }
  return terms;
}

std::optional<std::vector<Formula>> read_formulas(const PlacedText& text, std::span<const Token> tokens, Diagnostics& diagnostics) {
  return Parser(text, tokens, diagnostics).all();
}

}  // namespace infracast::importing
