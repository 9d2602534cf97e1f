// SPDX-License-Identifier: MIT
// The likelihood of one published number: a log density over the logarithm of the quantity. The probability of an interval is divided by
// its width, so that all kinds of readings are densities of the same quantity and can be mixed.
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
  // "More than y" understates by at most a tenth: the density falls off softly at 1.1 y.
  static Reading above(double log_value, double sd) { return {Kind::above, log_value, log_value, sd}; }
  static Reading below(double log_value, double sd) { return {Kind::below, log_value, log_value, sd}; }
};

// The log density at the modelled log_model; -infinity when that is not finite.
double log_likelihood(const Reading& reading, double log_model);

// The reading of a value with its bound; a rounded value is within half a unit of its last significant digit. REQUIRES: value > 0.
Reading reading_of(double value, Bound bound, double sd);

}  // namespace infracast::judge
