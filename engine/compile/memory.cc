// SPDX-License-Identifier: MIT
#include "compile/memory.h"

#include <algorithm>
#include <limits>

namespace infracast::compiler {
// A series, because t - dt is not exactly the time of the previous step.
NodeIndex Memory::previous_time() {
  if (!previous_time_) {
    const Horizon& horizon = builder_.horizon();
    Series series{.name = "#previous time", .values = {}, .lever = false, .null = 0};
    for (std::uint32_t k = 0; k <= horizon.steps(); ++k) series.values.push_back(horizon.time(k == 0 ? 0 : k - 1));
    previous_time_ = builder_.series(builder_.add_series(std::move(series)));
  }
  return *previous_time_;
}

NodeIndex Memory::elapsed() {
  if (!elapsed_) {
    const Horizon& horizon = builder_.horizon();
    Series series{.name = "#time since the start, at most a year", .values = {}, .lever = false, .null = 0};
    for (std::uint32_t k = 0; k <= horizon.steps(); ++k) series.values.push_back(std::min(k / horizon.steps_per_unit(), 1.0));
    elapsed_ = builder_.series(builder_.add_series(std::move(series)));
  }
  return *elapsed_;
}

NodeIndex Memory::sample(const std::string& name, NodeIndex x, NodeIndex x_at_start, NodeIndex date) {
  Builder& b = builder_;
  const StateIndex before = b.add_state(name + " before", x_at_start);
  const StateIndex kept = b.add_state(name, x_at_start);
  const NodeIndex last = previous_time();
  const NodeIndex share = b.make(Op::divide, {b.make(Op::subtract, {date, last}), b.make(Op::subtract, {b.time(), last})});
  const NodeIndex rise = b.make(Op::subtract, {x, b.node_of(before)});
  const NodeIndex between = b.make(Op::add, {b.node_of(before), b.make(Op::multiply, {share, rise})});
  const NodeIndex passed_now = b.make(Op::less, {last, date});
  const NodeIndex passed = b.make(Op::select, {passed_now, between, b.node_of(kept)});
  const NodeIndex value = b.make(Op::select, {b.make(Op::less_equal, {b.time(), date}), x, passed});
  b.set_next(before, x);
  b.set_next(kept, value);
  return value;
}

NodeIndex Memory::annual(const std::string& name, NodeIndex x) {
  Builder& b = builder_;
  const auto year_in_steps = static_cast<std::uint32_t>(b.horizon().steps_per_year);
  const StateIndex sum = b.add_state(name + "#sum", b.constant(0));
  b.set_next(sum, b.make(Op::add, {b.node_of(sum), b.make(Op::multiply, {x, b.dt()})}));
  const NodeIndex year_ago = b.delay(name + "#year", b.node_of(sum), b.constant(1), year_in_steps + 1);
  const NodeIndex mean = b.make(Op::divide, {b.make(Op::subtract, {b.node_of(sum), year_ago}), elapsed()});
  return b.make(Op::select, {b.make(Op::less, {b.constant(0), elapsed()}), mean, x});
}

NodeIndex Memory::first_reached(const std::string& name, NodeIndex gap, NodeIndex gap_at_start) {
  Builder& b = builder_;
  const StateIndex before = b.add_state(name + "#gap", gap_at_start);
  const StateIndex reached = b.add_state(name + "#reached", b.constant(std::numeric_limits<double>::infinity()));
  const NodeIndex value = b.make(Op::first_reached, {b.node_of(reached), b.node_of(before), gap, previous_time()});
  b.set_next(before, gap);
  b.set_next(reached, value);
  return value;
}

StateIndex Memory::noise(const std::string& name, NodeIndex time) {
  Builder& b = builder_;
  // The start draws from the stationary law, with numbers of its own.
  const StateIndex state = b.add_state(name, b.noise(name + " start"));
  const NodeIndex kept = b.make(Op::subtract, {b.constant(1), closing_share(time)});
  const NodeIndex fresh = b.make(Op::square_root, {b.make(Op::subtract, {b.constant(1), b.make(Op::multiply, {kept, kept})})});
  const NodeIndex old = b.make(Op::multiply, {kept, b.node_of(state)});
  b.set_next(state, b.make(Op::add, {old, b.make(Op::multiply, {fresh, b.noise(name)})}));
  return state;
}

NodeIndex Memory::closing_share(NodeIndex time) {
  Builder& b = builder_;
  const NodeIndex left = b.make(Op::exponential, {b.make(Op::negate, {b.make(Op::divide, {b.dt(), time})})});
  return b.make(Op::subtract, {b.constant(1), left});
}

PipelineShape pipeline_shape(Builder& b, NodeIndex lead_time, std::size_t stages) {
  const double per_year = b.horizon().steps_per_unit();
  const NodeIndex steps = b.make(Op::multiply, {lead_time, b.constant(per_year)});
  // Lead times given in whole steps count as whole in spite of rounding.
  const NodeIndex at_least_one = b.make(Op::maximum, {b.make(Op::floor, {steps}), b.constant(1)});
  PipelineShape shape;
  shape.in_use = b.make(Op::minimum, {at_least_one, b.constant(static_cast<double>(stages))});
  shape.exit = b.make(Op::minimum, {b.make(Op::divide, {shape.in_use, steps}), b.constant(1)});
  return shape;
}

NodeIndex is_entry(Builder& b, const PipelineShape& shape, std::size_t stage, std::size_t stages) {
  return b.make(Op::equal, {shape.in_use, b.constant(static_cast<double>(stages - stage + 1))});
}

NodeIndex is_in_use(Builder& b, const PipelineShape& shape, std::size_t stage, std::size_t stages) {
  return b.make(Op::less_equal, {b.constant(static_cast<double>(stages - stage + 1)), shape.in_use});
}

}  // namespace infracast::compiler
