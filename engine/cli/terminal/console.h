// SPDX-License-Identifier: MIT
// What a command writes to: streams, their width and colours, the language.
#pragma once

#include <ostream>
#include <string_view>

#include "cli/terminal/shown_output.h"
#include "infracast/table.h"
#include "infracast/wording.h"

namespace infracast::cli {

enum ExitCode : int { kSuccess = 0, kMachineFailed = 1, kWrongInput = 2, kNotConverged = 3 };

struct Console {
  std::ostream& out;             // what was asked for, to be looked at
  std::ostream& err;             // everything else
  std::ostream& data;            // the same place as out, for tables whose every byte is meant
  std::ostream& progress;        // the same place as err, for lines that are redrawn
  TextStyle style;               // of out
  bool err_is_terminal = false;  // progress may redraw its line
  std::size_t err_width = 80;
  Language language = Language::en;
  bool out_is_terminal = false;  // people read tables there, programs otherwise

  [[nodiscard]] Wording wording() const { return {language, style}; }
};

// A console with its streams.
class ProcessConsole {
 public:
  // What the process was started with: terminals, COLUMNS, NO_COLOR, TERM, the locale's language.
  ProcessConsole(std::ostream& out, std::ostream& err);
  [[nodiscard]] const Console& console() const { return console_; }

 private:
  TextStyle style_;
  ShownOutput shown_out_, shown_err_;
  std::ostream out_, err_;
  Console console_;
};

}  // namespace infracast::cli
