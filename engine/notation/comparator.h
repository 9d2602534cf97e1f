// SPDX-License-Identifier: MIT
// The words by which files know comparators.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "infracast/target.h"

namespace infracast {

inline constexpr std::array<std::string_view, 3> kComparatorWords = {"at_least", "at_most", "about"};  // in the order of Comparator
constexpr std::string_view word_of(Comparator comparator) { return kComparatorWords[static_cast<std::size_t>(comparator)]; }

}  // namespace infracast
