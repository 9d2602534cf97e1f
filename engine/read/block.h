// SPDX-License-Identifier: MIT
// [block.NAME] tables of the city's file.
#pragma once

#include <span>
#include <vector>

#include "infracast/model.h"
#include "read/document.h"

namespace infracast::read {

std::vector<BlockDeclaration> read_blocks(const Entry* blocks, std::span<const Instance> instances, Diagnostics& diagnostics);

}  // namespace infracast::read
