// SPDX-License-Identifier: MIT
#include "study/propose/simultaneous.h"

#include <algorithm>
#include <cmath>

#include "infracast/assert.h"

namespace infracast::study {
namespace {

std::vector<double> sorted(std::vector<double> values) {
  std::ranges::sort(values);
  return values;
}

}  // namespace

std::size_t needed(double p, std::size_t n) { return static_cast<std::size_t>(std::ceil(p * static_cast<double>(n) - 1e-9)); }

double level_reached(std::vector<double> values, double p) {
  INFRACAST_ASSERT(!values.empty() && p > 0 && p < 1);
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() - needed(p, values.size()));
  std::ranges::nth_element(values, place);
  return *place;
}

std::vector<double> levels_reached_together(std::span<const std::vector<double>> values, double p) {
  if (values.empty()) return {};
  const std::size_t draws = values.front().size();
  INFRACAST_ASSERT(draws > 0 && p > 0 && p < 1);
  std::vector<std::vector<double>> ordered;
  std::vector<std::size_t> lowest(draws, draws);  // of each draw: the rank, from the worst, that it has in every quantity
  for (const std::vector<double>& one : values) {
    const std::vector<double>& order = ordered.emplace_back(sorted(one));
    for (std::size_t draw = 0; draw < draws; ++draw) {
      const auto beyond = std::ranges::upper_bound(order, one[draw]);  // equal values reach each other
      lowest[draw] = std::min(lowest[draw], static_cast<std::size_t>(beyond - order.begin()) - 1);
    }
  }
  const auto place = lowest.begin() + static_cast<std::ptrdiff_t>(draws - needed(p, draws));
  std::ranges::nth_element(lowest, place);
  std::vector<double> levels;
  for (const std::vector<double>& order : ordered) levels.push_back(order[*place]);
  return levels;
}

}  // namespace infracast::study
