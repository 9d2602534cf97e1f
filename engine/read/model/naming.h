// SPDX-License-Identifier: MIT
// What a place calls things: its labels for what the parts name for any place, and names that parameters had before.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "infracast/model.h"
#include "read/toml/document.h"
#include "read/toml/shape.h"

namespace infracast::read {

const Shape& place_labels_shape();
const Shape& renamed_shape();

using BlockLabels = std::map<std::string, Label>;

// Modules by their full names, elements by theirs, indicators by their ids. Of several tables the first that names a thing is heard.
// Returned are the labels of blocks, which are read last: "block.radio" names one of the tables `blocks`.
BlockLabels apply_labels(const std::vector<const Entry*>& tables, const std::vector<const Entry*>& blocks, Model& model,
                         Diagnostics& diagnostics);

// New name = old name.
std::vector<Renaming> read_renamings(const Entry* table, Diagnostics& diagnostics);

// Reports new names that no parameter has. REQUIRES: no module has been dropped yet.
void check_renamings(const Model& model, Diagnostics& diagnostics);

}  // namespace infracast::read
