// SPDX-License-Identifier: MIT
// Checks what a study wants recorded: targets, indicators, times, names of columns.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "infracast/compile.h"
#include "notation/message_parts.h"
#include "record/file/text_hash.h"
#include "record/results/results_builder.h"
#include "record/sweep/sweep_layout.h"

namespace infracast::record {
namespace {

std::string sweep_hash(const SweepInfo& info) {
  std::string text;
  for (const auto& [what, value] : info.identity) text += what + "\t" + value + "\n";
  for (const Factor& factor : info.factors) text += factor.name + "\n";
  text.append(reinterpret_cast<const char*>(info.design.values.data()), info.design.values.size() * sizeof(double));
  return sha256(text);
}

class Description {
 public:
  Description(const Study& study, const Scenario& scenario, const Program& program, SweepInfo& info, Diagnostics& diagnostics)
      : study_(study), scenario_(scenario), program_(program), info_(info), diagnostics_(diagnostics) {}

  void fill() {
    info_.name = study_.name;
    info_.label = study_.label;
    info_.scenario = scenario_.name;
    info_.draws = scenario_.ensemble.draws;
    info_.points = info_.last = info_.design.points();
    add_targets();
    add_plans();
    add_times();
    for (const auto& share : study_.record.quantiles) info_.quantiles.push_back(share.value);
    if (info_.quantiles.empty()) info_.quantiles = {0.05, 0.5, 0.95};
    for (const SourceString& id : study_.record.indicators) add_indicator(id, false);
    for (const SourceString& id : study_.record.trajectories) add_indicator(id, true);
    if (info_.targets.empty() && info_.indicators.empty() && !diagnostics_.has_errors())
      diagnostics_.error(study_.where, "the study records nothing: the scenario has no modelled target", "add [record] with indicators");
    add_derived();
    add_files();
    tell_factors_too_late();
  }

 private:
  // ---- targets ----

  [[nodiscard]] const Target& target(std::size_t k) const { return scenario_.targets[program_.targets[k].target]; }

  void add_targets() {
    const std::vector<std::string> names = target_names();
    std::vector<bool> wanted(names.size(), !study_.record.targets);
    for (const SourceString& text : study_.record.targets.value_or(std::vector<SourceString>())) choose(text, names, wanted);
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (!wanted[k]) continue;
      PlanRow terms = row_of(target(k));
      terms.label = program_.indicators[program_.targets[k].indicator].label;
      terms.modelled = true;
      info_.targets.push_back({k, names[k], std::move(terms)});
    }
  }

  // Indicator and year; then, where that is not unique, the plan and a number.
  [[nodiscard]] std::vector<std::string> target_names() const {
    std::vector<std::string> names;
    for (std::size_t k = 0; k < program_.targets.size(); ++k) {
      const std::string plain = target(k).indicator.value + "_" + std::to_string(target(k).deadline.value.year);
      std::string name = plain;
      if (taken(names, name)) name = plain + "_" + plan_name(target(k).plan);
      for (int number = 2; taken(names, name); ++number) name = plain + "_" + plan_name(target(k).plan) + "_" + std::to_string(number);
      names.push_back(name);
    }
    return names;
  }

  static bool taken(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
  }

  static std::string plan_name(const std::string& plan) {
    std::string name = plan;
    std::ranges::replace_if(
        name, [](unsigned char c) { return c < 0x80 && std::isalnum(c) == 0; }, '_');
    return name;
  }

  void choose(const SourceString& text, const std::vector<std::string>& names, std::vector<bool>& wanted) {
    bool found = false;
    std::vector<std::string> known = names;
    for (std::size_t k = 0; k < names.size(); ++k) {
      const bool meant = text.value == names[k] || text.value == target(k).indicator.value || text.value == target(k).plan;
      wanted[k] = wanted[k] || meant;
      found = found || meant;
      known.push_back(target(k).indicator.value);
      known.push_back(target(k).plan);
    }
    if (!found)
      diagnostics_.error(text.where, "no modelled target is called " + in_quotes(text.value) + ", is of this indicator or plan",
                         did_you_mean(text.value, known));
  }

