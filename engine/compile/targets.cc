// SPDX-License-Identifier: MIT
#include "compile/targets.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "infracast/compile.h"
#include "judge/outcome.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::compiler {
namespace {

// How many names a summary lists.
constexpr std::size_t kListed = 6;
// Relative; far above the error of arithmetic in decimals, far below any digit that is published.
constexpr double kComputed = 1e-9;

// Each with its first row.
std::string listed(const std::map<std::string, Span>& names) {
  std::string text;
  std::size_t count = 0;
  for (const auto& [name, row] : names) {
    if (count == kListed) return text + ", …";
    text += (count++ == 0 ? "" : ", ") + name;
    if (row.source) text += " (" + row.source->name + ":" + std::to_string(position(row).line) + ")";
  }
  return text;
}

class DataCheck {
 public:
  DataCheck(const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics)
      : names_(names), quantities_(quantities), diagnostics_(diagnostics) {}

  [[nodiscard]] const Symbol* indicator(const std::string& id) const {
    const SymbolIndex found = names_.find(id);
    if (found == kNoSymbol || names_.at(found).declared->kind != ElementKind::indicator) return nullptr;
    return &names_.at(found);
  }

  // From the indicator's unit to the one the row is in; nothing after a diagnostic.
  std::optional<double> factor(const Symbol& indicator, const Located<std::string>& unit) {
    return factor(quantities_.unit_of(indicator.declared->unit), unit, in_quotes(indicator.name));
  }

  // From a plain number to the unit of a ratio.
  std::optional<double> factor_of_ratio(const Located<std::string>& unit) { return factor(Unit{}, unit, "a ratio to a base date"); }

 private:
  std::optional<double> factor(const Unit& from, const Located<std::string>& unit, const std::string& whose) {
    UnitTable::Failure failure;
    const std::optional<Unit> written = quantities_.table().parse(unit.value, &failure);
    if (!written) {
      diagnostics_.error({unit.where.source, unit.where.begin + failure.offset, failure.length}, failure.message);
      return std::nullopt;
    }
    const std::optional<double> result = conversion(from, *written);
    if (!result) diagnostics_.error(unit.where, whose + " is in " + from.text + ", not in " + unit.value);
    return result;
  }

  const SymbolTable& names_;
  const Quantities& quantities_;
  Diagnostics& diagnostics_;
};

// Half of the last digit as written: 0.5 of "2500", 0.005 of "0.60".
double written_slack(const Located<double>& value) {
  if (!value.where.source) return 0;
  std::string_view text = std::string_view(value.where.source->text).substr(value.where.begin, value.where.length);
  text = text.substr(0, text.find_first_not_of("0123456789.eE+-"));
  const double magnitude = value.value / parse_number(text).value_or(value.value);  // of 2.5 万
  const std::size_t exponent = std::min(text.find_first_of("eE"), text.size()), point = text.substr(0, exponent).find('.');
  const double decimals = point == std::string_view::npos ? 0 : static_cast<double>(exponent - point - 1);
  const double power = exponent + 1 < text.size() ? parse_number(text.substr(exponent + 1 + (text[exponent + 1] == '+'))).value_or(0) : 0;
  return 0.5 * std::pow(10, power - decimals) * (std::isfinite(magnitude) ? std::abs(magnitude) : 1);
}

// The arithmetic beside a value must give it, to the digits that are written.
void check_formula(const SourceString& formula, const Located<double>& value, Diagnostics& diagnostics) {
  if (formula.value.empty()) return;
  Diagnostics problems;
  const std::optional<double> computed = evaluate_constant(formula, problems);
  if (!computed) {
    const std::string why = problems.all().empty() ? "" : ": " + problems.all().front().message;
    return diagnostics.warning(formula.where, "the formula cannot be computed" + why, "write arithmetic, as in (2390.09 - 178.82) * 1e4");
  }
  if (std::abs(*computed - value.value) <= std::max(written_slack(value), kComputed * std::abs(*computed))) return;
  const std::string result = number_text(*computed);
  diagnostics.error(value.where, "the formula gives " + result + ", not " + number_text(value.value),
                    "write " + result + ", or correct the formula");
}

bool asks_the_same(const Target& a, const Target& b) {
  const auto base = [](const Target& target) { return target.base ? std::optional(target.base->value) : std::nullopt; };
  return a.indicator.value == b.indicator.value && a.region == b.region && a.comparator == b.comparator && a.value.value == b.value.value &&
         a.unit.value == b.unit.value && a.deadline.value == b.deadline.value && base(a) == base(b) && a.plan == b.plan &&
         a.binding == b.binding && a.draft == b.draft && a.document == b.document && a.quote == b.quote;
}

// The row above that asks the same, which is then one target; said once.
bool stands_above(const std::vector<Target>& targets, std::size_t row, Diagnostics& diagnostics) {
  const Target& target = targets[row];
  const auto first = std::ranges::find_if(targets, [&](const Target& other) { return asks_the_same(other, target); });
  if (&*first == &target) return false;
  const std::string line = first->row.source ? " in line " + std::to_string(position(first->row).line) : "";
  diagnostics.warning(target.row, "this target stands above already" + line, "take one of the two rows out");
  return true;
}

// Rows that are left out, said once for all of them.
struct LeftOut {
  std::size_t rows = 0;
  std::map<std::string, Span> names;

