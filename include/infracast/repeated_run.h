// SPDX-License-Identifier: MIT
// The same program again and again, with some of its inputs varied. Implemented in run.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "infracast/run.h"

namespace infracast {

// Which inputs of a program change between its runs, by position. A parameter becomes the same number in every draw.
struct VariedInputs {
  struct Path {
    std::size_t series = 0;
    bool by_step = true;  // false: every path is one number throughout, which costs less
  };
  std::vector<Path> paths;
  std::vector<std::size_t> parameters;
};

// What they are in one run.
struct VariedValues {
  std::vector<std::vector<double>> paths;  // in the order of VariedInputs::paths, a value per time
  std::vector<double> parameters;
};

// A program made ready once for many runs. What no varied input touches and all draws share is computed once as well.
class RepeatedRun {
 public:
  // REQUIRES: program and ensemble outlive this. Of the options, only the instruction set counts here.
  RepeatedRun(const Program& program, const Ensemble& ensemble, RecordPlan plan, const VariedInputs& varied = {},
              const RunOptions& options = {});
  // As run() with these values in their places. Thread-safe for different sinks; its instruction set is the constructor's.
  RunSummary run(const VariedValues& values, Sink& sink, const RunOptions& options = {}) const;
  [[nodiscard]] const RecordPlan& plan() const;

 private:
  struct Prepared;
  std::shared_ptr<Prepared> prepared_;
};

}  // namespace infracast
