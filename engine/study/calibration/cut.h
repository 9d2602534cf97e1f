// SPDX-License-Identifier: MIT
// One draw for every upstream row, from what the block's draws say given that row. Rows keep equal weight: the block learns from what
// is upstream, and what is upstream learns nothing from the block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "study/calibration/importance.h"

namespace infracast::study {

struct Cut {
  std::vector<std::size_t> chosen;  // by row: position in the sample
  double row_candidates = 0;        // effective candidates per row, mean
  std::size_t barren_rows = 0;      // rows none of whose candidates has any likelihood; they were given a draw of the whole sample
};

// Draw i of the sample was evaluated with row i mod rows. REQUIRES: weights are not all 0.
Cut cut(const ImportanceSample& sample, std::size_t rows, std::uint64_t key);

}  // namespace infracast::study
