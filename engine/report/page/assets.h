// SPDX-License-Identifier: MIT
// The files of web/, embedded when building.
#pragma once

#include <string_view>

namespace infracast::page {

struct Asset {
  std::string_view text;
  std::string_view sha256;  // of the text, in hexadecimal
};

Asset style();
Asset script();
std::string_view names();  // JSON: what plans, systems, units and limits are called

}  // namespace infracast::page
