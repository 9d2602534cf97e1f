// SPDX-License-Identifier: MIT
// The precision of a published number: the width of its bound, its rounding, and when two numbers agree.
#pragma once

#include <vector>

#include "infracast/observation.h"

namespace infracast::judge {

inline constexpr double kAbout = 0.05;           // "about y" is within this share of y
inline constexpr double kNearly = 0.05;          // "nearly y" is short of y by no more than this share
inline constexpr double kUnderstatement = 1.10;  // "more than y" is at most this times y, "less than y" at least y divided by it
inline constexpr double kDerived = 0.005;        // of a value computed from rounded ones
inline constexpr double kCoarsest = 0.10;        // as evidence, a rounded figure is never read as coarser than this
inline constexpr double kExact = 0.02;           // an exact figure is good to this, however many zeros it ends in
inline constexpr double kAgreement = 0.01;       // values nearer to each other are one publication, rounded differently
inline constexpr double kShownDigits = 5e-6;     // values nearer to each other are shown alike

// One unit in the last significant decimal digit: 1e4 for 60000, 0.01 for 0.73; 0 for 0.
double last_digit(double value);

struct Interval {
  double low = 0;
  double high = 0;
};
// The interval of the true value if the row is right, in the row's unit.
Interval stated_by(const Observation& row);

// Whether all values are one figure, rounded differently. REQUIRES: values is not empty.
bool agree(const std::vector<double>& values);
// REQUIRES: values is not empty.
double median(std::vector<double> values);

}  // namespace infracast::judge
