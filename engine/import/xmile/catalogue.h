// SPDX-License-Identifier: MIT
// The variables of a model by name, the elements of arrays, and what each is called in our language.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/xmile/model.h"

namespace infracast::importing {

// Elements by dimension: "region" → "north".
using Elements = std::map<std::string, std::string>;

class VariableCatalogue {
 public:
  // Dimensions that nobody declares, and arrays that are too large, are diagnosed.
  VariableCatalogue(const XmileModel& model, Diagnostics& diagnostics);

  [[nodiscard]] const XmileModel& model() const { return model_; }
  // As read in a scope: the scope's own first, then a full name. Null when there is none.
  [[nodiscard]] const XmileVariable* find(const std::string& name, const std::string& scope) const;
  // Every element of an array in order, each a key for each of its dimensions; one empty list for what is no array.
  [[nodiscard]] std::vector<std::vector<std::string>> elements(const XmileVariable& variable) const;
  // What an element is called here. REQUIRES: it is one.
  [[nodiscard]] const std::string& name_of(const XmileVariable& variable, const std::vector<std::string>& element) const;
  // "Inflow A[Entry 1]"
  [[nodiscard]] std::string label_of(const XmileVariable& variable, const std::vector<std::string>& element) const;
  // A name that nothing has yet.
  std::string fresh(std::string_view wanted);
  [[nodiscard]] std::string similar(const std::string& name) const;

 private:
  static std::string joined(const std::string& key, const std::vector<std::string>& element);

  const XmileModel& model_;
  std::unordered_map<std::string, const XmileVariable*> by_key_;
  std::unordered_map<std::string, std::string> names_;  // by key and element
  std::set<std::string> taken_;
};

}  // namespace infracast::importing
