// SPDX-License-Identifier: MIT
// Answers `propose`: one run, and quantiles of its draws.
#include "infracast/propose.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "infracast/goal.h"
#include "infracast/memory_at_hand.h"
#include "infracast/statistics.h"
#include "notation/message_parts.h"
#include "study/propose/simultaneous.h"
#include "study/propose/written_level.h"
#include "study/solve/goal_levels.h"

namespace infracast::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

struct Asked {
  const Indicator* indicator = nullptr;
  Comparator comparator = Comparator::at_least;
  bool key = false;
};

Date end_of_year(const ProposeRequest& request) { return {request.year.value, 12, 31}; }

const Indicator* indicator_named(const Program& program, const std::string& id) {
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  return found == program.indicators.end() ? nullptr : &*found;
}

void ask(std::vector<Asked>& all, const Asked& one) {
  if (std::ranges::find(all, one.indicator, &Asked::indicator) == all.end()) all.push_back(one);
}

bool is_key(const Scenario& scenario, const std::string& id) {
  return std::ranges::any_of(scenario.key_indicators, [&](const KeyIndicator& key) { return key.id.value == id; });
}

void ask_by_name(const std::vector<SourceString>& names, Comparator comparator, const Scenario& scenario, const Program& program,
                 std::vector<Asked>& all, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const Indicator& indicator : program.indicators) known.push_back(indicator.id);
  for (const SourceString& name : names) {
    if (const Indicator* indicator = indicator_named(program, name.value)) {
      ask(all, {indicator, comparator, is_key(scenario, name.value)});
      continue;
    }
    const std::string hint = did_you_mean(name.value, known);
    diagnostics.error(name.where, "unknown indicator " + in_quotes(name.value), hint.empty() ? "infracast indicators lists them" : hint);
  }
}

// Those that targets are about, newest first; a target "about" a level does not say which way is better.
void ask_as_targets_do(const Scenario& scenario, const Program& program, std::vector<Asked>& all) {
  std::vector<const TargetNodes*> targets;
  for (const TargetNodes& nodes : program.targets) targets.push_back(&nodes);
  std::ranges::stable_sort(targets, std::ranges::greater(),
                           [&](const TargetNodes* nodes) { return scenario.targets[nodes->target].deadline.value; });
  for (const TargetNodes* nodes : targets)
    if (nodes->comparator != Comparator::about) ask(all, {&program.indicators[nodes->indicator], nodes->comparator, false});
}

std::vector<Asked> asked_for(const ProposeRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  std::vector<Asked> all;
  ask_by_name(request.at_least, Comparator::at_least, scenario, program, all, diagnostics);
  ask_by_name(request.at_most, Comparator::at_most, scenario, program, all, diagnostics);
  if (!request.at_least.empty() || !request.at_most.empty()) return all;
  for (const KeyIndicator& key : scenario.key_indicators)
    if (const Indicator* indicator = indicator_named(program, key.id.value)) ask(all, {indicator, key.wanted, true});
  ask_as_targets_do(scenario, program, all);
  return all;
}

std::uint32_t last_step_of(const Horizon& horizon, int year) {
  return static_cast<std::uint32_t>((year - horizon.first_year + 1) * horizon.steps_per_year);
}

// The newest published target that asks for the same direction and is due by then: a level, not a ratio to another year.
const TargetNodes* in_force(const Asked& asked, const Date& date, const Scenario& scenario, const Program& program) {
  const TargetNodes* newest = nullptr;
  for (const TargetNodes& nodes : program.targets) {
    const Target& target = scenario.targets[nodes.target];
    const bool same = &program.indicators[nodes.indicator] == asked.indicator && nodes.comparator == asked.comparator;
    if (!same || target.draft || target.base || target.deadline.value > date) continue;
    if (newest == nullptr || target.deadline.value > scenario.targets[newest->target].deadline.value) newest = &nodes;
  }
  return newest;
}

// What is asked, the target in force beside it, and where their levels are among those of the run.
struct Question {
  Asked asked;
  const TargetNodes* target = nullptr;
  std::size_t level = 0, target_level = 0;
};

class Proposer {
 public:
  Proposer(const ProposeRequest& request, const Scenario& scenario, const Program& program, std::vector<Asked> asked)
      : request_(request), scenario_(scenario), program_(program) {
    for (const Asked& one : asked) {
      Question& question = questions_.emplace_back();
      question.asked = one;
      question.target = in_force(one, end_of_year(request), scenario, program);
      question.level = recorded(one.indicator->node);
      if (question.target != nullptr) question.target_level = recorded(question.target->level);
    }
  }

  std::optional<Proposal> propose(const Ensemble& ensemble, const RunOptions& options) {
    auto levels = goal_levels(program_, ensemble, goals_, options);
    if (!levels) return std::nullopt;
    levels_ = *std::move(levels);
    Proposal proposal;
    proposal.scenario = scenario_.name;
    proposal.label = scenario_.label;
    proposal.region = scenario_.region;
    proposal.date = end_of_year(request_);
    proposal.wanted = request_.probability;
    proposal.draws = levels_.empty() ? 0 : levels_.front().size();
    for (const Question& question : questions_) proposal.targets.push_back(alone(question));
    add_together(proposal);
    return proposal;
  }

 private:
  std::size_t recorded(NodeIndex node) {
    Goal goal;
    goal.node = node;
    goal.step = last_step_of(program_.horizon, request_.year.value);
    goals_.push_back(goal);
    return goals_.size() - 1;
  }

