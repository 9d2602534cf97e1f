// SPDX-License-Identifier: MIT
// Program → lane code in three passes: over what all runs share, over what all draws of a run share, and over the draws.
#pragma once

#include <cstdint>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"
#include "infracast/run.h"
#include "run/graph.h"
#include "run/kernels/instruction.h"
#include "run/lane_code.h"
#include "run/places.h"

namespace infracast::running {

struct PassCode {
  const kernels::KernelSet* kernels = nullptr;
  LaneCode first_values;
  LaneCode step;            // from one step to the next
  LaneCode recording_step;  // the same, and records
  LaneCode recording;       // records only
  std::uint32_t rows = 0;
  std::vector<bool> rings;  // which of the graph's rings it keeps

  [[nodiscard]] std::size_t widest() const;
};

// A parameter that differs between draws, and its row.
struct Input {
  std::uint32_t parameter = 0;
  std::uint32_t row = 0;
};

// Where a recorded value comes from: the code writes it, or it is a column.
struct Recorded {
  bool uniform = false;
  std::uint32_t column = 0;
};

// Where a value is after a step: in a row of its own, or in a column.
struct ReadValue {
  bool uniform = false;
  std::uint32_t place = 0;
};

struct LoweredProgram {
  Graph graph;
  Columns columns;
  PassCode lanes;
  // These passes publish their results as columns and have no recording code.
  PassCode uniforms;  // what all draws share
  PassCode shared;    // what all draws and all runs share
  std::vector<Input> inputs;
  std::vector<Recorded> recorded;
  std::vector<ReadValue> at_end;
  std::vector<ReadValue> counted;
};

LoweredProgram lower(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, const kernels::KernelSet& kernels,
                     const VariedInputs& varied = {});

}  // namespace infracast::running
