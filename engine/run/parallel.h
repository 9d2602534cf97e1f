// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace infracast::running {

// More threads than cores would only get in each other's way; 0 asks for all cores.
std::size_t usable_threads(int wanted);

}  // namespace infracast::running
