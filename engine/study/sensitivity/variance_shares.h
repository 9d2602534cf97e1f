// SPDX-License-Identifier: MIT
// Sobol indices: shares of an output's variance. First order: A. Saltelli et al., Computer Physics Communications 181 (2010);
// total: M. J. W. Jansen, Computer Physics Communications 117 (1999).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "study/sensitivity/interval.h"

namespace infracast::study {

// Shares in (0, 1) of the rows of two independent matrices: scrambled Sobol points, and random numbers beyond their dimensions.
class TwoMatrices {
 public:
  TwoMatrices(std::size_t columns, std::size_t rows, std::uint64_t seed) : columns_(columns), rows_(rows), seed_(seed) {}
  [[nodiscard]] std::vector<double> first(std::size_t column) const { return coordinate(column); }
  [[nodiscard]] std::vector<double> second(std::size_t column) const { return coordinate(columns_ + column); }

 private:
  [[nodiscard]] std::vector<double> coordinate(std::size_t dimension) const;
  std::size_t columns_, rows_;
  std::uint64_t seed_;
};

struct VarianceShare {
  Interval first;  // of the factor alone
  Interval total;  // including its interactions
};

// The outputs for the rows of the first matrix, of the second, and of the first with one factor's columns taken from the second.
struct SobolOutputs {
  std::vector<double> first, second;
  std::vector<std::vector<double>> exchanged;  // [factor][row]
};
// All undefined, NaN, when the output does not vary, as that of a single row.
std::vector<VarianceShare> variance_shares(const SobolOutputs& outputs, const Resampling& resampling);

}  // namespace infracast::study
