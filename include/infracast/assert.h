// SPDX-License-Identifier: MIT
// Assertions: what must hold between parts of the program. A broken one ends it where it broke, before a wrong number leaves.
// For mistakes of the program only; what users write wrongly is a Diagnostic, what a machine fails at a MachineError.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace infracast {

[[noreturn]] inline void end_for_broken_assertion(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: must hold, but does not: %s\n", file, line, condition);
  std::abort();
}

}  // namespace infracast

// On in every build: for conditions that cost nothing beside what they guard.
#define INFRACAST_ASSERT(...) \
  ((__VA_ARGS__) ? static_cast<void>(0) : ::infracast::end_for_broken_assertion(#__VA_ARGS__, __FILE__, __LINE__))

// On in debug builds, and under sanitizers and fuzzers (INFRACAST_CHECKED): for conditions that take a loop, or stand in one that is hot.
#if defined(INFRACAST_CHECKED) || !defined(NDEBUG)
#define INFRACAST_ASSERT_SLOWLY(...) INFRACAST_ASSERT(__VA_ARGS__)
#else
#define INFRACAST_ASSERT_SLOWLY(...) static_cast<void>(sizeof((__VA_ARGS__) ? 1 : 0))
#endif
