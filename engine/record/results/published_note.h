// SPDX-License-Identifier: MIT
// The published alternatives in files before version 1.2: a text such as "2211 or >= 2366".
#pragma once

#include <string_view>
#include <vector>

#include "infracast/plan.h"

namespace infracast::record {

// The levels of a note; parts in another form are skipped.
std::vector<PublishedLevel> levels_in(std::string_view note);

}  // namespace infracast::record
