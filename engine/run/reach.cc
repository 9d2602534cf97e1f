// SPDX-License-Identifier: MIT
#include "run/reach.h"

namespace infracast::running {
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

}  // namespace infracast::running
