// SPDX-License-Identifier: MIT
// How many threads to use.
#pragma once

#include <cstddef>

namespace infracast::running {

// As many as wanted, but no more than there are cores; 0 means all cores.
std::size_t usable_threads(int wanted);

}  // namespace infracast::running
