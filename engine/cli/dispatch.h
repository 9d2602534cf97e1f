// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/terminal/console.h"

namespace infracast::cli {

// Runs the command the words name and returns the exit code. Throws nothing: the only place where exceptions become messages.
int dispatch(const std::vector<std::string>& words, const Console& console);

}  // namespace infracast::cli
