// SPDX-License-Identifier: MIT
// Slips in what modules ask of each other. An input with a default does without what is not there, so that a wrong name would pass in
// silence.
#pragma once

#include <filesystem>
#include <string_view>

#include "infracast/model.h"

namespace infracast::read {

// Whether one is the other but for a letter or two in one place.
bool is_slip(std::string_view wrong, std::string_view known);

// Reports inputs that ask for what nobody gives by nearly that name, inputs of the place's own modules that ask a part for what it does not
// give, and outputs of those modules that nobody reads where a part lacks one. `place`: the folder of the place's file. REQUIRES: no module
// has been dropped yet.
void check_wiring(const Model& model, const std::filesystem::path& place, Diagnostics& diagnostics);

}  // namespace infracast::read
