// SPDX-License-Identifier: MIT
// import of a model: its files, or whether it finds what a table says.
#pragma once

#include "cli/line/arguments.h"
#include "cli/terminal/console.h"

namespace infracast::cli {

// REQUIRES: the operand is a model's file.
int import_model_file(const Arguments& arguments, const Console& console);

}  // namespace infracast::cli
