// SPDX-License-Identifier: MIT
// A model as its file states it, whichever program wrote it, with the modules in place: variables by their full names.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "import/dynamics/formula.h"
#include "import/dynamics/lookup_table.h"
#include "infracast/diagnostic.h"

namespace infracast::importing {

// Element by element, what stands for it where another dimension is asked for: an element of that, or some of its elements by their own
// name.
struct DimensionMapping {
  std::string to;
  std::vector<std::string> targets;
};

class ArrayDimension {
 public:
  ArrayDimension(std::string key_, std::string name_) : key(std::move(key_)), name(std::move(name_)) {}

  void add(std::string element_key, std::string element_name);
  // Of an element, from 0.
  [[nodiscard]] std::optional<std::size_t> position(const std::string& element_key) const;

  std::string key;
  std::string name;
  std::vector<std::string> keys;   // of its elements, in one spelling
  std::vector<std::string> names;  // … as written
  std::vector<DimensionMapping> mappings;

 private:
  std::unordered_map<std::string, std::size_t> positions_;
};

// What holds for the elements that the subscripts name, each an element's key or a dimension's; for all where there are none.
struct ModelEquation {
  std::vector<std::string> subscripts = {};
  std::vector<std::vector<std::string>> exceptions = {};
  std::vector<Formula> formulas = {};  // one for all of them, or one for each
  std::optional<LookupTable> table = {};
  Span where = {};
};

enum class VariableRole { stock, flow, auxiliary };

struct ModelVariable {
  VariableRole kind = VariableRole::auxiliary;
  std::string name;   // as written, with the modules it lies in
  std::string scope;  // "" or "sector.": where its equations find names
  std::string key;    // in one spelling, with the modules it lies in
  std::string doc, units;
  std::vector<Located<std::string>> dimensions;
  std::vector<ModelEquation> equations;
  std::vector<Located<std::string>> inflows, outflows;
  bool non_negative = false;
  bool only_as_stated = false;                // elements that no equation names do not exist, and none may be named twice
  bool lost = false;                          // what is wrong with its equations is said already
  std::optional<Located<std::string>> bound;  // an input's source, by its full name
  Span where;

  // Whether it is nothing but a graphical function.
  [[nodiscard]] bool is_table() const;
};

struct SystemModel {
  std::string name;
  std::string method;
  std::string time_units;
  bool of_vensim = false;  // whose whole parts, remainders and delays of order n are its own
  double start = 0, stop = 0, dt = 0;
  double save_step = 0;  // of what the program saves; 0 where nothing says
  std::vector<ArrayDimension> dimensions;
  std::vector<ModelVariable> variables;

  [[nodiscard]] const ArrayDimension* dimension(const std::string& key) const;
};

// The elements that an equation holds for, in the order of its dimensions, exceptions among them left out.
std::vector<std::vector<std::string>> elements_of(const SystemModel& model, const ModelVariable& variable, const ModelEquation& equation);

// Whether start, stop and step make a whole number of steps; says so at `where` otherwise.
bool has_whole_steps(const SystemModel& model, const Span& where, Diagnostics& diagnostics);

}  // namespace infracast::importing
