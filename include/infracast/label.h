// SPDX-License-Identifier: MIT
// Labels in two languages.
#pragma once

#include <map>
#include <string>

namespace infracast {

// A name for people, in English and Chinese, and in whatever other languages a place has ("fr").
struct Label {
  std::string en;
  std::string zh;
  std::map<std::string, std::string, std::less<>> others = {};
};

}  // namespace infracast
