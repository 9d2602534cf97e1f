// SPDX-License-Identifier: MIT
// For every row of the upstream posterior, picks one draw of this block, weighted by likelihood given that row. Rows keep equal weight: the
// block learns from upstream, and upstream learns nothing from the block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "study/calibration/importance.h"

namespace infracast::study {

struct ChosenDraws {
  std::vector<std::size_t> chosen;  // position in the sample, by row
  double row_candidates = 0;        // effective candidates per row, mean
  std::size_t barren_rows = 0;      // rows without any likely candidate, which were given a draw of the whole sample
};

// Draw i of the sample was evaluated with row i mod rows. REQUIRES: some weight is not 0.
ChosenDraws choose_draws(const ImportanceSample& sample, std::size_t rows, std::uint64_t key);

}  // namespace infracast::study
