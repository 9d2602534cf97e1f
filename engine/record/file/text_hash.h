// SPDX-License-Identifier: MIT
// Hashes of texts.
#pragma once

#include <string>
#include <string_view>

namespace infracast::record {

// SHA-256 of a text, in lower-case hexadecimal.
std::string sha256(std::string_view text);

}  // namespace infracast::record
