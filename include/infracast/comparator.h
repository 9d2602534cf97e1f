// SPDX-License-Identifier: MIT
// What a target asks of a level: at least, at most, or about a value.
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

// Levels nearer to each other than this share of the value are equal: what conversion of units and division lose. The one tolerance of
// published outcomes, draws, dates of attainment, slack and solve.
inline constexpr double kTie = 1e-9;
// A level is "about" a value within this share of it, on either side.
inline constexpr double kAboutWidth = 0.05;
// How far a level is inside what a target of the value asks, in their unit; negative is short of it.
constexpr double margin(Comparator comparator, double value, double level) {
  if (comparator == Comparator::at_most) return value - level;
  const double beyond = level - value;
  if (comparator == Comparator::at_least) return beyond;
  return kAboutWidth * (value < 0 ? -value : value) - (beyond < 0 ? -beyond : beyond);
}
// How far short of it a level may be that attains it all the same.
constexpr double tie(double value) { return kTie * (value < 0 ? -value : value); }
// Whether the level attains the target. A level that is no number does not.
constexpr bool attains(Comparator comparator, double value, double level) { return margin(comparator, value, level) >= -tie(value); }

}  // namespace infracast
