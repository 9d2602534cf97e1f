// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>

#include "infracast/assert.h"
#include "infracast/statistics.h"

namespace infracast::running {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double half_width(double share, double draws, double deviations) {
  const double square = deviations * deviations;
  return deviations * std::sqrt(draws * share * (1 - share) + square / 4) / (draws + square);
}

}  // namespace
}  // namespace infracast::running

namespace infracast {

ShareInterval share_interval(double share, std::size_t draws, double deviations) {
  INFRACAST_ASSERT(draws > 0);
  const auto n = static_cast<double>(draws);
  const double square = deviations * deviations;
  const double middle = (n * share + square / 2) / (n + square), half = running::half_width(share, n, deviations);
  return {std::max(middle - half, 0.0), std::min(middle + half, 1.0)};
}

double share_error(double share, std::size_t draws) {
  return draws < 2 ? running::kUnknown : running::half_width(share, static_cast<double>(draws), 1);
}

double paired_share_error(std::size_t gained, std::size_t lost, std::size_t draws) {
  if (draws < 2) return running::kUnknown;
  const auto changed = static_cast<double>(gained + lost), n = static_cast<double>(draws) + 2;
  const double change = static_cast<double>(gained) - static_cast<double>(lost);
  return std::sqrt((changed + 1 - change * change / n)) / n;
}

}  // namespace infracast
