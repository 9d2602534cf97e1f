// SPDX-License-Identifier: MIT
// Bytes of a file → text, or what is wrong with them.
#pragma once

#include <string>

#include "infracast/diagnostic.h"

namespace infracast::read {

// Removes a byte order mark. Bytes that are no text, or no UTF-8, are an error, and nothing is returned.
SourcePointer decode(std::string name, std::string bytes, Diagnostics& diagnostics);

}  // namespace infracast::read
