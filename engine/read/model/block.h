// SPDX-License-Identifier: MIT
// [block.NAME] tables of the city's file.
#pragma once

#include <span>
#include <vector>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"
#include "read/toml/table.h"

namespace infracast::read {

// [block.NAME]
const Shape& blocks_shape();

// The numbers of a block, which scenarios replace.
std::vector<Key> block_setting_keys();
void take_block_settings(TableReader& table, BlockDeclaration& block);
// Leaves `value` alone where the table says nothing. REQUIRES: the shape has the key.
void take_positive(TableReader& table, const char* key, double& value);

// Modules in `dropped` are missing on purpose; a block that loses all its modules is removed.
// `tables` in causal order: those of included files first.
// `model` has the modules that are left.
std::vector<BlockDeclaration> read_blocks(std::span<const Entry* const> tables, const Model& model, Diagnostics& diagnostics);

}  // namespace infracast::read
