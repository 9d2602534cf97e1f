// SPDX-License-Identifier: MIT
#include "record/tally/binding_tally.h"

#include <algorithm>

#include "infracast/assert.h"

namespace infracast::record {

void BindingTally::add(std::span<const std::uint32_t> counts) {
  INFRACAST_ASSERT(counts.size() == counts_.size());
  const std::lock_guard lock(mutex_);
  for (std::size_t k = 0; k < counts_.size(); ++k) counts_[k] += counts[k];
}

std::vector<std::vector<double>> BindingTally::shares(std::size_t draws) const {
  std::vector<std::vector<double>> result(counts_.size() / limits_, std::vector<double>(limits_));
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    result[k / limits_][k % limits_] = static_cast<double>(counts_[k]) / static_cast<double>(draws);
  }
  return result;
}

std::vector<std::vector<double>> BindingTally::mean_shares(std::span<const std::uint32_t> ends, std::size_t draws) const {
  std::vector<std::vector<double>> result(ends.size(), std::vector<double>(limits_));
  for (std::size_t period = 0; period < ends.size(); ++period) {
    const std::size_t begin = period == 0 ? 0 : ends[period - 1];
    const std::size_t end = std::max<std::size_t>(ends[period], begin + 1);
    for (std::size_t limit = 0; limit < limits_; ++limit) {
      std::uint64_t count = 0;
      for (std::size_t step = begin; step < end; ++step) count += counts_[step * limits_ + limit];
      result[period][limit] = static_cast<double>(count) / static_cast<double>(draws * (end - begin));
    }
  }
  return result;
}

}  // namespace infracast::record
