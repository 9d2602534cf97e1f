// SPDX-License-Identifier: MIT
// Runs a program repeatedly with some of its inputs varied. Implemented in run.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "infracast/run.h"

namespace infracast {

// The varied inputs of a program, by position. A varied parameter is the same number in every draw.
struct VariedSeries {
  std::size_t series = 0;  // in Program::series
  bool by_step = true;     // false: the same number at every step, which costs less
};
struct VariedInputs {
  std::vector<VariedSeries> series;
  std::vector<std::size_t> parameters;
};

// The values of the varied inputs in one run.
struct VariedValues {
  std::vector<std::vector<double>> series;  // in the order of VariedInputs::series, a value per time
  std::vector<double> parameters;
};

// A program prepared once for many runs. What no varied input affects and all draws share is computed once.
class RepeatedRun {
 public:
  // REQUIRES: program and ensemble outlive this. Only the instruction set of the options is used.
  RepeatedRun(const Program& program, const Ensemble& ensemble, RecordPlan plan, const VariedInputs& varied = {},
              const RunOptions& options = {});
  // As run() with these values. Thread-safe for different sinks; uses the constructor's instruction set.
  RunSummary run(const VariedValues& values, Sink& sink, const RunOptions& options = {}) const;
  [[nodiscard]] const RecordPlan& plan() const;

 private:
  struct Prepared;
  std::shared_ptr<Prepared> prepared_;
};

}  // namespace infracast
