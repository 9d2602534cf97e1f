// SPDX-License-Identifier: MIT
#include "informed.h"

#include <set>

namespace infracast::cli {
namespace {

// Everything a node's value depends on, now or through the past.
class Upstream {
 public:
  explicit Upstream(const Program& program) : program_(program), seen_(program.nodes.size(), false) {}

  void add(NodeIndex start) {
    std::vector<NodeIndex> waiting{start};
    while (!waiting.empty()) {
      const NodeIndex index = waiting.back();
      waiting.pop_back();
      if (seen_[index]) continue;
      seen_[index] = true;
      add_reads(program_.nodes[index], waiting);
    }
  }

  [[nodiscard]] std::set<std::size_t> parameters() const {
    std::set<std::size_t> out;
    for (std::size_t index = 0; index < seen_.size(); ++index) {
      if (seen_[index] && program_.nodes[index].op == Op::parameter) out.insert(program_.nodes[index].index);
    }
    return out;
  }

 private:
  void add_reads(const Node& node, std::vector<NodeIndex>& waiting) const {
    for (const NodeIndex operand : program_.operands_of(node)) waiting.push_back(operand);
    if (node.op == Op::state) {
      waiting.push_back(program_.states[node.index].initial);
      waiting.push_back(program_.states[node.index].next);
    }
    if (node.op == Op::delay) waiting.push_back(program_.rings[node.index].input);
  }

  const Program& program_;
  std::vector<bool> seen_;
};

std::set<std::string> observed_indicators(const Scenario& scenario) {
  std::set<std::string> out;
  for (const Observation& row : scenario.observations) {
    if (row.region == scenario.region && row.date.value <= scenario.today.value) out.insert(row.indicator.value);
  }
  return out;
}

}  // namespace

std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program) {
  const auto observed = observed_indicators(scenario);
  Upstream upstream(program);
  for (const Indicator& indicator : program.indicators) {
    if (observed.contains(indicator.id)) upstream.add(indicator.node);
  }
  const auto informed = upstream.parameters();
  std::vector<std::string> out;
  for (std::size_t index = 0; index < program.parameters.size(); ++index) {
    const ParameterSlot& parameter = program.parameters[index];
    if (parameter.prior.kind != Prior::Kind::fixed && !informed.contains(index)) out.push_back(parameter.name);
  }
  return out;
}

}  // namespace infracast::cli