  void add_plans() {
    std::vector<std::string> plans;
    for (std::size_t k = 0; k < program_.targets.size(); ++k)
      if (!taken(plans, target(k).plan)) plans.push_back(target(k).plan);
    for (const std::string& plan : plans) {
      const auto all =
          std::ranges::count_if(program_.targets, [&](const TargetNodes& t) { return scenario_.targets[t.target].plan == plan; });
      const auto kept = std::ranges::count_if(info_.targets, [&](const SweepTarget& t) { return t.terms.plan == plan; });
      if (kept == all) info_.plans.push_back(plan);
    }
  }

  // ---- indicators ----

  void add_times() {
    const Horizon& horizon = program_.horizon;
    for (const Located<Date>& date : study_.record.dates) {
      const double time = end_of_day(date.value);
      const double steps = (time - horizon.first_year) * horizon.steps_per_year;
      if (time < horizon.time(0) || time > horizon.time(horizon.steps()))
        diagnostics_.error(date.where, "the date lies outside the horizon, " + std::to_string(horizon.first_year) + " to " +
                                           std::to_string(horizon.last_year));
      else if (std::abs(steps - std::round(steps)) > 1e-6)
        diagnostics_.error(date.where, "no step of the scenario ends on this day", "write the last day of a month");
      else
        info_.times.push_back(horizon.time(static_cast<std::uint32_t>(std::lround(steps))));
    }
    if (!study_.record.dates.empty()) return;
    for (std::uint32_t step = 0; step <= horizon.steps(); step += static_cast<std::uint32_t>(horizon.steps_per_year))
      info_.times.push_back(horizon.time(step));
  }

  void add_indicator(const SourceString& id, bool trajectories) {
    const auto known = std::ranges::find(info_.indicators, id.value, &SweepIndicator::id);
    if (known != info_.indicators.end()) {
      if (known->trajectories == trajectories)
        diagnostics_.error(id.where, "indicator " + in_quotes(id.value) + " stands in the list twice");
      known->trajectories = known->trajectories || trajectories;
      return;
    }
    const auto found = std::ranges::find(program_.indicators, id.value, &Indicator::id);
    if (found == program_.indicators.end()) {
      std::vector<std::string> names;
      for (const Indicator& indicator : program_.indicators) names.push_back(indicator.id);
      return diagnostics_.error(id.where, "unknown indicator " + in_quotes(id.value), did_you_mean(id.value, names));
    }
    info_.indicators.push_back({.indicator = static_cast<std::size_t>(found - program_.indicators.begin()),
                                .id = found->id,
                                .label = found->label,
                                .unit = found->unit.text,
                                .annual = found->measure == Measure::annual,
                                .trajectories = trajectories});
  }

  // ---- factors that begin when all is over ----

  // The last moment that anything is recorded of.
  [[nodiscard]] double last_recorded() const {
    double last = 0;
    for (const SweepTarget& target : info_.targets) last = std::max(last, end_of_day(target.terms.deadline));
    if (!info_.indicators.empty()) last = std::max(last, info_.times.empty() ? 0 : info_.times.back());
    const bool whole = std::ranges::any_of(info_.indicators, &SweepIndicator::trajectories);
    return whole ? program_.horizon.time(program_.horizon.steps()) : last;
  }

  // When the factor begins to differ between points; a parameter or a driver may from the first step on.
  [[nodiscard]] double begins(const Factor& factor) const {
    if (factor.kind != FactorKind::choice) return factor.from.value_or(program_.horizon.time(0));
    std::uint32_t step = 0;
    const auto differs = [&](const Choice& choice) {
      for (std::size_t lever = 0; lever < choice.series.size(); ++lever)
        if (choice.series[lever][step] != factor.choices.front().series[lever][step]) return true;
      return false;
    };
    while (step < program_.horizon.steps() && std::ranges::none_of(factor.choices, differs)) ++step;
    return program_.horizon.time(step);
  }

  void tell_factors_too_late() {
    if (diagnostics_.has_errors()) return;
    constexpr double kRounding = 1e-9;  // of a year
    const double last = last_recorded();
    for (const Factor& factor : info_.factors) {
      const double from = begins(factor);
      if (from < last - kRounding || from == program_.horizon.time(0)) continue;
      diagnostics_.warning(factor.where,
                           in_quotes(factor.name) + " begins after " + to_string(last_day_before(from)) +
                               ": it cannot act on what is recorded, which ends on " + to_string(last_day_before(last)),
                           "record a later date, or let it begin earlier");
    }
  }

