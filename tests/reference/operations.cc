// SPDX-License-Identifier: MIT
#include "tests/reference/operations.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace infracast::reference {
namespace {

using Wide = long double;  // so that the difference of two levels is as good as a double

// F' = (p + q F)(1 - F); the ratio (1 - F) / (p + q F) decays at the rate p + q.
// A date within a billionth of a step of its start or end counts as being there.
double part_after(double date, double t, double dt) {
  const double part = 1 - (date - t) / dt;
  return part <= 1e-9 ? 0 : part >= 1 - 1e-9 ? 1 : part;
}

double bass(Wide y, Wide ceiling, Wide p, Wide q, Wide dt) {
  if (ceiling <= 0 || y >= ceiling) return 0;
  const Wide share = y / ceiling;
  if (p + q * share == 0) return 0;
  const Wide ratio = (1 - share) / (p + q * share) * std::exp(-(p + q) * dt);
  const Wide next = (1 - p * ratio) / (1 + q * ratio);
  return static_cast<double>(ceiling * (next - share) / dt);
}

double logistic(Wide y, Wide ceiling, Wide rate, Wide dt) {
  if (y <= 0 || y >= ceiling) return 0;
  return static_cast<double>((ceiling / (1 + (ceiling / y - 1) * std::exp(-rate * dt)) - y) / dt);
}

double gompertz(Wide y, Wide ceiling, Wide rate, Wide dt) {
  if (y <= 0 || ceiling <= 0) return 0;
  return static_cast<double>((ceiling * std::exp(std::log(y / ceiling) * std::exp(-rate * dt)) - y) / dt);
}

double interpolate(std::span<const double> x) {
  const std::size_t points = x.size() / 2;
  const auto from = [&](std::size_t k) { return x[1 + 2 * k]; };
  const auto value = [&](std::size_t k) { return x[2 + 2 * k]; };
  if (std::isnan(x[0])) return x[0];
  if (x[0] < from(0)) return value(0);
  if (x[0] >= from(points - 1)) return value(points - 1);
  std::size_t k = 0;
  while (x[0] >= from(k + 1)) ++k;
  return value(k) + (value(k + 1) - value(k)) * (x[0] - from(k)) / (from(k + 1) - from(k));
}

double first_reached(double previous, double gap_before, double gap, double t_before, double dt) {
  if (std::isfinite(previous)) return previous;
  if (!(gap >= 0)) return std::numeric_limits<double>::infinity();
  if (gap_before >= 0) return t_before;
  if (std::isinf(gap_before)) return t_before + dt;
  return t_before + dt * (gap_before / (gap_before - gap));
}

double least_index(std::span<const double> x) {
  const double smallest = std::accumulate(x.begin(), x.end(), x[0], [](double a, double b) { return std::min(a, b); });
  const auto near = [&](double value) { return value == smallest || value <= smallest + 1e-9 * std::abs(smallest); };
  const auto found = std::find_if(x.begin(), x.end(), near);
  return found == x.end() ? 0 : static_cast<double>(found - x.begin());
}

double logic(Op op, std::span<const double> x) {
  switch (op) {
    case Op::less:
      return x[0] < x[1];
    case Op::less_equal:
      return x[0] <= x[1];
    case Op::equal:
      return x[0] == x[1];
    case Op::both:
      return x[0] != 0 && x[1] != 0;
    case Op::either:
      return x[0] != 0 || x[1] != 0;
    case Op::negation:
      return x[0] == 0;
    default:
      return std::numeric_limits<double>::quiet_NaN();
  }
}

double growth(Op op, std::span<const double> x, double t, double dt) {
  switch (op) {
    case Op::after:
      return part_after(x[0], t, dt);
    case Op::hazard:
      return -std::expm1(-std::max(x[0], 0.0) * dt) / dt;
    case Op::bass:
      return bass(x[0], x[1], x[2], x[3], dt);
    case Op::logistic:
      return logistic(x[0], x[1], x[2], dt);
    case Op::gompertz:
      return gompertz(x[0], x[1], x[2], dt);
    case Op::interpolate:
      return interpolate(x);
    case Op::first_reached:
      return first_reached(x[0], x[1], x[2], x[3], dt);
    case Op::least_index:
      return least_index(x);
    default:
      return logic(op, x);
  }
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

double operation(Op op, std::span<const double> x, double t, double dt) {
  switch (op) {
    case Op::add:
      return x[0] + x[1];
    case Op::subtract:
      return x[0] - x[1];
    case Op::multiply:
      return x[0] * x[1];
    case Op::divide:
      return x[0] / x[1];
    case Op::minimum:
      return std::min(x[0], x[1]);
    case Op::maximum:
      return std::max(x[0], x[1]);
    case Op::negate:
      return -x[0];
    case Op::absolute:
      return std::abs(x[0]);
    case Op::exponential:
      return std::exp(x[0]);
    case Op::logarithm:
      return std::log(x[0]);
    case Op::square_root:
      return std::sqrt(x[0]);
    case Op::floor:
      return std::floor(x[0]);
    case Op::power:
      return std::pow(x[0], x[1]);
    case Op::select:
      return x[0] != 0 ? x[1] : x[2];
    default:
      return growth(op, x, t, dt);
  }
}

double delayed(double now, const std::vector<double>& history, double time, double dt, std::size_t longest) {
  const auto known = static_cast<double>(std::min(longest, history.size()));
  const double steps = std::min(time > 0 ? time / dt : 0, known);
  const auto ago = [&](std::size_t k) { return k == 0 ? now : history[history.size() - k]; };
  const auto whole = static_cast<std::size_t>(steps);
  const double part = steps - static_cast<double>(whole);
  return part == 0 ? ago(whole) : ago(whole) * (1 - part) + ago(whole + 1) * part;
}

std::vector<double> allocation(double available, std::span<const double> need, std::span<const double> weight,
                               std::span<const double> floor) {
  double left = std::max(available, 0.0);
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
