// SPDX-License-Identifier: MIT
// What summaries of many draws of one number need: extremes, parts of a range, sums. Lanes here are consecutive values.
#pragma once

#include <algorithm>
#include <limits>

#include "run/kernels/instruction.h"
#include "run/kernels/vector.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

inline Extremes extremes(const double* values, std::size_t count) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Vector low = broadcast(kInfinity), high = broadcast(-kInfinity);
  Mask number = low == low;
  std::size_t k = 0;
  for (; k + kWidth <= count; k += kWidth) {
    const Vector x = load(values + k);
    low = select(x < low, x, low);
    high = select(x > high, x, high);
    number &= x == x;
  }
  Extremes all{.low = kInfinity, .high = -kInfinity, .nan = !kernels::INFRACAST_KERNELS::all(number)};
  for (std::size_t lane = 0; lane < kWidth; ++lane) {
    all.low = std::min(all.low, low[lane]);
    all.high = std::max(all.high, high[lane]);
  }
  leave_wide_registers();
  for (; k < count; ++k) {
    all.low = std::min(all.low, values[k]);
    all.high = std::max(all.high, values[k]);
    all.nan |= values[k] != values[k];
  }
  return all;
}

inline void parts(const double* values, std::size_t count, double low, double scale, std::uint16_t most, std::uint16_t* out) {
  for (std::size_t k = 0; k < count; ++k) {
    out[k] = static_cast<std::uint16_t>(std::min(static_cast<int>((values[k] - low) * scale), static_cast<int>(most)));
  }
  leave_wide_registers();
}

inline void careful_sums(const double* values, std::size_t count, double* sums, double* lost) {
  constexpr std::size_t kVectorsOfSums = kSums / kWidth;
  Vector sum[kVectorsOfSums] = {}, rest[kVectorsOfSums] = {};
  for (std::size_t k = 0; k < count; k += kSums) {
    for (std::size_t i = 0; i < kVectorsOfSums; ++i) {
      const Vector x = load(values + k + i * kWidth), total = sum[i] + x, back = total - sum[i];
      rest[i] += (sum[i] - (total - back)) + (x - back);
      sum[i] = total;
    }
  }
  for (std::size_t i = 0; i < kVectorsOfSums; ++i) {
    store(sums + i * kWidth, sum[i]);
    store(lost + i * kWidth, rest[i]);
  }
  leave_wide_registers();
}

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
