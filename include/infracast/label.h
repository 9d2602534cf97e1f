// SPDX-License-Identifier: MIT
// Labels in two languages.
#pragma once

#include <string>

namespace infracast {

// A name for people, in English and Chinese.
struct Label {
  std::string en;
  std::string zh;
};

}  // namespace infracast
