// SPDX-License-Identifier: MIT
#include "import/vensim/statements.h"

#include <algorithm>
#include <string_view>

#include "import/dynamics/points_reader.h"
#include "import/dynamics/token_reader.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

// What the readers of equations call it, where the same word means something else in XMILE.
void use_common_words(Formula& formula) {
  for (Formula& part : formula.parts) use_common_words(part);
  if (formula.kind != FormulaKind::call) return;
  if (formula.text == "pulse") formula.text = "pulse_from";
  if ((formula.text == "delay_n" || formula.text == "smooth_n") && formula.parts.size() == 4) {
    formula.text = formula.text == "delay_n" ? "delayn" : "smthn";
    std::swap(formula.parts[2], formula.parts[3]);
  }
  if (formula.text == "modulo" && formula.parts.size() == 2) {
    formula.kind = FormulaKind::operation;
    formula.text = "mod";
  }
}

class StatementReader : public TokenReader {
 public:
  StatementReader(const MdlEntry& entry, Diagnostics& diagnostics) : TokenReader(entry.text, entry.tokens, diagnostics), entry_(entry) {}

  std::optional<MdlStatement> read() {
    const Token first = token();
    if (first.kind != TokenKind::quoted) {
      fail("an entry begins with the name of a variable; did not expect " + in_quotes(written(token())));
      return std::nullopt;
    }
    statement_.key = first.text;
    statement_.name = without_quotes(written(token()));
    statement_.units = entry_.units;
    statement_.comment = entry_.comment;
    statement_.equation.where = here();
    ++at_;
    if (take("[")) statement_.equation.subscripts = subscripts(&statement_.subscripts_at);
    if (take(":except:")) {
      do {
        expect("[");
        statement_.equation.exceptions.push_back(subscripts(nullptr));
        if (statement_.equation.exceptions.back().size() != statement_.equation.subscripts.size())
          fail("an exception has as many subscripts as what it is an exception of");
      } while (!failed_ && take(","));
    }
    if (!failed_) read_right_side();
    statement_.lost = failed_;
    return std::move(statement_);
  }

 private:
  void expect(std::string_view mark) {
    if (!take(mark)) fail("expected " + in_quotes(std::string(mark)) + " here");
  }
  std::vector<std::string> subscripts(std::vector<Span>* places) {
    std::vector<std::string> keys;
    do {
      if (token().kind != TokenKind::quoted) {
        fail("expected the name of a subscript here");
        break;
      }
      keys.push_back(token().text);
      if (places != nullptr) places->push_back(here());
      ++at_;
    } while (take(","));
    expect("]");
    return keys;
  }

  void read_right_side() {
    if (is_mark("(")) return read_table();
    if (at_end())
      return fail("the file holds no equation of " + in_quotes(statement_.name),
                  "values that the program reads from elsewhere cannot be taken: write a table of them");
    if (!take("==") && !take(":=")) return fail("expected \"=\" after the name of a variable, not " + in_quotes(written(token())));
    const bool tabbed = token().kind == TokenKind::quoted && token().text == "tabbed_array";
    if (tabbed) return read_tabbed();
    auto formulas = read_formulas(text_, tokens_.subspan(std::min(at_, tokens_.size() - 1)), diagnostics_);
    failed_ = !formulas;
    if (failed_) return;
    for (Formula& each : *formulas) use_common_words(each);
    keep(std::move(*formulas));
  }

  void read_table() {
    auto table = read_points(text_, tokens_, at_, diagnostics_);
    failed_ = !table;
    statement_.equation.table = std::move(table);
    if (!failed_ && !at_end()) fail("did not expect " + in_quotes(written(token())) + " after a table");
  }

  // Numbers between blanks, row by row.
  void read_tabbed() {
    std::vector<Formula> formulas;
    ++at_;
    expect("(");
    while (!failed_ && !is_mark(")")) {
      const Span place = here();
      const bool negative = take("-");
      if (token().kind != TokenKind::number) return fail("expected a number here");
      Formula number{FormulaKind::number, token().text, {}, {}, here()};
      ++at_;
      formulas.push_back(negative ? Formula{FormulaKind::operation, "negative", {std::move(number)}, {}, place} : std::move(number));
    }
    expect(")");
    if (!failed_ && !at_end()) fail("did not expect " + in_quotes(written(token())) + " after an array");
    if (!failed_) keep(std::move(formulas));
  }

  void keep(std::vector<Formula> formulas) {
    if (formulas.size() > 1 && statement_.equation.subscripts.empty()) {
      at_ = 0;
      return fail(std::to_string(formulas.size()) + " values for one variable without subscripts");
    }
    if (formulas.empty()) return fail("expected a number here");
    statement_.equation.formulas = std::move(formulas);
  }

  const MdlEntry& entry_;
  MdlStatement statement_;
};

}  // namespace

std::optional<MdlStatement> read_statement(const MdlEntry& entry, Diagnostics& diagnostics) {
  return StatementReader(entry, diagnostics).read();
}

}  // namespace infracast::importing
