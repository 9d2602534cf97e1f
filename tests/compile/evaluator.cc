// SPDX-License-Identifier: MIT
#include "evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace infracast {
namespace {

double truth(bool value) { return value ? 1.0 : 0.0; }

double interpolated(const std::vector<double>& a) {
  if (a[0] <= a[1]) return a[2];
  for (std::size_t i = 3; i < a.size(); i += 2) {
    if (a[0] < a[i]) return a[i - 1] + (a[i + 1] - a[i - 1]) * (a[0] - a[i - 2]) / (a[i] - a[i - 2]);
  }
  return a.back();
}

double least_index(const std::vector<double>& a) {
  const double smallest = *std::ranges::min_element(a);
  const auto first = std::ranges::find_if(a, [&](double x) { return x <= smallest + 1e-9 * std::fabs(smallest); });
  return static_cast<double>(first - a.begin());
}

// Gives every unmet need its share by weight until the money or the needs are used up. Floors come first.
double granted(const std::vector<double>& a, std::size_t which) {
  const std::size_t count = (a.size() - 1) / 3;
  std::vector<double> grant(count);
  double left = a[0];
  for (std::size_t i = 0; i < count; ++i) {
    grant[i] = std::min({a[3 * i + 1], a[3 * i + 3], std::max(left, 0.0)});
    left -= grant[i];
  }
  for (std::size_t round = 0; round <= count && left > 0; ++round) {
    double weights = 0;
    for (std::size_t i = 0; i < count; ++i) weights += grant[i] < a[3 * i + 1] ? a[3 * i + 2] : 0;
    const double share = weights > 0 ? left / weights : 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double more = std::min(a[3 * i + 1] - grant[i], share * a[3 * i + 2]);
      grant[i] += more;
      left -= more;
    }
  }
  return grant[which];
}

double first_reached(const std::vector<double>& a, double t) {
  const double previous = a[0], before = a[1], gap = a[2], t_before = a[3];
  if (std::isfinite(previous)) return previous;
  if (!(gap >= 0)) return std::numeric_limits<double>::infinity();
  return before >= 0 ? t_before : t_before + (t - t_before) * before / (before - gap);
}

}  // namespace

Trajectory::Trajectory(const Program& program, std::vector<double> parameters, NoiseSource noise)
    : program_(program), parameters_(std::move(parameters)), noise_(std::move(noise)), states_(program.states.size()) {
  for (std::size_t i = parameters_.size(); i < program.parameters.size(); ++i) parameters_.push_back(program.parameters[i].value);
  std::vector<double> values(program.nodes.size());
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) {
    evaluate(step, values);
    if (step == 0) {  // once for the starts, which read no state, and once with them
      for (std::size_t i = 0; i < states_.size(); ++i) states_[i] = values[program.states[i].initial];
      evaluate(step, values);
    }
    values_.push_back(values);
    for (std::size_t i = 0; i < states_.size(); ++i) states_[i] = values[program.states[i].next];
  }
}

NodeIndex Trajectory::node_of(const std::string& name) const {
  const auto found = std::ranges::find(program_.variables, name, &Variable::name);
  if (found == program_.variables.end()) throw std::invalid_argument("no variable " + name);
  return found->node;
}

double Trajectory::held(const std::string& prefix, std::uint32_t step) const {
  double sum = 0;
  for (const State& state : program_.states) sum += state.name.starts_with(prefix) ? values_[step][state.node] : 0;
  return sum;
}

void Trajectory::evaluate(std::uint32_t step, std::vector<double>& values) const {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = value(program_.nodes[i], values, step);
}

