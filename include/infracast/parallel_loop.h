// SPDX-License-Identifier: MIT
// The parallel loop of all rooms. Implemented in run.
#pragma once

#include <cstddef>
#include <functional>

namespace infracast {

// Calls work(k) once for every k below count, from at most `threads` threads (0: all cores). Rethrows what work throws.
void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

}  // namespace infracast
