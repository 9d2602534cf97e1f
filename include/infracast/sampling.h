// SPDX-License-Identifier: MIT
// Which draws a scenario uses: how many, from which seed, sampled how.
#pragma once

#include <cstddef>
#include <cstdint>

namespace infracast {

enum class Sampling { sobol, random };

struct EnsembleSettings {
  std::size_t draws = 4096;
  std::uint64_t seed = 1;
  Sampling sampling = Sampling::sobol;  // Owen-scrambled Sobol points, or counter-based pseudo-random numbers
};

}  // namespace infracast
