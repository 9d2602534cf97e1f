// SPDX-License-Identifier: MIT
#include "import/xmile/expression.h"

#include <algorithm>
#include <cmath>

#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

struct Binary {
  std::string_view op;
  Piece::Level level;
  Piece::Level left;
  Piece::Level right;
};
// Comparisons do not chain here, and a power binds to the right.
constexpr Binary kBinaries[] = {
    {"or", Piece::either, Piece::either, Piece::both},      {"and", Piece::both, Piece::both, Piece::negation},
    {"==", Piece::comparison, Piece::sum, Piece::sum},      {"!=", Piece::comparison, Piece::sum, Piece::sum},
    {"<=", Piece::comparison, Piece::sum, Piece::sum},      {">=", Piece::comparison, Piece::sum, Piece::sum},
    {"<", Piece::comparison, Piece::sum, Piece::sum},       {">", Piece::comparison, Piece::sum, Piece::sum},
    {"+", Piece::sum, Piece::sum, Piece::product},          {"-", Piece::sum, Piece::sum, Piece::product},
    {"*", Piece::product, Piece::product, Piece::negative}, {"/", Piece::product, Piece::product, Piece::negative},
    {"^", Piece::power, Piece::atom, Piece::power}};

std::string number_of(const Formula& formula) { return number_text(parse_number(formula.text).value_or(0)); }

}  // namespace

Piece Expressions::of(const Formula& formula, const Translated& whose) {
  switch (formula.kind) {
    case FormulaKind::number:
      return {number_of(formula)};
    case FormulaKind::name:
      return name(formula, whose);
    case FormulaKind::call:
      return call(formula, whose);
    case FormulaKind::operation:
      return operation(formula, whose);
    case FormulaKind::choice:
      return {"if " + of(formula.parts[0], whose).at_least(Piece::either) + " then " + of(formula.parts[1], whose).at_least(Piece::either) +
                  " else " + of(formula.parts[2], whose).text,
              Piece::choice};
    case FormulaKind::every:
      break;
  }
  return fail(formula.where, "\"*\" stands only among the subscripts of what is summed up");
}

Piece Expressions::operation(const Formula& formula, const Translated& whose) {
  const Piece first = of(formula.parts[0], whose);
  if (formula.text == "negative") return {"-" + first.at_least(Piece::negative), Piece::negative};
  if (formula.text == "not") return {"not " + first.at_least(Piece::comparison), Piece::negation};
  const Piece second = of(formula.parts[1], whose);
  if (formula.text == "mod" && catalogue_.model().rounds_towards_zero)
    return {first.at_least(Piece::sum) + " - truncate(" + first.at_least(Piece::product) + " / " + second.at_least(Piece::negative) +
                ") * " + second.at_least(Piece::negative),
            Piece::sum};
  if (formula.text == "mod") return {"mod(" + first.text + ", " + second.text + ")"};
  if (formula.text == "//")
    return {"if " + second.at_least(Piece::sum) + " == 0 then 0 else " + first.at_least(Piece::product) + " / " +
                second.at_least(Piece::negative),
            Piece::choice};
  const auto& binary = *std::ranges::find(kBinaries, formula.text, &Binary::op);
  return {first.at_least(binary.left) + " " + formula.text + " " + second.at_least(binary.right), binary.level};
}

Piece Expressions::name(const Formula& formula, const Translated& whose) {
  if (const XmileVariable* found = catalogue_.find(formula.text, whose.variable->scope)) return variable(*found, formula, whose);
  if (const auto known = built_in(formula, whose)) return *known;
  return fail(formula.where, "no variable is called " + in_quotes(formula.text), catalogue_.similar(formula.text));
}

std::optional<Piece> Expressions::built_in(const Formula& formula, const Translated& whose) {
  const XmileModel& model = catalogue_.model();
  const std::string& word = formula.text;
  if (word == "time") return Piece{"time"};
  if (word == "dt" || word == "time_step") return Piece{"dt"};
  if (word == "starttime" || word == "initial_time") return Piece{number_text(model.start)};
  if (word == "stoptime" || word == "final_time") return Piece{number_text(model.stop)};
  if (word == "pi") return Piece{"3.141592653589793"};
  if (word == "inf") return Piece{"1e308"};
  // The name of a dimension stands for the position of its element, and that of an element for its position.
  for (const XmileDimension& dimension : model.dimensions) {
    const auto bound = whose.elements.find(dimension.key);
    const std::string& key = word == dimension.key && bound != whose.elements.end() ? bound->second : word;
    const auto found = std::ranges::find(dimension.keys, key);
    if (found != dimension.keys.end()) return Piece{std::to_string(found - dimension.keys.begin() + 1)};
  }
  return std::nullopt;
}

