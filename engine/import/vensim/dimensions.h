// SPDX-License-Identifier: MIT
// Subscript ranges of Vensim: "region: north, south, (east1-east9) -> side", "twin <-> region".
#pragma once

#include <vector>

#include "import/dynamics/model.h"
#include "import/vensim/entries.h"

namespace infracast::importing {

bool is_dimension(const MdlEntry& entry);

// Of the entries that are dimensions. What is wrong goes to `diagnostics`.
std::vector<ArrayDimension> read_dimensions(const std::vector<MdlEntry>& entries, Diagnostics& diagnostics);

}  // namespace infracast::importing
