// SPDX-License-Identifier: MIT
#include "import/xmile/variable_reader.h"

#include <algorithm>
#include <array>

#include "import/xmile/formula.h"
#include "import/xmile/table_reader.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

std::optional<bool> truth_of(const XmlDocument& document, const pugi::xml_node& parent) {
  const pugi::xml_node node = child(parent, "non_negative");
  if (!node) return std::nullopt;
  return one_spelling(without_blanks(document.text(node).value)) != "false";
}

XmileKind kind_of(std::string_view word) {
  return word == "stock" ? XmileKind::stock : word == "flow" ? XmileKind::flow : XmileKind::auxiliary;
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

  void read(const pugi::xml_node& node, const std::string& scope, XmileVariable& variable) {
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
      const XmlText text = document_.text(each);
      names.push_back({scope + one_spelling(without_blanks(text.value)), text.whole()});
    }
    return names;
  }

  void read_equations(const pugi::xml_node& node, const std::vector<std::string>& subscripts, XmileVariable& variable) {
    std::optional<XmileTable> table;
    if (const pugi::xml_node gf = child(node, "gf")) table = read_table(document_, gf, diagnostics_);
    const std::vector<pugi::xml_node> texts = children(node, "eqn");
    for (const pugi::xml_node& eqn : texts) {
      XmlText text = document_.text(eqn);
      const Span where = text.value.empty() ? document_.where(eqn) : text.whole();
      const bool blank = without_blanks(text.value).empty();
      if (blank && table) continue;
      variable.equations.push_back({subscripts, std::move(text), table, where});
    }
    const bool alone = std::ranges::none_of(variable.equations, [&](const XmileEquation& e) { return e.subscripts == subscripts; });
    if (table && alone) variable.equations.push_back({subscripts, std::nullopt, table, document_.where(child(node, "gf"))});
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

XmileVariable read_variable(const XmlDocument& document, const pugi::xml_node& node, const std::string& scope,
                            const std::string& name_scope, const XmileBehaviour& behaviour, Diagnostics& diagnostics) {
  XmileVariable variable;
  variable.kind = kind_of(local_name(node));
  const std::string written = document.attribute(node, "name");
  variable.name = name_scope + written;
  variable.scope = scope;
  variable.key = scope + one_spelling(written);
  variable.where = document.where(node);
  if (written.empty()) diagnostics.error(variable.where, "a variable without a name");
  const bool otherwise = variable.kind == XmileKind::stock  ? behaviour.stocks_non_negative
                         : variable.kind == XmileKind::flow ? behaviour.flows_non_negative
                                                            : false;
  variable.non_negative = truth_of(document, node).value_or(otherwise);
  VariableReader(document, diagnostics).read(node, scope, variable);
  return variable;
}

}  // namespace infracast::importing
