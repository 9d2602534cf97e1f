// SPDX-License-Identifier: MIT
// Manual pages, in the mdoc language of man(1), from the table of commands.
#pragma once

#include <string>

#include "cli/line/command.h"

namespace infracast::cli {

std::string manual();
std::string manual(const Command& command);

}  // namespace infracast::cli
