// SPDX-License-Identifier: MIT
// Words of commands that texts propose.
#pragma once

#include <string>

namespace infracast {

// As a shell takes it again: "plain.toml", "'my place.toml'".
std::string shell_word(const std::string& word);

}  // namespace infracast
