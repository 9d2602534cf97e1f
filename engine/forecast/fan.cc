// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "forecast/history.h"
#include "forecast/normal.h"
#include "infracast/forecast.h"

namespace infracast::forecasting {
namespace {

constexpr double kTail = 0.03;       // tails somewhat heavier than those of the bell: deviates are z + kTail z³
constexpr double kMostMovement = 8;  // in logarithms; a factor of 3000
constexpr int kMeanNodes = 200;      // the mean is that of so many equally likely values: finite however heavy the tail

double stretched(double deviate) { return deviate + kTail * deviate * deviate * deviate; }

// The real root of z + kTail z³ = stretched.
double unstretched(double stretched) {
  const double scale = std::sqrt(4 / (3 * kTail));
  return scale * std::sinh(std::asinh(3 * stretched / scale) / 3);
}

}  // namespace
}  // namespace infracast::forecasting

namespace infracast {

double Fan::value_at(double deviate) const {
  const double moved = shape_.location + forecasting::stretched(deviate) * (deviate < 0 ? shape_.below : shape_.above);
  return forecasting::back_transformed(
      forecasting::transformed(shape_.last, shape_.ceiling) + std::clamp(moved, -forecasting::kMostMovement, forecasting::kMostMovement),
      shape_.ceiling);
}

double Fan::quantile(double share) const { return value_at(forecasting::normal_quantile(share)); }

double Fan::mean() const {
  double sum = 0;
  for (int k = 0; k < forecasting::kMeanNodes; ++k) sum += quantile((k + 0.5) / forecasting::kMeanNodes);
  return sum / forecasting::kMeanNodes;
}

double Fan::probability_at_most(double value) const {
  if (value <= 0) return 0;
  if (shape_.ceiling > 0 && value >= shape_.ceiling) return 1;
  // Not transformed(): that one keeps away from 0 and the ceiling, where there is still some probability.
  const double target = shape_.ceiling > 0 ? std::log(value / (shape_.ceiling - value)) : std::log(value);
  const double moved = target - forecasting::transformed(shape_.last, shape_.ceiling);
  if (moved <= -forecasting::kMostMovement) return 0;
  if (moved >= forecasting::kMostMovement) return 1;
  const double from_median = moved - shape_.location;
  return forecasting::normal_probability(forecasting::unstretched(from_median / (from_median < 0 ? shape_.below : shape_.above)));
}

}  // namespace infracast
