// SPDX-License-Identifier: MIT
#include "import/dynamics/expression.h"

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

constexpr std::size_t kMostSteps = 20'000'000;  // what is written twice within what is written twice grows beyond all bounds
constexpr double kNotAvailable = 0x1p109;       // Vensim's :NA: is less than nothing by so much

std::string number_of(const Formula& formula) { return number_text(parse_number(formula.text).value_or(0)); }

}  // namespace

Piece Expressions::of(const Formula& formula, const Translated& whose) {
  if (++steps_ > kMostSteps) {
    if (steps_ == kMostSteps + 1) diagnostics_.error(formula.where, "the equations become too long here", "name a part of them");
    return {"0"};
  }
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
      return choice(formula, whose);
    case FormulaKind::every:
      return fail(formula.where, "\"*\" stands only among the subscripts of what is summed up");
    case FormulaKind::table:
      break;
  }
  return fail(formula.where, "a table of points stands only where something is looked up");
}

Piece Expressions::choice(const Formula& formula, const Translated& whose) {
  if (formula.parts[0].kind == FormulaKind::operation)
    if (const auto known = compared_elements(formula.parts[0], whose)) return of(formula.parts[*known ? 1 : 2], whose);
  return {"if " + of(formula.parts[0], whose).at_least(Piece::either) + " then " + of(formula.parts[1], whose).at_least(Piece::either) +
              " else " + of(formula.parts[2], whose).text,
          Piece::choice};
}

