// SPDX-License-Identifier: MIT
// What a place calls things: its labels for what the parts name for any place, and names that parameters had before.
#pragma once

#include <vector>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& place_labels_shape();
const Shape& renamed_shape();

// Modules by their full names, elements by theirs, indicators by their ids. Of several tables the first that names a thing is heard.
void apply_labels(const std::vector<const Entry*>& tables, Model& model, Diagnostics& diagnostics);

// New name = old name.
std::vector<Renaming> read_renamings(const Entry* table, Diagnostics& diagnostics);

// Reports new names that no parameter has. REQUIRES: no module has been dropped yet.
void check_renamings(const Model& model, Diagnostics& diagnostics);

}  // namespace infracast::read
