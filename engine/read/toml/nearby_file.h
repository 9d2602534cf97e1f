// SPDX-License-Identifier: MIT
// Where a file that is missing may have gone: files that were moved into folders keep the words of their old names.
#pragma once

#include <filesystem>
#include <string>

namespace infracast::read {

// "did you mean "what-if/02-speeds/more-egress.toml"?" for "what-if/02-more-egress.toml"; empty when nothing near looks like it.
std::string where_it_may_be(const std::filesystem::path& missing);

}  // namespace infracast::read
