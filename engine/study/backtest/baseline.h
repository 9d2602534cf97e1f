// SPDX-License-Identifier: MIT
// Simple forecasts without a model, which a model's forecasts must beat.
#pragma once

#include <optional>
#include <span>

namespace infracast::study {

struct KnownLevel {
  double time = 0;
  double value = 0;
};

// Continues the growth between the last two levels; with a single level, nothing changes. Levels are ordered by time.
std::optional<double> by_growth(std::span<const KnownLevel> levels, double time);
// A logistic curve through the levels, with the best ceiling among candidates up to twenty times the largest level; nothing with fewer than
// three levels or when they do not rise.
std::optional<double> by_logistic(std::span<const KnownLevel> levels, double time);

}  // namespace infracast::study
