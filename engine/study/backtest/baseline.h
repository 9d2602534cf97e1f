// SPDX-License-Identifier: MIT
// Forecasts that need no model of a city: what a forecast has to beat.
#pragma once

#include <optional>
#include <span>

namespace infracast::study {

struct KnownLevel {
  double time = 0;
  double value = 0;
};

// The last two levels' yearly growth goes on; with one level, nothing changes. Levels are ordered by time.
std::optional<double> by_growth(std::span<const KnownLevel> levels, double time);
// A logistic curve through the levels, its ceiling the one that fits best of those up to twenty times the largest level; nothing with
// fewer than three levels or when they do not rise.
std::optional<double> by_logistic(std::span<const KnownLevel> levels, double time);

}  // namespace infracast::study
