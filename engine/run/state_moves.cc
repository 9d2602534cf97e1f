// SPDX-License-Identifier: MIT
// Orders the moves of states. Each move must see the other states as they were before the step, yet updates its row in place: a state moves
// when no other move reads it any more. In a circle of readers, one value waits in an extra row.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "run/lane_code.h"

namespace infracast::running {
namespace {

// The remaining moves, and the moves that read each of their states.
class Readers {
 public:
  void add(std::size_t move, NodeIndex state, std::vector<NodeIndex> reads) {
    std::erase(reads, state);
    for (const NodeIndex read : reads) ++count_[read];
    moves_.push_back({move, state, std::move(reads)});
  }

  [[nodiscard]] bool empty() const { return moves_.empty(); }

  struct Next {
    std::size_t move = 0;
    bool safe = false;
  };
  // A move whose state nobody else reads any more; otherwise the first one left.
  Next take() {
    auto chosen = std::ranges::find_if(moves_, [&](const Entry& entry) { return count_[entry.state] == 0; });
    const bool safe = chosen != moves_.end();
    if (!safe) chosen = moves_.begin();
    for (const NodeIndex read : chosen->reads) --count_[read];
    const Next next{chosen->move, safe};
    moves_.erase(chosen);
    return next;
  }

 private:
  struct Entry {
    std::size_t move;
    NodeIndex state;
    std::vector<NodeIndex> reads;
  };
  std::vector<Entry> moves_;
  std::unordered_map<NodeIndex, std::size_t> count_;
};

}  // namespace

// The states that writing a node will read from their rows, except through values that are stored already.
std::vector<NodeIndex> CodeWriter::states_read(NodeIndex node) {
  if (uses_[node].stored) return {};
  if (places_.find(node, stage_)) return graph_.nodes[node].op == Op::state ? std::vector{node} : std::vector<NodeIndex>{};
  std::vector<NodeIndex> states;
  for (const NodeIndex operand : graph_.operands_of(node))
    for (const NodeIndex state : states_read(operand))
      if (std::ranges::find(states, state) == states.end()) states.push_back(state);
  return states;
}

void CodeWriter::write_moves(std::span<const Move> moves) {
  Readers readers;
  for (std::size_t k = 0; k < moves.size(); ++k) readers.add(k, moves[k].state, states_read(moves[k].next));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting;
  while (!readers.empty()) {
    const auto [k, safe] = readers.take();
    generate(moves[k].next);
    const std::uint32_t row = safe ? moves[k].row : places_.rows().take();
    emit_store(row);
    if (!safe) waiting.emplace_back(row, moves[k].row);
  }
  for (const auto& [from, to] : waiting) {
    emit(kernels::Outer::take, Place{.uniform = false, .index = from});
    emit_store(to);
    places_.rows().release(from);
  }
}

}  // namespace infracast::running
