// SPDX-License-Identifier: MIT
#include "compile/drifts.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "compile/memoryless.h"
#include "compile/resolve.h"
#include "compile/unneeded.h"
#include "compile/vintages.h"
#include "notation/message_parts.h"
#include "notation/name.h"

namespace infracast::compiler {
namespace {

bool can_drift(ElementKind kind) { return kind == ElementKind::parameter || kind == ElementKind::driver; }

class Reader {
 public:
  Reader(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters, const SeriesTable& series,
         const Quantities& quantities, Diagnostics& diagnostics)
      : scenario_(scenario), names_(names), parameters_(parameters), series_(series), quantities_(quantities), diagnostics_(diagnostics) {}

  std::vector<DriftPlan> read() {
    for (SymbolIndex s = 0; s < names_.symbols().size(); ++s)
      if (can_drift(names_.at(s).declared->kind)) take_declared(s);
    for (const BlockDeclaration& block : scenario_.model.blocks) take_of_block(block);
    for (const auto& [name, text] : scenario_.drifts) take(name, text);
    for (const std::string& path : series_.continued) said_.try_emplace(names_.find(path), &continued_drift());
    std::vector<DriftPlan> plans;
    for (const auto& [symbol, text] : said_) add(symbol, *text, plans);
    return plans;
  }

 private:
  void take_declared(SymbolIndex s) {
    const Symbol& symbol = names_.at(s);
    if (symbol.declared->drift) said_[s] = &*symbol.declared->drift;
    for (const ParameterOverride& replaced : scenario_.model.instances[symbol.instance].overrides)
      if (replaced.drift && replaced.name.value == symbol.declared->name.value) said_[s] = &*replaced.drift;
  }

  void take_of_block(const BlockDeclaration& block) {
    for (const auto& [name, text] : block.drifts) {
      const SymbolIndex s = take(name, text);
      if (s == kNoSymbol || belongs(block, scenario_.model.instances[names_.at(s).instance].name.value)) continue;
      diagnostics_.error(name.where, in_quotes(name.value) + " is in no module of the block " + in_quotes(block.name.value),
                         "give it its drift where it is declared, or under [parameters]");
    }
  }

  static bool belongs(const BlockDeclaration& block, const std::string& instance) {
    return std::ranges::any_of(block.modules, [&](const SourceString& pattern) { return matches(pattern.value, instance); });
  }

  // A size that follows from others drifts about them.
  [[nodiscard]] SymbolIndex drifting(const std::string& name) const {
    const SymbolIndex s = names_.find(name);
    if (s == kNoSymbol || can_drift(names_.at(s).declared->kind)) return s;
    const SymbolIndex multiple = names_.find(name + std::string(kMultiple));
    return multiple == kNoSymbol ? s : multiple;
  }

  SymbolIndex take(const Located<std::string>& name, const SourceString& text) {
    const SymbolIndex s = drifting(name.value);
    if (s != kNoSymbol && can_drift(names_.at(s).declared->kind)) {
      said_[s] = &text;
      return s;
    }
    if (complained(name.value)) return kNoSymbol;
    const std::string now = name_now(scenario_.model, name.value);
    if (!now.empty()) {
      diagnostics_.error(name.where, in_quotes(name.value) + " has been renamed", "write " + in_quotes(now));
    } else if (s != kNoSymbol) {
      diagnostics_.error(name.where, in_quotes(name.value) + " cannot drift",
                         "parameters and outside paths drift; what follows from them moves along");
    } else {
      diagnostics_.error(name.where, "unknown parameter or driver " + in_quotes(name.value), did_you_mean(name.value, names_that_drift()));
    }
    return kNoSymbol;
  }

  // Whoever also replaces its value is told already that there is no such parameter or driver.
  [[nodiscard]] bool complained(const std::string& name) const {
    const auto named = [&](const auto& setting) { return setting.name.value == name; };
    return std::ranges::any_of(scenario_.parameters, named) || std::ranges::any_of(scenario_.drivers, named);
  }

  [[nodiscard]] std::vector<std::string> names_that_drift() const {
    std::vector<std::string> names = names_.names_of(ElementKind::parameter);
    for (std::string& name : names_.names_of(ElementKind::driver)) names.push_back(std::move(name));
    return names;
  }

