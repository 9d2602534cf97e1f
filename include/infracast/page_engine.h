// SPDX-License-Identifier: MIT
// The engine for a page, as the repository keeps it: WebAssembly. docs/image-format.md says what it exports. Implemented in embed.
#pragma once

#include <cstdint>
#include <span>

namespace infracast {

std::span<const std::uint8_t> page_engine();

}  // namespace infracast
