// SPDX-License-Identifier: MIT
// What runs that begin alike need compute only once: every block of draws at the step from which on they differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace infracast::running {

// A block of draws when so many steps are over.
struct BlockPast {
  std::vector<double> rows;
  std::vector<double> histories;
  std::vector<double> recorded;  // [node][recorded step][lane]
  [[nodiscard]] std::size_t bytes() const { return (rows.size() + histories.size() + recorded.size()) * sizeof(double); }
};

// Thread-safe. What is found does not depend on who kept it: runs that share a past compute the same.
class CommonPast {
 public:
  explicit CommonPast(std::uint32_t steps) : steps_(steps) {}
  [[nodiscard]] std::uint32_t steps() const { return steps_; }
  // Null when no run has been there. A block is named by its first draw and how many it has.
  [[nodiscard]] std::shared_ptr<const BlockPast> find(std::size_t first_draw, std::size_t draws) const;
  // False once there is enough; what is kept then is forgotten.
  [[nodiscard]] bool has_room() const;
  void keep(std::size_t first_draw, std::size_t draws, BlockPast past);

 private:
  std::uint32_t steps_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::size_t, std::size_t>, std::shared_ptr<const BlockPast>> blocks_;
  std::size_t bytes_ = 0;
};

// Finds the past that runs have in common from what all draws share at each step.
class PastFinder {
 public:
  // Null for the first run, and for runs that begin otherwise. `table` has `columns` values for each step.
  std::shared_ptr<CommonPast> past_of(const std::vector<double>& table, std::size_t columns);

 private:
  std::mutex mutex_;
  std::vector<double> first_run_;
  std::shared_ptr<CommonPast> past_;
};

}  // namespace infracast::running
