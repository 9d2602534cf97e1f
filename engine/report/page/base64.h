// SPDX-License-Identifier: MIT
// Base 64 (RFC 4648).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace infracast::report::page {

inline std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) bits = bits << 8U | (at + k < bytes.size() ? bytes[at + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += at + k <= bytes.size() ? kDigits[bits >> (18U - 6U * k) & 63U] : '=';
  }
  return out;
}

}  // namespace infracast::report::page
