// SPDX-License-Identifier: MIT
// Program × Ensemble → trajectories, handed to a sink tile by tile.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"

namespace infracast {

// A node whose values are positions 0, 1, … below `positions`, and are wanted only as counts of draws.
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

// The recorded values of consecutive draws. Memory belongs to the run and is valid only during Sink::record.
struct TrajectoryBlock {
  std::size_t first_draw = 0;
  std::size_t draws = 0;
  std::size_t nodes = 0;
  std::size_t steps = 0;
  std::size_t stride = 0;          // distance between the rows of values; >= draws
  std::span<const double> values;  // [node][step][draw], then [node at the end][draw]
  // By node of RecordPlan::counted: [step of the horizon][position], how many of the draws are there.
  std::span<const std::vector<std::uint32_t>> counts = {};

  [[nodiscard]] std::span<const double> at(std::size_t node, std::size_t step) const {
    return values.subspan((node * steps + step) * stride, draws);
  }
  // A node of RecordPlan::at_end, by position there.
  [[nodiscard]] std::span<const double> at_end(std::size_t node) const { return at(nodes, node); }
};

// Takes trajectories. record() is called concurrently, blocks in any order, each draw exactly once; what a sink keeps must not
// depend on that order. Throwing from record() stops the run and reaches the caller of run().
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void record(const TrajectoryBlock& block) = 0;
};

struct RunOptions {
  // Affect results. Which draws of the ensemble to run; `count` is cut to those there are.
  std::size_t first = 0;
  std::size_t count = std::numeric_limits<std::size_t>::max();
  // Affect speed only; results are the same for every value.
  int threads = 0;                   // 0: all cores
  std::size_t tile = 0;              // draws handed to the sink together; 0: chosen
  std::string instruction_set = {};  // "avx512", "avx2", "sse2"; empty: the best this machine has
  // Called now and then from any thread, with draws done so far.
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

// Runs the draws of the ensemble that the options name. Thread-safe for one program and different sinks.
RunSummary run(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, Sink& sink, const RunOptions& options = {});

// Calls work(k) once for every k below count, from at most so many threads (0: all cores). Passes on what work throws.
void for_each_index(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

// ---- many draws of one number: the same bits on every machine ----

// Where a quantile lies among n sorted values, counted from 0: linear between the two nearest ranks.
struct Rank {
  std::uint64_t below = 0;
  std::uint64_t above = 0;
  double fraction = 0;  // of the way from below to above
};
// REQUIRES: n > 0 and 0 <= share <= 1.
Rank rank_of(double share, std::uint64_t n);
// The value on the way from a to b; an infinite neighbour that counts at all makes it infinite.
double between(double a, double b, double fraction);
// Quantiles of values in any order. All NaN when there are none or one of them is NaN.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> shares);
// The sum to about one rounding, with what every addition loses summed beside it (T. Ogita, S. M. Rump and S. Oishi, "Accurate sum and
// dot product", SIAM J. Sci. Comput. 26, 2005). Not finite when a value, or a sum on the way, is not.
double compensated_sum(std::span<const double> values);

// ---- the same program again and again ----

// Which inputs of a program change between its runs, by position. A parameter becomes the same number in every draw.
struct VariedInputs {
  struct Path {
    std::size_t series = 0;
    bool by_step = true;  // false: every path is one number throughout, which costs less
  };
  std::vector<Path> paths;
  std::vector<std::size_t> parameters;
};

// What they are in one run.
struct VariedValues {
  std::vector<std::vector<double>> paths;  // in the order of VariedInputs::paths, a value per time
  std::vector<double> parameters;
};

// A program made ready once for many runs. What no varied input touches and all draws share is computed once as well.
class RepeatedRun {
 public:
  // REQUIRES: program and ensemble outlive this. Of the options, only the instruction set counts here.
  RepeatedRun(const Program& program, const Ensemble& ensemble, RecordPlan plan, const VariedInputs& varied = {},
              const RunOptions& options = {});
  // As run() with these values in their places. Thread-safe for different sinks; its instruction set is the constructor's.
  RunSummary run(const VariedValues& values, Sink& sink, const RunOptions& options = {}) const;
  [[nodiscard]] const RecordPlan& plan() const;

 private:
  struct Prepared;
  std::shared_ptr<Prepared> prepared_;
};

}  // namespace infracast
