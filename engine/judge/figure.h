// SPDX-License-Identifier: MIT
// How wide a published number is: what its bound leaves open, what was rounded away, and when two of them say the same.
#pragma once

#include <vector>

#include "infracast/observation.h"

namespace infracast::judge {

inline constexpr double kAbout = 0.05;           // "about y" is within this share of y
inline constexpr double kNearly = 0.05;          // "nearly y" is short of y by no more than this share
inline constexpr double kUnderstatement = 1.10;  // "more than y" is no more than this times y, and "less than y" no less than y over it
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
// Where the true value lies if the row is right, in the row's unit.
Interval stated_by(const Observation& row);

// Whether all values are one publication, rounded differently. REQUIRES: there are some.
bool agree(const std::vector<double>& values);
// REQUIRES: there are some.
double median(std::vector<double> values);

}  // namespace infracast::judge
