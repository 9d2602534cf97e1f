// SPDX-License-Identifier: MIT
#include "infracast/run.h"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/partitioner.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <stdexcept>

#include "run/kernels/instruction.h"
#include "run/lowering.h"
#include "run/tile_runner.h"
#include "run/uniform_table.h"

namespace infracast {
namespace {

// Enough draws to make a tile worth handing over, few enough for its records to stay in the second-level cache.
constexpr std::size_t kUsualTile = 256;

void check(const Program& program, const RecordPlan& plan) {
  if (std::ranges::adjacent_find(plan.steps, std::greater_equal<>{}) != plan.steps.end())
    throw std::invalid_argument("recorded steps must increase");
  if (!plan.steps.empty() && plan.steps.back() > program.horizon.steps())
    throw std::invalid_argument("a recorded step lies beyond the horizon");
}

std::size_t rounded_up(std::size_t count, std::size_t multiple) { return (count + multiple - 1) / multiple * multiple; }

std::size_t choose_tile(std::size_t wanted, std::size_t draws, std::size_t threads, std::size_t lanes) {
  if (wanted > 0) return rounded_up(wanted, lanes);
  // A few tiles for every thread, so that none waits long for the others.
  return std::clamp(rounded_up(draws / (threads * 4), lanes), lanes, rounded_up(kUsualTile, lanes));
}

// More threads than cores would only get in each other's way.
std::size_t choose_threads(int wanted) {
  const int cores = tbb::info::default_concurrency();
  return static_cast<std::size_t>(wanted > 0 ? std::min(wanted, cores) : cores);
}

// Runs tiles and counts what is done. Any number of threads may call run_tile at once, each with a runner of its own.
class Progress {
 public:
  Progress(const RunOptions& options, Sink& sink) : options_(options), sink_(sink) {}

  void run_tile(TileRunner& runner, std::size_t first, std::size_t draws) {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) {
      stopped_ = true;
      return;
    }
    const TrajectoryBlock block = runner.run(first, draws);
    non_finite_ += runner.count_non_finite();
    sink_.record(block);
    const std::size_t done = draws_ += draws;
    if (options_.progress) options_.progress(done);
  }

  [[nodiscard]] RunSummary summary(std::string_view instruction_set) const {
    return {.draws = draws_, .stopped = stopped_, .non_finite = non_finite_, .instruction_set = std::string(instruction_set)};
  }

 private:
  const RunOptions& options_;
  Sink& sink_;
  std::atomic<std::size_t> draws_{0};
  std::atomic<std::size_t> non_finite_{0};
  std::atomic<bool> stopped_{false};
};

template <class RunTile>
void for_each_tile(std::size_t tiles, std::size_t threads, const RunContext& context, const RunTile& run_tile) {
  if (threads == 1) {
    TileRunner runner(context);
    for (std::size_t tile = 0; tile < tiles; ++tile) run_tile(runner, tile);
    return;
  }
  tbb::enumerable_thread_specific<TileRunner> runners([&] { return TileRunner(context); });
  tbb::task_arena arena(static_cast<int>(threads));
  arena.execute([&] {
    tbb::parallel_for(
        tbb::blocked_range<std::size_t>(0, tiles),
        [&](const tbb::blocked_range<std::size_t>& range) {
          for (std::size_t tile = range.begin(); tile != range.end(); ++tile) run_tile(runners.local(), tile);
        },
        tbb::simple_partitioner());
  });
}

}  // namespace

RunSummary run(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, Sink& sink, const RunOptions& options) {
  check(program, plan);
  const kernels::KernelSet& kernels = kernels::kernel_set(options.instruction_set);
  const std::size_t first = std::min(options.first, ensemble.draws());
  const std::size_t draws = std::min(options.count, ensemble.draws() - first);
  const std::size_t threads = choose_threads(options.threads);
  const LoweredProgram lowered = lower(program, ensemble, plan, kernels);
  const UniformTable uniforms(lowered, program, ensemble);
  const RunContext context{program, ensemble, plan, lowered, uniforms, choose_tile(options.tile, draws, threads, kernels.lanes)};
  Progress progress(options, sink);
  const std::size_t tiles = rounded_up(draws, context.tile) / context.tile;
  for_each_tile(tiles, threads, context, [&](TileRunner& runner, std::size_t tile) {
    const std::size_t offset = tile * context.tile;
    progress.run_tile(runner, first + offset, std::min(context.tile, draws - offset));
  });
  return progress.summary(kernels.name);
}

}  // namespace infracast