double Trajectory::value(const Node& node, const std::vector<double>& values, std::uint32_t step) const {
  if (node.operand_count == 0) return leaf(node, step);
  std::vector<double> a;
  for (const NodeIndex operand : program_.operands_of(node)) a.push_back(values[operand]);
  const double t = program_.horizon.time(step), dt = program_.horizon.dt();
  switch (node.op) {
    case Op::after:
      return std::clamp((t + dt - a[0]) / dt, 0.0, 1.0);
    case Op::hazard:
      return (1 - std::exp(-std::max(a[0], 0.0) * dt)) / dt;
    case Op::bass:
    case Op::logistic:
    case Op::gompertz:
      return growth(node.op, a);
    case Op::interpolate:
      return interpolated(a);
    case Op::delay:
      return delayed(node, a[0], a[1], step);
    case Op::first_reached:
      return first_reached(a, t);
    case Op::least_index:
      return least_index(a);
    case Op::allocate:
      return granted(a, node.index);
    default:
      return arithmetic(node.op, a);
  }
}

double Trajectory::leaf(const Node& node, std::uint32_t step) const {
  switch (node.op) {
    case Op::constant:
      return node.value;
    case Op::parameter:
      return parameters_[node.index];
    case Op::series:
      return program_.series[node.index].values[step];
    case Op::time:
      return program_.horizon.time(step);
    case Op::state:
      return states_[node.index];
    default:
      return noise_ ? noise_(node.index, step) : 0.0;
  }
}

double Trajectory::arithmetic(Op op, const std::vector<double>& a) const {
  switch (op) {
    case Op::add:
      return a[0] + a[1];
    case Op::subtract:
      return a[0] - a[1];
    case Op::multiply:
      return a[0] * a[1];
    case Op::divide:
      return a[0] / a[1];
    case Op::minimum:
      return std::min(a[0], a[1]);
    case Op::maximum:
      return std::max(a[0], a[1]);
    case Op::negate:
      return -a[0];
    case Op::absolute:
      return std::fabs(a[0]);
    case Op::exponential:
      return std::exp(a[0]);
    case Op::logarithm:
      return std::log(a[0]);
    case Op::square_root:
      return std::sqrt(a[0]);
    case Op::floor:
      return std::floor(a[0]);
    case Op::power:
      return std::pow(a[0], a[1]);
    case Op::less:
      return truth(a[0] < a[1]);
    case Op::less_equal:
      return truth(a[0] <= a[1]);
    case Op::equal:
      return truth(a[0] == a[1]);
    case Op::both:
      return truth(a[0] != 0 && a[1] != 0);
    case Op::either:
      return truth(a[0] != 0 || a[1] != 0);
    case Op::negation:
      return truth(a[0] == 0);
    case Op::select:
      return a[0] != 0 ? a[1] : a[2];
    default:
      throw std::invalid_argument("an operation without a definition");
  }
}

double Trajectory::growth(Op op, const std::vector<double>& a) const {
  const double y = a[0], ceiling = a[1], dt = program_.horizon.dt();
  if (ceiling <= 0 || (op == Op::gompertz ? y <= 0 : y >= ceiling) || (op == Op::logistic && y <= 0)) return 0;
  if (op == Op::logistic) return (ceiling / (1 + (ceiling / y - 1) * std::exp(-a[2] * dt)) - y) / dt;
  if (op == Op::gompertz) return (ceiling * std::pow(y / ceiling, std::exp(-a[2] * dt)) - y) / dt;
  const double p = a[2], q = a[3], x = y / ceiling, u = (1 - x) / (p + q * x) * std::exp(-(p + q) * dt);
  return (ceiling * (1 - p * u) / (1 + q * u) - y) / dt;
}

double Trajectory::delayed(const Node& node, double x, double time, std::uint32_t step) const {
  const Ring& ring = program_.rings[node.index];
  const double back = std::clamp(time / program_.horizon.dt(), 0.0, static_cast<double>(ring.length));
  const auto at = [&](double steps) {
    if (steps < 0.5) return x;
    const double k = static_cast<double>(step) - steps;
    if (step == 0) return x;
    return values_[k < 0 ? 0 : static_cast<std::size_t>(k)][ring.input];
  };
  const double whole = std::floor(back + 1e-9), part = std::max(back - whole, 0.0);
  return part < 1e-9 ? at(whole) : at(whole) * (1 - part) + at(whole + 1) * part;
}

}  // namespace infracast