  void add(SymbolIndex s, const SourceString& text, std::vector<DriftPlan>& plans) {
    const Element& element = *names_.at(s).declared;
    if (text.value == "none") return;
    if (element.unit.value == "date") {
      diagnostics_.error(text.where, in_quotes(names_.at(s).name) + " is a date, which does not drift",
                         "let the rate or the lead time that leads to it drift");
      return;
    }
    const std::optional<DriftScale> scale = element.kind == ElementKind::parameter ? scale_of_parameter(s) : scale_of_path(s);
    if (!scale && diagnostics_.has_errors()) return;  // its value may be what is wrong
    if (!scale) {
      diagnostics_.error(text.where, in_quotes(names_.at(s).name) + " is 0 and has no bounds, and so no scale to drift on",
                         "give it a prior, or min and max");
      return;
    }
    const auto walk = read_drift(text, *scale, quantities_.unit_of(element.unit), quantities_.table(), diagnostics_);
    if (walk) plans.push_back({s, key_of(s), text, *scale, *walk});
  }

  [[nodiscard]] const ParameterSlot& slot(SymbolIndex s) const { return parameters_.slots[parameters_.slot_of[s]]; }

  [[nodiscard]] std::optional<DriftScale> scale_of_parameter(SymbolIndex s) const {
    const ParameterSlot& parameter = slot(s);
    return drift_scale(parameter.least, parameter.most, parameter.value, !parameters_.has_prior[s]);
  }

  // A path that is never 0 keeps its sign.
  [[nodiscard]] std::optional<DriftScale> scale_of_path(SymbolIndex s) const {
    const std::vector<double>& values = series_.series[series_.series_of[s]].values;
    if (values.empty()) return DriftScale{};  // diagnosed
    const auto [low, high] = std::ranges::minmax(values);
    const double infinity = std::numeric_limits<double>::infinity();
    return drift_scale(-infinity, infinity, low > 0 ? low : high, low > 0 || high < 0);
  }

  [[nodiscard]] std::string key_of(SymbolIndex s) const {
    return names_.at(s).declared->kind == ElementKind::parameter ? slot(s).key : names_.at(s).name;
  }

