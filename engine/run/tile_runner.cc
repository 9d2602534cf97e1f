// SPDX-License-Identifier: MIT
#include "run/tile_runner.h"

#include <algorithm>

namespace infracast {

TileRunner::TileRunner(const RunContext& context, std::size_t tile)
    : context_(context),
      workspace_(context.lowered, context.lowered.lanes, context.program, context.ensemble.settings().seed),
      stride_(tile),
      values_(context.plan.nodes.size() * context.plan.steps.size() * stride_),
      is_nan_(stride_) {
  workspace_.frame().record_stride = context.plan.steps.size() * stride_;
}

TrajectoryBlock TileRunner::run(const UniformTable& uniforms, std::size_t first, std::size_t draws) {
  block_ = {.first_draw = first,
            .draws = draws,
            .nodes = context_.plan.nodes.size(),
            .steps = context_.plan.steps.size(),
            .stride = stride_,
            .values = {values_.data(), values_.size()}};
  record_uniforms(uniforms);
  for (std::size_t offset = 0; offset < draws; offset += workspace_.lanes()) run_block(uniforms, offset);
  return block_;
}

void TileRunner::run_block(const UniformTable& uniforms, std::size_t offset) {
  const auto& steps = context_.plan.steps;
  kernels::Frame& frame = workspace_.frame();
  frame.first_draw = block_.first_draw + offset;
  read_parameters(offset);
  workspace_.go_to(0, uniforms.at(0));
  workspace_.execute(context_.lowered.lanes.first_values);
  std::uint32_t step = 0;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    for (; step < steps[k]; ++step) {
      workspace_.go_to(step, uniforms.at(step));
      const bool recorded = k > 0 && steps[k - 1] == step;
      workspace_.execute(recorded ? context_.lowered.lanes.recording_step : context_.lowered.lanes.step);
    }
    frame.recorded = values_.data() + k * stride_ + offset;
  }
  workspace_.go_to(step, uniforms.at(step));
  if (!steps.empty()) workspace_.execute(context_.lowered.lanes.recording);
}

void TileRunner::read_parameters(std::size_t offset) {
  const std::size_t draws = std::min(workspace_.lanes(), block_.draws - offset);
  for (const Input& input : context_.lowered.inputs) {
    const auto row = workspace_.row(input.row);
    context_.ensemble.fill(input.parameter, block_.first_draw + offset, row.first(draws));
    // Lanes without a draw repeat the last one, so that they compute nothing unusual.
    std::fill(row.begin() + static_cast<std::ptrdiff_t>(draws), row.end(), row[draws - 1]);
  }
}

void TileRunner::record_uniforms(const UniformTable& uniforms) {
  for (std::size_t node = 0; node < block_.nodes; ++node) {
    if (!context_.lowered.recorded[node].uniform) continue;
    for (std::size_t k = 0; k < block_.steps; ++k) {
      const double value = uniforms.at(context_.plan.steps[k])[context_.lowered.recorded[node].column];
      std::fill_n(values_.data() + (node * block_.steps + k) * stride_, stride_, value);
    }
  }
}

std::size_t TileRunner::count_non_finite() {
  std::ranges::fill(is_nan_, 0.0);
  for (std::size_t row = 0; row < block_.nodes * block_.steps; ++row)
    context_.lowered.lanes.kernels->mark_nan(values_.data() + row * stride_, is_nan_.data(), stride_);
  return static_cast<std::size_t>(std::count(is_nan_.begin(), is_nan_.begin() + static_cast<std::ptrdiff_t>(block_.draws), 1.0));
}

}  // namespace infracast
