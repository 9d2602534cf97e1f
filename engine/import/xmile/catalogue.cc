// SPDX-License-Identifier: MIT
#include "import/xmile/catalogue.h"

#include <algorithm>

#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

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

VariableCatalogue::VariableCatalogue(const XmileModel& model, Diagnostics& diagnostics) : model_(model) {
  std::size_t count = 0;
  for (const XmileVariable& variable : model.variables) {
    by_key_[variable.key] = &variable;
    bool known = true;
    double size = 1;
    for (const Located<std::string>& each : variable.dimensions) {
      const XmileDimension* dimension = model.dimension(each.value);
      if (dimension == nullptr) {
        diagnostics.error(each.where, "no \"dim\" " + in_quotes(each.value) + " among the dimensions of the file");
        known = false;
      } else {
        size *= static_cast<double>(dimension->keys.size());
      }
    }
    if (!known) continue;
    if (size + static_cast<double>(count) > static_cast<double>(kMostElements)) {
      diagnostics.error(variable.where, "arrays of more than " + std::to_string(kMostElements) + " elements in all");
      return;
    }
    for (const std::vector<std::string>& element : elements(variable)) {
      ++count;
      names_[joined(variable.key, element)] = fresh(joined(variable.key, element));
    }
  }
}

const XmileVariable* VariableCatalogue::find(const std::string& name, const std::string& scope) const {
  const std::string plain = name.starts_with(".") ? name.substr(1) : name;
  for (const std::string& key : {scope + plain, plain})
    if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  return nullptr;
}

std::vector<std::vector<std::string>> VariableCatalogue::elements(const XmileVariable& variable) const {
  std::vector<std::vector<std::string>> all{{}};
  for (const Located<std::string>& each : variable.dimensions) {
    const XmileDimension* dimension = model_.dimension(each.value);
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& begun : all) {
      if (dimension == nullptr) break;
      for (const std::string& key : dimension->keys) {
        longer.push_back(begun);
        longer.back().push_back(key);
      }
    }
    all = std::move(longer);
  }
  return all;
}

const std::string& VariableCatalogue::name_of(const XmileVariable& variable, const std::vector<std::string>& element) const {
  return names_.at(joined(variable.key, element));
}

std::string VariableCatalogue::label_of(const XmileVariable& variable, const std::vector<std::string>& element) const {
  std::string label = variable.name;
  for (std::size_t k = 0; k < element.size(); ++k) {
    const XmileDimension& dimension = *model_.dimension(variable.dimensions[k].value);
    const auto position = static_cast<std::size_t>(std::ranges::find(dimension.keys, element[k]) - dimension.keys.begin());
    label += (k == 0 ? "[" : ",") + dimension.names[position];
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
  for (const XmileVariable& each : model_.variables) known.push_back(each.key);
  return did_you_mean(name, known);
}

std::string VariableCatalogue::joined(const std::string& key, const std::vector<std::string>& element) {
  std::string all = key;
  for (const std::string& each : element) all += "[" + each;
  return all;
}

}  // namespace infracast::importing