  void add(const Located<std::string>& name) {
    ++rows;
    names.emplace(name.value, name.where);
  }
  // `what` is the message, with {rows} for their number.
  void report(std::string_view what, std::string_view noun, Diagnostics& diagnostics) const {
    if (rows == 0) return;
    std::string message(what);
    message.replace(message.find("{rows}"), 6, counted(rows, noun));
    diagnostics.warning({}, message + ": " + listed(names));
  }
};

class TargetLowering {
 public:
  TargetLowering(const Lowering& lowering, Memory& memory, Builder& builder) : lowering_(lowering), memory_(memory), builder_(builder) {}

  TargetNodes lower(const Target& target, const JudgedTarget& judged, SymbolIndex indicator) {
    const std::string name = "target " + std::to_string(judged.target + 1) + " " + target.indicator.value;
    now_ = lowering_.node(indicator, Moment::step);
    start_ = lowering_.node(indicator, Moment::start);
    if (target.base) relate_to(target.base->value, judged.published_base, name);
    scale(judged.factor);
    TargetNodes nodes{judged.target, judged.indicator, now_, 0, 0, target.value.value, target.comparator};
    nodes.at_deadline = memory_.sample(name + "#deadline", now_, start_, builder_.constant(end_of_day(target.deadline.value)));
    nodes.reached = memory_.first_reached(name, margin_of(now_, target), margin_of(start_, target));
    return nodes;
  }

 private:
  void scale(double factor) {
    now_ = builder_.scaled(now_, factor);
    start_ = builder_.scaled(start_, factor);
  }

  // The ratio to the level at a date: the published one, so that "five times 2010" and "1,500 Gbps" ask the same of a draw where 300 were
  // published; else the draw's own, and 1 until then. A level of 0 has no multiples.
  void relate_to(const Date& base, std::optional<double> published, const std::string& name) {
    if (published) return scale(1 / *published);
    const NodeIndex level = memory_.sample(name + "#base", now_, start_, builder_.constant(end_of_day(base)));
    const NodeIndex divisor = builder_.make(Op::select, {level, level, builder_.constant(std::numeric_limits<double>::quiet_NaN())});
    now_ = builder_.make(Op::divide, {now_, divisor});
    start_ = builder_.make(Op::divide, {start_, start_});
  }

  // As margin() in target.h, and tie() above it, so that what attains a target is not negative.
  NodeIndex margin_of(NodeIndex level, const Target& target) {
    const double value = target.value.value;
    if (target.comparator == Comparator::at_most) return builder_.make(Op::subtract, {builder_.constant(value + tie(value)), level});
    if (target.comparator == Comparator::at_least) return builder_.make(Op::subtract, {level, builder_.constant(value - tie(value))});
    const NodeIndex away = builder_.make(Op::absolute, {builder_.make(Op::subtract, {level, builder_.constant(value)})});
    return builder_.make(Op::subtract, {builder_.constant(margin(Comparator::about, value, value) + tie(value)), away});
  }

