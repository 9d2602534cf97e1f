// SPDX-License-Identifier: MIT
#include "study/levers.h"
#include "notation/message_parts.h"
#include "notation/written_date.h"

#include <algorithm>

namespace infracast::study {
namespace {

constexpr double kRounding = 1e-9;  // of a year

const Element* declared(const Model& model, const std::string& name) {
  for (const Instance& instance : model.instances) {
    for (const Element& element : model.types[instance.type].elements) {
      if (element.kind == ElementKind::lever && instance.name.value + "." + element.name.value == name) return &element;
    }
  }
  return nullptr;
}

// The first step that begins on or after the date.
std::uint32_t first_step(const Horizon& horizon, double from) {
  std::uint32_t step = 0;
  while (step < horizon.steps() && horizon.time(step) < from - kRounding) ++step;
  return step;
}

class LeverFinder {
 public:
  LeverFinder(const Scenario& scenario, const Program& program, Diagnostics& diagnostics)
      : scenario_(scenario), program_(program), diagnostics_(diagnostics) {}

  std::optional<LeverInRange> find(const LeverRange& range) {
    const auto series = named(range.lever);
    if (!series) return std::nullopt;
    const std::size_t errors = diagnostics_.error_count();
    LeverInRange lever;
    lever.name = range.lever.value;
    lever.series = *series;
    lever.null = program_.series[*series].null;
    describe(range, lever);
    set_date(range, lever);
    check(range, lever);
    return diagnostics_.error_count() == errors ? std::optional(lever) : std::nullopt;
  }

 private:
  std::optional<std::size_t> named(const Located<std::string>& name) {
    std::vector<std::string> known;
    for (std::size_t k = 0; k < program_.series.size(); ++k) {
      if (!program_.series[k].lever) continue;
      if (program_.series[k].name == name.value) return k;
      known.push_back(program_.series[k].name);
    }
    const std::string hint = did_you_mean(name.value, known);
    diagnostics_.error(name.where, "unknown lever " + in_quotes(name.value), hint.empty() ? "infracast levers lists them" : hint);
    return std::nullopt;
  }

  void describe(const LeverRange& range, LeverInRange& lever) {
    const Element* element = declared(scenario_.model, lever.name);
    if (element == nullptr) return;
    const auto variable = std::ranges::find(program_.variables, lever.name, &Variable::name);
    lever.label = variable != program_.variables.end() ? variable->label : element->label;  // with the module's own label
    lever.unit = element->unit.value;
    const bool bounded = (range.low || element->min) && (range.high || element->max);
    if (!bounded) {
      diagnostics_.error(range.lever.where, in_quotes(lever.name) + " has no range of its own", "write one: " + lever.name + "=LOW..HIGH");
      return;
    }
    if (range.low) check_unit(*range.low, *element);
    if (range.high) check_unit(*range.high, *element);
    lever.low = range.low ? range.low->value : element->min->value;
    lever.high = range.high ? range.high->value : element->max->value;
    if (element->min && lever.low < element->min->value) outside(*range.low, *element);
    if (element->max && lever.high > element->max->value) outside(*range.high, *element);
  }

  // A month or a day is the end of a range of dates, and of no other.
  void check_unit(const Located<double>& end, const Element& element) {
    if (!end.where.source || element.unit.value == kDateUnit) return;
    if (date_as_number(end.where.source->text.substr(end.where.begin, end.where.length)))
      diagnostics_.error(end.where, in_quotes(element.name.value) + " is in " + element.unit.value + ", not in date",
                         "write a number in " + element.unit.value);
  }

  void outside(const Located<double>& value, const Element& element) {
    diagnostics_.error(value.where, "the range is wider than the lever's own",
                       "which is " + element.min->where.source->text.substr(element.min->where.begin, element.min->where.length) + " to " +
                           element.max->where.source->text.substr(element.max->where.begin, element.max->where.length));
  }

  void set_date(const LeverRange& range, LeverInRange& lever) {
    const Horizon& horizon = program_.horizon;
    lever.from = range.from ? start_of_day(range.from->value) : end_of_day(scenario_.today.value);
    if (range.from && (lever.from < horizon.time(0) || lever.from >= horizon.time(horizon.steps())))
      diagnostics_.error(range.from->where, to_string(range.from->value) + " lies outside the horizon");
    lever.present = program_.series[lever.series].values[first_step(horizon, lever.from)];
  }

  void check(const LeverRange& range, const LeverInRange& lever) {
    if (lever.low < lever.high) return;
    const Span& where = range.high ? range.high->where : range.low ? range.low->where : range.lever.where;
    const bool reversed = lever.low > lever.high;
    diagnostics_.error(where, reversed ? "the range is reversed" : "the range is empty", "write LOW..HIGH with LOW below HIGH");
  }

  const Scenario& scenario_;
  const Program& program_;
  Diagnostics& diagnostics_;
};

// Copies a program while inserting nodes before some of its nodes.
class Rewriter {
 public:
  explicit Rewriter(const Program& program) : old_(program), new_(program), moved_(program.nodes.size()) {
    new_.nodes.clear();
    new_.operands.clear();
  }

  Program rewritten(std::span<const LeverInRange> levers) {
    for (const LeverInRange& lever : levers) add(lever);
    for (NodeIndex n = 0; n < old_.nodes.size(); ++n) {
      const auto lever = std::ranges::find_if(levers, [&](const LeverInRange& l) { return is(old_.nodes[n], l); });
      moved_[n] = lever == levers.end() ? copied(old_.nodes[n]) : replaced(old_.nodes[n], static_cast<std::size_t>(lever - levers.begin()));
    }
    move_references();
    spread_draws();
    return std::move(new_);
  }

