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
// Of a page that runs its city, and of its workers.
Asset live_style();
Asset live_script();
Asset worker_script();

}  // namespace infracast::report::page
