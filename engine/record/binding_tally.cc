// SPDX-License-Identifier: MIT
#include "record/binding_tally.h"

namespace infracast::record {

void BindingTally::record(std::size_t time, std::span<const double> positions) {
  const std::lock_guard lock(mutex_);
  for (const double position : positions) {
    if (position >= 0 && position < static_cast<double>(limits_)) ++counts_[time * limits_ + static_cast<std::size_t>(position)];
  }
}

std::vector<std::vector<double>> BindingTally::shares(std::size_t draws) const {
  std::vector<std::vector<double>> result(counts_.size() / limits_, std::vector<double>(limits_));
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    result[k / limits_][k % limits_] = static_cast<double>(counts_[k]) / static_cast<double>(draws);
  }
  return result;
}

}  // namespace infracast::record
