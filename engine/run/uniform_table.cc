// SPDX-License-Identifier: MIT
#include "run/uniform_table.h"

#include <algorithm>

#include "infracast/assert.h"

namespace infracast::running {
namespace {

double given(const GraphNode& node, const Program& program, const Ensemble& ensemble, std::uint32_t step) {
  double value = node.value;
  if (node.op == Op::time) value = program.horizon.time(step);
  if (node.op == Op::series) {
    INFRACAST_ASSERT(step < program.series[node.index].values.size());
    value = program.series[node.index].values[step];
  }
  if (node.op == Op::parameter) ensemble.fill(node.index, 0, {&value, 1});
  return value;
}

double replaced(const GraphNode& node, const VariedInputs& varied, const VariedValues& values, std::uint32_t step) {
  if (node.op == Op::parameter) {
    const auto position = std::ranges::find(varied.parameters, node.index) - varied.parameters.begin();
    return values.parameters[static_cast<std::size_t>(position)];
  }
  const auto position = std::ranges::find(varied.series, node.index, &VariedSeries::series) - varied.series.begin();
  return values.series[static_cast<std::size_t>(position)][step];
}

bool is_empty(const LaneCode& code) { return code.instructions.size() <= 1; }  // only the end

}  // namespace

UniformTable::UniformTable(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble)
    : columns_(lowered.columns.nodes().size()), steps_(program.horizon.steps()), values_(columns_ * (steps_ + 1)) {
  for (std::size_t column = 0; column < columns_; ++column) {
    const GraphNode& node = lowered.graph.nodes[lowered.columns.nodes()[column]];
    if (!is_given(node.op) || node.varied) continue;
    fill(column, node.by_step, [&](std::uint32_t step) { return given(node, program, ensemble, step); });
  }
  Workspace workspace(lowered, lowered.shared, program, ensemble.settings().seed);
  compute(lowered.shared, workspace);
}

void UniformTable::vary(const LoweredProgram& lowered, const VariedInputs& varied, const VariedValues& values, Workspace& workspace) {
  for (std::size_t column = 0; column < columns_; ++column) {
    const GraphNode& node = lowered.graph.nodes[lowered.columns.nodes()[column]];
    if (!is_given(node.op) || !node.varied) continue;
    fill(column, node.by_step, [&](std::uint32_t step) { return replaced(node, varied, values, step); });
  }
  compute(lowered.uniforms, workspace);
}

template <class Value>
void UniformTable::fill(std::size_t column, bool by_step, Value value) {
  const double first = value(0);
  for (std::uint32_t step = 0; step <= steps_; ++step) row(step)[column] = by_step ? value(step) : first;
}

void UniformTable::compute(const PassCode& code, Workspace& workspace) {
  if (is_empty(code.step) && is_empty(code.first_values)) return;
  workspace.frame().published = row(0);
  workspace.go_to(0, row(0));
  workspace.execute(code.first_values);
  for (std::uint32_t step = 0; step <= steps_; ++step) {
    workspace.frame().published = row(step);
    workspace.go_to(step, row(step));
    workspace.execute(code.step);
  }
}

}  // namespace infracast::running
