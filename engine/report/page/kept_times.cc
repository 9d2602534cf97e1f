// SPDX-License-Identifier: MIT
#include "report/page/kept_times.h"

#include <cmath>

#include "infracast/page.h"

namespace infracast::report::page {
namespace {

std::vector<std::size_t> whole_fractions(const std::vector<double>& times, int per_year) {
  std::vector<std::size_t> kept;
  for (std::size_t at = 0; at < times.size(); ++at) {
    const double parts = times[at] * per_year;
    constexpr double kRounding = 1e-6;
    if (std::abs(parts - std::round(parts)) < kRounding) kept.push_back(at);
  }
  return kept;
}

}  // namespace

std::vector<std::size_t> kept_times(const std::vector<double>& times) {
  for (const int per_year : {48, 24, 12, 4, 2}) {
    auto kept = whole_fractions(times, per_year);
    if (kept.size() <= kPageTimes) return kept;
  }
  return whole_fractions(times, 1);
}

}  // namespace infracast::report::page
