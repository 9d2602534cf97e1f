// SPDX-License-Identifier: MIT
// The files of web/, embedded at build time.
#pragma once

#include <string_view>

namespace infracast::report::page {

struct Asset {
  std::string_view text;
  std::string_view sha256;  // of the text, in hexadecimal
};

Asset style();
Asset script();

}  // namespace infracast::report::page
