// SPDX-License-Identifier: MIT
// Graphical functions.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "import/dynamics/lookup_table.h"
#include "import/xmile/xml.h"

namespace infracast::importing {

// Nothing after a diagnostic.
std::optional<LookupTable> read_table(const XmlDocument& document, const pugi::xml_node& gf, Diagnostics& diagnostics);

// The numbers of "1, 2.5, 3"; nothing when one of them is none.
std::optional<std::vector<double>> numbers_of(std::string_view text, char separator);

}  // namespace infracast::importing
