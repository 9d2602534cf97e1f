// SPDX-License-Identifier: MIT
#include "infracast/compile.h"

#include "compile/assembly.h"
#include "compile/builder.h"
#include "compile/changes.h"
#include "compile/drifts.h"
#include "compile/lower.h"
#include "compile/memory.h"
#include "compile/memoryless.h"
#include "compile/order.h"
#include "compile/parameters.h"
#include "compile/parser.h"
#include "compile/resolve.h"
#include "compile/series.h"
#include "compile/targets.h"
#include "compile/unit_check.h"
#include "compile/unneeded.h"
#include "compile/variables.h"
#include "infracast/calendar.h"
#include "notation/message_parts.h"

namespace infracast::compiler {
namespace {

class Compilation {
 public:
  Compilation(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario),
        diagnostics_(diagnostics),
        problems_before_(diagnostics.error_count()),
        quantities_(unit_table(scenario.model, diagnostics), scenario.horizon, diagnostics),
        names_(scenario.model, diagnostics) {}

  std::optional<Program> run() {
    check_model();
    check_scenario();
    if (failed()) return std::nullopt;
    const Assembly city(scenario_.model, names_, types_, diagnostics_);
    const std::vector<Evaluation> order = evaluation_order(city, diagnostics_);
    if (failed()) return std::nullopt;
    warn_of_unused(scenario_.model, names_, types_, diagnostics_);
    return lower(city, order);
  }

 private:
  [[nodiscard]] bool failed() const { return diagnostics_.error_count() > problems_before_; }

  void check_model() {
    const Model& model = scenario_.model;
    for (const ModuleType& type : model.types) types_.push_back(parse_type(type, quantities_, diagnostics_));
    bind_instances(model, names_, diagnostics_);
    for (std::uint32_t type = 0; type < types_.size(); ++type) resolve(names_, type, types_[type], diagnostics_);
    check_units(model, names_, types_, quantities_, diagnostics_);
  }

  // A plain axis has no calendar to date anything by.
  void check_axis() {
    if (!scenario_.horizon.plain()) return;
    const auto refuse = [&](const Span& where, const std::string& what) {
      diagnostics_.error(where, what + " a calendar, and the horizon has none", "write horizon = \"2006..2030\"");
    };
    for (const DriftPlan& plan : drift_plans_) refuse(plan.text.where, "a drift begins on a day of");
    for (const Observation& row : scenario_.observations) refuse(row.row, "figures are dated by");
    for (const Target& target : scenario_.targets) refuse(target.indicator.where, "targets are dated by");
    for (const ModuleType& type : scenario_.model.types) {
      for (const Element& element : type.elements)
        if (element.annual) refuse(element.name.where, "what is annual is of a year of");
    }
  }

  void check_scenario() {
    parameters_ = read_parameters(scenario_, names_, types_, quantities_, diagnostics_);
    correlations_ = read_correlations(scenario_.model, names_, parameters_, diagnostics_);
    series_table_ = read_series(scenario_, names_, quantities_, diagnostics_);
    drift_plans_ = read_drifts(scenario_, names_, parameters_, series_table_, quantities_, diagnostics_);
    change_plans_ = read_changes(scenario_, names_, parameters_, series_table_, quantities_, diagnostics_);
    targets_ = check_targets(scenario_, names_, quantities_, diagnostics_);
    check_key_indicators(scenario_, names_, quantities_, diagnostics_);
    check_observations(scenario_, names_, quantities_, diagnostics_);
    check_axis();
  }

