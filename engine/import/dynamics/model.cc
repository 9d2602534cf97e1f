// SPDX-License-Identifier: MIT
#include "import/dynamics/model.h"

#include <algorithm>

#include "infracast/calendar.h"
#include "notation/number.h"

namespace infracast::importing {
namespace {

bool names(const SystemModel& model, const std::string& subscript, const std::string& element) {
  if (subscript == element) return true;
  const ArrayDimension* dimension = model.dimension(subscript);
  return dimension != nullptr && dimension->position(element).has_value();
}

bool is_excepted(const SystemModel& model, const ModelEquation& equation, const std::vector<std::string>& element) {
  return std::ranges::any_of(equation.exceptions, [&](const std::vector<std::string>& exception) {
    for (std::size_t k = 0; k < exception.size() && k < element.size(); ++k)
      if (!names(model, exception[k], element[k])) return false;
    return true;
  });
}

}  // namespace

void ArrayDimension::add(std::string element_key, std::string element_name) {
  positions_.try_emplace(element_key, keys.size());
  keys.push_back(std::move(element_key));
  names.push_back(std::move(element_name));
}

std::optional<std::size_t> ArrayDimension::position(const std::string& element_key) const {
  const auto found = positions_.find(element_key);
  return found == positions_.end() ? std::nullopt : std::optional(found->second);
}

bool ModelVariable::is_table() const {
  return !equations.empty() && !bound && std::ranges::all_of(equations, [](const ModelEquation& each) { return each.formulas.empty(); });
}

const ArrayDimension* SystemModel::dimension(const std::string& key) const {
  const auto found = std::ranges::find(dimensions, key, &ArrayDimension::key);
  return found == dimensions.end() ? nullptr : &*found;
}

std::vector<std::vector<std::string>> elements_of(const SystemModel& model, const ModelVariable& variable, const ModelEquation& equation) {
  std::vector<std::vector<std::string>> all{{}};
  for (std::size_t k = 0; k < variable.dimensions.size(); ++k) {
    const std::string& subscript = equation.subscripts.empty() ? variable.dimensions[k].value : equation.subscripts.at(k);
    const ArrayDimension* whole = model.dimension(variable.dimensions[k].value);
    const bool is_element = whole != nullptr && whole->position(subscript);
    const ArrayDimension* dimension = is_element ? nullptr : model.dimension(subscript);
    const std::vector<std::string> one{subscript};
    std::vector<std::vector<std::string>> longer;
    for (const std::vector<std::string>& begun : all) {
      for (const std::string& key : dimension == nullptr ? one : dimension->keys) {
        longer.push_back(begun);
        longer.back().push_back(key);
      }
    }
    all = std::move(longer);
  }
  if (!equation.exceptions.empty())
    std::erase_if(all, [&](const std::vector<std::string>& element) { return is_excepted(model, equation, element); });
  return all;
}

bool has_whole_steps(const SystemModel& model, const Span& where, Diagnostics& diagnostics) {
  if (plain_horizon(model.start, model.stop, model.dt, "1")) return true;
  diagnostics.error(where, "no whole number of steps of " + plain_number_text(model.dt) + " leads from " + plain_number_text(model.start) +
                               " to " + plain_number_text(model.stop));
  return false;
}

}  // namespace infracast::importing
