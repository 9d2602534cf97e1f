// SPDX-License-Identifier: MIT
// Runs a program: Program × Ensemble → trajectories, passed to a sink tile by tile. Implemented in run.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "infracast/assert.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"

namespace infracast {

// A node whose values are positions 0, 1, … below `positions`, of which only the counts of draws are wanted.
struct CountedNode {
  NodeIndex node = 0;
  std::uint32_t positions = 0;
};

// Which nodes to record, and at which steps (0 is the start, horizon.steps() the end; increasing).
struct RecordPlan {
  std::vector<NodeIndex> nodes;
  std::vector<std::uint32_t> steps;
  std::vector<NodeIndex> at_end = {};     // recorded at the end of the horizon only; the last of steps is that end
  std::vector<CountedNode> counted = {};  // at every step
};

// Recorded values of consecutive draws. The memory belongs to the run and is valid only during Sink::record.
struct TrajectoryBlock {
  std::size_t first_draw = 0;
  std::size_t draws = 0;
  std::size_t nodes = 0;
  std::size_t steps = 0;
  std::size_t stride = 0;          // distance between the rows of values; >= draws
  std::span<const double> values;  // [node][step][draw], then [node at the end][draw]
  // By node of RecordPlan::counted: the number of these draws, [step of the horizon][position].
  std::span<const std::vector<std::uint32_t>> counts = {};

  [[nodiscard]] std::span<const double> at(std::size_t node, std::size_t step) const {
    INFRACAST_ASSERT((node * steps + step) * stride + draws <= values.size());
    return values.subspan((node * steps + step) * stride, draws);
  }
  // A node of RecordPlan::at_end, by its position there.
  [[nodiscard]] std::span<const double> at_end(std::size_t node) const { return at(nodes, node); }
};

// Receives trajectories. record() is called concurrently, with blocks in any order and each draw exactly once; results must not depend on
// that order. An exception from record() stops the run and is rethrown by run().
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void record(const TrajectoryBlock& block) = 0;
};

struct RunOptions {
  // These affect results: which draws of the ensemble to run; `count` is limited to those there are.
  std::size_t first = 0;
  std::size_t count = std::numeric_limits<std::size_t>::max();
  // These affect speed only.
  int threads = 0;                   // 0: all cores
  std::size_t tile = 0;              // draws handed to the sink together; 0: chosen
  std::string instruction_set = {};  // "avx512", "avx2", "sse2"; empty: the best this machine has
  // Called now and then from any thread with the number of finished draws.
  std::function<void(std::size_t)> progress = {};
  const std::atomic<bool>* stop = nullptr;  // set to true to stop early
};

struct RunSummary {
  std::size_t draws = 0;  // completed
  bool stopped = false;
  std::size_t non_finite = 0;   // recorded draws with a value that is NaN (infinite dates of attainment do not count)
  std::string instruction_set;  // which kernels ran: "avx512", "avx2", "sse2"
  int threads = 1;              // how many ran them
};

// Runs the draws that the options name. Thread-safe for one program and different sinks.
RunSummary run(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, Sink& sink, const RunOptions& options = {});

// The share of draws of the priors in which a held time of the program is negative or longer than its maximum; held times that never are
// are left out.
struct TimeBeyond {
  std::size_t time = 0;  // position in Program::held_times
  double negative = 0;
  double longer = 0;
};
std::vector<TimeBeyond> times_beyond(const Program& program);

}  // namespace infracast
