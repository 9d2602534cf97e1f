// SPDX-License-Identifier: MIT
// Reads a module's file.
#pragma once

#include <vector>

#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {

// Appends the units that the module declares to `units`.
ModuleType read_module(const Document& document, std::vector<UnitDeclaration>& units, Files& files);

const Shape& module_shape();

// [unit.NAME] tables.
const Shape& units_shape();
void read_units(const Entry* entry, std::vector<UnitDeclaration>& units, Diagnostics& diagnostics);
// [correlation.NAME] tables.
const Shape& correlations_shape();
std::vector<CorrelationDeclaration> read_correlations(const Entry* entry, Diagnostics& diagnostics);

}  // namespace infracast::read
