// SPDX-License-Identifier: MIT
#include "record/results/results_builder.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <tuple>

#include "infracast/compile.h"
#include "infracast/parallel_loop.h"
#include "inspect/asset_classes.h"
#include "judge/outcome.h"
#include "notation/written_date.h"
#include "record/file/text_hash.h"
#include "record/results/describe_prior.h"

namespace infracast::record {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The element whose `key` is `name`; appended when missing.
template <class T>
T& named(std::vector<T>& all, std::string T::*key, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.*key == name; });
  if (found != all.end()) return *found;
  all.emplace_back().*key = name;
  return all.back();
}

auto target_key(const PlanRow& row) {
  return std::tie(row.indicator, row.plan, row.comparator, row.value, row.unit, row.deadline, row.base, row.binding, row.draft,
                  row.document, row.quote);
}

auto observation_key(const Observation& o) {
  return std::tie(o.indicator.value, o.region, o.date.value, o.value.value, o.unit.value, o.bound, o.scope, o.derived, o.formula.value,
                  o.document, o.quote, o.secondary, o.note);
}

// Keeps the words of spans, because the files they point into may be gone later.
Observation without_spans(Observation observation) {
  for (Span* span : {&observation.indicator.where, &observation.date.where, &observation.value.where, &observation.unit.where,
                     &observation.formula.where, &observation.row}) {
    *span = {};
  }
  return observation;
}

const infracast::Variable* variable_named(const Program& program, const std::string& name, VariableKind kind) {
  const auto found = std::find_if(program.variables.begin(), program.variables.end(),
                                  [&](const infracast::Variable& one) { return one.name == name && one.kind == kind; });
  return found == program.variables.end() ? nullptr : &*found;
}

std::vector<double> output_times(const Horizon& horizon, int times_per_year) {
  std::vector<double> times;
  const auto every = static_cast<std::uint32_t>(horizon.steps_per_year / times_per_year);
  for (std::uint32_t step = 0; step <= horizon.steps(); step += every) times.push_back(horizon.time(step));
  return times;
}

// Whether its deadline or base is no time of the horizon, so that nothing is projected.
bool is_outside(const Target& target, const Horizon& horizon) {
  const auto outside = [&](const Date& date) {
    return end_of_day(date) < horizon.time(0) || end_of_day(date) > horizon.time(horizon.steps());
  };
  return outside(target.deadline.value) || (target.base && outside(target.base->value));
}

}  // namespace

PlanRow row_of(const Target& target) {
  PlanRow row;
  row.indicator = target.indicator.value;
  row.plan = target.plan;
  row.comparator = target.comparator;
  row.value = target.value.value;
  row.unit = target.unit.value;
  row.deadline = target.deadline.value;
  if (target.base) row.base = target.base->value;
  row.binding = target.binding;
  row.draft = target.draft;
  row.document = target.document;
  row.quote = target.quote;
  row.unmodelled = target.unmodelled;
  return row;
}

ResultsBuilder::ResultsBuilder(Provenance provenance, int times_per_year) : times_per_year_(times_per_year) {
  results_.provenance = std::move(provenance);
  results_.version = kResultsFormat;
}

void ResultsBuilder::begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble, CalibrationResult calibration) {
  if (!results_.scenarios.empty() && program.horizon != horizon_) {
    throw std::invalid_argument("scenario \"" + scenario.name + "\" has another horizon or step than \"" + results_.scenarios.front().name +
                                "\"; one file holds one horizon");
  }
  horizon_ = program.horizon;
  results_.times = output_times(horizon_, times_per_year_);
  results_.steps = output_times(horizon_, horizon_.steps_per_year);
  ScenarioInfo info;
  info.name = scenario.name;
  info.label = scenario.label;
  info.region = scenario.region;
  info.today = scenario.today.value;
  info.draws = ensemble.draws();
  info.seed = ensemble.settings().seed;
  info.sampling = ensemble.settings().sampling;
  for (const KeyIndicator& key : scenario.key_indicators) info.key_indicators.push_back(key.id.value);
  for (const Located<Date>& milestone : scenario.milestones) info.milestones.push_back(milestone.value);
  results_.scenarios.push_back(std::move(info));
  results_.calibration.push_back(std::move(calibration));
  add_indicators(program);
  add_bindings(program);
  add_levers(program);
  add_changes(scenario, program);
  add_parameters(program);
  add_observations(scenario);
  add_files(scenario);
  add_plan(scenario);
  results_.titles.insert(scenario.titles.begin(), scenario.titles.end());
}

