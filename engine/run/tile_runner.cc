// SPDX-License-Identifier: MIT
#include "run/tile_runner.h"

#include <algorithm>

#include "infracast/assert.h"

namespace infracast::running {
namespace {

// The number of steps to run: up to the last recorded one, or all when something is counted.
std::uint32_t steps_needed(const RunContext& context) {
  if (!context.plan.counted.empty()) return context.program.horizon.steps() + 1;
  return context.plan.steps.empty() ? 0 : context.plan.steps.back() + 1;
}

}  // namespace

TileRunner::TileRunner(const RunContext& context, std::size_t tile)
    : context_(context),
      workspace_(context.lowered, context.lowered.lanes, context.program, context.ensemble.settings().seed),
      stride_(tile),
      values_((context.plan.nodes.size() * context.plan.steps.size() + context.plan.at_end.size()) * stride_),
      is_nan_(stride_) {
  workspace_.frame().record_stride = context.plan.steps.size() * stride_;
  for (const CountedNode& counted : context.plan.counted)
    counts_.emplace_back((std::size_t{context.program.horizon.steps()} + 1) * counted.positions);
}

TrajectoryBlock TileRunner::run(const UniformTable& uniforms, std::size_t first, std::size_t draws, CommonPast* past) {
  INFRACAST_ASSERT(draws > 0 && draws <= tile());
  block_ = {.first_draw = first,
            .draws = draws,
            .nodes = context_.plan.nodes.size(),
            .steps = context_.plan.steps.size(),
            .stride = stride_,
            .values = {values_.data(), values_.size()},
            .counts = counts_};
  record_uniforms(uniforms);
  count_uniforms(uniforms);
  for (std::size_t offset = 0; offset < draws; offset += workspace_.lanes()) {
    run_block(uniforms, offset, past);
    record_end(offset);
  }
  return block_;
}

void TileRunner::run_block(const UniformTable& uniforms, std::size_t offset, CommonPast* past) {
  workspace_.frame().first_draw = block_.first_draw + offset;
  const std::uint32_t all = steps_needed(context_), split = past == nullptr ? 0 : std::min(past->steps(), all);
  if (past != nullptr) {
    if (const auto known = past->find(block_.first_draw + offset, draws_at(offset))) {
      restore_block(offset, split, *known);
      return run_steps(uniforms, offset, split, all);
    }
  }
  const bool keeps = past != nullptr && past->has_room();
  const Counts counted = keeps ? counts_ : Counts{};
  begin_block(uniforms, offset);
  run_steps(uniforms, offset, 0, split);
  if (keeps) past->keep(block_.first_draw + offset, draws_at(offset), past_of_block(offset, split, counted));
  run_steps(uniforms, offset, split, all);
}

void TileRunner::begin_block(const UniformTable& uniforms, std::size_t offset) {
  read_parameters(offset);
  workspace_.go_to(0, uniforms.at(0));
  workspace_.execute(context_.lowered.lanes.first_values);
}

void TileRunner::run_steps(const UniformTable& uniforms, std::size_t offset, std::uint32_t from, std::uint32_t to) {
  const auto& steps = context_.plan.steps;
  const auto& code = context_.lowered.lanes;
  const std::uint32_t all = steps_needed(context_);
  std::size_t k = recorded_before(from);
  for (std::uint32_t step = from; step < to; ++step) {
    const bool recorded = k < steps.size() && steps[k] == step;
    if (recorded) workspace_.frame().recorded = values_.data() + k++ * stride_ + offset;
    workspace_.go_to(step, uniforms.at(step));
    workspace_.execute(!recorded ? code.step : step + 1 < all ? code.recording_step : code.recording);
    count(step, draws_at(offset));
  }
}

void TileRunner::record_end(std::size_t offset) {
  for (std::size_t k = 0; k < context_.lowered.at_end.size(); ++k) {
    const ReadValue& value = context_.lowered.at_end[k];
    if (!value.uniform) std::ranges::copy(workspace_.row(value.place), end_row(k) + offset);
  }
}

std::size_t TileRunner::recorded_before(std::uint32_t step) const {
  const auto& steps = context_.plan.steps;
  return static_cast<std::size_t>(std::ranges::lower_bound(steps, step) - steps.begin());
}

// What is recorded at the end is no part of it: the last step is never shared.
BlockPast TileRunner::past_of_block(std::size_t offset, std::uint32_t steps, const Counts& counted) const {
  BlockPast past;
  workspace_.save(past);
  const std::size_t lanes = workspace_.lanes();
  for (std::size_t node = 0; node < block_.nodes; ++node)
    for (std::size_t k = 0; k < recorded_before(steps); ++k) {
      const double* from = values_.data() + (node * block_.steps + k) * stride_ + offset;
      past.recorded.insert(past.recorded.end(), from, from + lanes);
    }
  for (std::size_t k = 0; k < counts_.size(); ++k)
    for (std::size_t cell = 0; cell < std::size_t{steps} * context_.plan.counted[k].positions; ++cell)
      past.counts.push_back(counts_[k][cell] - counted[k][cell]);
  return past;
}

void TileRunner::restore_block(std::size_t offset, std::uint32_t steps, const BlockPast& past) {
  workspace_.restore(past);
  const std::size_t lanes = workspace_.lanes(), times = block_.nodes == 0 ? 0 : past.recorded.size() / (block_.nodes * lanes);
  const double* from = past.recorded.data();
  for (std::size_t node = 0; node < block_.nodes; ++node)
    for (std::size_t k = 0; k < times; ++k, from += lanes)
      std::copy_n(from, lanes, values_.data() + (node * block_.steps + k) * stride_ + offset);
  auto count = past.counts.begin();
  for (std::size_t k = 0; k < counts_.size(); ++k)
    for (std::size_t cell = 0; cell < std::size_t{steps} * context_.plan.counted[k].positions; ++cell) counts_[k][cell] += *count++;
}

void TileRunner::count(std::uint32_t step, std::size_t draws) {
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    if (context_.lowered.counted[k].uniform) continue;
    const auto row = workspace_.row(context_.lowered.counted[k].place).first(draws);
    const std::uint32_t positions = context_.plan.counted[k].positions;
    for (std::uint32_t at = 0; at < positions; ++at) {
      const auto there = std::count(row.begin(), row.end(), static_cast<double>(at));
      counts_[k][std::size_t{step} * positions + at] += static_cast<std::uint32_t>(there);
    }
  }
}

