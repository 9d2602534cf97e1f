// SPDX-License-Identifier: MIT
#include "import/xmile/variable_reader.h"

#include <algorithm>
#include <array>

#include "import/dynamics/formula.h"
#include "import/dynamics/placed_text.h"
#include "import/xmile/table_reader.h"
#include "import/xmile/tokens.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr std::string_view kUnknown = "???";  // what some programs write where they lost an equation

std::optional<bool> truth_of(const XmlDocument& document, const pugi::xml_node& parent) {
  const pugi::xml_node node = child(parent, "non_negative");
  if (!node) return std::nullopt;
  return one_spelling(without_blanks(document.text(node).value)) != "false";
}

VariableRole kind_of(std::string_view word) {
  return word == "stock" ? VariableRole::stock : word == "flow" ? VariableRole::flow : VariableRole::auxiliary;
}

// "A, B" → its names in one spelling.
std::vector<std::string> listed_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    names.push_back(one_spelling(without_blanks(std::string_view(text).substr(begin, end - begin))));
    begin = end + 1;
  }
  return names;
}

class VariableReader {
 public:
  VariableReader(const XmlDocument& document, Diagnostics& diagnostics) : document_(document), diagnostics_(diagnostics) {}

  void read(const pugi::xml_node& node, const std::string& scope, ModelVariable& variable) {
    refuse_unknown(node);
    variable.doc = without_blanks(document_.text(child(node, "doc")).value);
    variable.units = without_blanks(document_.text(child(node, "units")).value);
    for (const pugi::xml_node& each : children(child(node, "dimensions"), "dim"))
      variable.dimensions.push_back({one_spelling(document_.attribute(each, "name")), document_.where(each)});
    variable.inflows = flows(node, "inflow", scope);
    variable.outflows = flows(node, "outflow", scope);
    read_equations(node, {}, variable);
    for (const pugi::xml_node& element : children(node, "element")) {
      if (const std::string subscript = document_.attribute(element, "subscript"); !subscript.empty())
        read_equations(element, listed_names(subscript), variable);
    }
  }

 private:
  // Kinds of stocks that nothing here can be.
  void refuse_unknown(const pugi::xml_node& node) {
    for (const char* word : {"conveyor", "queue", "oven"}) {
      if (const pugi::xml_node found = child(node, word))
        diagnostics_.error(document_.where(found), "a stock that is " + in_quotes(word) + " cannot be taken", "write its stages as stocks");
    }
  }

  std::vector<Located<std::string>> flows(const pugi::xml_node& node, const char* word, const std::string& scope) {
    std::vector<Located<std::string>> names;
    for (const pugi::xml_node& each : children(node, word)) {
      const PlacedText text = document_.text(each);
      names.push_back({scope + one_spelling(without_blanks(text.value)), text.whole()});
    }
    return names;
  }

  // Several equations, or items in one, are of an array's elements, one after the other.
  void read_equations(const pugi::xml_node& node, const std::vector<std::string>& subscripts, ModelVariable& variable) {
    ModelEquation equation{.subscripts = subscripts};
    if (const pugi::xml_node gf = local_name(node) == "gf" ? node : child(node, "gf")) {
      equation.where = document_.where(gf);
      equation.table = read_table(document_, gf, diagnostics_);
      if (!equation.table) variable.lost = true;
    }
    for (const pugi::xml_node& eqn : children(node, "eqn")) {
      const PlacedText text = document_.text(eqn);
      if (without_blanks(text.value).empty() && equation.table) continue;
      equation.where = text.value.empty() ? document_.where(eqn) : text.whole();
      read_text(eqn, text, equation, variable);
    }
    if (equation.formulas.size() > 1 && !is_list(equation, variable)) equation.formulas.resize(1);
    if (!equation.formulas.empty() || equation.table) variable.equations.push_back(std::move(equation));
  }

  void read_text(const pugi::xml_node& eqn, const PlacedText& text, ModelEquation& equation, ModelVariable& variable) {
    if (text.value.size() > kLongestEquation) {
      variable.lost = true;
      return diagnostics_.error(document_.where(eqn), "an equation of more than " + std::to_string(kLongestEquation >> 20U) + " MB");
    }
    std::vector<Token> tokens = tokens_of(text);
    if (without_blanks(text.value) == kUnknown || tokens.front().kind == TokenKind::end) return lack(equation.where, variable);
    auto formulas = read_formulas(text, tokens, diagnostics_);
    if (!formulas) {
      variable.lost = true;
      return;
    }
    if (formulas->size() > 1 && !is_list(equation, variable)) {
      diagnostics_.error(equation.where, std::to_string(formulas->size()) + " values for one element");
      variable.lost = true;
    }
    std::ranges::move(*formulas, std::back_inserter(equation.formulas));
  }

  static bool is_list(const ModelEquation& equation, const ModelVariable& variable) {
    return !variable.dimensions.empty() && equation.subscripts.empty();
  }

  void lack(const Span& where, ModelVariable& variable) {
    variable.lost = true;
    diagnostics_.error(where, "the file holds no equation of " + in_quotes(variable.name),
                       "save the model anew from the program that made it");
  }

  const XmlDocument& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

XmileBehaviour behaviour_of(const XmlDocument& document, const pugi::xml_node& parent, XmileBehaviour otherwise) {
  const pugi::xml_node node = child(parent, "behavior");
  if (!node) return otherwise;
  if (const auto all = truth_of(document, node)) otherwise = {*all, *all};
  if (const auto stocks = truth_of(document, child(node, "stock"))) otherwise.stocks_non_negative = *stocks;
  if (const auto flows = truth_of(document, child(node, "flow"))) otherwise.flows_non_negative = *flows;
  return otherwise;
}

ModelVariable read_variable(const XmlDocument& document, const pugi::xml_node& node, const std::string& scope,
                            const std::string& name_scope, const XmileBehaviour& behaviour, Diagnostics& diagnostics) {
  ModelVariable variable;
  variable.kind = kind_of(local_name(node));
  const std::string written = document.attribute(node, "name");
  variable.name = name_scope + written;
  variable.scope = scope;
  variable.key = scope + one_spelling(written);
  variable.where = document.where(node);
  if (written.empty()) diagnostics.error(variable.where, "a variable without a name");
  const bool otherwise = variable.kind == VariableRole::stock  ? behaviour.stocks_non_negative
                         : variable.kind == VariableRole::flow ? behaviour.flows_non_negative
                                                               : false;
  variable.non_negative = truth_of(document, node).value_or(otherwise);
  VariableReader(document, diagnostics).read(node, scope, variable);
  return variable;
}

}  // namespace infracast::importing
