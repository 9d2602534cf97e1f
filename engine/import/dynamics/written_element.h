// SPDX-License-Identifier: MIT
// Elements of our language, before they are text.
#pragma once

#include <string>

namespace infracast::importing {

enum class WrittenKind { parameter, stock, flow, auxiliary };

struct WrittenElement {
  WrittenKind kind{};
  std::string name = {};
  std::string label = {};
  std::string doc = {}, units = {};
  std::string equation = {};  // a parameter's value, a stock's start
  std::string inflow = {}, outflow = {};
  bool may_be_negative = false;
};

}  // namespace infracast::importing
