// SPDX-License-Identifier: MIT
// The same work for many indices, on as many threads as were asked for.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>

namespace infracast {

// More threads than cores would only get in each other's way; 0 asks for all cores.
inline std::size_t usable_threads(int wanted) {
  const int cores = tbb::info::default_concurrency();
  return static_cast<std::size_t>(wanted > 0 ? std::min(wanted, cores) : cores);
}

// Calls work(k) once for every k below count, from at most so many threads. Passes on what work throws.
template <class Work>
void for_each_index(std::size_t count, std::size_t threads, const Work& work) {
  if (threads == 1) {
    for (std::size_t k = 0; k < count; ++k) work(k);
    return;
  }
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, count, 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t k = range.begin(); k != range.end(); ++k) work(k);
        },
        tbb::simple_partitioner());
  });
}

}  // namespace infracast
