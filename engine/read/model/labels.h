// SPDX-License-Identifier: MIT
// Labels of quantities, plans and documents, including quantities that no model has.
#pragma once

#include <map>
#include <string>

#include "infracast/diagnostic.h"
#include "infracast/label.h"

namespace infracast::read {

// By indicator id. Columns: id, unit, label_en, label_zh, and label_fr for whatever languages there are.
std::map<std::string, Label> read_labels(const SourcePointer& source, Diagnostics& diagnostics);
// Labels of plans and documents by id. Columns: id, label_en, label_zh, and label_fr for whatever languages there are.
std::map<std::string, Label> read_titles(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::read
