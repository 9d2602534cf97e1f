// SPDX-License-Identifier: MIT
#include "report/text/lever_series.h"

#include <cstddef>

namespace infracast::report {

std::vector<Corner> corners(const std::vector<double>& values, double first, double last) {
  std::vector<Corner> out;
  const double step = values.size() > 1 ? (last - first) / static_cast<double>(values.size() - 1) : 0;
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (at > 0 && values[at] == values[at - 1]) continue;
    out.push_back({first + static_cast<double>(at) * step, values[at]});
  }
  return out;
}

}  // namespace infracast::report
