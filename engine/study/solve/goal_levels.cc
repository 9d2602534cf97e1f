// SPDX-License-Identifier: MIT
#include "study/solve/goal_levels.h"

#include <algorithm>
#include <set>

namespace infracast::study {
namespace {

struct Place {
  std::size_t node = 0;  // in the plan
  std::size_t step = 0;
};

template <class T>
std::size_t position_in(const std::vector<T>& all, T wanted) {
  return static_cast<std::size_t>(std::ranges::find(all, wanted) - all.begin());
}

// Blocks have different draws, so that threads write to different places.
class LevelSink : public Sink {
 public:
  LevelSink(std::vector<Place> places, std::size_t first, Levels& levels) : places_(std::move(places)), first_(first), levels_(levels) {}

  void record(const TrajectoryBlock& block) override {
    for (std::size_t k = 0; k < places_.size(); ++k) {
      const auto values = block.at(places_[k].node, places_[k].step);
      std::ranges::copy(values, levels_[k].begin() + static_cast<std::ptrdiff_t>(block.first_draw - first_));
    }
  }

 private:
  std::vector<Place> places_;
  std::size_t first_;
  Levels& levels_;
};

}  // namespace

RecordPlan plan_for(std::span<const Goal> goals) {
  std::set<NodeIndex> nodes;
  std::set<std::uint32_t> steps;
  for (const Goal& goal : goals) {
    nodes.insert(goal.node);
    steps.insert(goal.step);
  }
  return {{nodes.begin(), nodes.end()}, {steps.begin(), steps.end()}};
}

std::unique_ptr<Sink> level_sink(std::span<const Goal> goals, const RecordPlan& plan, std::size_t first, Levels& levels) {
  std::vector<Place> places;
  for (const Goal& goal : goals) places.push_back({position_in(plan.nodes, goal.node), position_in(plan.steps, goal.step)});
  return std::make_unique<LevelSink>(std::move(places), first, levels);
}

std::optional<Levels> goal_levels(const Program& program, const Ensemble& ensemble, std::span<const Goal> goals,
                                  const RunOptions& options) {
  const RecordPlan plan = plan_for(goals);
  const std::size_t first = std::min(options.first, ensemble.draws());
  Levels levels(goals.size(), std::vector<double>(std::min(options.count, ensemble.draws() - first)));
  const std::unique_ptr<Sink> sink = level_sink(goals, plan, first, levels);
  if (run(program, ensemble, plan, *sink, options).stopped) return std::nullopt;
  return levels;
}

}  // namespace infracast::study
