// SPDX-License-Identifier: MIT
// The answers of `solve` as text and JSON.
#pragma once

#include <string>

#include "infracast/solve.h"
#include "infracast/wording.h"

namespace infracast::report {

std::string solution_text(const Solution& solution, const Wording& wording);
std::string solution_json(const Solution& solution);

}  // namespace infracast::report
