// SPDX-License-Identifier: MIT
// The values that all draws share, at every time of the horizon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"
#include "run/lowering.h"
#include "run/workspace.h"

namespace infracast::running {

// Copyable, so that runs of one program can go on side by side.
class UniformTable {
 public:
  // Computes what all runs share, with the kernels that draws use.
  UniformTable(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble);
  // Computes what is particular to one run, in a workspace of the uniforms.
  void vary(const LoweredProgram& lowered, const VariedInputs& varied, const VariedValues& values, Workspace& workspace);

  [[nodiscard]] const double* at(std::uint32_t step) const { return values_.data() + step * columns_; }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }  // [step][column]

 private:
  double* row(std::uint32_t step) { return values_.data() + step * columns_; }
  template <class Value>
  void fill(std::size_t column, bool by_step, Value value);
  void compute(const PassCode& code, Workspace& workspace);

  std::size_t columns_;
  std::uint32_t steps_;
  std::vector<double> values_;
};

}  // namespace infracast::running