  // Higher is better, whatever is wanted.
  [[nodiscard]] std::vector<double> goodness(const Question& question) const {
    std::vector<double> values = levels_[question.level];
    if (question.asked.comparator == Comparator::at_most)
      for (double& value : values) value = -value;
    return values;
  }
  static double level_of(double goodness, Comparator comparator) { return comparator == Comparator::at_most ? 0 - goodness : goodness; }

  [[nodiscard]] ProposedLevel proposed(const Question& question, double exact) const {
    const std::vector<double>& levels = levels_[question.level];
    const double written = written_level(levels, question.asked.comparator, exact);
    return {exact, written, share_attaining(levels, question.asked.comparator, written)};
  }

  [[nodiscard]] ProposedTarget alone(const Question& question) const {
    const Indicator& indicator = *question.asked.indicator;
    ProposedTarget target;
    target.indicator = indicator.id;
    target.label = indicator.label;
    target.unit = indicator.unit.text;
    target.key = question.asked.key;
    target.comparator = question.asked.comparator;
    const auto untold = std::ranges::count_if(levels_[question.level], [](double level) { return !std::isfinite(level); });
    target.undefined = static_cast<std::size_t>(untold);
    target.alone = target.together = {kNaN, kNaN, kNaN};
    if (target.undefined == 0)
      target.alone = proposed(question, level_of(level_reached(goodness(question), request_.probability), target.comparator));
    if (question.target != nullptr) target.in_force = beside(question);
    return target;
  }

  [[nodiscard]] TargetInForce beside(const Question& question) const {
    const Target& target = scenario_.targets[question.target->target];
    const std::vector<double>& levels = levels_[question.target_level];
    const bool told = std::ranges::all_of(levels, [](double level) { return std::isfinite(level); });
    const double probability = told ? share_attaining(levels, question.target->comparator, question.target->value) : kNaN;
    const auto judged = told ? std::optional(ambition(probability, request_.probability)) : std::nullopt;
    return {target.plan, question.target->value, target.unit.value, target.deadline.value, probability, judged};
  }

  void add_together(Proposal& proposal) const {
    std::vector<std::size_t> told;
    std::vector<std::vector<double>> values;
    for (std::size_t k = 0; k < questions_.size(); ++k) {
      if (proposal.targets[k].undefined > 0) continue;
      told.push_back(k);
      values.push_back(goodness(questions_[k]));
    }
    const std::vector<double> levels = levels_reached_together(values, request_.probability);
    for (std::size_t k = 0; k < told.size(); ++k)
      proposal.targets[told[k]].together = proposed(questions_[told[k]], level_of(levels[k], questions_[told[k]].asked.comparator));
    proposal.joint = share_of_all(proposal, told, &ProposedTarget::together);
    proposal.joint_of_alone = share_of_all(proposal, told, &ProposedTarget::alone);
    proposal.joint_error = share_error(proposal.joint, proposal.draws);
  }

  // The share of draws that attain all levels as written; NaN without any.
  [[nodiscard]] double share_of_all(const Proposal& proposal, const std::vector<std::size_t>& told,
                                    ProposedLevel ProposedTarget::*level) const {
    if (told.empty()) return kNaN;
    std::size_t attained = 0;
    for (std::size_t draw = 0; draw < proposal.draws; ++draw)
      attained += std::ranges::all_of(told, [&](std::size_t k) {
        const ProposedTarget& target = proposal.targets[k];
        return attains(target.comparator, (target.*level).value, levels_[questions_[k].level][draw]);
      });
    return static_cast<double>(attained) / static_cast<double>(proposal.draws);
  }

  const ProposeRequest& request_;
  const Scenario& scenario_;
  const Program& program_;
  std::vector<Question> questions_;
  std::vector<Goal> goals_;
  Levels levels_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

Ambition ambition(double probability, double wanted) {
  const double odds = probability * (1 - wanted), wanted_odds = wanted * (1 - probability);
  if (odds > 2 * wanted_odds) return Ambition::too_easy;
  return 2 * odds < wanted_odds ? Ambition::stretch : Ambition::realistic;
}

bool can_propose(const ProposeRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const Horizon& horizon = program.horizon;
  if (request.year.value < horizon.first_year || request.year.value > horizon.last_year)
    diagnostics.error(request.year.where, std::to_string(request.year.value) + " lies outside the horizon",
                      "write a year from " + std::to_string(horizon.first_year) + " to " + std::to_string(horizon.last_year));
  const std::vector<study::Asked> asked = study::asked_for(request, scenario, program, diagnostics);
  if (asked.empty() && diagnostics.error_count() == errors)
    diagnostics.error({}, "no key indicator is declared and no target says which way is better",
                      "name indicators with --at-least and --at-most");
  const double held = sizeof(double) * 4.0 * static_cast<double>(scenario.ensemble.draws) * static_cast<double>(asked.size());
  if (const std::string reason = beyond_memory(held); !reason.empty())
    diagnostics.error({}, "levels of " + counted(scenario.ensemble.draws, "draw") + " " + reason, "ask for fewer draws");
  return diagnostics.error_count() == errors;
}

std::optional<Proposal> propose(const ProposeRequest& request, const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                const RunOptions& options) {
  Diagnostics told;  // by can_propose
  return study::Proposer(request, scenario, program, study::asked_for(request, scenario, program, told)).propose(ensemble, options);
}

}  // namespace infracast
