// SPDX-License-Identifier: MIT
#include "infracast/run.h"
#include "infracast/ensemble.h"
#include "infracast/parallel_loop.h"
#include "infracast/program.h"
#include "infracast/repeated_run.h"

#include <algorithm>
#include <utility>

#include "infracast/assert.h"
#include "infracast/mutex.h"
#include "run/kernels/instruction.h"
#include "run/lowering.h"
#include "run/parallel.h"
#include "run/refuse.h"
#include "run/tile_runner.h"
#include "run/uniform_table.h"
#include "run/workspace.h"

namespace infracast::running {
namespace {

// Large enough for a tile to be worth handing over, small enough that its records are small compared with what the sink keeps.
constexpr std::size_t kUsualTile = 128;

void check(const Program& program, const RecordPlan& plan) {
  const auto exists = [&](NodeIndex node) { return node < program.nodes.size(); };
  INFRACAST_ASSERT(std::ranges::all_of(plan.nodes, exists) && std::ranges::all_of(plan.at_end, exists));
  INFRACAST_ASSERT(std::ranges::all_of(plan.counted, exists, &CountedNode::node));
  if (std::ranges::adjacent_find(plan.steps, std::greater_equal<>{}) != plan.steps.end()) refuse("recorded steps must increase");
  if (!plan.steps.empty() && plan.steps.back() > program.horizon.steps()) refuse("a recorded step lies beyond the horizon");
  if (!plan.at_end.empty() && (plan.steps.empty() || plan.steps.back() != program.horizon.steps()))
    refuse("what is recorded at the end needs the end among the recorded steps");
}

std::size_t rounded_up(std::size_t count, std::size_t multiple) { return (count + multiple - 1) / multiple * multiple; }

std::size_t choose_tile(std::size_t wanted, std::size_t draws, std::size_t threads, std::size_t lanes) {
  if (wanted > 0) return rounded_up(wanted, lanes);
  // A few tiles per thread, so that none waits long for the others.
  return std::clamp(rounded_up(draws / (threads * 4), lanes), lanes, rounded_up(kUsualTile, lanes));
}

// Expensive objects that are reused.
template <class T>
class Pool {
 public:
  // The most recently returned object that fits, or null.
  template <class Fits>
  std::unique_ptr<T> take(Fits fits) {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(kept_.rbegin(), kept_.rend(), [&](const auto& each) { return fits(*each); });
    if (found == kept_.rend()) return nullptr;
    std::unique_ptr<T> taken = std::move(*found);
    kept_.erase(std::next(found).base());
    return taken;
  }
  void give_back(std::unique_ptr<T> thing) {
    const std::lock_guard lock(mutex_);
    kept_.push_back(std::move(thing));
  }

 private:
  Mutex mutex_;
  std::vector<std::unique_ptr<T>> kept_;
};

// What each of several concurrent runs needs for itself.
struct RunState {
  RunState(const RunContext& context, const UniformTable& shared)
      : uniforms(shared), workspace(context.lowered, context.lowered.uniforms, context.program, context.ensemble.settings().seed) {}
  UniformTable uniforms;
  Workspace workspace;
};

// Runs tiles and counts what is done. Any number of threads may call run_tile at once, each with a runner of its own.
class Progress {
 public:
  Progress(const RunOptions& options, const UniformTable& uniforms, CommonPast* past, Sink& sink)
      : options_(options), uniforms_(uniforms), past_(past), sink_(sink) {}

  void run_tile(TileRunner& runner, std::size_t first, std::size_t draws) {
    if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed)) {
      stopped_ = true;
      return;
    }
    const TrajectoryBlock block = runner.run(uniforms_, first, draws, past_);
    non_finite_ += runner.count_non_finite();
    sink_.record(block);
    const std::size_t done = draws_ += draws;
    if (options_.progress) options_.progress(done);
  }

  [[nodiscard]] RunSummary summary(std::string_view instruction_set, std::size_t threads) const {
    return {.draws = draws_,
            .stopped = stopped_,
            .non_finite = non_finite_,
            .instruction_set = std::string(instruction_set),
            .threads = static_cast<int>(threads)};
  }

