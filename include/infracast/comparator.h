// SPDX-License-Identifier: MIT
// Comparators of targets: at least, at most, about.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infracast {

enum class Comparator : std::uint8_t { at_least, at_most, about };
// In the files, in the order of Comparator.
inline constexpr std::array<std::string_view, 3> kComparatorWords = {"at_least", "at_most", "about"};
constexpr std::string_view word_of(Comparator comparator) { return kComparatorWords[static_cast<std::size_t>(comparator)]; }

// Levels that differ by a smaller share of the value are equal, since converting units and dividing loses digits. The one tolerance for
// published outcomes, draws, dates of attainment, slack and solve.
inline constexpr double kTie = 1e-9;
// A level is "about" a value within this share of it, on either side.
inline constexpr double kAboutWidth = 0.05;
// How far a level is within a target's value, in their unit; negative when it falls short.
constexpr double margin(Comparator comparator, double value, double level) {
  if (comparator == Comparator::at_most) return value - level;
  const double beyond = level - value;
  if (comparator == Comparator::at_least) return beyond;
  return kAboutWidth * (value < 0 ? -value : value) - (beyond < 0 ? -beyond : beyond);
}
// How far short a level may fall and still attain the value.
constexpr double tie(double value) { return kTie * (value < 0 ? -value : value); }
// Whether the level attains the target; false for NaN.
constexpr bool attains(Comparator comparator, double value, double level) { return margin(comparator, value, level) >= -tie(value); }

}  // namespace infracast
