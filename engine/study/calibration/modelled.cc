// SPDX-License-Identifier: MIT
#include "study/calibration/modelled.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "infracast/assert.h"

namespace infracast::study {
namespace {

constexpr double kSameStep = 1e-6;  // of a step

// Values between two steps are interpolated linearly.
struct Place {
  std::size_t node = 0;    // in the plan
  std::size_t before = 0;  // in the plan's steps
  std::size_t after = 0;
  double share = 0;  // weight of `after`
};

struct StepTime {
  std::uint32_t step = 0;
  double share = 0;
};

StepTime step_at(const Horizon& horizon, double time) {
  const double steps = (time - horizon.time(0)) * horizon.steps_per_year;
  INFRACAST_ASSERT(steps > -kSameStep && steps < horizon.steps() + kSameStep);
  const double nearest = std::round(steps);
  if (std::abs(steps - nearest) < kSameStep) return {static_cast<std::uint32_t>(nearest), 0};
  return {static_cast<std::uint32_t>(std::floor(steps)), steps - std::floor(steps)};
}

template <class T>
std::size_t position_in(const std::vector<T>& all, const T& wanted) {
  return static_cast<std::size_t>(std::ranges::find(all, wanted) - all.begin());
}

RecordPlan plan_for(const Program& program, std::span<const ModelledValue> values) {
  RecordPlan plan;
  std::set<std::uint32_t> steps;
  for (const ModelledValue& value : values) {
    const NodeIndex node = program.indicators[value.indicator].node;
    if (std::ranges::find(plan.nodes, node) == plan.nodes.end()) plan.nodes.push_back(node);
    const StepTime at = step_at(program.horizon, value.time);
    steps.insert(at.step);
    if (at.share > 0) steps.insert(at.step + 1);
  }
  plan.steps.assign(steps.begin(), steps.end());
  return plan;
}

class LogarithmSink : public Sink {
 public:
  LogarithmSink(const Program& program, const RecordPlan& plan, std::span<const ModelledValue> values, const EachDraw& each) : each_(each) {
    for (const ModelledValue& value : values) {
      const StepTime at = step_at(program.horizon, value.time);
      const std::size_t before = position_in(plan.steps, at.step);
      places_.push_back(
          {position_in(plan.nodes, program.indicators[value.indicator].node), before, at.share > 0 ? before + 1 : before, at.share});
    }
  }

  void record(const TrajectoryBlock& block) override {
    std::vector<double> logs(places_.size());
    for (std::size_t i = 0; i < block.draws; ++i) {
      for (std::size_t k = 0; k < places_.size(); ++k) {
        const Place& place = places_[k];
        const double before = block.at(place.node, place.before)[i], after = block.at(place.node, place.after)[i];
        logs[k] = std::log(before + place.share * (after - before));
      }
      each_(block.first_draw + i, logs);
    }
  }

 private:
  const EachDraw& each_;
  std::vector<Place> places_;
};

}  // namespace

RunSummary for_each_draw(const Program& program, const Ensemble& ensemble, std::span<const ModelledValue> values, const EachDraw& each,
                         const RunOptions& options) {
  const RecordPlan plan = plan_for(program, values);
  LogarithmSink sink(program, plan, values, each);
  return run(program, ensemble, plan, sink, options);
}

}  // namespace infracast::study
