// SPDX-License-Identifier: MIT
#include "import/vensim/macros.h"

#include <algorithm>

#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr int kDeepest = 20;  // macros that call macros

// A variable over the dimensions of whoever calls.
ModelVariable variable_of(const MdlCaller& caller, const std::string& scope, const std::string& key, const std::string& name) {
  ModelVariable variable;
  variable.name = caller.name + "." + name;
  variable.scope = scope;
  variable.key = key;
  variable.where = caller.where;
  for (const std::string& dimension : caller.dimensions) variable.dimensions.push_back({dimension, caller.where});
  return variable;
}

}  // namespace

MdlMacros::MdlMacros(const std::vector<MdlMacro>& macros, std::set<std::string> tables, Diagnostics& diagnostics)
    : tables_(std::move(tables)), diagnostics_(diagnostics) {
  for (const MdlMacro& each : macros) {
    if (!each.outputs.empty()) diagnostics.error(each.where, "a macro with several results cannot be taken", "write a macro for each");
    Macro macro{&each, {}};
    for (const MdlEntry& entry : each.entries) {
      auto statement = read_statement(entry, diagnostics);
      if (!statement || statement->lost) continue;
      if (!statement->equation.subscripts.empty())
        diagnostics.error(statement->equation.where, "arrays within macros cannot be taken", "call the macro with elements of arrays");
      macro.statements.push_back(std::move(*statement));
    }
    const bool has_result = std::ranges::any_of(macro.statements, [&](const MdlStatement& s) { return s.key == each.key; });
    if (!has_result && !each.key.empty())
      diagnostics.error(each.where, "the macro " + in_quotes(each.name) + " has no equation of its own name, which would be its result");
    if (!macros_.try_emplace(each.key, std::move(macro)).second)
      diagnostics.error(each.where, "there are two macros " + in_quotes(each.name));
  }
}

void MdlMacros::write_out(Formula& formula, const MdlCaller& caller, std::vector<ModelVariable>& variables) {
  for (Formula& part : formula.parts) write_out(part, caller, variables);
  if (formula.kind != FormulaKind::call || failed_) return;
  if (const auto found = macros_.find(formula.text); found != macros_.end()) instantiate(found->second, formula, caller, variables);
}

void MdlMacros::instantiate(const Macro& macro, Formula& call, const MdlCaller& caller, std::vector<ModelVariable>& variables) {
  const MdlMacro& written = *macro.written;
  if (call.parts.size() != written.inputs.size())
    return diagnostics_.error(call.where, "the macro " + in_quotes(written.name) + " takes " + std::to_string(written.inputs.size()) +
                                              " inputs, not " + std::to_string(call.parts.size()));
  const bool too_many = variables.size() > kMostVariables;
  if (caller.depth >= kDeepest || too_many) {
    failed_ = true;
    return diagnostics_.error(call.where, too_many ? "the model has more than " + std::to_string(kMostVariables) + " variables"
                                                   : "macros call each other more than " + std::to_string(kDeepest) + " deep");
  }
  const int count = ++calls_[{caller.key, written.key}];
  const std::string suffix = count == 1 ? "" : " " + std::to_string(count);
  const std::string scope = caller.key + "." + written.key + (count == 1 ? "" : "#" + std::to_string(count)) + ".";
  const MdlCaller inside{caller.key,      caller.name + "." + written.name + suffix, caller.scope, caller.dimensions, call.where,
                         caller.depth + 1};
  for (std::size_t k = 0; k < call.parts.size(); ++k)
    variables.push_back(input(std::move(call.parts[k]), scope + written.inputs[k], caller.scope, written.inputs[k], inside));
  for (const MdlStatement& each : macro.statements) {
    ModelVariable variable = variable_of(inside, scope, scope + each.key, each.name);
    variable.doc = each.comment;
    variable.units = each.units;
    ModelEquation equation = each.equation;
    equation.subscripts = caller.dimensions;
    const MdlCaller own{variable.key, variable.name, scope, caller.dimensions, call.where, caller.depth + 1};
    for (Formula& formula : equation.formulas) write_out(formula, own, variables);
    variable.equations.push_back(std::move(equation));
    variables.push_back(std::move(variable));
  }
  Formula result{FormulaKind::name, scope + written.key, {}, {}, call.where};
  for (const std::string& dimension : caller.dimensions) result.subscripts.push_back({FormulaKind::name, dimension, {}, {}, call.where});
  call = std::move(result);
}

ModelVariable MdlMacros::input(Formula argument, const std::string& key, const std::string& scope, const std::string& name,
                               const MdlCaller& caller) {
  ModelVariable variable = variable_of(caller, scope, key, name);
  if (argument.kind == FormulaKind::name && argument.subscripts.empty()) {
    for (const std::string& source : {scope + argument.text, argument.text}) {
      if (!tables_.contains(source)) continue;
      tables_.insert(key);
      variable.bound = {source, argument.where};
      variable.dimensions.clear();
      return variable;
    }
  }
  const Span where = argument.where;
  variable.equations.push_back({.subscripts = caller.dimensions, .formulas = {std::move(argument)}, .where = where});
  return variable;
}

}  // namespace infracast::importing
