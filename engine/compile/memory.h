// SPDX-License-Identifier: MIT
// What is remembered from step to step, as states and the nodes around them.
#pragma once

#include <optional>
#include <string>

#include "compile/builder.h"

namespace infracast::compiler {

class Memory {
 public:
  explicit Memory(Builder& builder) : builder_(builder) {}

  // x until `date`, from then on its value at `date`: between two steps, on the line between their values.
  NodeIndex sample(const std::string& name, NodeIndex x, NodeIndex x_at_start, NodeIndex date);
  // The mean of x over the past twelve months; over the time since the start in the first year; x itself at the start.
  NodeIndex annual(const std::string& name, NodeIndex x);
  // When gap first rose to 0 or more, +inf until then.
  NodeIndex first_reached(const std::string& name, NodeIndex gap, NodeIndex gap_at_start);
  // A stationary AR(1) path with standard deviation 1.
  StateIndex noise(const std::string& name, NodeIndex time);
  // The share of a gap that closes in one step when it closes at the rate 1 / time.
  NodeIndex closing_share(NodeIndex time);

 private:
  NodeIndex previous_time();
  NodeIndex elapsed();

  Builder& builder_;
  std::optional<NodeIndex> previous_time_;
  std::optional<NodeIndex> elapsed_;
};

// How many stages of a pipeline are in use, and the share that leaves each of them in a step. With n stages in use and the share
// n dt / lead_time, things stay lead_time on average, exactly; a lead time shorter than that uses fewer stages, at least one.
struct PipelineShape {
  NodeIndex in_use = 0;
  NodeIndex exit = 0;
};
PipelineShape pipeline_shape(Builder& builder, NodeIndex lead_time, std::size_t stages);
// 1 when the stage (from 1) is the first in use, or when it is in use at all, else 0.
NodeIndex is_entry(Builder& builder, const PipelineShape& shape, std::size_t stage, std::size_t stages);
NodeIndex is_in_use(Builder& builder, const PipelineShape& shape, std::size_t stage, std::size_t stages);

}  // namespace infracast::compiler
