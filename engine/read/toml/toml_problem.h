// SPDX-License-Identifier: MIT
// Messages for TOML syntax errors.
#pragma once

#include <cstddef>
#include <string_view>

#include "infracast/diagnostic.h"

namespace infracast::read {

// Words in our own terms what the TOML parser found at a byte, and what to write instead.
void report_toml_problem(const SourcePointer& source, std::size_t at, std::string_view description, Diagnostics& diagnostics);

}  // namespace infracast::read
