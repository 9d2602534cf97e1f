// SPDX-License-Identifier: MIT
#include <atomic>
#include <new>

#include "infracast/factor.h"
#include "infracast/parallel_loop.h"
#include "infracast/repeated_run.h"
#include "infracast/run.h"
#include "infracast/sweep_points.h"
#include "run/parallel.h"

namespace infracast::study {
namespace {

// With few points per thread, all threads work on one point at a time, so that none waits for a last long point.
constexpr std::size_t kPointsPerThread = 8;

class PointRunner {
 public:
  PointRunner(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, const PointHandlers& handlers,
              const RunOptions& options)
      : run_(run), inputs_(inputs), design_(design), handlers_(handlers), options_(options) {}

  // Thread-safe.
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
}  // namespace infracast::study

namespace infracast {

bool run_points(const RepeatedRun& run, const FactorInputs& inputs, const Design& design, std::span<const std::size_t> points,
                const PointHandlers& handlers, const RunOptions& options) {
  study::PointRunner runner(run, inputs, design, handlers, options);
  const std::size_t threads = running::usable_threads(options.threads);
  if (threads == 1 || points.size() < threads * study::kPointsPerThread) {
    for (const std::size_t point : points) runner.run(point, static_cast<int>(threads));
    return !runner.stopped();
  }
  std::atomic<std::size_t> next{0};
  // Threads take points in order, so that finished points have few gaps.
  for_each_index(points.size(), static_cast<int>(threads), [&](std::size_t) { runner.run(points[next++], 1); });
  return !runner.stopped();
}

}  // namespace infracast
