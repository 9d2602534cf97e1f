// SPDX-License-Identifier: MIT
// Answers `solve`: searches on few draws, then verifies on all.
#include <algorithm>
#include <cmath>

#include "infracast/memory_at_hand.h"
#include "infracast/solve.h"
#include "notation/message_parts.h"
#include "study/solve/attainment.h"
#include "study/solve/lever_search.h"

namespace infracast::study {
namespace {

constexpr double kTolerance = 1e-3;  // of a probability, where the Monte Carlo error is smaller
constexpr const char* kUsualCost = "capex_present_value";

bool close_enough(const Attainment::Outcome& verified, double wanted) {
  return std::abs(verified.probability - wanted) <= std::max(kTolerance, verified.error);
}

// The cost indicator at the end of the horizon.
std::optional<Goal> cost_of(const SolveRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  const bool modelled = std::ranges::any_of(program.indicators, [](const Indicator& i) { return i.id == kUsualCost; });
  if (!request.cost && !modelled) {
    if (request.levers.size() > 1)
      diagnostics.error(request.levers.back().lever.where,
                        "several levers are weighed by a cost, and the model has no " + std::string(kUsualCost),
                        "name an indicator with --cost");
    return std::nullopt;
  }
  SourceString text = request.cost.value_or(SourceString{kUsualCost, {}});
  const bool dated = text.value.find('@') != std::string::npos;
  if (!dated) text.value += "@" + std::to_string(program.horizon.last_year);
  auto goal = find_goal(scenario, program, text, diagnostics);
  if (goal) goal->comparator.reset();
  return goal;
}

std::vector<Goal> goals_of(const SolveRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  std::vector<Goal> goals;
  for (const SourceString& text : request.targets) {
    auto goal = find_goal(scenario, program, text, diagnostics);
    if (goal && !goal->comparator) {
      const std::string what = text.value.substr(0, text.value.find('@'));
      diagnostics.error(text.where, "no target of " + what + " is due then", "write what it must reach: " + what + " >= VALUE @ DATE");
    } else if (goal) {
      goals.push_back(*std::move(goal));
    }
  }
  if (!request.plan) return goals;
  for (Goal& goal : goals_of_plan(scenario, program, *request.plan, diagnostics)) goals.push_back(std::move(goal));
  return goals;
}

std::optional<Attainment::Question> question_of(const SolveRequest& request, const Scenario& scenario, const Program& program,
                                                Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  Attainment::Question question;
  question.probability = request.probability;
  question.levers = find_levers(scenario, program, request.levers, diagnostics);
  question.goals = goals_of(request, scenario, program, diagnostics);
  question.cost = cost_of(request, scenario, program, diagnostics);
  const double held = sizeof(double) * static_cast<double>(scenario.ensemble.draws) * static_cast<double>(question.goals.size() + 4);
  if (const std::string reason = beyond_memory(held); !reason.empty())
    diagnostics.error({}, "an answer verified on " + counted(scenario.ensemble.draws, "draw") + " " + reason, "ask for fewer draws");
  for (std::size_t k = 0; k < question.levers.size() && !question.goals.empty(); ++k) {
    const LeverInRange& lever = question.levers[k];
    const auto late = goals_before(lever.from, question.goals);
    if (late.size() < question.goals.size()) continue;
    diagnostics.error(request.levers[k].lever.where, too_late(lever, late), "let it begin earlier with --from");
  }
  return diagnostics.error_count() == errors ? std::optional(std::move(question)) : std::nullopt;
}

class Solver {
 public:
  Solver(const SolveRequest& request, Attainment& attainment) : request_(request), attainment_(attainment) {}

  std::optional<Solution> solve() {
    const auto now = attainment_.at(attainment_.present(), attainment_.draws());
    const auto null = attainment_.at(attainment_.null(), attainment_.draws());
    if (!now || !null) return std::nullopt;
    describe(*now, *null);
    const bool met = now->margin >= 0;
    if (met && several() && present_in_range()) {
      Searched present;
      present.values = attainment_.present();
      return answered(present, *now, Solution::Outcome::already_met);
    }
    return search(met);
  }

