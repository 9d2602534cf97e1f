// SPDX-License-Identifier: MIT
#include "inspect/reach.h"

#include "run/reach.h"

namespace infracast::inspect {

std::vector<std::size_t> parameters_behind(const Program& program, std::span<const NodeIndex> nodes) {
  const std::vector<bool> needed = running::nodes_behind(program, nodes);
  std::vector<bool> read(program.parameters.size(), false);
  for (std::size_t node = 0; node < needed.size(); ++node)
    if (needed[node] && program.nodes[node].op == Op::parameter) read[program.nodes[node].index] = true;
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < read.size(); ++k)
    if (read[k]) found.push_back(k);
  return found;
}

}  // namespace infracast::inspect
