// SPDX-License-Identifier: MIT
// The distribution of each output over the draws: from all values when they fit in memory, otherwise from sketches.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace infracast::record {

// The number of draws above which results are only within kSketchError.
inline constexpr std::size_t kMostExactDraws = 16384;

// Rows are outputs, for example an indicator at a time. Results do not depend on the order in which draws arrive.
class Distributions {
 public:
  virtual ~Distributions() = default;
  // Values of draws first_draw .. of one row; each draw exactly once. Safe to call concurrently.
  virtual void add(std::size_t row, std::size_t first_draw, std::span<const double> values) = 0;
  // Not concurrently with add().
  [[nodiscard]] virtual double mean(std::size_t row) const = 0;
  [[nodiscard]] virtual std::vector<double> quantiles(std::size_t row, std::span<const double> shares) const = 0;
  // Whether quantiles are exact, not only within kSketchError.
  [[nodiscard]] virtual bool exact() const = 0;
};

// Exact when the values fit within a fixed amount of memory. REQUIRES: draws < 2^32.
std::unique_ptr<Distributions> make_distributions(std::size_t rows, std::size_t draws);

}  // namespace infracast::record
