// SPDX-License-Identifier: MIT
// How a run ends that cannot be. By an exception here; who links the room where there are none says how there.
#pragma once

#include <string>

namespace infracast::running {

// Wrong arguments: throws std::invalid_argument.
[[noreturn]] void refuse(const std::string& why);
// Throws std::bad_alloc.
[[noreturn]] void refuse_for_want_of_memory();

}  // namespace infracast::running