void ResultsBuilder::add_indicators(const Program& program) {
  const std::vector<double> unknown(results_.times.size(), kNaN);
  const std::vector<std::vector<double>> unknown_quantiles(results_.times.size(), std::vector<double>(std::size(kSummaryQuantiles), kNaN));
  for (const Indicator& indicator : program.indicators) {
    IndicatorResult& result = named(results_.indicators, &IndicatorResult::id, indicator.id);
    if (!result.module.empty()) continue;  // an earlier scenario's
    result.label = indicator.label;
    result.unit = indicator.unit.text;
    result.module = indicator.module;
    result.annual = indicator.measure == Measure::annual;
    result.asset_classes = inspect::asset_classes(program, indicator);
    const auto* variable = variable_named(program, indicator.id, VariableKind::indicator);
    if (variable == nullptr) continue;
    result.equation = variable->equation;
    result.source = variable->source;
  }
  for (IndicatorResult& result : results_.indicators) {
    result.mean.resize(results_.scenarios.size(), unknown);
    result.quantiles.resize(results_.scenarios.size(), unknown_quantiles);
  }
}

void ResultsBuilder::add_bindings(const Program& program) {
  for (const BindingSeries& binding : program.bindings) {
    BindingResult& result = named(results_.bindings, &BindingResult::name, binding.name);
    if (!result.limits.empty() && result.limits != binding.limits) {
      throw std::invalid_argument("the limits of " + binding.name + " differ between scenarios; one file holds one list");
    }
    result.label = binding.label;
    result.limits = binding.limits;
  }
  for (BindingResult& result : results_.bindings) {
    const std::vector<double> unknown(result.limits.size(), kNaN);
    result.share.resize(results_.scenarios.size(), {results_.times.size(), unknown});
    result.step_share.resize(results_.scenarios.size(), {results_.steps.size(), unknown});
  }
}

void ResultsBuilder::add_levers(const Program& program) {
  const std::size_t scenario = results_.scenarios.size() - 1;
  for (const Series& series : program.series) {
    if (!series.lever) continue;
    LeverResult& result = named(results_.levers, &LeverResult::name, series.name);
    result.null = series.null;
    result.values.resize(scenario);
    result.values.push_back(series.values);
    if (const auto* variable = variable_named(program, series.name, VariableKind::lever)) {
      result.label = variable->label;
      result.unit = variable->unit.text;
    }
  }
  for (LeverResult& result : results_.levers) result.values.resize(scenario + 1);
}

void ResultsBuilder::add_changes(const Scenario& scenario, const Program& program) {
  for (const Change& change : program.changes)
    results_.changes.push_back({scenario.name, change.name, change.label, written_instant(change.from).first, change.what, change.source});
}

void ResultsBuilder::add_parameters(const Program& program) {
  const std::size_t scenario = results_.scenarios.size() - 1;
  for (const ParameterSlot& slot : program.parameters) {
    ParameterResult& result = named(results_.parameters, &ParameterResult::name, slot.name);
    result.label = slot.label;
    result.unit = slot.unit.text;
    result.source = slot.source;
    result.value.resize(scenario, kNaN);
    result.value.push_back(slot.value);
    result.prior.resize(scenario);
    result.prior.push_back(describe(slot.prior));
    const auto drift = std::ranges::find(program.drifts, slot.name, &Drift::name);
    result.drift.resize(scenario);
    result.drift.push_back(drift == program.drifts.end() ? "" : drift->text);
  }
  for (ParameterResult& result : results_.parameters) {
    result.value.resize(scenario + 1, kNaN);
    result.prior.resize(scenario + 1);
    result.drift.resize(scenario + 1);
  }
}

void ResultsBuilder::add_observations(const Scenario& scenario) {
  std::vector<Observation>& all = results_.observations;
  const auto before = static_cast<std::ptrdiff_t>(all.size());
  for (const Observation& one : scenario.observations) {
    if (one.region != scenario.region) continue;
    const auto same = [&](const Observation& known) { return observation_key(known) == observation_key(one); };
    if (std::none_of(all.begin(), all.begin() + before, same)) all.push_back(without_spans(one));
  }
}

void ResultsBuilder::add_files(const Scenario& scenario) {
  for (const InputFile& file : scenario.files) {
    const std::string hash = sha256(file.source->text);
    const auto same = [&](const FileRecord& known) { return known.path == file.path && known.sha256 == hash; };
    auto found = std::find_if(results_.files.begin(), results_.files.end(), same);
    if (found == results_.files.end()) found = results_.files.insert(found, FileRecord{file.path, hash, file.source->text, {}});
    found->used.resize(results_.scenarios.size());
    found->used.back() = true;
  }
  for (FileRecord& file : results_.files) file.used.resize(results_.scenarios.size());
}

