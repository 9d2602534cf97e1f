// SPDX-License-Identifier: MIT
#include "tests/reference/memory.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace infracast::reference {
namespace {

bool lacks_number(std::span<const double> values) {
  return std::ranges::any_of(values, [](double value) { return std::isnan(value); });
}

// Requests from the first to be satisfied by a rising level to the last.
std::vector<std::size_t> by_level(const std::vector<double>& gap, std::span<const double> weight) {
  std::vector<std::size_t> order;
  for (std::size_t k = 0; k < gap.size(); ++k)
    if (weight[k] > 0 && gap[k] > 0) order.push_back(k);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return gap[a] * weight[b] < gap[b] * weight[a]; });
  return order;
}

}  // namespace

double delayed(double now, const std::vector<double>& history, double time, double dt, std::size_t longest) {
  if (std::isnan(time)) return time;
  const auto known = static_cast<double>(std::min(longest, history.size()));
  const double steps = std::min(time > 0 ? time / dt : 0, known);
  const auto ago = [&](std::size_t k) { return k == 0 ? now : history[history.size() - k]; };
  const auto whole = static_cast<std::size_t>(steps);
  const double part = steps - static_cast<double>(whole);
  return part == 0 ? ago(whole) : ago(whole) * (1 - part) + ago(whole + 1) * part;
}

std::vector<double> allocation(double available, std::span<const double> need, std::span<const double> weight,
                               std::span<const double> floor) {
  if (std::isnan(available) || lacks_number(need) || lacks_number(weight) || lacks_number(floor))
    return std::vector<double>(need.size(), std::numeric_limits<double>::quiet_NaN());
  double left = std::max(available, 0.0);
  if (std::isinf(left)) {
    std::vector<double> all;
    for (const double one : need) all.push_back(std::max(one, 0.0));
    return all;
  }
  std::vector<double> gap, grant;
  for (std::size_t k = 0; k < need.size(); ++k) {
    gap.push_back(std::max(need[k], 0.0));
    grant.push_back(std::min(std::max(floor[k], 0.0), gap[k]));
  }
  const double floors = std::accumulate(grant.begin(), grant.end(), 0.0);
  if (floors > left)
    for (double& g : grant) g *= left / floors;
  left = std::max(left - floors, 0.0);
  for (std::size_t k = 0; k < need.size(); ++k) gap[k] -= grant[k];

  const std::vector<std::size_t> order = by_level(gap, weight);
  for (auto next = order.begin(); next != order.end(); ++next) {
    const double weights = std::accumulate(next, order.end(), 0.0, [&](double sum, std::size_t k) { return sum + weight[k]; });
    const double given = std::min(gap[*next], left * weight[*next] / weights);
    grant[*next] += given;
    left -= given;
  }

  double rest = 0;
  for (std::size_t k = 0; k < need.size(); ++k) rest += weight[k] > 0 ? 0 : gap[k];
  for (std::size_t k = 0; k < need.size(); ++k)
    if (!(weight[k] > 0) && rest > 0) grant[k] += gap[k] * std::min(1.0, left / rest);
  return grant;
}

}  // namespace infracast::reference
