// SPDX-License-Identifier: MIT
// The variables of a model by name, the elements of arrays, and what each is called in our language.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/dynamics/model.h"

namespace infracast::importing {

// Elements by dimension: "region" → "north".
using Elements = std::map<std::string, std::string>;

// What an element of a variable is called here, and what it is defined by: nothing where its file holds no equation of it.
struct DefinedElement {
  std::string name;
  const ModelEquation* equation = nullptr;
  const Formula* formula = nullptr;  // none where the equation is a table alone
};

// What elements are bound by of a dimension that is summed over, as in SUM(x[region!]): the same dimension may stand there as itself.
std::string summed_over(const std::string& dimension);
bool is_summed_over(const std::string& key);

class VariableCatalogue {
 public:
  // Dimensions that nobody declares, and arrays that are too large, are diagnosed.
  VariableCatalogue(const SystemModel& model, Diagnostics& diagnostics);

  [[nodiscard]] const SystemModel& model() const { return model_; }
  // As read in a scope: the scope's own first, then a full name. Null when there is none.
  [[nodiscard]] const ModelVariable* find(const std::string& name, const std::string& scope) const;
  // What an input is bound to, through as many modules as there are; else the variable itself. Null when there is none.
  [[nodiscard]] const ModelVariable* source(const ModelVariable& variable) const;
  // Every element of an array in order, each a key for each of its dimensions; one empty list for what is no array.
  [[nodiscard]] std::vector<std::vector<std::string>> elements(const ModelVariable& variable) const;
  // Null when the variable has no such element.
  [[nodiscard]] const DefinedElement* element(const ModelVariable& variable, const std::vector<std::string>& element) const;
  // The element of a dimension that stands for an element of another, by what either says of the other.
  [[nodiscard]] std::optional<std::string> mapped(const ArrayDimension& wanted, const std::string& other, const std::string& element) const;
  // "Inflow A[Entry 1]"
  [[nodiscard]] std::string label_of(const ModelVariable& variable, const std::vector<std::string>& element) const;
  // A name that nothing has yet.
  std::string fresh(std::string_view wanted);
  [[nodiscard]] std::string similar(const std::string& name) const;

 private:
  bool dimensions_known(const ModelVariable& variable, Diagnostics& diagnostics) const;
  // Every combination of elements of its dimensions; nothing when there are too many.
  [[nodiscard]] std::optional<std::vector<std::vector<std::string>>> combinations(const ModelVariable& variable) const;
  void define(const ModelVariable& variable, Diagnostics& diagnostics);
  void define_by(const ModelVariable& variable, const ModelEquation& equation, Diagnostics& diagnostics);
  static std::string joined(const std::string& key, const std::vector<std::string>& element);

  const SystemModel& model_;
  std::unordered_map<std::string, const ModelVariable*> by_key_;
  std::unordered_map<std::string, DefinedElement> elements_;  // by key and element
  std::set<std::string> taken_;
};

}  // namespace infracast::importing
