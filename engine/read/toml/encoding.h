// SPDX-License-Identifier: MIT
// The bytes of a file → UTF-8 text, or a diagnostic.
#pragma once

#include <string>

#include "infracast/diagnostic.h"

namespace infracast::read {

// Removes a byte order mark. Reports bytes that are not text or not UTF-8, and then returns nothing.
SourcePointer decode(std::string name, std::string bytes, Diagnostics& diagnostics);

}  // namespace infracast::read
