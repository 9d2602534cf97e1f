// SPDX-License-Identifier: MIT
// Drifts as written: random_walk(sd = 0.05 per year, reversion = 5 year).
#pragma once

#include <limits>
#include <optional>

#include "infracast/diagnostic.h"
#include "infracast/model.h"
#include "infracast/unit.h"

namespace infracast::compiler {

// What a walk moves, so that nothing leaves its bounds: the value itself, the logarithm of its distance from a bound, or its logit
// between two.
struct DriftScale {
  enum class Kind { plain, above, below, between };
  Kind kind = Kind::plain;
  double low = 0, high = 0;

  [[nodiscard]] bool of_logarithms() const { return kind != Kind::plain; }
};

// The scale of a value between bounds, where infinity is none; `certain` without bounds has the logarithm of its own sign.
// Nothing for a certain 0.
std::optional<DriftScale> drift_scale(double low, double high, double value, bool certain);

// On its scale, a path whose variance grows by sd² a year and which is drawn back to its beginning at the rate 1 / reversion.
struct RandomWalk {
  double sd = 0;
  double reversion = std::numeric_limits<double>::infinity();  // years
};

// Nothing for "none", and after a diagnostic. `unit` is what is moved on a plain scale.
std::optional<RandomWalk> read_drift(const SourceString& text, const DriftScale& scale, const Unit& unit, const UnitTable& units,
                                     Diagnostics& diagnostics);

}  // namespace infracast::compiler
