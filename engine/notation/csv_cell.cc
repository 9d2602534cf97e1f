// SPDX-License-Identifier: MIT
#include "notation/csv_cell.h"

#include <algorithm>

namespace infracast {

std::string csv_cell(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  if (line.find_first_of(",\"") == std::string::npos) return line;
  std::string quoted = "\"";
  for (const char sign : line) quoted += sign == '"' ? std::string("\"\"") : std::string(1, sign);
  return quoted + "\"";
}

}  // namespace infracast
