// SPDX-License-Identifier: MIT
// Loops over indices on all threads.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "infracast/parallel_loop.h"

namespace infracast {
namespace {

long peak_memory_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(ForEachIndex, DoesEveryIndexOnceWhateverTheThreads) {
  for (const int threads : {0, 1, 2, 3})
    for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
      std::vector<std::atomic<int>> done(count);
      for_each_index(count, threads, [&](std::size_t k) { ++done[k]; });
      for (const auto& times : done) EXPECT_EQ(times, 1);
    }
}

TEST(ForEachIndex, KeepsNoMemoryHoweverOftenItIsCalled) {
#ifdef __SANITIZE_THREAD__
  GTEST_SKIP() << "the sanitizer remembers what threads have touched";
#endif
  std::atomic<std::size_t> sum = 0;
  const auto often = [&] {
    for (int k = 0; k < 5000; ++k) for_each_index(4, 0, [&](std::size_t index) { sum += index; });
  };
  for_each_index(4, 0, [&](std::size_t) {});
  const long before = peak_memory_kilobytes();
  often();
  EXPECT_LT(peak_memory_kilobytes() - before, 8192);
  EXPECT_EQ(sum, 5000U * 6);
}

TEST(ForEachIndex, PassesOnWhatWorkThrows) {
  for (const int threads : {1, 0}) {
    EXPECT_THROW(for_each_index(100, threads,
                                [](std::size_t k) {
                                  if (k == 7) throw std::runtime_error("seven");
                                }),
                 std::runtime_error);
  }
}

}  // namespace
}  // namespace infracast
