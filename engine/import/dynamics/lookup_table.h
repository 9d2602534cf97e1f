// SPDX-License-Identifier: MIT
// Graphical functions.
#pragma once

#include <vector>

namespace infracast::importing {

struct LookupTable {
  enum class Form { continuous, extrapolate, discrete };
  Form form = Form::continuous;
  std::vector<double> x, y;  // x rises
};

}  // namespace infracast::importing
