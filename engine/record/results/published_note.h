// SPDX-License-Identifier: MIT
// How files before version 1.2 say what was published beside one number: in words, as in "2211 or >= 2366".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "infracast/plan.h"

namespace infracast::record {

std::string note_of(const std::vector<PublishedLevel>& levels);
// The levels of a note; what is not written so is left out.
std::vector<PublishedLevel> levels_in(std::string_view note);

}  // namespace infracast::record
