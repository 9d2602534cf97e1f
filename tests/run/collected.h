// SPDX-License-Identifier: MIT
// A sink that keeps everything, and short ways to run a hand-written program.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "run/kernels/instruction.h"
#include "tests/run/program_builder.h"

namespace infracast {

class Collected : public Sink {
 public:
  Collected(const RecordPlan& plan, std::size_t draws)
      : steps_(plan.steps.size()), draws_(draws), values_(plan.nodes.size() * steps_ * draws), seen_(draws) {}

  void record(const TrajectoryBlock& block) override {
    for (std::size_t draw = 0; draw < block.draws; ++draw) ++seen_[block.first_draw + draw];
    for (std::size_t node = 0; node < block.nodes; ++node)
      for (std::size_t step = 0; step < block.steps; ++step)
        for (std::size_t draw = 0; draw < block.draws; ++draw) at(node, step, block.first_draw + draw) = block.at(node, step)[draw];
  }

  double& at(std::size_t node, std::size_t step, std::size_t draw) { return values_[(node * steps_ + step) * draws_ + draw]; }
  [[nodiscard]] double at(std::size_t node, std::size_t step, std::size_t draw) const {
    return values_[(node * steps_ + step) * draws_ + draw];
  }
  [[nodiscard]] const std::vector<double>& values() const { return values_; }
  [[nodiscard]] const std::vector<int>& seen() const { return seen_; }  // how often each draw arrived

 private:
  std::size_t steps_;
  std::size_t draws_;
  std::vector<double> values_;
  std::vector<int> seen_;
};

inline std::vector<std::string> instruction_sets() {
  std::vector<std::string> sets{"sse2"};
  for (const char* name : {"avx2", "avx512"})
    if (running::kernels::available(name)) sets.emplace_back(name);
  return sets;
}

// Every step of the horizon.
inline RecordPlan everything(const Program& program, std::vector<NodeIndex> nodes) {
  RecordPlan plan{.nodes = std::move(nodes), .steps = {}};
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) plan.steps.push_back(step);
  return plan;
}

inline Collected collect(const Program& program, const Ensemble& ensemble, const RecordPlan& plan, const RunOptions& options = {}) {
  Collected collected(plan, ensemble.draws());
  run(program, ensemble, plan, collected, options);
  return collected;
}

inline Ensemble table(std::vector<std::vector<double>> columns, std::uint64_t seed = 1) {
  const std::size_t draws = columns.front().size();
  return {std::move(columns), {.draws = draws, .seed = seed}};
}

}  // namespace infracast
