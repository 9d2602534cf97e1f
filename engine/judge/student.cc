// SPDX-License-Identifier: MIT
#include "judge/student.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infracast::judge {

double log_student_density(double z) { return std::log(0.375) - 2.5 * std::log1p(0.25 * z * z); }

// With x = 4 / (4 + z²), the tail is (1 - sqrt(1 - x) (1 + x / 2)) / 2; written so that nothing cancels when x is small.
double student_above(double z) {
  const double x = 4 / (4 + z * z);
  const double tail = 0.125 * x * x * (3 + x) / (1 + std::sqrt(1 - x) * (1 + 0.5 * x));
  return z >= 0 ? tail : 1 - tail;
}

double student_between(double low, double high) {
  if (low >= 0) return student_above(low) - student_above(high);
  if (high <= 0) return student_above(-high) - student_above(-low);
  return 1 - student_above(-low) - student_above(high);
}

// Shaw (2006), "Sampling Student's T distribution", section 4: four degrees of freedom have a closed form.
double student_quantile(double share) {
  const double a = std::min(4 * share * (1 - share), 1.0);
  const double root = std::sqrt(a);
  const double q = std::cos(std::acos(root) / 3) / root;
  return std::copysign(2 * std::sqrt(std::max(q - 1, 0.0)), share - 0.5);
}

}  // namespace infracast::judge