 private:
  static bool is(const Node& node, const LeverInRange& lever) { return node.op == Op::series && node.index == lever.series; }

  void add(const LeverInRange& lever) {
    ParameterSlot slot{lever.name, lever.name, lever.label, {}, lever.present, {}, ""};
    slot.prior = {.kind = Prior::Kind::uniform, .a = lever.low, .b = lever.high};
    slot.unit.text = lever.unit;
    new_.parameters.push_back(std::move(slot));
    Series since{"#since " + lever.name, std::vector<double>(old_.horizon.steps() + 1, 0.0)};
    for (std::uint32_t step = first_step(old_.horizon, lever.from); step <= old_.horizon.steps(); ++step) since.values[step] = 1;
    new_.series.push_back(std::move(since));
  }

  NodeIndex put(Node node, std::span<const NodeIndex> operands) {
    node.operand_count = static_cast<std::uint16_t>(operands.size());
    node.first_operand = static_cast<std::uint32_t>(new_.operands.size());
    new_.operands.insert(new_.operands.end(), operands.begin(), operands.end());
    new_.nodes.push_back(node);
    return static_cast<NodeIndex>(new_.nodes.size() - 1);
  }

  NodeIndex copied(const Node& node) {
    std::vector<NodeIndex> operands;
    for (const NodeIndex operand : old_.operands_of(node)) operands.push_back(moved_[operand]);
    return put(node, operands);
  }

  NodeIndex replaced(const Node& node, std::size_t lever) {
    const auto index = [&](std::size_t olds) { return static_cast<std::uint32_t>(olds + lever); };
    const NodeIndex since = put({.op = Op::series, .rate = Rate::per_step, .index = index(old_.series.size())}, {});
    const NodeIndex value = put({.op = Op::parameter, .rate = Rate::per_draw, .index = index(old_.parameters.size())}, {});
    const NodeIndex operands[] = {since, value, copied(node)};
    return put({.op = Op::select, .rate = Rate::per_draw_step}, operands);
  }

  void move_references() {
    const auto move = [&](NodeIndex& node) { node = moved_[node]; };
    for (State& state : new_.states) {
      move(state.node);
      move(state.initial);
      move(state.next);
    }
    for (Ring& ring : new_.rings) move(ring.input);
    for (Variable& variable : new_.variables) move(variable.node);
    for (Indicator& indicator : new_.indicators) move(indicator.node);
    for (BindingSeries& binding : new_.bindings) move(binding.node);
    for (TargetNodes& target : new_.targets) {
      move(target.level);
      move(target.at_deadline);
      move(target.reached);
    }
    for (Drift& drift : new_.drifts) {
      move(drift.calibrated);
      move(drift.drifting);
    }
    for (Change& change : new_.changes) {
      move(change.unchanged);
      move(change.changed);
    }
  }

  // Marks everything that depends on a lever as different between draws.
  void spread_draws() {
    bool changed = true;
    while (changed) {
      changed = false;
      for (Node& node : new_.nodes) {
        for (const NodeIndex operand : new_.operands_of(node)) changed = spread(new_.nodes[operand], node) || changed;
        if (node.op == Op::delay) changed = spread(new_.nodes[new_.rings[node.index].input], node) || changed;
      }
      for (const State& state : new_.states) {
        changed = spread(new_.nodes[state.next], new_.nodes[state.node]) || changed;
        changed = spread(new_.nodes[state.initial], new_.nodes[state.node]) || changed;
      }
    }
  }

  static bool by_draw(Rate rate) { return rate == Rate::per_draw || rate == Rate::per_draw_step; }
  static bool spread(const Node& from, Node& to) {
    if (!by_draw(from.rate) || by_draw(to.rate)) return false;
    to.rate = to.rate == Rate::constant && from.rate == Rate::per_draw ? Rate::per_draw : Rate::per_draw_step;
    return true;
  }

  const Program& old_;
  Program new_;
  std::vector<NodeIndex> moved_;
};

}  // namespace

std::vector<LeverInRange> find_levers(const Scenario& scenario, const Program& program, std::span<const LeverRange> ranges,
                                      Diagnostics& diagnostics) {
  std::vector<LeverInRange> levers;
  std::vector<std::string> seen;
  for (const LeverRange& range : ranges) {
    if (std::ranges::find(seen, range.lever.value) != seen.end()) {
      diagnostics.error(range.lever.where, "lever " + in_quotes(range.lever.value) + " is named twice");
      continue;
    }
    seen.push_back(range.lever.value);
    if (auto lever = LeverFinder(scenario, program, diagnostics).find(range)) levers.push_back(*std::move(lever));
  }
  return levers;
}

std::vector<std::string> goals_before(double from, std::span<const Goal> goals) {
  std::vector<std::string> texts;
  for (const Goal& goal : goals)
    if (end_of_day(goal.date) <= from + kRounding) texts.push_back(goal.text);
  return texts;
}

std::string too_late(const LeverInRange& lever, std::span<const std::string> goals) {
  return in_quotes(lever.name) + " begins after " + to_string(last_day_before(lever.from)) + ": it cannot act on " + listed(goals);
}

void set_lever(Program& program, const LeverInRange& lever, double value) {
  std::vector<double>& values = program.series[lever.series].values;
  for (std::uint32_t step = first_step(program.horizon, lever.from); step < values.size(); ++step) values[step] = value;
}

Program with_levers_as_parameters(const Program& program, std::span<const LeverInRange> levers) {
  return Rewriter(program).rewritten(levers);
}

}  // namespace infracast::study
