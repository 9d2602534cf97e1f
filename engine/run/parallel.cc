// SPDX-License-Identifier: MIT
#include "run/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "infracast/run.h"

namespace infracast {

std::size_t usable_threads(int wanted) {
  const int cores = tbb::info::default_concurrency();
  return static_cast<std::size_t>(wanted > 0 ? std::min(wanted, cores) : cores);
}

void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  const std::size_t usable = usable_threads(threads);
  if (usable == 1) {
    for (std::size_t k = 0; k < count; ++k) work(k);
    return;
  }
  tbb::task_arena arena(static_cast<int>(usable));
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
