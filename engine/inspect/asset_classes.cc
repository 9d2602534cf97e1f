// SPDX-License-Identifier: MIT
#include "inspect/asset_classes.h"

#include <algorithm>
#include <set>

namespace infracast::inspect {
namespace {

using Names = std::vector<std::string>;

const infracast::Variable* find(const Program& program, const std::string& name) {
  const auto at = std::lower_bound(program.variables.begin(), program.variables.end(), name,
                                   [](const infracast::Variable& one, const std::string& wanted) { return one.name < wanted; });
  return at == program.variables.end() || at->name != name ? nullptr : &*at;
}

bool limits_building(const Program& program, const std::string& name) {
  const infracast::Variable* variable = find(program, name);
  return variable != nullptr && variable->kind == VariableKind::least;
}

// The names that `names` read and that have not been seen before.
Names read_by(const Program& program, const Names& names, std::set<std::string>& seen) {
  Names next;
  for (const std::string& name : names) {
    const infracast::Variable* variable = find(program, name);
    if (variable == nullptr) continue;
    for (const std::string& read : variable->reads) {
      if (seen.insert(read).second) next.push_back(read);
    }
  }
  return next;
}

}  // namespace

std::vector<std::string> asset_classes(const Program& program, const Indicator& indicator) {
  std::set<std::string> seen{indicator.id};
  for (Names names{indicator.id}; !names.empty(); names = read_by(program, names, seen)) {
    Names found;
    std::copy_if(names.begin(), names.end(), std::back_inserter(found), [&](const auto& name) { return limits_building(program, name); });
    std::sort(found.begin(), found.end());
    if (!found.empty()) return found;
  }
  return {};
}

}  // namespace infracast::inspect
