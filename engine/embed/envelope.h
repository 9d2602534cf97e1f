// SPDX-License-Identifier: MIT
// What an image begins with.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "run/hash.h"

namespace infracast::embed {

inline constexpr std::string_view kMagic = "infraimg";

// Of all that follows it. Shows that bytes were damaged on their way, not who wrote them.
inline std::uint64_t checksum(std::span<const std::uint8_t> bytes) {
  return running::hash_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace infracast::embed
