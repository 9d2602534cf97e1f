// SPDX-License-Identifier: MIT
// [block.NAME] tables of the city's file.
#pragma once

#include <span>
#include <vector>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

// [block.NAME]
const Shape& blocks_shape();

// Modules in `dropped` are missing on purpose; a block that loses all its modules is removed.
std::vector<BlockDeclaration> read_blocks(const Entry* blocks, std::span<const Instance> instances, std::span<const std::string> dropped,
                                          Diagnostics& diagnostics);

}  // namespace infracast::read
