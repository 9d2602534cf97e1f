// SPDX-License-Identifier: MIT
// What it would take, for people and for programs.
#pragma once

#include <string>

#include "console.h"
#include "infracast/study.h"

namespace infracast::cli {

std::string solution_text(const Solution& solution, const Console& console);
std::string solution_json(const Solution& solution);

}  // namespace infracast::cli
