// SPDX-License-Identifier: MIT
// Commands about the program itself, for editors, shells and installers: schema, completion, manual, version.
#pragma once

#include "cli/line/arguments.h"
#include "cli/terminal/console.h"

namespace infracast::cli {

int print_schema(const Arguments& arguments, const Console& console);
int print_completion(const Arguments& arguments, const Console& console);
int print_candidates(const Arguments& arguments, const Console& console);
int print_manual(const Arguments& arguments, const Console& console);

}  // namespace infracast::cli
