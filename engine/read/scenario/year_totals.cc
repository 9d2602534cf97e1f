// SPDX-License-Identifier: MIT
#include "read/scenario/year_totals.h"

#include <set>
#include <string>
#include <string_view>

namespace infracast::read {
namespace {

// Of an instance, as in "{name}_egress".
std::string id_of(const Element& indicator, const Instance& instance) {
  constexpr std::string_view placeholder = "{name}";
  std::string id = indicator.name.value;
  const std::size_t at = id.find(placeholder);
  const std::string& name = instance.name.value;
  return at == std::string::npos ? id : id.replace(at, placeholder.size(), name.substr(name.rfind('.') + 1));
}

std::set<std::string> annual_ids(const Model& model) {
  std::set<std::string> ids;
  for (const Instance& instance : model.instances) {
    for (const Element& element : model.types[instance.type].elements) {
      if (element.kind == ElementKind::indicator && element.annual) ids.insert(id_of(element, instance));
    }
  }
  return ids;
}

void to_end_of_year(Date& date) {
  if (date.year > 0) date = {date.year, 12, 31};
}

}  // namespace

void date_year_totals(Scenario& scenario) {
  const std::set<std::string> annual = annual_ids(scenario.model);
  for (Observation& row : scenario.observations) {
    if (annual.contains(row.indicator.value)) to_end_of_year(row.date.value);
  }
  for (Target& target : scenario.targets) {
    if (!annual.contains(target.indicator.value)) continue;
    to_end_of_year(target.deadline.value);
    if (target.base) to_end_of_year(target.base->value);
  }
}

}  // namespace infracast::read
