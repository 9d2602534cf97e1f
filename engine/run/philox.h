// SPDX-License-Identifier: MIT
// Philox4x32-10, a counter-based random number generator: J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
// SC11. Any number of a sequence can be had without those before it.
#pragma once

#include <array>
#include <cstdint>

namespace infracast::running {

using PhiloxCounter = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

constexpr PhiloxCounter philox(PhiloxCounter counter, PhiloxKey key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t p0 = 0xD2511F53ULL * counter[0];
    const std::uint64_t p1 = 0xCD9E8D57ULL * counter[2];
    counter = {static_cast<std::uint32_t>(p1 >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(p1),
               static_cast<std::uint32_t>(p0 >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(p0)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

// 52 random bits as the middle of one of 2^52 equal parts of (0, 1). Equal to the lanes' noise, whose last counter word is 1.
constexpr double random_share(std::uint64_t key, std::uint64_t draw, std::uint32_t step, std::uint32_t purpose) {
  const PhiloxCounter words = philox({static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), step, purpose},
                                     {static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32)});
  const std::uint64_t bits = (static_cast<std::uint64_t>(words[0]) << 32) | words[1];
  return static_cast<double>(bits >> 12) * 0x1p-52 + 0x1p-53;
}

// The last word of a counter: the purpose of a number.
inline constexpr std::uint32_t kForParameter = 0;
inline constexpr std::uint32_t kForNoise = 1;

}  // namespace infracast::running
