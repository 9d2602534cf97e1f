// SPDX-License-Identifier: MIT
// An XMILE file as a model.
#pragma once

#include <optional>
#include <string>

#include "import/dynamics/model.h"

namespace infracast::importing {

// What is wrong goes to `diagnostics`; nothing when there is no model behind it. `stem` names a model that does not name itself.
std::optional<SystemModel> read_xmile(const SourcePointer& source, const std::string& stem, Diagnostics& diagnostics);

}  // namespace infracast::importing
