// SPDX-License-Identifier: MIT
#include "compile/symbol_table.h"
#include "notation/message_parts.h"

#include <algorithm>
#include <array>

namespace infracast::compiler {
namespace {

constexpr std::array<std::string_view, 8> kReserved = {"time", "dt", "if", "then", "else", "and", "or", "not"};

std::string place_of(const Span& where) {
  return where.source ? where.source->name + ":" + std::to_string(position(where).line) : std::string("another place");
}

std::string full_name(const Instance& instance, const Element& element) {
  if (element.kind == ElementKind::indicator) return with_instance(element.name.value, instance, instance.label.en);
  return instance.name.value.empty() ? element.name.value : instance.name.value + "." + element.name.value;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

}  // namespace

std::string with_instance(std::string_view text, const Instance& instance, const std::string& label) {
  std::string result(text);
  if (result.find('{') == std::string::npos) return result;
  const std::string& name = instance.name.value;
  replace_all(result, "{name}", name.substr(name.rfind('.') + 1));
  replace_all(result, "{label}", label);
  return result;
}

Label with_instance(const Label& label, const Instance& instance) {
  Label out{with_instance(label.en, instance, instance.label.en), with_instance(label.zh, instance, instance.label.zh)};
  for (const auto& [language, text] : label.others) {
    const auto own = instance.label.others.find(language);
    out.others[language] = with_instance(text, instance, own == instance.label.others.end() ? instance.label.en : own->second);
  }
  return out;
}

SymbolTable::SymbolTable(const Model& model, Diagnostics& diagnostics) : model_(model), instances_of_type_(model.types.size()) {
  for (std::uint32_t type = 0; type < model.types.size(); ++type) {
    add_type(type, diagnostics);
    add_outputs(type, diagnostics);
  }
  for (std::uint32_t instance = 0; instance < model.instances.size(); ++instance) add_instance(instance, diagnostics);
}

void SymbolTable::add_type(std::uint32_t type, Diagnostics& diagnostics) {
  auto& names = local_.emplace_back();
  const std::vector<Element>& elements = model_.types[type].elements;
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    const Located<std::string>& name = elements[i].name;
    if (elements[i].kind == ElementKind::indicator) continue;  // ids are names of the city
    if (std::ranges::find(kReserved, name.value) != kReserved.end()) {
      diagnostics.error(name.where, in_quotes(name.value) + " has a meaning of its own in expressions", "choose another name");
    }
    names.emplace(name.value, i);
  }
}

void SymbolTable::add_outputs(std::uint32_t type, Diagnostics& diagnostics) {
  const ModuleType& module = model_.types[type];
  auto& outputs = outputs_.emplace_back(module.elements.size());
  for (const SourceString& output : module.outputs) {
    const std::uint32_t element = local(type, output.value);
    if (element == kNoSymbol) continue;
    if (module.elements[element].kind == ElementKind::lever) {
      diagnostics.error(output.where, in_quotes(output.value) + " is a lever: only its own module may read it",
                        "list an [auxiliary] that equals it");
    }
    outputs[element] = true;
  }
}

void SymbolTable::add_instance(std::uint32_t instance, Diagnostics& diagnostics) {
  const Instance& declared = model_.instances[instance];
  const auto type = static_cast<std::uint32_t>(declared.type);
  ++instances_of_type_[type];
  first_of_instance_.push_back(static_cast<SymbolIndex>(symbols_.size()));
  const std::vector<Element>& elements = model_.types[type].elements;
  for (std::uint32_t i = 0; i < elements.size(); ++i)
    add_symbol({full_name(declared, elements[i]), instance, type, i, &elements[i]}, diagnostics);
}

void SymbolTable::add_symbol(Symbol symbol, Diagnostics& diagnostics) {
  const auto index = static_cast<SymbolIndex>(symbols_.size());
  const auto [first, added] = by_name_.emplace(symbol.name, index);
  symbols_.push_back(std::move(symbol));
  const Symbol& mine = symbols_.back();
  const Symbol& other = symbols_[first->second];
  if (added || (mine.instance == other.instance && mine.declared->kind != ElementKind::indicator)) return;  // said by add_type
  const bool same_declaration = mine.declared == other.declared;
  diagnostics.error(mine.declared->name.where, in_quotes(mine.name) + " is declared twice",
                    same_declaration ? "the module is used several times: write {name} in the id"
                                     : "first declared at " + place_of(other.declared->name.where));
}

std::uint32_t SymbolTable::local(std::uint32_t type, std::string_view name) const {
  const auto found = local_[type].find(name);
  return found == local_[type].end() ? kNoSymbol : found->second;
}

SymbolIndex SymbolTable::find(std::string_view full_name) const {
  const auto found = by_name_.find(std::string(full_name));
  return found == by_name_.end() ? kNoSymbol : found->second;
}

bool SymbolTable::readable(SymbolIndex symbol, std::uint32_t type) const {
  const Symbol& s = symbols_[symbol];
  if (s.declared->kind == ElementKind::indicator || outputs_[s.type][s.element]) return true;
  return s.type == type && instances_of_type_[type] == 1;
}

std::vector<std::string> SymbolTable::readable_names(std::uint32_t type) const {
  std::vector<std::string> names = {"time", "dt"};
  for (const auto& [name, index] : local_[type]) names.emplace_back(name);
  for (SymbolIndex i = 0; i < symbols_.size(); ++i) {
    if (readable(i, type)) names.push_back(symbols_[i].name);
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> SymbolTable::names_of(ElementKind kind) const {
  std::vector<std::string> names;
  for (const Symbol& symbol : symbols_) {
    if (symbol.declared->kind == kind) names.push_back(symbol.name);
  }
  std::ranges::sort(names);
  return names;
}

void report_unreadable(const SymbolTable& names, std::string_view name, std::uint32_t type, const Span& where, Diagnostics& diagnostics) {
  const SymbolIndex hidden = names.find(name);
  const std::string quoted = in_quotes(name);
  if (hidden == kNoSymbol) {
    diagnostics.error(where, "unknown name " + quoted, did_you_mean(name, names.readable_names(type)));
    return;
  }
  const bool lever = names.at(hidden).declared->kind == ElementKind::lever;
  diagnostics.error(where, quoted + " is not an output of its module",
                    lever ? "only its own module may read a lever" : "list it under outputs there");
}

SymbolIndex readable_symbol(const SymbolTable& names, const SourceString& name, std::uint32_t type, Diagnostics& diagnostics) {
  const SymbolIndex found = names.find(name.value);
  if (found != kNoSymbol && names.readable(found, type)) return found;
  report_unreadable(names, name.value, type, name.where, diagnostics);
  return kNoSymbol;
}

}  // namespace infracast::compiler
