// SPDX-License-Identifier: MIT
// Assertions: conditions between parts of the program. A broken one aborts before a wrong number can leave.
// For mistakes of the program only. Mistakes of users are a Diagnostic, failures of the machine a MachineError.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace infracast {

#if defined(__wasm__)
[[noreturn]] void end_for_broken_assertion(const char* condition, const char* file, int line);  // tells the page
#else
[[noreturn]] inline void end_for_broken_assertion(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: must hold, but does not: %s\n", file, line, condition);
  std::abort();
}
#endif

}  // namespace infracast

// Checked in every build: for conditions that are cheap compared with what they guard.
#define INFRACAST_ASSERT(...) \
  ((__VA_ARGS__) ? static_cast<void>(0) : ::infracast::end_for_broken_assertion(#__VA_ARGS__, __FILE__, __LINE__))

// Checked in debug builds, under sanitizers and in fuzzers (INFRACAST_CHECKED): for conditions that take a loop or stand in a hot one.
#if defined(INFRACAST_CHECKED) || !defined(NDEBUG)
#define INFRACAST_ASSERT_SLOWLY(...) INFRACAST_ASSERT(__VA_ARGS__)
#else
#define INFRACAST_ASSERT_SLOWLY(...) static_cast<void>(sizeof((__VA_ARGS__) ? 1 : 0))
#endif
