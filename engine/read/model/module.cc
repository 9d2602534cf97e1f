// SPDX-License-Identifier: MIT
#include "read/model/module.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/model/element.h"

namespace infracast::read {
namespace {

const Shape& unit_shape() {
  static const Shape shape{"unit",
                           "A unit: a dimension of its own, or a multiple of others.",
                           {{"label", label(), "its name for people"},
                            {"of", expression(), "what it is a multiple of, as in \"1000 byte\"; nothing: a dimension of its own"},
                            {"aliases", texts(), "other ways to write it"}}};
  return shape;
}

const Shape& correlation_shape() {
  static const Shape shape{"correlation",
                           "Parameters that go together.",
                           {{"parameters", list_of(text(), 2), "two or more; every pair gets the value", "parameters = [\"…\", \"…\"]"},
                            {"value", number(), "between -1 and 1", "value = 0.5"},
                            {"source", text(), "where it comes from"}}};
  return shape;
}

const Shape& module_head_shape() {
  static const Shape shape{"module-head",
                           "What the module is.",
                           {{"label", label(), "its name for people", "label = { en = \"…\", zh = \"…\" }"},
                            {"doc", text(), "what it is, in a sentence", "doc = \"…\": what the module is"},
                            {"outputs", texts(), "the elements that others may read"}}};
  return shape;
}

UnitDeclaration unit_in(const Entry& entry, Diagnostics& diagnostics) {
  UnitDeclaration unit;
  unit.name = entry.key;
  if (!is_unit_name(entry.key.value))
    diagnostics.error(entry.key.where, "a unit's name has no spaces, operators or quotes, and begins with no digit");
  const Value* value = as_table(&entry, "", diagnostics);
  if (value == nullptr) return unit;
  TableReader table(*value, entry.key.where, "[unit." + entry.key.value + "]", unit_shape(), diagnostics);
  unit.label = as_label(table.take("label"), diagnostics);
  unit.of = as_expression(table.take("of"), diagnostics);
  unit.aliases = as_texts(table.take("aliases"), false, diagnostics);
  for (const Located<std::string>& alias : unit.aliases) {
    if (!is_unit_name(alias.value))
      diagnostics.error(alias.where, "a unit's name has no spaces, operators or quotes, and begins with no digit");
  }
  table.finish();
  return unit;
}

CorrelationDeclaration correlation_in(const Entry& entry, Diagnostics& diagnostics) {
  CorrelationDeclaration correlation;
  correlation.name = entry.key;
  check_name(entry.key, "a correlation", diagnostics);
  const Value* value = as_table(&entry, "", diagnostics);
  if (value == nullptr) return correlation;
  TableReader table(*value, entry.key.where, "[correlation." + entry.key.value + "]", correlation_shape(), diagnostics);
  const Entry* parameters = table.take("parameters");
  correlation.parameters = as_texts(parameters, false, diagnostics);
  if (parameters != nullptr && parameters->value.is(ValueKind::list) && parameters->value.items.size() < 2) {
    diagnostics.error(parameters->value.where, "a correlation needs two parameters or more");
  }
  const auto number = as_number(table.take("value"), diagnostics);
  if (number && std::abs(number->value) >= 1) diagnostics.error(number->where, "a correlation lies between -1 and 1, without them");
  if (number) correlation.value = *number;
  as_text(table.take("source"), diagnostics);
  table.finish();
  return correlation;
}

void read_head(TableReader& file, ModuleType& module, Diagnostics& diagnostics) {
  const Entry* head = file.take("module");
  if (head == nullptr) return;
  module.where = head->key.where;
  const Value* value = as_table(head, "write [module]", diagnostics);
  if (value == nullptr) return;
  TableReader table(*value, head->key.where, "[module]", module_head_shape(), diagnostics);
  module.label = as_label(table.take("label"), diagnostics);
  if (const auto doc = as_text(table.take("doc"), diagnostics)) module.doc = doc->value;
  module.outputs = as_texts(table.take("outputs"), false, diagnostics);
  table.finish();
}

void read_kind(ElementKind kind, const Entry* kind_table, ModuleType& module, Files& files) {
  if (kind_table == nullptr) return;
  if (as_table(kind_table, "write [" + kind_table->key.value + ".NAME]", files.diagnostics()) == nullptr) return;
  for (const Entry& entry : kind_table->value.entries) module.elements.push_back(read_element(kind, entry, files));
}

// Elements of different kinds are in different tables, but names must differ across all of them.
void check_repeated_names(const ModuleType& module, Diagnostics& diagnostics) {
  std::map<std::string_view, const Element*> seen;
  for (const Element& element : module.elements) {
    if (element.kind == ElementKind::indicator) continue;
    const auto [first, added] = seen.emplace(element.name.value, &element);
    if (added) continue;
    const std::string line = std::to_string(position(first->second->name.where).line);
    diagnostics.error(element.name.where, in_quotes(element.name.value) + " is already the name of an element on line " + line,
                      "every element has a name of its own");
  }
}

void check_outputs(const ModuleType& module, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const Element& element : module.elements) names.push_back(element.name.value);
  for (const SourceString& output : module.outputs) {
    if (std::find(names.begin(), names.end(), output.value) != names.end()) continue;
    diagnostics.error(output.where, "the module has no " + in_quotes(output.value) + " to give out", did_you_mean(output.value, names));
  }
}

}  // namespace

