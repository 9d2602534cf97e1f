// SPDX-License-Identifier: MIT
// In how many draws each limit of a [least] binds, at each output time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

namespace infracast::record {

class BindingTally {
 public:
  BindingTally(std::size_t times, std::size_t limits) : limits_(limits), counts_(times * limits) {}
  // Positions of the binding limit in some draws. Safe to call concurrently.
  void record(std::size_t time, std::span<const double> positions);
  // [time][limit]
  [[nodiscard]] std::vector<std::vector<double>> shares(std::size_t draws) const;

 private:
  std::size_t limits_;
  std::vector<std::uint64_t> counts_;  // [time][limit]
  std::mutex mutex_;
};

}  // namespace infracast::record
