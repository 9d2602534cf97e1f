// SPDX-License-Identifier: MIT
// Where the parameters of an ensemble come from: a table of draws, or priors.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "infracast/ensemble.h"

// Immutable; const members are thread-safe.
struct infracast::Ensemble::Sampler {
  virtual ~Sampler() = default;
  [[nodiscard]] virtual std::size_t parameters() const = 0;
  [[nodiscard]] virtual bool same_in_every_draw(std::size_t parameter) const = 0;
  virtual void fill(std::size_t parameter, std::size_t first, std::span<double> out) const = 0;
};