void ResultsBuilder::add_plan(const Scenario& scenario) {
  Diagnostics diagnostics;  // compile has reported what is wrong with the units
  const UnitTable units = unit_table(scenario.model, diagnostics);
  std::vector<PlanRow>& plan = results_.plan.emplace_back();
  for (const Target& target : scenario.targets) {
    PlanRow row = row_of(target);
    const auto same = [&](const PlanRow& known) { return target_key(known) == target_key(row); };
    if (target.region != scenario.region || std::any_of(plan.begin(), plan.end(), same)) continue;
    for (const IndicatorResult& indicator : results_.indicators) {
      if (indicator.id != row.indicator) continue;
      row.label = indicator.label;
      if (row.unmodelled == Unmodelled::unsaid && is_outside(target, horizon_)) row.unmodelled = Unmodelled::outside_horizon;
    }
    const auto named = scenario.labels.find(row.indicator);
    if (row.label.en.empty() && row.label.zh.empty() && named != scenario.labels.end()) row.label = named->second;
    if (std::none_of(targets_.begin(), targets_.end(), same)) targets_.push_back(row);
    judge::Outcome outcome = judge::outcome_of(target, scenario.observations, units);
    row.observed = outcome.value;
    row.published = std::move(outcome.published);
    plan.push_back(std::move(row));
  }
  results_.plans.emplace_back();
}

std::size_t ResultsBuilder::target_place(const PlanRow& row) const {
  const auto same = [&](const PlanRow& known) { return target_key(known) == target_key(row); };
  return static_cast<std::size_t>(std::find_if(targets_.begin(), targets_.end(), same) - targets_.begin());
}

std::vector<std::size_t> ResultsBuilder::target_places(const Scenario& scenario, const Program& program) const {
  std::vector<std::size_t> places;
  for (const TargetNodes& nodes : program.targets) places.push_back(target_place(row_of(scenario.targets.at(nodes.target))));
  return places;
}

void ResultsBuilder::end(const Scenario& scenario, const Program& program, const ScenarioRecorder& recorder, int threads,
                         const std::function<void()>& beside, const TakeIndicator& take) {
  const std::size_t place = results_.scenarios.size() - 1;
  results_.scenarios.back().exact = recorder.exact();
  for_each_index(1 + program.indicators.size(), threads, [&](std::size_t k) {
    if (k == 0) return beside();
    IndicatorResult& result = named(results_.indicators, &IndicatorResult::id, program.indicators[k - 1].id);
    ScenarioRecorder::Summary summary = recorder.summary(k - 1, [&](std::span<const double> values) { take(k - 1, values); });
    result.mean[place] = std::move(summary.mean);
    result.quantiles[place] = std::move(summary.quantiles);
  });
  for (std::size_t k = 0; k < program.bindings.size(); ++k) {
    BindingResult& result = named(results_.bindings, &BindingResult::name, program.bindings[k].name);
    result.share[place] = recorder.shares(k);
    result.step_share[place] = recorder.step_shares(k);
  }
  Diagnostics diagnostics;  // compile has reported what is wrong with the units
  const UnitTable units = unit_table(scenario.model, diagnostics);
  std::vector<PlanRow> targets;
  for (const TargetNodes& nodes : program.targets) targets.push_back(row_of(scenario.targets.at(nodes.target)));
  std::vector<PlanRow>& plan = results_.plan[place];
  for_each_index(plan.size(), threads, [&](std::size_t row) {
    const auto found = std::ranges::find_if(targets, [&](const PlanRow& one) { return target_key(one) == target_key(plan[row]); });
    if (found == targets.end()) return;
    const auto k = static_cast<std::size_t>(found - targets.begin());
    const auto unit = units.parse(found->unit);
    const Indicator& indicator = program.indicators[program.targets[k].indicator];
    const auto factor = unit ? conversion(indicator.unit, *unit) : std::nullopt;
    const IndicatorResult& result = named(results_.indicators, &IndicatorResult::id, indicator.id);
    recorder.outcome(k, factor.value_or(1), result.quantiles[place], plan[row]);
  });
  results_.plans[place] = recorder.plans();
}

void ResultsBuilder::describe_run(double seconds, const std::string& instruction_set) {
  results_.scenarios.back().seconds = seconds;
  results_.scenarios.back().instruction_set = instruction_set;
}

}  // namespace infracast::record
