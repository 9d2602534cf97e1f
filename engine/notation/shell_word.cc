// SPDX-License-Identifier: MIT
#include "notation/shell_word.h"

namespace infracast {

std::string shell_word(const std::string& word) {
  const bool plain = word.find_first_of(" \t\n'\"\\$`*?[]{}()<>|&;#!~") == std::string::npos;
  if (plain && !word.empty()) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace infracast
