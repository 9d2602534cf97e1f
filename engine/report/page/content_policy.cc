// SPDX-License-Identifier: MIT
#include "report/page/content_policy.h"

#include <cstdint>

#include "report/page/assets.h"

namespace infracast::report::page {
namespace {

std::uint32_t nibble(char digit) { return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10); }

// Hexadecimal to base 64: three digits give two; a hash has 64 digits, so the last group is padded.
std::string base64_of_hash(std::string_view hexadecimal) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string padded(hexadecimal);
  while (padded.size() % 3 != 0) padded += '0';
  std::string out;
  for (std::size_t at = 0; at < padded.size(); at += 3) {
    const std::uint32_t bits = nibble(padded[at]) << 8U | nibble(padded[at + 1]) << 4U | nibble(padded[at + 2]);
    out += kDigits[bits >> 6U];
    out += kDigits[bits & 63U];
  }
  out.back() = '=';
  return out;
}

std::string source(const Asset& asset) { return "'sha256-" + base64_of_hash(asset.sha256) + "'"; }

}  // namespace

std::string content_policy(bool live) {
  const std::string styles = source(live ? live_style() : style()), scripts = source(live ? live_script() : script());
  const std::string engine = live ? " 'wasm-unsafe-eval'; worker-src blob:" : "";
  return "default-src 'none'; img-src blob:; style-src " + styles + "; script-src " + scripts + engine +
         "; base-uri 'none'; form-action 'none'";
}

}  // namespace infracast::report::page
