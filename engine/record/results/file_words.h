// SPDX-License-Identifier: MIT
// The words a results file uses for what the program counts.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "infracast/program.h"
#include "infracast/sampling.h"

namespace infracast::record {

// In the order of the enumerators. Part of the file format: append, do not change.
inline constexpr std::array<std::string_view, 2> kSamplings = {"sobol", "random"};

inline std::string_view name_of(Sampling sampling) { return kSamplings.at(static_cast<std::size_t>(sampling)); }

// The enumerator of a word; nothing for a word of a newer version.
template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t k = 0; k < N; ++k) {
    if (names[k] == name) return static_cast<Enum>(k);
  }
  return std::nullopt;
}

}  // namespace infracast::record
