// SPDX-License-Identifier: MIT
#include <algorithm>
#include <atomic>
#include <numeric>

#include "infracast/ensemble.h"
#include "infracast/run.h"

namespace infracast::running {
namespace {

constexpr std::size_t kDraws = 1024;

// Counts the draws in which a held time is negative or too long at any step.
class Counting : public Sink {
 public:
  explicit Counting(const std::vector<HeldTime>& times) : times_(times), negative_(times.size()), longer_(times.size()) {}

  void record(const TrajectoryBlock& block) override {
    for (std::size_t k = 0; k < block.nodes; ++k) {
      negative_[k] += count(block, k, [](double time) { return time < 0; });
      longer_[k] += count(block, k, [&](double time) { return time > times_[k].longest; });
    }
  }

  [[nodiscard]] std::vector<TimeBeyond> found() const {
    std::vector<TimeBeyond> all;
    const auto share = [](std::size_t draws) { return static_cast<double>(draws) / kDraws; };
    for (std::size_t k = 0; k < times_.size(); ++k)
      if (negative_[k] > 0 || longer_[k] > 0) all.push_back({k, share(negative_[k]), share(longer_[k])});
    return all;
  }

 private:
  template <class Beyond>
  static std::size_t count(const TrajectoryBlock& block, std::size_t node, Beyond beyond) {
    std::size_t draws = 0;
    for (std::size_t draw = 0; draw < block.draws; ++draw) {
      bool any = false;
      for (std::size_t step = 0; step < block.steps && !any; ++step) any = beyond(block.at(node, step)[draw]);
      draws += any ? 1 : 0;
    }
    return draws;
  }

  const std::vector<HeldTime>& times_;
  std::vector<std::atomic<std::size_t>> negative_;
  std::vector<std::atomic<std::size_t>> longer_;
};

}  // namespace
}  // namespace infracast::running

namespace infracast {

std::vector<TimeBeyond> times_beyond(const Program& program) {
  if (program.held_times.empty()) return {};
  RecordPlan plan;
  for (const HeldTime& time : program.held_times) plan.nodes.push_back(time.asked);
  plan.steps.resize(program.horizon.steps() + 1);
  std::iota(plan.steps.begin(), plan.steps.end(), 0U);
  running::Counting counting(program.held_times);
  run(program, Ensemble(program, {.draws = running::kDraws}), plan, counting);
  return counting.found();
}

}  // namespace infracast
