// SPDX-License-Identifier: MIT
#include <tbb/blocked_range.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <new>

#include "infracast/sweep.h"

namespace infracast {
namespace {

// With fewer points for every thread, all threads work on one point after another: none waits for a last long point.
constexpr std::size_t kPointsPerThread = 8;

std::size_t thread_count(int wanted) {
  const int cores = tbb::info::default_concurrency();
  return static_cast<std::size_t>(wanted > 0 ? std::min(wanted, cores) : cores);
}

class PointRunner {
 public:
  PointRunner(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, const PointHandlers& handlers,
              const RunOptions& options)
      : run_(run), inputs_(inputs), design_(design), handlers_(handlers), options_(options) {}

  // Several at once may.
  void run(std::size_t point, int threads) {
    if (stop_requested()) {
      stopped_ = true;
      return;
    }
    RunOptions options = options_;
    options.threads = threads;
    options.progress = {};
    std::unique_ptr<Sink> sink = handlers_.begin(point);
    RunSummary summary;
    try {
      summary = run_.run(inputs_.at(design_.point(point)), *sink, options);
    } catch (const std::bad_alloc&) {
      return handlers_.failed(point, "out of memory");
    }
    if (summary.stopped)
      stopped_ = true;
    else
      handlers_.end(point, std::move(sink), summary);
  }

  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  [[nodiscard]] bool stop_requested() const { return options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed); }

  const RepeatedRun& run_;
  const FactorInputs& inputs_;
  const Design& design_;
  const PointHandlers& handlers_;
  const RunOptions& options_;
  std::atomic<bool> stopped_{false};
};

}  // namespace

bool run_points(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, std::span<const std::size_t> points,
                const PointHandlers& handlers, const RunOptions& options) {
  PointRunner runner(run, inputs, design, handlers, options);
  const std::size_t threads = thread_count(options.threads);
  if (threads == 1 || points.size() < threads * kPointsPerThread) {
    for (const std::size_t point : points) runner.run(point, static_cast<int>(threads));
    return !runner.stopped();
  }
  std::atomic<std::size_t> next{0};
  tbb::task_arena arena(static_cast<int>(threads));
  // Every thread takes the first point that is left, so that what is finished has few gaps.
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, points.size(), 1),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t k = range.begin(); k != range.end(); ++k) runner.run(points[next++], 1);
        },
        tbb::simple_partitioner());
  });
  return !runner.stopped();
}

}  // namespace infracast
