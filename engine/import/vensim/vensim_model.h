// SPDX-License-Identifier: MIT
// A Vensim .mdl file as a model.
#pragma once

#include <optional>
#include <string>

#include "import/dynamics/model.h"

namespace infracast::importing {

// What is wrong goes to `diagnostics`; nothing when there is no model behind it. The file names none: `stem` does.
std::optional<SystemModel> read_vensim(const SourcePointer& source, const std::string& stem, Diagnostics& diagnostics);

}  // namespace infracast::importing
