// SPDX-License-Identifier: MIT
// Suggests where a missing file is, when it was moved into a folder or misspelt.
#pragma once

#include <filesystem>
#include <string>

namespace infracast::read {

// "did you mean "what-if/02-speeds/more-egress.toml"?" for "what-if/02-more-egress.toml"; empty when no file nearby is similar.
std::string where_it_may_be(const std::filesystem::path& missing);

}  // namespace infracast::read
