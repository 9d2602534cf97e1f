// SPDX-License-Identifier: MIT
#include "import/dynamics/translation.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "import/dynamics/catalogue.h"
#include "import/dynamics/expression.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

class Translator {
 public:
  Translator(const SystemModel& model, Diagnostics& diagnostics)
      : model_(model), diagnostics_(diagnostics), catalogue_(model, diagnostics), expressions_(catalogue_, helpers_, diagnostics) {}

  Translation all() {
    for (const ModelVariable& variable : model_.variables) {
      for (const Located<std::string>& flow : variable.outflows) ++drained_[flow.value];
      find_flows(variable);
    }
    for (const ModelVariable& variable : model_.variables) {
      if (variable.is_table() || variable.lost || is_bound_to_a_table(variable)) continue;
      if (variable.equations.empty() && !variable.bound) {
        diagnostics_.error(variable.where, "the file holds no equation of " + in_quotes(variable.name),
                           "save the model anew from the program that made it");
        continue;
      }
      std::size_t missing = 0;
      const auto elements = catalogue_.elements(variable);
      for (const std::vector<std::string>& keys : elements) {
        const DefinedElement& element = *catalogue_.element(variable, keys);
        if (variable.bound || element.formula != nullptr)
          add(variable, keys, element);
        else
          ++missing;
      }
      if (missing > 0)
        diagnostics_.error(variable.where, "no equation of " + in_quotes(variable.name) + " for " + std::to_string(missing) + " of its " +
                                               std::to_string(elements.size()) + " elements");
    }
    return std::move(result_);
  }

 private:
  // What stocks change by, by its name alone, is a flow.
  void find_flows(const ModelVariable& variable) {
    for (const ModelEquation& equation : variable.equations) {
      for (const Formula& formula : equation.formulas) {
        if (!is_integral(formula)) continue;
        for (const auto& [part, gains] : terms_of(formula.parts[0])) {
          const ModelVariable* found = part->kind == FormulaKind::name ? catalogue_.find(part->text, variable.scope) : nullptr;
          if (found != nullptr) flows_.insert(found);
        }
      }
    }
  }

  static bool is_integral(const Formula& formula) {
    return formula.kind == FormulaKind::call && formula.text == "integ" && formula.parts.size() == 2;
  }

  // A macro may be given a table to look up.
  [[nodiscard]] bool is_bound_to_a_table(const ModelVariable& variable) const {
    const ModelVariable* source = catalogue_.source(variable);
    return variable.bound && source != nullptr && source->is_table();
  }

  void add(const ModelVariable& variable, const std::vector<std::string>& keys, const DefinedElement& element) {
    const Translated whose = translated(variable, element, keys);
    WrittenElement written;
    written.name = element.name;
    written.label = catalogue_.label_of(variable, keys);
    written.doc = variable.doc;
    written.units = variable.units;
    if (variable.bound) {
      written.kind = WrittenKind::auxiliary;
      written.equation = expressions_.reference(*variable.bound, whose);
    } else if (is_integral(*element.formula)) {
      written.kind = WrittenKind::stock;
      written.equation = expressions_.of(element.formula->parts[1], whose).text;
      std::tie(written.inflow, written.outflow) = expressions_.gain_and_loss(element.formula->parts[0], whose);
      written.may_be_negative = true;
    } else {
      fill(variable, element, whose, written);
    }
    std::ranges::move(helpers_, std::back_inserter(result_.elements));
    helpers_.clear();
    result_.names.emplace_back(written.label, written.name);
    result_.elements.push_back(std::move(written));
  }

  void fill(const ModelVariable& variable, const DefinedElement& element, const Translated& whose, WrittenElement& written) {
    Piece value = expressions_.of(*element.formula, whose);
    if (element.equation->table) value = Expressions::looked_up(*element.equation->table, value);
    written.equation = value.text;
    if (variable.kind == VariableRole::stock) {
      written.kind = WrittenKind::stock;
      written.inflow = sum(variable.inflows, whose);
      written.outflow = sum(variable.outflows, whose);
      // A flow out of several stocks is cut back by none: each is limited alone.
      const bool shared = std::ranges::any_of(variable.outflows, [&](const auto& flow) { return drained_[flow.value] > 1; });
      if (shared && variable.non_negative) written.outflow = "1 * (" + written.outflow + ")";
      written.may_be_negative = !variable.non_negative;
    } else if (variable.kind == VariableRole::flow) {
      written.kind = WrittenKind::flow;
      if (variable.non_negative) written.equation = "max(" + value.text + ", 0)";
    } else if (parse_number(value.text)) {
      written.kind = WrittenKind::parameter;
    } else {
      written.kind = flows_.contains(&variable) ? WrittenKind::flow : WrittenKind::auxiliary;
    }
  }

  std::string sum(const std::vector<Located<std::string>>& flows, const Translated& whose) {
    std::string text;
    for (const Located<std::string>& flow : flows) {
      const std::string name = expressions_.reference(flow, whose);
      text += (text.empty() ? "" : " + ") + name;
    }
    return text;
  }

  const SystemModel& model_;
  Diagnostics& diagnostics_;
  VariableCatalogue catalogue_;
  std::vector<WrittenElement> helpers_;
  Expressions expressions_;
  Translation result_;
  std::map<std::string, int> drained_;  // how many stocks, by flow
  std::set<const ModelVariable*> flows_;
};

}  // namespace

Translation translate(const SystemModel& model, Diagnostics& diagnostics) { return Translator(model, diagnostics).all(); }

}  // namespace infracast::importing
