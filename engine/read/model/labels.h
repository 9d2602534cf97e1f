// SPDX-License-Identifier: MIT
// What people call quantities that are published or planned, whether or not a model has them.
#pragma once

#include <map>
#include <string>

#include "infracast/diagnostic.h"
#include "infracast/label.h"

namespace infracast::read {

// By indicator id. Columns: id, unit, label_en, label_zh, and label_fr for whatever languages there are.
std::map<std::string, Label> read_labels(const SourcePointer& source, Diagnostics& diagnostics);
// Of plans and documents, by what the data call them. Columns: id, label_en, label_zh, …
std::map<std::string, Label> read_titles(const SourcePointer& source, Diagnostics& diagnostics);

}  // namespace infracast::read
