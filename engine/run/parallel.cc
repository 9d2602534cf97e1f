// SPDX-License-Identifier: MIT
#include "run/parallel.h"

#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <atomic>

#include "infracast/parallel_loop.h"

namespace infracast::running {

std::size_t usable_threads(int wanted) {
  const int cores = tbb::info::default_concurrency();
  return static_cast<std::size_t>(wanted > 0 ? std::min(wanted, cores) : cores);
}

}  // namespace infracast::running

namespace infracast {

// As many tasks as threads, each taking the next index. No arena: making and leaving one takes a millisecond, and it keeps its memory.
// Isolated, because a thread that waits here must not take up other work, which could wait for the same locks.
void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
  const std::size_t tasks = std::min(running::usable_threads(threads), count);
  if (tasks < 2) {
    for (std::size_t k = 0; k < count; ++k) work(k);
    return;
  }
  // These also show a thread sanitizer the order of events, because it cannot see into TBB.
  std::atomic<std::size_t> next, ended = 0;
  next.store(0);
  const auto take_turns = [&](const tbb::blocked_range<std::size_t>&) {
    for (std::size_t k = next++; k < count && !tbb::is_current_task_group_canceling(); k = next++) work(k);
    ++ended;
  };
  tbb::this_task_arena::isolate(
      [&] { tbb::parallel_for(tbb::blocked_range<std::size_t>(0, tasks, 1), take_turns, tbb::simple_partitioner()); });
  static_cast<void>(ended.load());
}

}  // namespace infracast
