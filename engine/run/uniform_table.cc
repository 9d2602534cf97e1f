// SPDX-License-Identifier: MIT
#include "run/uniform_table.h"

#include "run/workspace.h"

namespace infracast {
namespace {

double given(const GraphNode& node, const Program& program, const Ensemble& ensemble, std::uint32_t step) {
  double value = node.value;
  if (node.op == Op::time) value = program.horizon.time(step);
  if (node.op == Op::series) value = program.series[node.index].values[step];
  if (node.op == Op::parameter) ensemble.fill(node.index, 0, {&value, 1});
  return value;
}

}  // namespace

UniformTable::UniformTable(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble)
    : columns_(lowered.columns.nodes().size()), values_(columns_ * (program.horizon.steps() + 1)) {
  fill_given(lowered, program, ensemble);
  compute(lowered, program, ensemble);
}

void UniformTable::fill_given(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble) {
  for (std::size_t column = 0; column < columns_; ++column) {
    const GraphNode& node = lowered.graph.nodes[lowered.columns.nodes()[column]];
    if (!is_given(node.op)) continue;
    const double first = given(node, program, ensemble, 0);
    for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step)
      row(step)[column] = node.by_step ? given(node, program, ensemble, step) : first;
  }
}

void UniformTable::compute(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble) {
  if (lowered.uniforms.step.instructions.size() <= 1 && lowered.uniforms.first_values.instructions.size() <= 1) return;
  Workspace workspace(lowered, lowered.uniforms, program, ensemble.settings().seed);
  workspace.frame().published = row(0);
  workspace.go_to(0, row(0));
  workspace.execute(lowered.uniforms.first_values);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) {
    workspace.frame().published = row(step);
    workspace.go_to(step, row(step));
    workspace.execute(lowered.uniforms.step);
  }
}

}  // namespace infracast
