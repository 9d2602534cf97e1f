// SPDX-License-Identifier: MIT
// What one published number says about the quantity behind it: a log density over the quantity's logarithm. A probability of an interval
// is divided by the interval's width, so that every kind of reading is a density of the same thing and kinds can be mixed.
#pragma once

#include "infracast/observation.h"

namespace infracast::judge {

struct Reading {
  enum class Kind { point, within, above, below };
  Kind kind = Kind::point;
  double low = 0;  // point: the logarithm of the value; within: the ends; above, below: the bound
  double high = 0;
  double sd = 1;  // of the logarithm: reporting error and discrepancy together

  static Reading point(double log_value, double sd) { return {Kind::point, log_value, log_value, sd}; }
  // REQUIRES: low < high.
  static Reading within(double low, double high, double sd) { return {Kind::within, low, high, sd}; }
  // Announcers of "more than y" do not understate by more than a tenth: a soft upper end at 1.1 y.
  static Reading above(double log_value, double sd) { return {Kind::above, log_value, log_value, sd}; }
  static Reading below(double log_value, double sd) { return {Kind::below, log_value, log_value, sd}; }
};

// The log density when the model says log_model; -infinity when that is not finite.
double log_likelihood(const Reading& reading, double log_model);

// The reading of a value published with a bound; a rounded value is within half a unit of its last significant digit.
// REQUIRES: value > 0.
Reading reading_of(double value, Bound bound, double sd);

}  // namespace infracast::judge
