// SPDX-License-Identifier: MIT
#include "import/dynamics/catalogue.h"

#include <algorithm>

#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

constexpr int kMostHops = 20;                   // from an input to its source
constexpr std::size_t kMostElements = 200'000;  // of all arrays together

// Words of our language, and what nobody should have to read twice.
bool is_reserved(std::string_view name) {
  static constexpr std::string_view kWords[] = {
      "time",  "dt",   "if",   "then", "else",  "and",   "or",     "not",    "min",     "max",     "abs",         "exp",
      "ln",    "sqrt", "step", "ramp", "pulse", "delay", "smooth", "sample", "noise",   "total",   "interpolate", "round",
      "floor", "ceil", "mod",  "sin",  "cos",   "tan",   "power",  "clamp",  "initial", "binding", "truncate"};
  return std::ranges::find(kWords, name) != std::end(kWords);
}

// Small letters, digits and single underscores; other signs are underscores.
std::string plain_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (stays)
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  }
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty()) return "variable";
  if (name[0] < 'a' || name[0] > 'z') name = "v" + name;
  return is_reserved(name) ? name + "_value" : name;
}

}  // namespace

std::string summed_over(const std::string& dimension) { return dimension + "!"; }
bool is_summed_over(const std::string& key) { return key.ends_with('!'); }

VariableCatalogue::VariableCatalogue(const SystemModel& model, Diagnostics& diagnostics) : model_(model) {
  for (const ModelVariable& variable : model.variables) {
    by_key_[variable.key] = &variable;
    if (!dimensions_known(variable, diagnostics)) continue;
    const auto all = combinations(variable);
    if (!all || all->size() + elements_.size() > kMostElements) {
      diagnostics.error(variable.where, "arrays of more than " + std::to_string(kMostElements) + " elements in all");
      return;
    }
    if (!variable.only_as_stated)
      for (const std::vector<std::string>& element : *all) elements_[joined(variable.key, element)];
    define(variable, diagnostics);
    for (const std::vector<std::string>& element : *all)
      if (const auto found = elements_.find(joined(variable.key, element)); found != elements_.end())
        found->second.name = fresh(found->first);
  }
}

bool VariableCatalogue::dimensions_known(const ModelVariable& variable, Diagnostics& diagnostics) const {
  bool known = true;
  for (const Located<std::string>& each : variable.dimensions) {
    if (model_.dimension(each.value) != nullptr) continue;
    diagnostics.error(each.where, "no \"dim\" " + in_quotes(each.value) + " among the dimensions of the file");
    known = false;
  }
  return known;
}

// What is said of some elements goes before what is said of all.
void VariableCatalogue::define(const ModelVariable& variable, Diagnostics& diagnostics) {
  if (variable.lost) return;
  for (const bool of_all : {false, true})
    for (const ModelEquation& equation : variable.equations)
      if (equation.subscripts.empty() == of_all) define_by(variable, equation, diagnostics);
}

void VariableCatalogue::define_by(const ModelVariable& variable, const ModelEquation& equation, Diagnostics& diagnostics) {
  const std::vector<std::vector<std::string>> elements = elements_of(model_, variable, equation);
  const std::size_t count = equation.formulas.size();
  if (count > 1 && count != elements.size() && variable.only_as_stated)
    diagnostics.error(equation.where, std::to_string(count) + " values for " + std::to_string(elements.size()) + " elements of " +
                                          in_quotes(variable.name));
  for (std::size_t k = 0; k < elements.size(); ++k) {
    if (count > 1 && k >= count) break;
    const std::string key = joined(variable.key, elements[k]);
    if (!variable.only_as_stated && !elements_.contains(key)) continue;
    DefinedElement& element = elements_[key];
    if (element.equation != nullptr) {
      if (!variable.only_as_stated) continue;
      return diagnostics.error(equation.where, "there are two equations of " + in_quotes(label_of(variable, elements[k])),
                               "leave the element out of one of them");
    }
    element.equation = &equation;
    if (count > 0) element.formula = &equation.formulas[count > 1 ? k : 0];
  }
}

