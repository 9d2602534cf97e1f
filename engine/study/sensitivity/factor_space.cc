// SPDX-License-Identifier: MIT
#include "study/sensitivity/factor_space.h"

#include <algorithm>
#include <array>
#include <limits>

#include "inspect/reach.h"
#include "study/pattern.h"

namespace infracast::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Which parameters the study names.
std::vector<bool> named(const SensitivityStudy& study, const Program& program, Diagnostics& diagnostics) {
  std::vector<bool> chosen(program.parameters.size(), study.parameters.empty());
  std::vector<std::string> known;
  for (const ParameterSlot& slot : program.parameters) known.push_back(slot.name);
  for (const SourceString& pattern : study.parameters) {
    bool found = false;
    for (std::size_t k = 0; k < known.size(); ++k) {
      if (!matches(pattern.value, known[k])) continue;
      found = chosen[k] = true;
    }
    if (!found) diagnostics.error(pattern.where, "no parameter is called \"" + pattern.value + "\"", did_you_mean(pattern.value, known));
  }
  return chosen;
}

std::vector<Goal> outputs_of(const SensitivityStudy& study, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  std::vector<Goal> goals;
  for (const SourceString& text : study.outputs) {
    auto goal = find_goal(scenario, program, text, diagnostics);
    if (!goal) continue;
    // The outputs of a goal: a target's level when only its name is given, otherwise whether it is attained.
    const auto says = [&](std::string_view sign) { return text.value.find(sign) != std::string::npos; };
    if (std::ranges::none_of(std::array{"<", ">", "≥", "≤", "~", "≈"}, says)) goal->comparator.reset();
    goal->text = text.value;
    goals.push_back(*std::move(goal));
  }
  return goals;
}

std::string module_of(const Program& program, const std::string& parameter) {
  const auto found = std::ranges::lower_bound(program.variables, parameter, {}, &Variable::name);
  return found != program.variables.end() && found->name == parameter && !found->module.empty() ? found->module : parameter;
}

Label label_of(const Model& model, const std::string& instance) {
  const auto found = std::ranges::find(model.instances, instance, [](const Instance& each) { return each.name.value; });
  return found == model.instances.end() ? Label{} : found->label;
}

}  // namespace

void FactorSpace::add(const Program& program, std::size_t parameter, bool by_module) {
  const ParameterSlot& slot = program_.parameters[parameter];
  const bool lever = parameter >= program.parameters.size();
  const std::string name = by_module && !lever ? module_of(program, slot.name) : slot.name;
  auto factor = std::ranges::find(factors_, name, &SensitivityFactor::name);
  if (factor == factors_.end()) {
    factors_.push_back({name, {}, "", 0, kNaN, kNaN});
    factor = factors_.end() - 1;
  }
  const bool alone = name == slot.name;
  if (alone) {
    factor->label = slot.label;
    factor->unit = slot.unit.text;
    factor->low = share_of(parameter, 0.05);
    factor->high = share_of(parameter, 0.95);
  }
  ++factor->members;
  column_of_[parameter] = factor_of_.size();
  factor_of_.push_back(static_cast<std::size_t>(factor - factors_.begin()));
}