 private:
  const RunOptions& options_;
  const UniformTable& uniforms_;
  CommonPast* past_;
  Sink& sink_;
  std::atomic<std::size_t> draws_{0};
  std::atomic<std::size_t> non_finite_{0};
  std::atomic<bool> stopped_{false};
};

}  // namespace
}  // namespace infracast::running

namespace infracast {

struct RepeatedRun::Prepared {
  Prepared(const Program& program, const Ensemble& ensemble, RecordPlan wanted, VariedInputs inputs, const std::string& instruction_set)
      : plan(std::move(wanted)),
        varied(std::move(inputs)),
        kernels(running::kernels::kernel_set(instruction_set)),
        lowered(running::lower(program, ensemble, plan, kernels, varied)),
        context{program, ensemble, plan, lowered},
        shared(lowered, program, ensemble) {}

  std::unique_ptr<running::RunState> state(const VariedValues& values) {
    const auto is_whole = [&](const std::vector<double>& series) { return series.size() == context.program.horizon.steps() + 1; };
    INFRACAST_ASSERT(values.parameters.size() == varied.parameters.size() && values.series.size() == varied.series.size());
    INFRACAST_ASSERT(std::ranges::all_of(values.series, is_whole));
    auto state = states.take([](const running::RunState&) { return true; });
    if (!state) state = std::make_unique<running::RunState>(context, shared);
    state->uniforms.vary(lowered, varied, values, state->workspace);
    return state;
  }

  // A run without varied series has the same past each time, or is the only one; keeping it would waste memory.
  std::shared_ptr<running::CommonPast> past_of(const running::UniformTable& uniforms) {
    return varied.series.empty() ? nullptr : pasts.past_of(uniforms.values(), uniforms.columns());
  }

  std::unique_ptr<running::TileRunner> runner(std::size_t tile) {
    auto runner = runners.take([tile](const running::TileRunner& each) { return each.tile() == tile; });
    return runner ? std::move(runner) : std::make_unique<running::TileRunner>(context, tile);
  }

  RecordPlan plan;
  VariedInputs varied;
  const running::kernels::KernelSet& kernels;
  running::LoweredProgram lowered;
  running::RunContext context;
  running::UniformTable shared;
  running::Pool<running::RunState> states;
  running::Pool<running::TileRunner> runners;
  running::PastFinder pasts;
};

RepeatedRun::RepeatedRun(const Program& program, const Ensemble& ensemble, RecordPlan plan, const VariedInputs& varied,
                         const RunOptions& options) {
  running::check(program, plan);
  if (!running::kernels::available(options.instruction_set))
    running::refuse("instruction set \"" + options.instruction_set + "\" is not available");
  prepared_ = std::make_shared<Prepared>(program, ensemble, std::move(plan), varied, options.instruction_set);
}

const RecordPlan& RepeatedRun::plan() const { return prepared_->plan; }

RunSummary RepeatedRun::run(const VariedValues& values, Sink& sink, const RunOptions& options) const {
  Prepared& prepared = *prepared_;
  const std::size_t all = prepared.context.ensemble.draws();
  const std::size_t first = std::min(options.first, all);
  const std::size_t draws = std::min(options.count, all - first);
  const std::size_t threads = running::usable_threads(options.threads);
  const std::size_t tile = running::choose_tile(options.tile, draws, threads, prepared.kernels.lanes);
  auto state = prepared.state(values);
  const auto past = prepared.past_of(state->uniforms);
  running::Progress progress(options, state->uniforms, past.get(), sink);
  for_each_index(running::rounded_up(draws, tile) / tile, static_cast<int>(threads), [&](std::size_t k) {
    auto runner = prepared.runner(tile);
    progress.run_tile(*runner, first + k * tile, std::min(tile, draws - k * tile));
    prepared.runners.give_back(std::move(runner));
  });
  prepared.states.give_back(std::move(state));
  return progress.summary(prepared.kernels.name, threads);
}

RunSummary run(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, Sink& sink, const RunOptions& options) {
  return RepeatedRun(program, ensemble, plan, {}, options).run({}, sink, options);
}

}  // namespace infracast
