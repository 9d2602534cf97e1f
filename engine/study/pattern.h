// SPDX-License-Identifier: MIT
// Names by pattern.
#pragma once

#include <string_view>

namespace infracast::study {

// Whether a name matches a pattern; "*" stands for any characters.
inline bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  if (!name.starts_with(pattern.substr(0, star))) return false;
  for (std::size_t k = star; k <= name.size(); ++k) {
    if (matches(pattern.substr(star + 1), name.substr(k))) return true;
  }
  return false;
}

}  // namespace infracast::study