void TileRunner::read_parameters(std::size_t offset) {
  const std::size_t draws = std::min(workspace_.lanes(), block_.draws - offset);
  for (const Input& input : context_.lowered.inputs) {
    const auto row = workspace_.row(input.row);
    context_.ensemble.fill(input.parameter, block_.first_draw + offset, row.first(draws));
    // Lanes without a draw repeat the last draw, so that they compute nothing unusual.
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
  for (std::size_t k = 0; k < context_.lowered.at_end.size(); ++k) {
    const ReadValue& value = context_.lowered.at_end[k];
    if (value.uniform) std::fill_n(end_row(k), stride_, uniforms.at(context_.program.horizon.steps())[value.place]);
  }
}

void TileRunner::count_uniforms(const UniformTable& uniforms) {
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    std::ranges::fill(counts_[k], 0U);
    const ReadValue& counted = context_.lowered.counted[k];
    const std::uint32_t positions = context_.plan.counted[k].positions;
    if (!counted.uniform) continue;
    for (std::uint32_t step = 0; step <= context_.program.horizon.steps(); ++step) {
      const double position = uniforms.at(step)[counted.place];
      if (position >= 0 && position < positions)
        counts_[k][std::size_t{step} * positions + static_cast<std::size_t>(position)] = static_cast<std::uint32_t>(block_.draws);
    }
  }
}

std::size_t TileRunner::count_non_finite() {
  std::ranges::fill(is_nan_, 0.0);
  for (std::size_t row = 0; row < block_.nodes * block_.steps + context_.plan.at_end.size(); ++row)
    context_.lowered.lanes.kernels->mark_nan(values_.data() + row * stride_, is_nan_.data(), stride_);
  return static_cast<std::size_t>(std::count(is_nan_.begin(), is_nan_.begin() + static_cast<std::ptrdiff_t>(block_.draws), 1.0));
}

}  // namespace infracast::running
