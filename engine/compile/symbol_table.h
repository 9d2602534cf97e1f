// SPDX-License-Identifier: MIT
// The symbol table: all names of a city, and which expressions may read them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast::compiler {

// An element of an instance of a module.
using SymbolIndex = std::uint32_t;
inline constexpr SymbolIndex kNoSymbol = std::numeric_limits<SymbolIndex>::max();

struct Symbol {
  std::string name;  // full name; an indicator's id
  std::uint32_t instance = 0;
  std::uint32_t type = 0;
  std::uint32_t element = 0;  // in the type
  const Element* declared = nullptr;
  SymbolIndex bound = kNoSymbol;  // input: what it reads; request: its purse
};

// REQUIRES of every member function: the model outlives the names.
class SymbolTable {
 public:
  // Reserved names, ids given twice and levers among outputs are diagnosed. REQUIRES: names are unique within a module, outputs exist.
  SymbolTable(const Model& model, Diagnostics& diagnostics);

  [[nodiscard]] const std::vector<Symbol>& symbols() const { return symbols_; }
  [[nodiscard]] const Symbol& at(SymbolIndex symbol) const { return symbols_[symbol]; }
  [[nodiscard]] SymbolIndex own(std::uint32_t instance, std::uint32_t element) const { return first_of_instance_[instance] + element; }
  // An element of a module type, or of the city; kNoSymbol when there is none.
  [[nodiscard]] std::uint32_t local(std::uint32_t type, std::string_view name) const;
  [[nodiscard]] SymbolIndex find(std::string_view full_name) const;
  // Whether an expression of `type` may read the symbol by its full name.
  [[nodiscard]] bool readable(SymbolIndex symbol, std::uint32_t type) const;
  // All names that an expression of `type` may read.
  [[nodiscard]] std::vector<std::string> readable_names(std::uint32_t type) const;
  [[nodiscard]] bool is_output(std::uint32_t type, std::uint32_t element) const { return outputs_[type][element]; }
  // Full names of every element of a kind, sorted.
  [[nodiscard]] std::vector<std::string> names_of(ElementKind kind) const;

  void bind(SymbolIndex symbol, SymbolIndex to) { symbols_[symbol].bound = to; }

 private:
  void add_type(std::uint32_t type, Diagnostics& diagnostics);
  void add_outputs(std::uint32_t type, Diagnostics& diagnostics);
  void add_instance(std::uint32_t instance, Diagnostics& diagnostics);
  void add_symbol(Symbol symbol, Diagnostics& diagnostics);

  const Model& model_;
  std::vector<Symbol> symbols_;
  std::vector<SymbolIndex> first_of_instance_;
  std::vector<std::uint32_t> instances_of_type_;
  std::vector<std::unordered_map<std::string_view, std::uint32_t>> local_;
  std::vector<std::vector<bool>> outputs_;
  std::unordered_map<std::string, SymbolIndex> by_name_;
};

// The symbol that a text outside any expression names; kNoSymbol after a diagnostic.
SymbolIndex readable_symbol(const SymbolTable& names, const SourceString& name, std::uint32_t type, Diagnostics& diagnostics);
// Reports why `name` cannot be read by its full name.
void report_unreadable(const SymbolTable& names, std::string_view name, std::uint32_t type, const Span& where, Diagnostics& diagnostics);

// `{name}` and `{label}` filled in for an instance.
std::string with_instance(std::string_view text, const Instance& instance, const std::string& label);
Label with_instance(const Label& label, const Instance& instance);

}  // namespace infracast::compiler
