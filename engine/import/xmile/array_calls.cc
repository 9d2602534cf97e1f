// SPDX-License-Identifier: MIT
// Functions over the elements of arrays.
#include <algorithm>

#include "import/xmile/expression.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr std::size_t kMostTerms = 10'000;

std::string joined(const std::vector<Piece>& pieces, std::string_view between, Piece::Level level) {
  std::string text;
  for (const Piece& piece : pieces) text += (text.empty() ? "" : std::string(between)) + piece.at_least(level);
  return text;
}

}  // namespace

std::optional<Piece> Expressions::array_call(const Formula& formula, const Translated& whose) {
  const std::string& word = formula.text;
  const bool extreme = (word == "min" || word == "max") && formula.parts.size() == 1;
  if (!extreme && word != "sum" && word != "mean" && word != "prod" && word != "size") return std::nullopt;
  if (formula.parts.size() != 1) return fail(formula.where, in_quotes(word) + " takes one array");
  const std::vector<Piece> all = every(formula.parts[0], whose);
  if (all.empty()) return Piece{"0"};
  if (word == "size") return Piece{std::to_string(all.size())};
  if (extreme) return all.size() == 1 ? all[0] : Piece{word + "(" + joined(all, ", ", Piece::choice) + ")"};
  if (word == "prod") return Piece{joined(all, " * ", Piece::negative), all.size() == 1 ? Piece::negative : Piece::product};
  const std::string sum = joined(all, " + ", Piece::product);
  if (word == "sum") return Piece{sum, all.size() == 1 ? Piece::product : Piece::sum};
  return Piece{"(" + sum + ") / " + std::to_string(all.size()), Piece::product};
}

// The formula once for every element of the dimensions that nothing chooses from.
std::vector<Piece> Expressions::every(const Formula& formula, const Translated& whose) {
  std::set<std::string> free;
  find_free(formula, whose, free);
  std::vector<Elements> all{whose.elements};
  for (const std::string& key : free) {
    const XmileDimension* dimension = catalogue_.model().dimension(key);
    std::vector<Elements> longer;
    for (const Elements& begun : all) {
      for (const std::string& element : dimension->keys) {
        longer.push_back(begun);
        longer.back()[key] = element;
      }
    }
    all = std::move(longer);
    if (all.size() <= kMostTerms) continue;
    fail(formula.where, "more than " + std::to_string(kMostTerms) + " terms");
    return {};
  }
  std::vector<Piece> pieces;
  for (const Elements& elements : all) pieces.push_back(of(formula, {whose.variable, whose.name, elements}));
  return pieces;
}

void Expressions::find_free(const Formula& formula, const Translated& whose, std::set<std::string>& dimensions) {
  for (const Formula& part : formula.parts) find_free(part, whose, dimensions);
  if (formula.kind != FormulaKind::name) return;
  const XmileVariable* found = catalogue_.find(formula.text, whose.variable->scope);
  if (found == nullptr) return;
  for (std::size_t k = 0; k < found->dimensions.size(); ++k) {
    const std::string& own = found->dimensions[k].value;
    if (catalogue_.model().dimension(own) == nullptr) continue;
    if (k >= formula.subscripts.size()) {
      if (formula.subscripts.empty() && !whose.elements.contains(own)) dimensions.insert(own);
      continue;
    }
    const Formula& subscript = formula.subscripts[k];
    if (subscript.kind == FormulaKind::every) dimensions.insert(own);
    const XmileDimension* named = subscript.kind == FormulaKind::name ? catalogue_.model().dimension(subscript.text) : nullptr;
    if (named != nullptr && !whose.elements.contains(named->key)) dimensions.insert(named->key);
  }
}

}  // namespace infracast::importing