  Program lower(const Assembly& city, const std::vector<Evaluation>& order) {
    Builder builder(scenario_.horizon);
    Memory memory(builder);
    Program program;
    std::vector<NodeIndex> first = input_nodes(builder), inputs = first;
    program.drifts = add_drifts(builder, inputs);
    program.changes = add_changes(builder, first, inputs);
    Lowering lowering(city, builder, memory, std::move(first), std::move(inputs), parameters_.slots);
    lowering.lower(order);
    const std::vector<SymbolIndex> ids = indicator_symbols(names_);
    program.targets = lower_targets(scenario_, targets_, ids, lowering, memory, builder);
    program.held_times = lowering.held_times();
    warn_of_signs(city, lowering);
    program.bindings = bindings(city, lowering);
    program.variables = variables(city, lowering, quantities_);
    cite_givers(program.variables);
    program.indicators = indicators(city, ids, lowering, quantities_);
    program.parameters = std::move(parameters_.slots);
    program.correlations = std::move(correlations_);
    builder.finish(program);
    remove_unneeded(program);
    classify(program);
    warn_of_idle(drift_plans_, program, diagnostics_);
    warn_of_idle(change_plans_, program, diagnostics_);
    return program;
  }

  // Puts what drifts in the place of its calibrated value.
  std::vector<Drift> add_drifts(Builder& builder, std::vector<NodeIndex>& inputs) {
    std::vector<Drift> drifts;
    Drifting drifting(builder, end_of_day(scenario_.today.value));
    for (const DriftPlan& plan : drift_plans_) {
      const std::string& name = names_.at(plan.symbol).name;
      const NodeIndex calibrated = inputs[plan.symbol];
      inputs[plan.symbol] = drifting.of(plan, name, calibrated);
      drifts.push_back({name, plan.text.value, calibrated, inputs[plan.symbol]});
    }
    return drifts;
  }

  // The source of an outside path is that of whoever gives it.
  void cite_givers(std::vector<Variable>& variables) const {
    for (const DriverSetting& given : scenario_.drivers) {
      const auto driver = std::ranges::find(variables, given.name.value, &Variable::name);
      if (driver != variables.end() && !given.source.value.empty()) driver->source = given.source.value;
    }
  }

  // Puts what changes in the place of what it was.
  std::vector<Change> add_changes(Builder& builder, std::span<const NodeIndex> calibrated, std::vector<NodeIndex>& inputs) {
    std::vector<Change> changes;
    for (const ChangePlan& plan : change_plans_) {
      const Symbol& symbol = names_.at(plan.symbol);
      const bool parameter = symbol.declared->kind == ElementKind::parameter;
      const ParameterSlot* slot = parameter ? &parameters_.slots[parameters_.slot_of[plan.symbol]] : nullptr;
      const NodeIndex before = inputs[plan.symbol];
      inputs[plan.symbol] = changed(builder, plan, before, calibrated[plan.symbol], slot);
      const Label label = with_instance(symbol.declared->label, scenario_.model.instances[symbol.instance]);
      changes.push_back({symbol.name, label, plan.written->from.value, plan.what, plan.written->source, before, inputs[plan.symbol]});
    }
    return changes;
  }

  // A stock stops its outflows at 0, but not what its inflow takes; and a negative outflow comes from nowhere.
  void warn_of_signs(const Assembly& city, const Lowering& lowering) {
    for (const SymbolIndex stock : lowering.filled_by_outflow())
      diagnostics_.warning(city.element(stock).outflow->where,
                           "the outflow of " + in_quotes(city.symbol(stock).name) + " is never positive: it fills the stock out of nothing",
                           "what leaves a stock is a positive number");
    for (const SymbolIndex stock : lowering.emptied_by_inflow())
      diagnostics_.warning(city.element(stock).inflow->where,
                           "the inflow of " + in_quotes(city.symbol(stock).name) + " is never positive: it may empty the stock below 0",
                           "what leaves a stock is its outflow, a positive number");
  }