const Shape& units_shape() {
  static const Shape shape{"units", "Units.", {}, Names::unit, table(unit_shape)};
  return shape;
}

const Shape& correlations_shape() {
  static const Shape shape{"correlations", "Correlations.", {}, Names::name, table(correlation_shape)};
  return shape;
}

const Shape& module_shape() {
  static const Shape shape = [] {
    Shape module{"module", "A module of a city: a file of elements.", {}};
    module.keys.push_back({"module", table(module_head_shape), "what the module is", "[module] with label and doc"});
    for (Key& key : element_keys()) module.keys.push_back(std::move(key));
    module.keys.push_back({"unit", table(units_shape), "units that the module needs"});
    module.keys.push_back({"correlation", table(correlations_shape), "parameters that go together"});
    return module;
  }();
  return shape;
}

void read_units(const Entry* entry, std::vector<UnitDeclaration>& units, Diagnostics& diagnostics) {
  const Value* table = as_table(entry, "write [unit.NAME]", diagnostics);
  if (table == nullptr) return;
  for (const Entry& unit : table->entries) units.push_back(unit_in(unit, diagnostics));
}

std::vector<CorrelationDeclaration> read_correlations(const Entry* entry, Diagnostics& diagnostics) {
  std::vector<CorrelationDeclaration> correlations;
  const Value* table = as_table(entry, "write [correlation.NAME]", diagnostics);
  if (table == nullptr) return correlations;
  for (const Entry& correlation : table->entries) correlations.push_back(correlation_in(correlation, diagnostics));
  return correlations;
}

ModuleType read_module(const Document& document, std::vector<UnitDeclaration>& units, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  ModuleType module;
  module.where = {document.source, 0, 0};
  TableReader file(document.root, module.where, "the module", module_shape(), diagnostics);
  read_head(file, module, diagnostics);
  for (const std::string& word : element_words()) read_kind(*element_kind(word), file.take(word), module, files);
  read_units(file.take("unit"), units, diagnostics);
  module.correlations = read_correlations(file.take("correlation"), diagnostics);
  file.finish();
  std::sort(module.elements.begin(), module.elements.end(),
            [](const Element& a, const Element& b) { return a.name.where.begin < b.name.where.begin; });
  check_repeated_names(module, diagnostics);
  check_outputs(module, diagnostics);
  return module;
}

}  // namespace infracast::read
