// SPDX-License-Identifier: MIT
// What a command writes to: streams, their width and colours, the language.
#pragma once

#include <ostream>
#include <string_view>

#include "infracast/table.h"
#include "infracast/wording.h"

namespace infracast::cli {

enum ExitCode : int { kSuccess = 0, kMachineFailed = 1, kWrongInput = 2, kNotConverged = 3 };

struct Console {
  std::ostream& out;             // data
  std::ostream& err;             // everything else
  TextStyle style;               // of out
  bool err_is_terminal = false;  // progress may redraw its line
  std::size_t err_width = 80;
  Language language = Language::en;
  bool out_is_terminal = false;  // people read tables there, programs otherwise

  [[nodiscard]] Wording wording() const { return {language, style}; }
};

// The console of this process: terminals, COLUMNS, NO_COLOR, TERM, the locale's language.
Console console_of_process(std::ostream& out, std::ostream& err);

}  // namespace infracast::cli