  const Scenario& scenario_;
  const SymbolTable& names_;
  const ParameterTable& parameters_;
  const SeriesTable& series_;
  const Quantities& quantities_;
  Diagnostics& diagnostics_;
  std::map<SymbolIndex, const SourceString*> said_;
};

// ---- lowering ----

constexpr int kQuarters = 4;   // of a year
constexpr double kNoEnd = -1;  // of a step that ends no quarter

// What a walk gains in standard deviation over so many years.
double gained(const RandomWalk& walk, double years) {
  const double variance = std::isfinite(walk.reversion) ? -walk.reversion / 2 * std::expm1(-2 * years / walk.reversion) : years;
  return walk.sd * std::sqrt(variance);
}

// exp(x) - 1, which is 0 exactly where x is.
NodeIndex growth(Builder& b, NodeIndex x) { return b.make(Op::subtract, {b.make(Op::exponential, {x}), b.constant(1)}); }

// Moves a value by x in the logarithm of its distance from a bound, beyond which rounding does not take it.
NodeIndex moved_from(Builder& b, NodeIndex value, double bound, NodeIndex x, Op held) {
  if (bound == 0) return b.make(Op::multiply, {value, b.make(Op::exponential, {x})});
  const NodeIndex distance = b.make(Op::subtract, {value, b.constant(bound)});
  return b.make(held, {b.make(Op::add, {value, b.make(Op::multiply, {distance, growth(b, x)})}), b.constant(bound)});
}

// Moves a value by x in its logit between two bounds. A logit beyond 30 is as good as at the bound.
NodeIndex moved_between(Builder& b, NodeIndex value, const DriftScale& scale, NodeIndex x) {
  constexpr double kFar = 30;
  const NodeIndex low = b.constant(scale.low), high = b.constant(scale.high);
  const NodeIndex held = b.make(Op::minimum, {b.make(Op::maximum, {x, b.constant(-kFar)}), b.constant(kFar)});
  const NodeIndex up = growth(b, held), above = b.make(Op::subtract, {value, low});
  const NodeIndex room = b.make(Op::multiply, {above, b.make(Op::subtract, {high, value})});
  const NodeIndex all = b.make(Op::add, {b.constant(scale.high - scale.low), b.make(Op::multiply, {above, up})});
  const NodeIndex moved = b.make(Op::add, {value, b.make(Op::divide, {b.make(Op::multiply, {room, up}), all})});
  return b.make(Op::minimum, {b.make(Op::maximum, {moved, low}), high});
}

}  // namespace

std::vector<DriftPlan> read_drifts(const Scenario& scenario, const SymbolTable& names, const ParameterTable& parameters,
                                   const SeriesTable& series, const Quantities& quantities, Diagnostics& diagnostics) {
  return Reader(scenario, names, parameters, series, quantities, diagnostics).read();
}

NodeIndex Drifting::of(const DriftPlan& plan, const std::string& name, NodeIndex calibrated) {
  const NodeIndex x = walk(plan, name);
  Builder& b = builder_;
  switch (plan.scale.kind) {
    case DriftScale::Kind::plain:
      return b.make(Op::add, {calibrated, x});
    case DriftScale::Kind::above:
      return moved_from(b, calibrated, plan.scale.low, x, Op::maximum);
    case DriftScale::Kind::below:
      return moved_from(b, calibrated, plan.scale.high, b.make(Op::negate, {x}), Op::minimum);
    case DriftScale::Kind::between:
      return moved_between(b, calibrated, plan.scale, x);
  }
  return calibrated;
}

NodeIndex Drifting::walk(const DriftPlan& plan, const std::string& name) {
  const RandomWalk& walk = plan.walk;
  Builder& b = builder_;
  const StateIndex state = b.add_state(name + "#drift", b.constant(0));
  const NodeIndex sd = each_step("#drift " + name, [&](double after) { return after == kNoEnd ? 0 : gained(walk, after); });
  NodeIndex kept = b.node_of(state);
  if (std::isfinite(walk.reversion)) {
    const double share = std::exp(-1 / (kQuarters * walk.reversion));
    kept = b.make(Op::multiply, {kept, each_step("#kept " + name, [&](double after) { return after == kNoEnd ? 1 : share; })});
  }
  b.set_next(state, b.make(Op::add, {kept, b.noise(plan.key + "#drift", sd, quarter())}));
  return b.node_of(state);
}

NodeIndex Drifting::quarter() {
  if (!quarter_) {
    const std::uint32_t every = steps_of_quarter();
    Series series{.name = "#quarter", .values = {}, .lever = false, .null = 0};
    for (std::uint32_t step = 0; step <= builder_.horizon().steps(); ++step) {
      const std::uint32_t quarter = step / every;
      series.values.push_back(quarter);
    }
    quarter_ = builder_.series(builder_.add_series(std::move(series)));
  }
  return *quarter_;
}

template <class Value>
NodeIndex Drifting::each_step(const std::string& name, Value value) {
  const Horizon& horizon = builder_.horizon();
  Series series{.name = name, .values = {}, .lever = false, .null = 0};
  for (std::uint32_t step = 0; step <= horizon.steps(); ++step) {
    const double after = horizon.time(step + 1) - today_;
    const double years = after < kSameTime ? 0 : std::min(after, 1.0 / kQuarters);
    series.values.push_back(value((step + 1) % steps_of_quarter() == 0 ? years : kNoEnd));
  }
  return builder_.series(builder_.add_series(std::move(series)));
}

std::uint32_t Drifting::steps_of_quarter() const { return static_cast<std::uint32_t>(builder_.horizon().steps_per_year / kQuarters); }

void warn_of_idle(const std::vector<DriftPlan>& plans, const Program& program, Diagnostics& diagnostics) {
  const std::vector<bool> read = nodes_read(program);
  for (std::size_t k = 0; k < plans.size(); ++k) {
    if (read[program.drifts[k].drifting]) continue;
    diagnostics.warning(plans[k].text.where,
                        "nothing reads " + in_quotes(program.drifts[k].name) + " after the start, so that its drift moves nothing");
  }
}

}  // namespace infracast::compiler
