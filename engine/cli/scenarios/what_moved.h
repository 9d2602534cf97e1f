// SPDX-License-Identifier: MIT
// A run of a model without a calendar, which nothing was published of and nobody plans: its variables, and how far they moved.
#pragma once

#include <string>

#include "cli/terminal/console.h"
#include "infracast/compile.h"

namespace infracast::cli {

struct PlainRun {
  std::string table;  // what moved, for people
  std::string csv;    // every variable at every step
};

// With every parameter at its best guess.
PlainRun run_plainly(const City& city, const Console& console);

}  // namespace infracast::cli