Piece Expressions::operation(const Formula& formula, const Translated& whose) {
  if (const auto known = compared_elements(formula, whose)) return {*known ? "1 == 1" : "1 == 0", Piece::comparison};
  const Piece first = of(formula.parts[0], whose);
  if (formula.text == "negative") return {"-" + first.at_least(Piece::negative), Piece::negative};
  if (formula.text == "not") return {"not " + first.at_least(Piece::comparison), Piece::negation};
  const Piece second = of(formula.parts[1], whose);
  if (formula.text == "mod" && catalogue_.model().of_vensim)
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

// "region = north" is known for every element. Elements of different dimensions are compared by their positions.
std::optional<bool> Expressions::compared_elements(const Formula& formula, const Translated& whose) {
  if (formula.text != "==" && formula.text != "!=") return std::nullopt;
  const ArrayDimension* dimensions[2] = {};
  std::string elements[2];
  for (std::size_t side = 0; side < 2; ++side) {
    const Formula& part = formula.parts[side];
    if (part.kind != FormulaKind::name || !part.subscripts.empty()) return std::nullopt;
    if (catalogue_.find(part.text, whose.variable->scope) != nullptr) return std::nullopt;
    const auto bound = whose.elements.find(part.text);
    elements[side] = bound == whose.elements.end() ? part.text : bound->second;
    const auto holds = [&](const ArrayDimension& each) {
      return bound == whose.elements.end() ? each.position(elements[side]).has_value() : each.key == part.text;
    };
    const auto found = std::ranges::find_if(catalogue_.model().dimensions, holds);
    if (found == catalogue_.model().dimensions.end()) return std::nullopt;
    dimensions[side] = &*found;
  }
  const bool shared = dimensions[0]->position(elements[1]) || dimensions[1]->position(elements[0]);
  const bool same = shared ? elements[0] == elements[1] : dimensions[0]->position(elements[0]) == dimensions[1]->position(elements[1]);
  return same == (formula.text == "==");
}

Piece Expressions::name(const Formula& formula, const Translated& whose) {
  if (const ModelVariable* found = catalogue_.find(formula.text, whose.variable->scope)) return variable(*found, formula, whose);
  if (const auto known = built_in(formula, whose)) return *known;
  return fail(formula.where, "no variable is called " + in_quotes(formula.text), catalogue_.similar(formula.text));
}

std::optional<Piece> Expressions::built_in(const Formula& formula, const Translated& whose) {
  const SystemModel& model = catalogue_.model();
  const std::string& word = formula.text;
  if (word == "time") return Piece{"time"};
  if (word == "dt" || word == "time_step") return Piece{"dt"};
  if (word == "starttime" || word == "initial_time") return Piece{number_text(model.start)};
  if (word == "stoptime" || word == "final_time") return Piece{number_text(model.stop)};
  if (word == "saveper" && model.save_step > 0) return Piece{number_text(model.save_step)};
  if (word == "pi") return Piece{"3.141592653589793"};
  if (word == "inf") return Piece{"1e308"};
  if (word == ":na:") return Piece{"-" + number_text(kNotAvailable), Piece::negative};
  // The name of a dimension stands for the position of its element, and that of an element for its position.
  for (const ArrayDimension& dimension : model.dimensions) {
    const auto bound = whose.elements.find(dimension.key);
    const std::string& key = word == dimension.key && bound != whose.elements.end() ? bound->second : word;
    if (const auto position = dimension.position(key)) return Piece{std::to_string(*position + 1)};
  }
  return std::nullopt;
}

Piece Expressions::variable(const ModelVariable& found, const Formula& formula, const Translated& whose) {
  if (found.is_table())
    return fail(formula.where, in_quotes(found.name) + " is a table: it needs a value to look up, as in " + formula.text + "(time)");
  const auto elements = elements_of(found, formula, whose);
  return elements ? Piece{catalogue_.element(found, *elements)->name} : Piece{"0"};
}

std::string Expressions::reference(const Located<std::string>& key, const Translated& whose) {
  const Formula formula{FormulaKind::name, key.value, {}, {}, key.where};
  const ModelVariable* found = catalogue_.find(key.value, "");
  if (found == nullptr) {
    fail(key.where, "no variable is called " + in_quotes(key.value), catalogue_.similar(key.value));
    return "";
  }
  const auto elements = elements_of(*found, formula, whose);
  return elements ? catalogue_.element(*found, *elements)->name : "";
}

std::optional<std::vector<std::string>> Expressions::elements_of(const ModelVariable& found, const Formula& formula,
                                                                 const Translated& whose) {
  if (found.lost) return std::nullopt;  // as was said
  const std::size_t count = found.dimensions.size();
  if (!formula.subscripts.empty() && formula.subscripts.size() != count) {
    fail(formula.where,
         in_quotes(found.name) + " has " + std::to_string(count) + " dimensions, not " + std::to_string(formula.subscripts.size()));
    return std::nullopt;
  }
  std::vector<std::string> elements;
  for (std::size_t k = 0; k < count; ++k) {
    const ArrayDimension* dimension = catalogue_.model().dimension(found.dimensions[k].value);
    if (dimension == nullptr) return std::nullopt;  // said where it is declared
    const auto element =
        formula.subscripts.empty() ? implied_element(*dimension, formula, whose) : element_of(*dimension, formula.subscripts[k], whose);
    if (!element) return std::nullopt;
    elements.push_back(*element);
  }
  if (catalogue_.element(found, elements) != nullptr) return elements;
  fail(formula.where, "there is no " + in_quotes(catalogue_.label_of(found, elements)));
  return std::nullopt;
}

std::optional<std::string> Expressions::implied_element(const ArrayDimension& dimension, const Formula& formula, const Translated& whose) {
  if (const auto own = whose.elements.find(dimension.key); own != whose.elements.end()) return own->second;
  for (const auto& [other, element] : whose.elements)
    if (!is_summed_over(other) && dimension.position(element)) return element;
  fail(formula.where, "which element of " + in_quotes(dimension.name) + " is meant?",
       "name it in brackets, as in " + formula.text + "[" + dimension.names.front() + "]");
  return std::nullopt;
}

std::optional<std::string> Expressions::element_of(const ArrayDimension& dimension, const Formula& subscript, const Translated& whose) {
  if (subscript.kind == FormulaKind::every) {
    const auto bound = whose.elements.find(subscript.text == "*" ? dimension.key : summed_over(subscript.text));
    if (bound != whose.elements.end() && dimension.position(bound->second)) return bound->second;
  } else if (subscript.kind == FormulaKind::number) {
    const double position = parse_number(subscript.text).value_or(0);
    if (dimension.position(subscript.text)) return subscript.text;
    if (position >= 1 && position <= static_cast<double>(dimension.keys.size()) && position == std::floor(position))
      return dimension.keys[static_cast<std::size_t>(position) - 1];
  } else if (subscript.kind == FormulaKind::name) {
    if (dimension.position(subscript.text)) return subscript.text;
    if (const ArrayDimension* named = catalogue_.model().dimension(subscript.text))
      if (const auto element = mapped_element(dimension, *named, whose)) return element;
  }
  fail(subscript.where, in_quotes(subscript.text) + " is no element of " + in_quotes(dimension.name),
       did_you_mean(subscript.text, dimension.keys));
  return std::nullopt;
}

// The element of a dimension that stands for the one another dimension is at.
std::optional<std::string> Expressions::mapped_element(const ArrayDimension& dimension, const ArrayDimension& named,
                                                       const Translated& whose) {
  if (const auto bound = whose.elements.find(named.key); bound != whose.elements.end()) {
    if (dimension.position(bound->second)) return bound->second;
    const std::size_t position = named.position(bound->second).value_or(dimension.keys.size());
    return position < dimension.keys.size() ? std::optional(dimension.keys[position]) : std::nullopt;
  }
  for (const auto& [key, element] : whose.elements)
    if (const auto found = catalogue_.mapped(named, key, element); found && dimension.position(*found)) return found;
  for (const auto& [key, element] : whose.elements)
    if (!is_summed_over(key) && named.position(element) && dimension.position(element)) return element;
  return std::nullopt;
}

std::pair<std::string, std::string> Expressions::gain_and_loss(const Formula& rate, const Translated& whose) {
  std::pair<std::string, std::string> sums;
  for (const auto& [part, gains] : terms_of(rate)) {
    const std::string term = of(*part, whose).at_least(Piece::product);
    std::string& sum = gains ? sums.first : sums.second;
    if (term != "0") sum += (sum.empty() ? "" : " + ") + term;
  }
  return sums;
}

Piece Expressions::fail(const Span& where, std::string message, std::string hint) {
  if (told_.insert({where.begin, message}).second) diagnostics_.error(where, std::move(message), std::move(hint));
  return {"0"};
}

}  // namespace infracast::importing
