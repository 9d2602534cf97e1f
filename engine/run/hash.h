// SPDX-License-Identifier: MIT
// Hashes of names and seeds as keys of random numbers. Frozen: a change would change every draw.
#pragma once

#include <cstdint>
#include <string_view>

namespace infracast::running {

// Spreads every bit of x over the result (Steele, Lea, Flood 2014: the finaliser of SplitMix64).
constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

// FNV-1a, 64 bits.
constexpr std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash;
}

// The key of the random numbers that belong to a name under a seed.
constexpr std::uint64_t random_key(std::uint64_t seed, std::string_view name) {
  return mixed(mixed(seed + 0x9e3779b97f4a7c15ULL) ^ hash_of(name));
}

}  // namespace infracast::running
