// SPDX-License-Identifier: MIT
// How each output is distributed over the draws: all values when they fit in memory, else sketches.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace infracast::record {

// Of more draws, what is said of them is within kSketchError.
inline constexpr std::size_t kMostExactDraws = 16384;

// Rows are outputs (an indicator at a time). What is answered does not depend on the order in which draws arrive.
class Distributions {
 public:
  virtual ~Distributions() = default;
  // Values of draws first_draw .. of one row; each draw exactly once. Safe to call concurrently.
  virtual void add(std::size_t row, std::size_t first_draw, std::span<const double> values) = 0;
  // Not concurrently with add().
  [[nodiscard]] virtual double mean(std::size_t row) const = 0;
  [[nodiscard]] virtual std::vector<double> quantiles(std::size_t row, std::span<const double> shares) const = 0;
  // Quantiles are those of the values, not within kSketchError of them.
  [[nodiscard]] virtual bool exact() const = 0;
};

// Exact when the values fit in a fixed bound. REQUIRES: draws < 2^32.
std::unique_ptr<Distributions> make_distributions(std::size_t rows, std::size_t draws);

}  // namespace infracast::record
