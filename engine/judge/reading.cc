// SPDX-License-Identifier: MIT
#include "judge/reading.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "judge/figure.h"
#include "judge/student.h"

namespace infracast::judge {
namespace {

constexpr double kNarrow = 1e-3;  // intervals narrower than this share of their sd are points

double log_within(double low, double high, double sd, double log_model) {
  if (high - low < kNarrow * sd) return log_student_density(((low + high) / 2 - log_model) / sd) - std::log(sd);
  return std::log(student_between((low - log_model) / sd, (high - log_model) / sd)) - std::log(high - low);
}

// The density from `bound` on in the direction of `sign`, falling off softly at the largest plausible understatement.
double log_beyond(double bound, double sign, double sd, double log_model) {
  const double reach = std::log(kUnderstatement);
  const double beyond = sign * (log_model - bound) / sd;
  return std::log(student_above(-beyond)) + std::log(student_above(beyond - reach / sd)) - std::log(reach);
}

}  // namespace

double log_likelihood(const Reading& reading, double log_model) {
  if (!std::isfinite(log_model)) return -std::numeric_limits<double>::infinity();
  switch (reading.kind) {
    case Reading::Kind::point:
      return log_student_density((reading.low - log_model) / reading.sd) - std::log(reading.sd);
    case Reading::Kind::within:
      return log_within(reading.low, reading.high, reading.sd, log_model);
    case Reading::Kind::above:
      return log_beyond(reading.low, 1, reading.sd, log_model);
    case Reading::Kind::below:
      return log_beyond(reading.low, -1, reading.sd, log_model);
  }
  return 0;
}

Reading reading_of(double value, Bound bound, double sd) {
  const auto around = [&](double share) { return Reading::within(std::log(value * (1 - share)), std::log(value * (1 + share)), sd); };
  switch (bound) {
    case Bound::exact:
      return Reading::point(std::log(value), sd);
    case Bound::at_least:
      return Reading::above(std::log(value), sd);
    case Bound::at_most:
      return Reading::below(std::log(value), sd);
    case Bound::about:
      return around(kAbout);
    case Bound::nearly:
      return Reading::within(std::log(value * (1 - kNearly)), std::log(value), sd);
    case Bound::rounded:
      return around(std::min(0.5 * last_digit(value) / value, kCoarsest));
  }
  return Reading::point(std::log(value), sd);
}

}  // namespace infracast::judge
