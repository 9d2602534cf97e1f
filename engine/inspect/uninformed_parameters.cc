// SPDX-License-Identifier: MIT
#include "inspect/uninformed_parameters.h"

#include <algorithm>
#include <set>

#include "inspect/reach.h"

namespace infracast::inspect {

std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program) {
  std::set<std::string> observed;
  for (const Observation* row : known_observations(scenario)) observed.insert(row->indicator.value);
  std::vector<NodeIndex> nodes;
  for (const Indicator& indicator : program.indicators)
    if (observed.contains(indicator.id)) nodes.push_back(indicator.node);
  const std::vector<std::size_t> informed = parameters_behind(program, nodes);
  std::vector<std::string> out;
  for (std::size_t index = 0; index < program.parameters.size(); ++index) {
    const ParameterSlot& parameter = program.parameters[index];
    if (parameter.prior.kind != Prior::Kind::fixed && !std::ranges::binary_search(informed, index)) out.push_back(parameter.name);
  }
  return out;
}

}  // namespace infracast::inspect
