// SPDX-License-Identifier: MIT
// What a new place is made of, for people.
#pragma once

#include <string>

#include "cli/terminal/console.h"
#include "infracast/new_place.h"

namespace infracast::cli {

std::string new_place_text(const NewPlace& place, const NewPlaceOptions& options, const Console& console);

}  // namespace infracast::cli
