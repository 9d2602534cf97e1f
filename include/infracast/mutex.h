// SPDX-License-Identifier: MIT
// A lock for what threads share; where there are no threads, as in a page, nothing.
#pragma once

#include <mutex>

namespace infracast {

#if defined(__wasm__)
class Mutex {
 public:
  void lock() {}
  void unlock() {}
};
#else
using Mutex = std::mutex;
#endif

}  // namespace infracast
