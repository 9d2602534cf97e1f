// SPDX-License-Identifier: MIT
// Policies in the same futures, as text and JSON.
#pragma once

#include <string>

#include "infracast/robust.h"
#include "infracast/wording.h"

namespace infracast::report {

std::string robust_text(const Robustness& found, const Wording& wording);
std::string robust_json(const Robustness& found);

}  // namespace infracast::report