std::optional<FactorSpace> FactorSpace::of(const SensitivityStudy& study, const Scenario& scenario, const Program& program,
                                           const Posterior* posterior, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const std::vector<LeverInRange> levers = find_levers(scenario, program, study.levers, diagnostics);
  const std::vector<bool> chosen = named(study, program, diagnostics);
  FactorSpace space;
  space.program_ = with_levers_as_parameters(program, levers);
  space.goals_ = outputs_of(study, scenario, space.program_, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  space.tell_levers_too_late(study, levers, diagnostics);
  std::vector<NodeIndex> nodes;
  for (const Goal& goal : space.goals_) nodes.push_back(goal.node);
  const std::size_t parameters = space.program_.parameters.size();
  space.column_of_.resize(parameters);
  space.learned_.resize(parameters);
  const std::vector<std::size_t> behind = inspect::parameters_behind(space.program_, nodes);
  if (posterior != nullptr) space.learn(*posterior, behind);
  space.mixtures_ = running::mixtures(parameters, space.program_.correlations);
  for (const std::size_t k : behind) {
    const bool wanted = k >= chosen.size() || chosen[k];
    if (wanted && space.share_of(k, 0.05) < space.share_of(k, 0.95)) space.add(program, k, study.by_module);
  }
  for (SensitivityFactor& factor : space.factors_)
    if (factor.label.en.empty() && factor.label.zh.empty()) factor.label = label_of(scenario.model, factor.name);
  if (space.factor_of_.empty()) {
    diagnostics.error(study.outputs.front().where, "the outputs depend on none of the factors", "name other parameters or levers");
    return std::nullopt;
  }
  return space;
}

void FactorSpace::learn(const Posterior& posterior, std::span<const std::size_t> behind) {
  std::vector<std::size_t> known;
  for (const std::size_t k : behind)
    if (k < posterior.columns.size()) known.push_back(k);
  for (const std::size_t k : known) {
    learned_[k] = posterior.columns[k];
    std::ranges::sort(learned_[k]);
  }
  program_.correlations = learned_correlations(posterior, known);
}

// A lever that begins when all is over moves nothing, however strong it is.
void FactorSpace::tell_levers_too_late(const SensitivityStudy& study, std::span<const LeverInRange> levers,
                                       Diagnostics& diagnostics) const {
  for (std::size_t k = 0; k < levers.size(); ++k) {
    const std::vector<std::string> late = goals_before(levers[k].from, goals_);
    if (!late.empty()) diagnostics.warning(study.levers[k].lever.where, too_late(levers[k], late), "let it begin earlier with from");
  }
}

double FactorSpace::share_of(std::size_t parameter, double share) const {
  return learned_[parameter].empty() ? quantile(program_.parameters[parameter].prior, share) : value_at(learned_[parameter], share);
}

Spread FactorSpace::spread(std::size_t parameter, std::size_t draws) const {
  return learned_[parameter].empty() ? Spread(program_.parameters[parameter].prior, draws) : Spread(learned_[parameter]);
}

std::vector<std::string> FactorSpace::correlated() const {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < column_of_.size(); ++k) {
    const bool linked = std::ranges::any_of(program_.correlations, [&](const Correlation& c) { return c.first == k || c.second == k; });
    if (column_of_[k] && linked) names.push_back(program_.parameters[k].name);
  }
  return names;
}

std::vector<double> FactorSpace::mixed(const running::Mixture& mixture, const std::vector<std::vector<double>>& shares,
                                       std::size_t draws) const {
  std::vector<double> scores(draws, 0.0);
  for (const running::Mixture::Term& term : mixture.terms) {
    if (!column_of_[term.parameter]) continue;  // its score is 0 at the median
    std::vector<double> part = shares[*column_of_[term.parameter]];
    running::to_normal_scores(part);
    for (std::size_t i = 0; i < draws; ++i) scores[i] += term.weight * part[i];
  }
  return scores;
}

Ensemble FactorSpace::ensemble(const std::vector<std::vector<double>>& shares, std::uint64_t seed) const {
  const std::size_t draws = shares.front().size();
  std::vector<std::vector<double>> columns;
  for (std::size_t k = 0; k < column_of_.size(); ++k) {
    const Spread marginal = spread(k, draws);
    if (mixtures_[k].terms.empty()) {
      columns.push_back(column_of_[k] ? shares[*column_of_[k]] : std::vector<double>(draws, 0.5));
      marginal.from_shares(columns.back());
    } else {
      columns.push_back(mixed(mixtures_[k], shares, draws));
      marginal.from_scores(columns.back());
    }
  }
  return {std::move(columns), EnsembleSettings{.draws = draws, .seed = seed}};
}

}  // namespace infracast::study
