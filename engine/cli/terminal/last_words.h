// SPDX-License-Identifier: MIT
// What is said when there is no memory left to say anything.
#pragma once

#include <functional>

namespace infracast::cli {

// The exit code of `all`. Says so, and gives the code of a machine that failed, when memory runs out where nobody hears of it, or when
// a library ends the process, as HDF5 does when it gets no memory.
int with_last_words(const std::function<int()>& all);

}  // namespace infracast::cli
