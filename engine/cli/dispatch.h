// SPDX-License-Identifier: MIT
// From the words of a command line to an exit code.
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/console.h"

namespace infracast::cli {

// Runs the command that the words name and returns its exit code. Does not throw: all exceptions become messages here.
int dispatch(const std::vector<std::string>& words, const Console& console);

}  // namespace infracast::cli
