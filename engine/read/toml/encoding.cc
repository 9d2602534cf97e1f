// SPDX-License-Identifier: MIT
#include "read/toml/encoding.h"

#include <array>
#include <cstdio>
#include <utility>

#include "notation/unicode.h"

namespace infracast::read {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string hexadecimal(char byte) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "0x%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  return text.data();
}

bool is_gbk_pair(std::string_view bytes, std::size_t at) {
  if (at + 1 >= bytes.size()) return false;
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return first >= 0x81 && first <= 0xFE && second >= 0x40 && second <= 0xFE && second != 0x7F;
}

// Whether every byte above ASCII begins a pair of GBK, the Chinese code page.
bool looks_like_gbk(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const bool ascii = static_cast<unsigned char>(bytes[at]) < 0x80;
    if (!ascii && !is_gbk_pair(bytes, at)) return false;
    at += ascii ? 1 : 2;
  }
  return true;
}

bool looks_like_utf16(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

// The bytes with everything that is not UTF-8 replaced by U+FFFD.
std::string readable(std::string_view bytes, std::size_t upto) {
  std::string text;
  for (std::size_t at = 0; at < std::min(upto, bytes.size());) {
    const Character character = character_at(bytes, at);
    text += character.valid ? bytes.substr(at, character.length) : kReplacement;
    at += character.length;
  }
  return text;
}

void report_wrong_encoding(const std::string& name, std::string_view bytes, std::size_t at, Diagnostics& diagnostics) {
  const auto shown = std::make_shared<SourceText>(SourceText{name, readable(bytes, bytes.size())});
  const std::size_t begin = readable(bytes, at).size();
  diagnostics.error({shown, begin, kReplacement.size()},
                    "byte " + std::to_string(at + 1) + " of the file, " + hexadecimal(bytes[at]) + ", is not UTF-8",
                    looks_like_gbk(bytes) ? "save the file as UTF-8 (it looks like GBK)" : "save the file as UTF-8");
}

void report_binary(const std::string& name, std::string_view bytes, std::size_t at, Diagnostics& diagnostics) {
  diagnostics.error({}, name + " is not a text file: byte " + std::to_string(at + 1) + " is zero",
                    looks_like_utf16(bytes) ? "save the file as UTF-8 (it looks like UTF-16)" : "");
}

}  // namespace

SourcePointer decode(std::string name, std::string bytes, Diagnostics& diagnostics) {
  if (const std::size_t zero = bytes.find('\0'); zero != std::string::npos) {
    report_binary(name, bytes, zero, diagnostics);
    return nullptr;
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) {
    diagnostics.error({}, name + " is empty");
    return nullptr;
  }
  if (const auto wrong = first_invalid_byte(bytes)) {
    report_wrong_encoding(name, bytes, *wrong, diagnostics);
    return nullptr;
  }
  return std::make_shared<SourceText>(SourceText{std::move(name), std::move(bytes)});
}

}  // namespace infracast::read
