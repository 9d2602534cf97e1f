// SPDX-License-Identifier: MIT
// What an import found, for people.
#pragma once

#include <string>

#include "cli/terminal/console.h"
#include "infracast/import.h"

namespace infracast::cli {

// The figures of every indicator, who published them, and how much was left out.
std::string import_summary(const Imported& imported, const Console& console);

}  // namespace infracast::cli
