// SPDX-License-Identifier: MIT
// What runs with the same beginning compute only once: the state of each block of draws at the step where they part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "infracast/mutex.h"

namespace infracast::running {

// The state of a block of draws after a number of steps.
struct BlockPast {
  std::vector<double> rows;
  std::vector<double> histories;
  std::vector<double> recorded;       // [node][recorded step][lane]
  std::vector<std::uint32_t> counts;  // [counted node][step][position]
  [[nodiscard]] std::size_t bytes() const {
    return (rows.size() + histories.size() + recorded.size()) * sizeof(double) + counts.size() * sizeof(std::uint32_t);
  }
};

// Thread-safe. Results do not depend on which run stored a past, because runs that share it compute the same.
class CommonPast {
 public:
  explicit CommonPast(std::uint32_t steps) : steps_(steps) {}
  [[nodiscard]] std::uint32_t steps() const { return steps_; }
  // Null when no run has stored it. A block is identified by its first draw and its number of draws.
  [[nodiscard]] std::shared_ptr<const BlockPast> find(std::size_t first_draw, std::size_t draws) const;
  // False once the memory limit is reached; keep() then does nothing.
  [[nodiscard]] bool has_room() const;
  void keep(std::size_t first_draw, std::size_t draws, BlockPast past);

 private:
  std::uint32_t steps_;
  mutable Mutex mutex_;
  std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<const BlockPast>> blocks_;
  std::size_t bytes_ = 0;
};

// Finds runs with a common past by the values that all draws share at each step.
class PastFinder {
 public:
  // Null for the first run, and for runs that begin differently. `table` has `columns` values per step.
  std::shared_ptr<CommonPast> past_of(const std::vector<double>& table, std::size_t columns);

 private:
  Mutex mutex_;
  std::vector<double> first_run_;
  std::shared_ptr<CommonPast> past_;
};

}  // namespace infracast::running
