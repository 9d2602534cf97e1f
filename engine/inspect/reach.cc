// SPDX-License-Identifier: MIT
#include "inspect/reach.h"

namespace infracast::inspect {
namespace {

class Reach {
 public:
  explicit Reach(const Program& program) : program_(program), seen_(program.nodes.size(), false) {}

  void visit_all(std::span<const NodeIndex> nodes) {
    pending_.assign(nodes.begin(), nodes.end());
    while (!pending_.empty()) {
      const NodeIndex node = pending_.back();
      pending_.pop_back();
      if (!seen_[node]) visit(node);
    }
  }

  [[nodiscard]] const std::vector<bool>& seen() const { return seen_; }

 private:
  void visit(NodeIndex index) {
    seen_[index] = true;
    const Node& node = program_.nodes[index];
    for (const NodeIndex operand : program_.operands_of(node)) pending_.push_back(operand);
    if (node.op == Op::state) {
      pending_.push_back(program_.states[node.index].initial);
      pending_.push_back(program_.states[node.index].next);
    } else if (node.op == Op::delay) {
      pending_.push_back(program_.rings[node.index].input);
    }
  }

  const Program& program_;
  std::vector<bool> seen_;
  std::vector<NodeIndex> pending_;
};

}  // namespace

std::vector<bool> nodes_behind(const Program& program, std::span<const NodeIndex> nodes) {
  Reach reach(program);
  reach.visit_all(nodes);
  return reach.seen();
}

std::vector<std::size_t> parameters_behind(const Program& program, std::span<const NodeIndex> nodes) {
  const std::vector<bool> needed = nodes_behind(program, nodes);
  std::vector<bool> read(program.parameters.size(), false);
  for (std::size_t node = 0; node < needed.size(); ++node)
    if (needed[node] && program.nodes[node].op == Op::parameter) read[program.nodes[node].index] = true;
  std::vector<std::size_t> found;
  for (std::size_t k = 0; k < read.size(); ++k)
    if (read[k]) found.push_back(k);
  return found;
}

}  // namespace infracast::inspect
