// SPDX-License-Identifier: MIT
// Bytes as a page carries them: compressed as gzip does, which browsers inflate by themselves, in base 64.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace infracast::report::page {

// The same text for the same bytes.
std::string carried_bytes(std::span<const std::uint8_t> bytes);

}  // namespace infracast::report::page
