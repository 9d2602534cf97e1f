// SPDX-License-Identifier: MIT
#include "run/lowering.h"

#include <algorithm>

namespace infracast::running {
namespace {

// The parts that passes share: states of their kind, and rings of their delays.
class Pass {
 public:
  Pass(LoweredProgram& lowered, Places::Pass which, const kernels::KernelSet& kernels)
      : lowered_(lowered), kernels_(kernels), places_(lowered.graph, which, lowered.columns) {}

  LaneCode first_values(std::vector<Result> results) {
    for (const GraphState& state : lowered_.graph.states)
      if (places_.computes(state.node)) results.push_back({Result::Kind::row, state.start, places_.reserve_home(state.node)});
    return writer(Stage::first_values).write(results, {});
  }

  LaneCode step(std::vector<Result> results) {
    const Graph& graph = lowered_.graph;
    const std::vector<bool> kept = rings();
    for (std::uint32_t k = 0; k < kept.size(); ++k)
      if (kept[k]) results.push_back({Result::Kind::ring, graph.rings[k].input, k});
    std::vector<Move> moves;
    for (const GraphState& state : graph.states)
      if (places_.computes(state.node) && state.next != state.node)
        moves.push_back({state.node, state.next, places_.reserve_home(state.node)});
    return writer(Stage::step).write(results, moves);
  }

  LaneCode recording(const std::vector<Result>& results) { return writer(Stage::step).write(results, {}); }

  [[nodiscard]] std::vector<bool> rings() const {
    std::vector<bool> kept(lowered_.graph.rings.size(), false);
    for (NodeIndex n = 0; n < lowered_.graph.nodes.size(); ++n)
      if (lowered_.graph.nodes[n].op == Op::delay && places_.computes(n)) kept[lowered_.graph.nodes[n].index] = true;
    return kept;
  }

  Places& places() { return places_; }

 private:
  CodeWriter writer(Stage stage) { return {lowered_.graph, kernels_, places_, stage}; }

  LoweredProgram& lowered_;
  const kernels::KernelSet& kernels_;
  Places places_;
};

std::vector<NodeIndex> wanted(const RecordPlan& plan) {
  std::vector<NodeIndex> nodes = plan.nodes;
  nodes.insert(nodes.end(), plan.at_end.begin(), plan.at_end.end());
  for (const CountedNode& counted : plan.counted) nodes.push_back(counted.node);
  return nodes;
}

std::vector<Result> find_recorded(LoweredProgram& lowered, std::size_t count) {
  std::vector<Result> results;
  for (std::uint32_t k = 0; k < count; ++k) {
    const NodeIndex node = lowered.graph.recorded[k];
    const bool uniform = !lowered.graph.nodes[node].by_draw;
    lowered.recorded.push_back({.uniform = uniform, .column = uniform ? lowered.columns.of(node) : 0});
    if (!uniform) results.push_back({Result::Kind::record, node, k});
  }
  return results;
}

// Counted nodes, and nodes recorded at the end, follow the recorded ones: nodes first .. last. They are read between steps, so their rows
// are theirs alone.
std::vector<Result> find_read(LoweredProgram& lowered, std::size_t first, std::size_t last, Rows& rows, std::vector<ReadValue>& found) {
  std::vector<Result> results;
  for (std::size_t k = first; k < last; ++k) {
    const NodeIndex node = lowered.graph.recorded[k];
    const bool uniform = !lowered.graph.nodes[node].by_draw;
    found.push_back({.uniform = uniform, .place = uniform ? lowered.columns.of(node) : rows.take_unused()});
    if (!uniform) results.push_back({Result::Kind::row, node, found.back().place});
  }
  return results;
}

// Constants that steps expect in rows are computed with the first values.
std::vector<Result> find_lasting(const Graph& graph, const Places& places) {
  std::vector<Result> results;
  for (const NodeIndex node : places.residents())
    if (graph.nodes[node].op != Op::state && graph.nodes[node].op != Op::parameter)
      results.push_back({Result::Kind::row, node, *places.home(node)});
  return results;
}

void lower_lanes(LoweredProgram& lowered, const RecordPlan& plan, const kernels::KernelSet& kernels) {
  Pass pass(lowered, Places::Pass::lanes, kernels);
  lowered.lanes.kernels = &kernels;
  std::vector<Result> recorded = find_recorded(lowered, plan.nodes.size());
  const std::size_t ending = plan.nodes.size() + plan.at_end.size();
  const std::vector<Result> at_end = find_read(lowered, plan.nodes.size(), ending, pass.places().rows(), lowered.at_end);
  const std::vector<Result> counted = find_read(lowered, ending, lowered.graph.recorded.size(), pass.places().rows(), lowered.counted);
  recorded.insert(recorded.end(), counted.begin(), counted.end());
  lowered.lanes.step = pass.step(counted);
  lowered.lanes.recording_step = pass.step(recorded);
  recorded.insert(recorded.end(), at_end.begin(), at_end.end());
  lowered.lanes.recording = pass.recording(recorded);
  // Written last, when it is known which rows the steps expect.
  lowered.lanes.first_values = pass.first_values(find_lasting(lowered.graph, pass.places()));
  lowered.lanes.rows = pass.places().rows().count();
  lowered.lanes.rings = pass.rings();
  for (const NodeIndex node : pass.places().residents())
    if (lowered.graph.nodes[node].op == Op::parameter)
      lowered.inputs.push_back({lowered.graph.nodes[node].index, *pass.places().home(node)});
}

// Uses the narrowest kernels, because there is only one value to compute; all kernels give the same bits.
void lower_columns(LoweredProgram& lowered, Places::Pass which, PassCode& code) {
  const kernels::KernelSet& kernels = kernels::narrowest_kernel_set();
  Pass pass(lowered, which, kernels);
  code.kernels = &kernels;
  std::vector<Result> first, every;
  const std::vector<NodeIndex> wanted = lowered.columns.nodes();
  for (std::uint32_t k = 0; k < wanted.size(); ++k) {
    if (is_given(lowered.graph.nodes[wanted[k]].op) || !pass.places().computes(wanted[k])) continue;
    (wanted[k] < lowered.graph.step_nodes ? every : first).push_back({Result::Kind::column, wanted[k], k});
  }
  code.step = pass.step(every);
  code.first_values = pass.first_values(first);
  code.rows = pass.places().rows().count();
  code.rings = pass.rings();
}

}  // namespace

std::size_t PassCode::widest() const { return std::max({first_values.widest, step.widest, recording_step.widest, recording.widest}); }

// Passes are lowered before those whose columns they read.
LoweredProgram lower(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, const kernels::KernelSet& kernels,
                     const VariedInputs& varied) {
  LoweredProgram lowered;
  lowered.graph = make_graph(program, ensemble, wanted(plan), varied);
  lower_lanes(lowered, plan, kernels);
  lower_columns(lowered, Places::Pass::uniforms, lowered.uniforms);
  lower_columns(lowered, Places::Pass::shared, lowered.shared);
  return lowered;
}

}  // namespace infracast::running
