// SPDX-License-Identifier: MIT
// Work that a wicked file could make crash, hang or eat all memory, done where that hurts nobody: in a child process.
#pragma once

#include <cstdint>
#include <functional>

namespace infracast::record {

// Does the work in a child process, which may use so much processor time and memory and no more. Throws ReadFailure, as the work
// did there, or because the child did not survive it.
void try_in_child(std::uint64_t file_size, const std::function<void()>& work);

}  // namespace infracast::record