Piece Expressions::variable(const XmileVariable& found, const Formula& formula, const Translated& whose) {
  const bool table_only = std::ranges::all_of(found.equations, [](const XmileEquation& e) { return !e.text; });
  if (table_only && !found.equations.empty() && !found.bound)
    return fail(formula.where, in_quotes(found.name) + " is a table: it needs a value to look up, as in " + formula.text + "(time)");
  const auto elements = elements_of(found, formula, whose);
  return elements ? Piece{catalogue_.name_of(found, *elements)} : Piece{"0"};
}

std::string Expressions::reference(const Located<std::string>& key, const Translated& whose) {
  const Formula formula{FormulaKind::name, key.value, {}, {}, key.where};
  const XmileVariable* found = catalogue_.find(key.value, "");
  if (found == nullptr) {
    fail(key.where, "no variable is called " + in_quotes(key.value), catalogue_.similar(key.value));
    return "";
  }
  const auto elements = elements_of(*found, formula, whose);
  return elements ? catalogue_.name_of(*found, *elements) : "";
}

std::optional<std::vector<std::string>> Expressions::elements_of(const XmileVariable& found, const Formula& formula,
                                                                 const Translated& whose) {
  const std::size_t count = found.dimensions.size();
  if (!formula.subscripts.empty() && formula.subscripts.size() != count) {
    fail(formula.where,
         in_quotes(found.name) + " has " + std::to_string(count) + " dimensions, not " + std::to_string(formula.subscripts.size()));
    return std::nullopt;
  }
  std::vector<std::string> elements;
  for (std::size_t k = 0; k < count; ++k) {
    const XmileDimension* dimension = catalogue_.model().dimension(found.dimensions[k].value);
    if (dimension == nullptr) return std::nullopt;  // said where it is declared
    const auto element =
        formula.subscripts.empty() ? implied_element(*dimension, formula, whose) : element_of(*dimension, formula.subscripts[k], whose);
    if (!element) return std::nullopt;
    elements.push_back(*element);
  }
  return elements;
}

std::optional<std::string> Expressions::implied_element(const XmileDimension& dimension, const Formula& formula, const Translated& whose) {
  if (const auto own = whose.elements.find(dimension.key); own != whose.elements.end()) return own->second;
  for (const auto& [other, element] : whose.elements)
    if (std::ranges::find(dimension.keys, element) != dimension.keys.end()) return element;
  fail(formula.where, "which element of " + in_quotes(dimension.name) + " is meant?",
       "name it in brackets, as in " + formula.text + "[" + dimension.names.front() + "]");
  return std::nullopt;
}

std::optional<std::string> Expressions::element_of(const XmileDimension& dimension, const Formula& subscript, const Translated& whose) {
  const auto has = [&](const std::string& key) { return std::ranges::find(dimension.keys, key) != dimension.keys.end(); };
  if (subscript.kind == FormulaKind::every) {
    if (const auto bound = whose.elements.find(dimension.key); bound != whose.elements.end()) return bound->second;
  } else if (subscript.kind == FormulaKind::number) {
    const double position = parse_number(subscript.text).value_or(0);
    if (has(subscript.text)) return subscript.text;
    if (position >= 1 && position <= static_cast<double>(dimension.keys.size()) && position == std::floor(position))
      return dimension.keys[static_cast<std::size_t>(position) - 1];
  } else if (subscript.kind == FormulaKind::name) {
    if (has(subscript.text)) return subscript.text;
    const XmileDimension* other = catalogue_.model().dimension(subscript.text);
    const auto bound = whose.elements.find(subscript.text);
    if (other != nullptr && bound != whose.elements.end()) {
      if (has(bound->second)) return bound->second;
      const auto position = static_cast<std::size_t>(std::ranges::find(other->keys, bound->second) - other->keys.begin());
      if (position < dimension.keys.size()) return dimension.keys[position];
    }
  }
  fail(subscript.where, in_quotes(subscript.text) + " is no element of " + in_quotes(dimension.name),
       did_you_mean(subscript.text, dimension.keys));
  return std::nullopt;
}

Piece Expressions::fail(const Span& where, std::string message, std::string hint) {
  if (told_.insert({where.begin, message}).second) diagnostics_.error(where, std::move(message), std::move(hint));
  return {"0"};
}

}  // namespace infracast::importing
