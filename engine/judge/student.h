// SPDX-License-Identifier: MIT
// Student's t distribution with four degrees of freedom; heavy tails keep one bad figure from dominating a city.
#pragma once

namespace infracast::judge {

double log_student_density(double z);
// The share above z, accurate in the far tail.
double student_above(double z);
// The share between low and high. REQUIRES: low <= high.
double student_between(double low, double high);
// The value below which a share lies. REQUIRES: 0 < share < 1.
double student_quantile(double share);

}  // namespace infracast::judge