const ModelVariable* VariableCatalogue::find(const std::string& name, const std::string& scope) const {
  const std::string plain = name.starts_with(".") ? name.substr(1) : name;
  for (const std::string& key : {scope + plain, plain})
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  return nullptr;
}

const ModelVariable* VariableCatalogue::source(const ModelVariable& variable) const {
  const ModelVariable* found = &variable;
  for (int hops = 0; found != nullptr && found->bound; ++hops) found = hops < kMostHops ? find(found->bound->value, "") : nullptr;
  return found;
}

std::vector<std::vector<std::string>> VariableCatalogue::elements(const ModelVariable& variable) const {
  std::vector<std::vector<std::string>> all = combinations(variable).value_or(std::vector<std::vector<std::string>>{});
  std::erase_if(all, [&](const std::vector<std::string>& each) { return !elements_.contains(joined(variable.key, each)); });
  return all;
}

std::optional<std::vector<std::vector<std::string>>> VariableCatalogue::combinations(const ModelVariable& variable) const {
  double size = 1;
  for (const Located<std::string>& each : variable.dimensions) {
    const ArrayDimension* dimension = model_.dimension(each.value);
    size *= dimension == nullptr ? 0 : static_cast<double>(dimension->keys.size());
  }
  if (size > static_cast<double>(kMostElements)) return std::nullopt;
  return size == 0 ? std::vector<std::vector<std::string>>{} : elements_of(model_, variable, {});
}

const DefinedElement* VariableCatalogue::element(const ModelVariable& variable, const std::vector<std::string>& element) const {
  const auto found = elements_.find(joined(variable.key, element));
  return found == elements_.end() ? nullptr : &found->second;
}

std::optional<std::string> VariableCatalogue::mapped(const ArrayDimension& wanted, const std::string& other,
                                                     const std::string& element) const {
  const ArrayDimension* at = model_.dimension(other);
  if (at == nullptr) return std::nullopt;
  for (const DimensionMapping& mapping : wanted.mappings) {
    if (mapping.to != other) continue;
    for (std::size_t k = 0; k < mapping.targets.size() && k < wanted.keys.size(); ++k) {
      const ArrayDimension* some = model_.dimension(mapping.targets[k]);
      if (mapping.targets[k] == element || (some != nullptr && some->position(element))) return wanted.keys[k];
    }
  }
  for (const DimensionMapping& mapping : at->mappings)
    if (const auto position = at->position(element); mapping.to == wanted.key && position && *position < mapping.targets.size())
      return mapping.targets[*position];
  return std::nullopt;
}

std::string VariableCatalogue::label_of(const ModelVariable& variable, const std::vector<std::string>& element) const {
  std::string label = variable.name;
  for (std::size_t k = 0; k < element.size(); ++k) {
    const ArrayDimension& dimension = *model_.dimension(variable.dimensions[k].value);
    const auto position = dimension.position(element[k]);
    label += (k == 0 ? "[" : ",") + (position ? dimension.names[*position] : element[k]);
  }
  return element.empty() ? label : label + "]";
}

std::string VariableCatalogue::fresh(std::string_view wanted) {
  const std::string name = plain_name(wanted);
  std::string free = name;
  for (int k = 2; !taken_.insert(free).second; ++k) free = name + "_" + std::to_string(k);
  return free;
}

std::string VariableCatalogue::similar(const std::string& name) const {
  std::vector<std::string> known;
  for (const ModelVariable& each : model_.variables) known.push_back(each.key);
  return did_you_mean(name, known);
}

std::string VariableCatalogue::joined(const std::string& key, const std::vector<std::string>& element) {
  std::string all = key;
  for (const std::string& each : element) all += "[" + each;
  return all;
}

}  // namespace infracast::importing
