// SPDX-License-Identifier: MIT
// The parameters of all draws. Implemented in run.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "infracast/program.h"
#include "infracast/sampling.h"

namespace infracast {

// Parameters are computed where they are needed: draw 7 is the same in any tile, thread or shard, and nothing is stored per draw.
// Immutable; const members are thread-safe.
class Ensemble {
 public:
  // Draws from the priors of the program's parameters, with their rank correlations.
  Ensemble(const Program& program, const EnsembleSettings& settings);
  // Draws given as a table with one column per parameter of the program: draw i has row i modulo the column's length. Columns are not
  // empty. Noise is keyed by the seed and the draw. A shared table is not copied.
  using Columns = std::vector<std::vector<double>>;
  Ensemble(Columns columns, const EnsembleSettings& settings);
  Ensemble(std::shared_ptr<const Columns> columns, const EnsembleSettings& settings);
  // A single draw with every parameter at its default value.
  static Ensemble best_guess(const Program& program);

  [[nodiscard]] std::size_t draws() const { return settings_.draws; }
  [[nodiscard]] const EnsembleSettings& settings() const { return settings_; }
  // Values of one parameter for draws first .. first + out.size(). REQUIRES: they exist.
  void fill(std::size_t parameter, std::size_t first, std::span<double> out) const;
  // Whether a parameter is equal in all draws, so that everything that depends on it alone is computed once.
  [[nodiscard]] bool same_in_every_draw(std::size_t parameter) const;

 private:
  struct Sampler;
  struct Table;
  struct Priors;
  EnsembleSettings settings_;
  std::shared_ptr<const Sampler> sampler_;
};

}  // namespace infracast