  // ---- formulas ----

  void add_derived() {
    std::vector<std::string> names = formula_names();
    std::set<std::string> reserved{"point", "status",       "reason",   "target", "plan", "time",
                                   "year",  "decimal_year", "quantile", "factor", "draw"};
    for (const SweepVariable& variable : sweep_layout(info_)) reserved.insert(variable.name);
    for (const auto& [name, formula] : study_.derived) {
      const bool plain =
          std::ranges::all_of(name.value, [](unsigned char c) { return c == '_' || std::islower(c) != 0 || std::isdigit(c) != 0; });
      if (!plain || name.value.empty() || std::isdigit(static_cast<unsigned char>(name.value.front())) != 0)
        diagnostics_.error(name.where, in_quotes(name.value) + " is no name for a column", "write small letters, digits and underscores");
      else if (!reserved.insert(name.value).second)
        diagnostics_.error(name.where, "there is a variable " + in_quotes(name.value) + " already", "choose another name");
      if (!NumberFormula::parse(formula, names, diagnostics_)) continue;
      info_.derived.emplace_back(name.value, formula);
      names.push_back(name.value);
    }
  }

  // Columns first, because their positions are those of a row's values.
  [[nodiscard]] std::vector<std::string> formula_names() const {
    std::vector<std::string> names = sweep_columns(info_);
    for (const Factor& factor : info_.factors) names.push_back(factor.name);
    return names;
  }

  // ---- identity ----

  void add_files() {
    std::set<std::string> seen;
    for (const std::vector<InputFile>* files : {&study_.files, &scenario_.files}) {
      for (const InputFile& file : *files) {
        if (file.path == "--set" || !seen.insert(file.path).second) continue;  // draws and seed are compared separately
        info_.files.emplace_back(file.path, file.source->text);
        info_.identity.emplace_back(distinct_name(file.path), sha256(file.source->text));
      }
    }
    info_.identity.emplace_back("draws", std::to_string(info_.draws));
    info_.identity.emplace_back("seed", std::to_string(scenario_.ensemble.seed));
    info_.hash = sweep_hash(info_);
  }

  // Identifies a file independently of the folder the program was started in.
  [[nodiscard]] std::string distinct_name(const std::filesystem::path& path) const {
    std::string name = path.filename().string();
    for (auto folder = path.parent_path(); folder.has_filename(); folder = folder.parent_path()) {
      const bool known = std::ranges::any_of(info_.identity, [&](const auto& each) { return each.first == name; });
      if (!known) break;
      name = folder.filename().string() + "/" + name;
    }
    return name;
  }

  const Study& study_;
  const Scenario& scenario_;
  const Program& program_;
  SweepInfo& info_;
  Diagnostics& diagnostics_;
};

}  // namespace
}  // namespace infracast::record

namespace infracast {

SweepInfo describe_sweep(const Study& study, const Scenario& scenario, const Program& program, std::vector<Factor> factors, Design design,
                         std::vector<std::pair<std::string, std::string>> identity, Diagnostics& diagnostics) {
  SweepInfo info;
  info.factors = std::move(factors);
  info.design = std::move(design);
  info.identity = std::move(identity);
  record::Description(study, scenario, program, info, diagnostics).fill();
  return info;
}

RecordPlan sweep_plan(const SweepInfo& info, const Program& program) {
  RecordPlan plan;
  for (const SweepIndicator& indicator : info.indicators) plan.nodes.push_back(program.indicators[indicator.indicator].node);
  for (const SweepTarget& target : info.targets) plan.nodes.push_back(program.targets[target.target].at_deadline);
  for (const SweepTarget& target : info.targets) plan.nodes.push_back(program.targets[target.target].reached);
  std::set<std::uint32_t> steps{program.horizon.steps()};
  if (!info.indicators.empty()) {
    for (const double time : info.times)
      steps.insert(static_cast<std::uint32_t>(std::lround((time - program.horizon.first_year) * program.horizon.steps_per_year)));
  }
  plan.steps.assign(steps.begin(), steps.end());
  return plan;
}

}  // namespace infracast
