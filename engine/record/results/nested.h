// SPDX-License-Identifier: MIT
// Row-major values and lists in one text, taken apart.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace infracast::record {

// By the first dimension. REQUIRES: as many values as the dimensions say.
inline std::vector<std::vector<double>> nested(std::span<const double> values, std::size_t first, std::size_t second) {
  std::vector<std::vector<double>> result;
  for (std::size_t k = 0; k < first; ++k) {
    const auto row = values.subspan(k * second, second);
    result.emplace_back(row.begin(), row.end());
  }
  return result;
}

// By the first two dimensions.
inline std::vector<std::vector<std::vector<double>>> nested(std::span<const double> values, std::size_t first, std::size_t second,
                                                            std::size_t third) {
  std::vector<std::vector<std::vector<double>>> result;
  for (std::size_t k = 0; k < first; ++k) result.push_back(nested(values.subspan(k * second * third, second * third), second, third));
  return result;
}

// "a, b" → a and b.
inline std::vector<std::string> separated(const std::string& text) {
  if (text.empty()) return {};
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t comma = text.find(", "); comma != std::string::npos; comma = text.find(", ", begin)) {
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 2;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

}  // namespace infracast::record
