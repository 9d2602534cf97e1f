// SPDX-License-Identifier: MIT
// Sorts observations: which can be used, which are computed from others, which belong together.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast::study {

// An observation that speaks about a value of the program.
struct PublishedFigure {
  std::size_t observation = 0;  // position in Scenario::observations
  std::size_t indicator = 0;    // position in Program::indicators
  double time = 0;              // decimal year
  double value = 0;             // in the indicator's unit
  // A derived figure of another date ("an increase of 31") refers to the stated figure it was derived from, because what was published is
  // the change between them. Position in the list of figures.
  std::optional<std::size_t> base;
  bool counts = true;  // false: arithmetic on figures that count already
};

// The usable observations of the scenario's region up to `until`, of indicators the program has. The others are reported.
std::vector<PublishedFigure> published_figures(const Scenario& scenario, const Program& program, double until, Diagnostics& diagnostics);

}  // namespace infracast::study