 private:
  // What the scenario has is an answer only where the ranges allow it.
  [[nodiscard]] bool present_in_range() const {
    return std::ranges::all_of(attainment_.question().levers,
                               [](const LeverInRange& lever) { return lever.present >= lever.low && lever.present <= lever.high; });
  }
  [[nodiscard]] bool several() const { return attainment_.question().levers.size() > 1; }

  void describe(const Attainment::Outcome& now, const Attainment::Outcome& null) {
    const Attainment::Question& question = attainment_.question();
    solution_.wanted = question.probability;
    solution_.goals = question.goals;
    solution_.present_probability = now.probability;
    solution_.null_probability = null.probability;
    solution_.present_undefined = now.undefined;
    solution_.null_undefined = null.undefined;
    solution_.draws = attainment_.draws();
    if (question.cost) solution_.cost_unit = question.cost->unit;
    for (const LeverInRange& lever : question.levers) {
      SolvedLever& one = solution_.levers.emplace_back();
      one.name = lever.name;
      one.label = lever.label;
      one.unit = lever.unit;
      one.null = lever.null;
      one.present = lever.present;
      one.low = lever.low;
      one.high = lever.high;
      one.from = lever.from;
    }
  }

  // Searches on few draws; on more when all draws do not confirm the answer. That there is none is for all draws to say.
  std::optional<Solution> search(bool met) {
    const std::size_t all = attainment_.draws();
    for (std::size_t draws = std::min(request_.search_draws, all);; draws = std::min(2 * draws, all)) {
      const Searched found = several() ? search_least_cost(attainment_, draws) : search_one(attainment_, draws, met);
      if (found.stopped) return std::nullopt;
      const auto verified = attainment_.at(found.values, all);
      const auto searched = attainment_.at(found.values, draws);
      if (!verified || !searched) return std::nullopt;
      solution_.search_draws = draws;
      solution_.searched_probability = searched->probability;
      solution_.searched_undefined = searched->undefined;
      if (found.met) return answered(found, *verified, Solution::Outcome::already_met);
      const bool out_of_reach = !found.feasible && verified->margin < 0;
      if (out_of_reach && draws == all) return answered(found, *verified, Solution::Outcome::infeasible);
      if (out_of_reach) continue;
      const bool last = 4 * draws > all;
      if (last || close_enough(*verified, attainment_.question().probability)) return answered(found, *verified, Solution::Outcome::found);
    }
  }

  Solution answered(const Searched& found, const Attainment::Outcome& verified, Solution::Outcome outcome) {
    solution_.outcome = outcome;
    solution_.monotone = found.monotone;
    for (std::size_t k = 0; k < found.values.size(); ++k) solution_.levers[k].value = found.values[k];
    if (!several()) solution_.levers.front().limit = found.limit;
    solution_.probability = verified.probability;
    solution_.probability_error = verified.error;
    solution_.undefined = verified.undefined;
    solution_.evaluations = attainment_.evaluations();
    if (attainment_.question().cost) {
      solution_.cost = verified.cost;
      solution_.cost_low = verified.cost_low;
      solution_.cost_high = verified.cost_high;
    }
    return solution_;
  }

  const SolveRequest& request_;
  Attainment& attainment_;
  Solution solution_;
};

}  // namespace
}  // namespace infracast::study

namespace infracast {

bool can_solve(const SolveRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  return study::question_of(request, scenario, program, diagnostics).has_value();
}

std::optional<Solution> solve(const SolveRequest& request, const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                              Diagnostics& diagnostics, const RunOptions& options) {
  auto question = study::question_of(request, scenario, program, diagnostics);
  if (!question) return std::nullopt;
  study::Attainment attainment(program, ensemble, *std::move(question), options);
  return study::Solver(request, attainment).solve();
}

}  // namespace infracast
