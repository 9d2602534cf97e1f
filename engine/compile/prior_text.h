// SPDX-License-Identifier: MIT
// Priors as written: lognormal(median = 0.6, gsd = 1.35).
#pragma once

#include <optional>

#include "compile/quantity.h"
#include "infracast/prior.h"

namespace infracast::compiler {

// The parameter a prior is for: its value, unit and declared bounds.
struct PriorContext {
  double value = 0;
  Quantity quantity;
  std::optional<double> min;
  std::optional<double> max;
};

// Nothing after a diagnostic. Numbers without a unit are in the parameter's unit.
std::optional<Prior> read_prior(const SourceString& text, const PriorContext& context, Quantities& quantities, Diagnostics& diagnostics);
// The prior of a certain value.
Prior certain(double value);
// The median of a lognormal, the mean of a normal or beta, the mode of a triangular; nothing for a uniform.
std::optional<double> centre(const Prior& prior);
// The smallest and the largest possible value.
struct Support {
  double low = 0;
  double high = 0;
};
Support support(const Prior& prior);

}  // namespace infracast::compiler
