// SPDX-License-Identifier: MIT
// Counts, at each step, the draws in which each limit of a [least] binds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "infracast/mutex.h"

namespace infracast::record {

class BindingTally {
 public:
  BindingTally(std::size_t steps, std::size_t limits) : limits_(limits), counts_(steps * limits) {}
  // Adds the counts of some draws, [step][limit]. Safe to call concurrently.
  void add(std::span<const std::uint32_t> counts);
  // [step][limit]
  [[nodiscard]] std::vector<std::vector<double>> shares(std::size_t draws) const;
  // [period][limit]: mean over the steps of each period. `ends` are the steps at which periods end; the first period is step 0 alone.
  [[nodiscard]] std::vector<std::vector<double>> mean_shares(std::span<const std::uint32_t> ends, std::size_t draws) const;

 private:
  std::size_t limits_;
  std::vector<std::uint64_t> counts_;  // [step][limit]
  Mutex mutex_;
};

}  // namespace infracast::record
