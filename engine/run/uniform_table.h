// SPDX-License-Identifier: MIT
// The values that are the same in all draws, at every time of the horizon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "run/lowering.h"

namespace infracast {

class UniformTable {
 public:
  // Computes them, with the same kernels as the draws.
  UniformTable(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble);

  [[nodiscard]] const double* at(std::uint32_t step) const { return values_.data() + step * columns_; }

 private:
  double* row(std::uint32_t step) { return values_.data() + step * columns_; }
  void fill_given(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble);
  void compute(const LoweredProgram& lowered, const Program& program, const Ensemble& ensemble);

  std::size_t columns_;
  std::vector<double> values_;
};

}  // namespace infracast