  const Lowering& lowering_;
  Memory& memory_;
  Builder& builder_;
  NodeIndex now_ = 0;
  NodeIndex start_ = 0;
};

}  // namespace

std::vector<SymbolIndex> indicator_symbols(const SymbolTable& names) {
  std::vector<SymbolIndex> found;
  for (SymbolIndex s = 0; s < names.symbols().size(); ++s) {
    if (names.at(s).declared->kind == ElementKind::indicator) found.push_back(s);
  }
  return found;
}

std::vector<JudgedTarget> check_targets(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities,
                                        Diagnostics& diagnostics) {
  DataCheck check(names, quantities, diagnostics);
  const std::vector<SymbolIndex> indicators = indicator_symbols(names);
  std::vector<JudgedTarget> judged;
  LeftOut unknown, outside;
  const auto within = [&](const Date& date) {
    const double t = end_of_day(date);
    return t >= scenario.horizon.time(0) && t <= scenario.horizon.time(scenario.horizon.steps());
  };
  for (std::size_t i = 0; i < scenario.targets.size(); ++i) {
    const Target& target = scenario.targets[i];
    check_formula(target.formula, target.value, diagnostics);
    if (target.region != scenario.region || stands_above(scenario.targets, i, diagnostics)) continue;
    const Symbol* indicator = check.indicator(target.indicator.value);
    if (indicator == nullptr) {
      if (target.unmodelled == Unmodelled::unsaid) unknown.add(target.indicator);
    } else if (!within(target.deadline.value) || (target.base && !within(target.base->value))) {
      outside.add(target.indicator);
    } else if (const auto factor = target.base ? check.factor_of_ratio(target.unit) : check.factor(*indicator, target.unit)) {
      const SymbolIndex symbol = names.find(target.indicator.value);
      judged.push_back({i, static_cast<std::size_t>(std::ranges::find(indicators, symbol) - indicators.begin()), *factor, {}});
      if (target.base)
        judged.back().published_base = judge::published_level(target, target.base->value, quantities.unit_of(indicator->declared->unit),
                                                              scenario.observations, quantities.table());
    }
  }
  unknown.report("the model has no indicator for {rows}", "target", diagnostics);
  outside.report("the deadline or base of {rows} lies outside of the horizon", "target", diagnostics);
  return judged;
}

void check_key_indicators(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics) {
  const DataCheck check(names, quantities, diagnostics);
  std::vector<std::string> known;
  for (const SymbolIndex indicator : indicator_symbols(names)) known.push_back(names.at(indicator).name);
  for (const KeyIndicator& key : scenario.key_indicators) {
    if (check.indicator(key.id.value) != nullptr) continue;
    const std::string hint = did_you_mean(key.id.value, known);
    diagnostics.error(key.id.where, "unknown indicator " + in_quotes(key.id.value),
                      hint.empty() ? "infracast indicators lists them" : hint);
  }
}

void check_observations(const Scenario& scenario, const SymbolTable& names, const Quantities& quantities, Diagnostics& diagnostics) {
  DataCheck check(names, quantities, diagnostics);
  LeftOut unknown;
  for (const Observation& observation : scenario.observations) {
    check_formula(observation.formula, observation.value, diagnostics);
    if (observation.region != scenario.region) continue;
    const Symbol* indicator = check.indicator(observation.indicator.value);
    if (indicator == nullptr)
      unknown.add(observation.indicator);
    else
      check.factor(*indicator, observation.unit);
  }
  unknown.report("the model has no indicator for {rows}", "observation", diagnostics);
}

std::vector<TargetNodes> lower_targets(const Scenario& scenario, const std::vector<JudgedTarget>& judged,
                                       const std::vector<SymbolIndex>& indicators, const Lowering& lowering, Memory& memory,
                                       Builder& builder) {
  std::vector<TargetNodes> nodes;
  nodes.reserve(judged.size());
  for (const JudgedTarget& one : judged) {
    nodes.push_back(TargetLowering(lowering, memory, builder).lower(scenario.targets[one.target], one, indicators[one.indicator]));
  }
  return nodes;
}

}  // namespace infracast::compiler
