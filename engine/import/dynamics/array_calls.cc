// SPDX-License-Identifier: MIT
// Functions over the elements of arrays.
#include <algorithm>

#include "import/dynamics/expression.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr std::size_t kMostTerms = 10'000;

std::string joined(const std::vector<Piece>& pieces, std::string_view between, Piece::Level level) {
  std::string text;
  for (const Piece& piece : pieces) text += (text.empty() ? "" : std::string(between)) + piece.at_least(level);
  return text;
}

// "vmin" → "min". What takes an array where another function would take a number.
std::string word_of(const Formula& formula) { return formula.text == "vmin" ? "min" : formula.text == "vmax" ? "max" : formula.text; }
bool sums_up(const Formula& formula) {
  const std::string word = word_of(formula);
  if (formula.kind != FormulaKind::call || formula.parts.size() != 1) return false;
  return word == "min" || word == "max" || word == "sum" || word == "mean" || word == "prod" || word == "size";
}

}  // namespace

std::optional<Piece> Expressions::array_call(const Formula& formula, const Translated& whose) {
  const std::string word = word_of(formula);
  const bool extreme = (word == "min" || word == "max") && formula.parts.size() == 1;
  if (word == "elmcount") return count_of(formula);
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

Piece Expressions::count_of(const Formula& formula) {
  const ArrayDimension* dimension = formula.parts.size() == 1 && formula.parts[0].kind == FormulaKind::name
                                        ? catalogue_.model().dimension(formula.parts[0].text)
                                        : nullptr;
  return dimension == nullptr ? fail(formula.where, in_quotes(formula.text) + " takes one dimension")
                              : Piece{std::to_string(dimension->keys.size())};
}

// The formula once for every element of the dimensions that nothing chooses from.
std::vector<Piece> Expressions::every(const Formula& formula, const Translated& whose) {
  std::set<std::string> free;
  find_free(formula, whose, free);
  std::vector<Elements> all{whose.elements};
  for (const std::string& key : free) {
    const ArrayDimension* dimension = catalogue_.model().dimension(is_summed_over(key) ? key.substr(0, key.size() - 1) : key);
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
  for (const Formula& part : formula.parts)
    if (!sums_up(part)) find_free(part, whose, dimensions);
  for (const Formula& subscript : formula.subscripts)
    if (subscript.kind == FormulaKind::every && catalogue_.model().dimension(subscript.text) != nullptr)
      dimensions.insert(summed_over(subscript.text));
  if (formula.kind != FormulaKind::name) return;
  const ModelVariable* found = catalogue_.find(formula.text, whose.variable->scope);
  if (found == nullptr || found->only_as_stated) return;
  for (std::size_t k = 0; k < found->dimensions.size(); ++k) {
    const std::string& own = found->dimensions[k].value;
    if (catalogue_.model().dimension(own) == nullptr) continue;
    if (k >= formula.subscripts.size()) {
      if (formula.subscripts.empty() && !whose.elements.contains(own)) dimensions.insert(own);
      continue;
    }
    const Formula& subscript = formula.subscripts[k];
    if (subscript.kind == FormulaKind::every && subscript.text == "*") dimensions.insert(own);
    const ArrayDimension* named = subscript.kind == FormulaKind::name ? catalogue_.model().dimension(subscript.text) : nullptr;
    if (named != nullptr && !whose.elements.contains(named->key)) dimensions.insert(named->key);
  }
}

}  // namespace infracast::importing
