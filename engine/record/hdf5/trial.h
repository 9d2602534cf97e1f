// SPDX-License-Identifier: MIT
// Runs work in a child process, where a hostile file can crash, hang or exhaust memory without harm.
#pragma once

#include <cstdint>
#include <functional>

namespace infracast::record {

// Runs the work in a child process with limited processor time and memory. Throws ReadFailure when the work throws it, or when the child
// does not survive.
void try_in_child(std::uint64_t file_size, const std::function<void()>& work);

}  // namespace infracast::record