  std::vector<NodeIndex> input_nodes(Builder& builder) {
    std::vector<std::uint32_t> series;
    for (Series& path : series_table_.series) series.push_back(builder.add_series(std::move(path)));
    std::vector<NodeIndex> nodes(names_.symbols().size());
    for (SymbolIndex s = 0; s < nodes.size(); ++s) {
      const ElementKind kind = names_.at(s).declared->kind;
      if (kind == ElementKind::parameter) nodes[s] = builder.parameter(parameters_.slot_of[s]);
      if (kind == ElementKind::driver || kind == ElementKind::lever) nodes[s] = builder.series(series[series_table_.series_of[s]]);
    }
    return nodes;
  }

  const Scenario& scenario_;
  Diagnostics& diagnostics_;
  std::size_t problems_before_;
  Quantities quantities_;
  SymbolTable names_;
  std::vector<TypeCode> types_;
  ParameterTable parameters_;
  std::vector<Correlation> correlations_;
  SeriesTable series_table_;
  std::vector<DriftPlan> drift_plans_;
  std::vector<ChangePlan> change_plans_;
  std::vector<JudgedTarget> targets_;
};

// "1000 CNY", "GB/year"
std::optional<Unit> multiple(const UnitTable& table, const std::string& text, UnitTable::Failure& failure) {
  if (const std::optional<Unit> unit = table.parse(text, &failure)) return unit;
  UnitTable::Failure of_quantity;
  const auto quantity = table.parse_quantity(text, &of_quantity);
  const bool begins_with_number = !text.empty() && text[0] >= '0' && text[0] <= '9';
  if (!quantity && begins_with_number) failure = of_quantity;
  if (!quantity || !quantity->unit || !(quantity->number > 0)) return std::nullopt;
  return Unit{quantity->unit->dimension, quantity->number * quantity->unit->scale, text};
}

void add_meaning(UnitTable& table, const UnitDeclaration& declared, const std::vector<std::string>& aliases, Diagnostics& diagnostics) {
  UnitTable::Failure failure;
  const std::optional<Unit> meaning = multiple(table, declared.of->value, failure);
  if (!meaning) {
    diagnostics.error({declared.of->where.source, declared.of->where.begin + failure.offset, failure.length}, failure.message);
  } else if (!table.add_name(declared.name.value, *meaning, aliases)) {
    diagnostics.error(declared.name.where, "unit " + in_quotes(declared.name.value) + ", or a name for it, is taken");
  }
}

std::vector<std::string> aliases_of(const UnitDeclaration& declared) {
  std::vector<std::string> aliases;
  for (const Located<std::string>& alias : declared.aliases) aliases.push_back(alias.value);
  return aliases;
}

}  // namespace
}  // namespace infracast::compiler

namespace infracast {

std::optional<Program> compile(const Scenario& scenario, Diagnostics& diagnostics) {
  return compiler::Compilation(scenario, diagnostics).run();
}

// Nouns first: other units may be defined by them.
UnitTable unit_table(const Model& model, Diagnostics& diagnostics) {
  UnitTable table = UnitTable::standard(model.currency);
  for (const UnitDeclaration& declared : model.units) {
    if (declared.of || table.add_noun(declared.name.value, compiler::aliases_of(declared))) continue;
    diagnostics.error(declared.name.where, "unit " + in_quotes(declared.name.value) + ", or a name for it, is taken");
  }
  for (const UnitDeclaration& declared : model.units) {
    if (declared.of) compiler::add_meaning(table, declared, compiler::aliases_of(declared), diagnostics);
  }
  return table;
}

std::optional<double> evaluate_constant(const SourceString& expression, Diagnostics& diagnostics) {
  compiler::Syntax syntax;
  const std::size_t problems = diagnostics.error_count();
  const compiler::ExprIndex root = compiler::parse(expression, syntax, diagnostics);
  if (root == compiler::kNoExpr) return std::nullopt;
  compiler::resolve_constant(expression, root, syntax, diagnostics);
  if (diagnostics.error_count() > problems) return std::nullopt;
  const std::optional<double> value = compiler::constant_value(syntax, root);
  if (!value) diagnostics.error(expression.where, "the expression is not a constant");
  return value;
}

}  // namespace infracast
