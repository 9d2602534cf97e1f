// SPDX-License-Identifier: MIT
// Whether a size can be held at all, asked before it is tried. Implemented in run.
#pragma once

#include <string>

namespace infracast {

// Bytes that this process may come to use: what the machine has, or what limits and containers leave of it.
double memory_at_hand();
// "needs about 8.2 TB of memory, and there are 16 GB" for what does not fit; empty for what does.
std::string beyond_memory(double bytes);

}  // namespace infracast
