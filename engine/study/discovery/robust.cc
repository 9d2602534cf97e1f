// SPDX-License-Identifier: MIT
// Policies in the same futures: definitions in docs/studies.md.
#include "infracast/robust.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/repeated_run.h"
#include "infracast/statistics.h"
#include "infracast/sweep_points.h"
#include "inspect/reach.h"
#include "notation/message_parts.h"
#include "run/philox.h"
#include "study/discovery/case_box.h"
#include "study/quantile.h"
#include "study/solve/goal_levels.h"

namespace infracast::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kUsually = 0.95;
constexpr std::size_t kMostCases = 1 << 14;  // that boxes are peeled from: the first draws
constexpr std::uint32_t kForWorlds = 3;      // the purpose of these random numbers

using Margins = std::vector<std::vector<double>>;  // [policy][world · draws + draw]

bool all_finite(const Margins& margins) {
  const auto finite = [](double margin) { return std::isfinite(margin); };
  return std::ranges::all_of(margins, [&](const std::vector<double>& own) { return std::ranges::all_of(own, finite); });
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Worlds of one draw are no independent futures: the error is that of the mean of the draws' shares.
double error_of(const std::vector<bool>& attained, std::size_t draws, double share) {
  const std::size_t worlds = attained.size() / draws;
  if (worlds == 1 || draws < 2) return share_error(share, draws);
  double squares = 0;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    double own = 0;
    for (std::size_t world = 0; world < worlds; ++world) own += attained[world * draws + draw] ? 1 / static_cast<double>(worlds) : 0;
    squares += (own - share) * (own - share);
  }
  return std::sqrt(squares / static_cast<double>(draws - 1) / static_cast<double>(draws));
}

// What the policies are measured by: margins, and whether they count as attained.
std::vector<RobustMeasure> measured(const Margins& margins, const std::vector<std::vector<bool>>& attained, std::size_t draws,
                                    double tail) {
  const std::size_t futures = margins.front().size();
  const bool known = all_finite(margins);
  std::vector<double> best(futures, -std::numeric_limits<double>::infinity());
  for (const std::vector<double>& own : margins)
    for (std::size_t k = 0; k < futures; ++k) best[k] = std::max(best[k], own[k]);
  std::vector<RobustMeasure> all;
  for (std::size_t policy = 0; policy < margins.size(); ++policy) {
    RobustMeasure& measure = all.emplace_back();
    measure.share = static_cast<double>(std::ranges::count(attained[policy], true)) / static_cast<double>(futures);
    measure.share_error = error_of(attained[policy], draws, measure.share);
    measure.greatest_regret = measure.usual_regret = measure.tail_mean = measure.shortfall = kNaN;
    if (!known) continue;
    std::vector<double> regret(futures), lacking(futures), sorted = margins[policy];
    for (std::size_t k = 0; k < futures; ++k) {
      regret[k] = best[k] - margins[policy][k];
      lacking[k] = attained[policy][k] ? 0 : -margins[policy][k];
    }
    std::ranges::sort(regret);
    std::ranges::sort(sorted);
    measure.greatest_regret = regret.back();
    measure.usual_regret = quantile_of_sorted(regret, kUsually);
    const auto worst = static_cast<std::size_t>(std::ceil(tail * static_cast<double>(futures) - 1e-9));
    measure.tail_mean = mean(std::span(sorted).first(std::max<std::size_t>(worst, 1)));
    measure.shortfall = mean(lacking);
  }
  return all;
}

// The levels of every policy in every world: [policy][world].
class Runs {
 public:
  Runs(const RobustDesign& design, std::size_t draws) : design_(design) {
    const std::size_t points = design.design.points(), policies = design.factors[design.policies].choices.size();
    levels_.assign(points, Levels(design.goals.size(), std::vector<double>(draws)));
    points_.resize(policies);
    for (std::size_t k = 0; k < points; ++k) points_[static_cast<std::size_t>(design.design.point(k)[design.policies])].push_back(k);
  }

  // False when stopped.
  bool run(const Program& program, const Ensemble& ensemble, const RunOptions& options) {
    const FactorInputs inputs(program, design_.factors);
    const RepeatedRun repeated(program, ensemble, plan_for(design_.goals), inputs.varied());
    std::vector<std::size_t> all(design_.design.points());
    std::iota(all.begin(), all.end(), std::size_t{0});
    PointHandlers handlers;
    handlers.begin = [&](std::size_t point) { return level_sink(design_.goals, repeated.plan(), 0, levels_[point]); };
    handlers.end = [](std::size_t, std::unique_ptr<Sink>, const RunSummary&) {};
    handlers.failed = [&](std::size_t point, const std::string&) {
      for (std::vector<double>& own : levels_[point]) std::ranges::fill(own, kNaN);
    };
    return run_points(repeated, inputs, design_.design, all, handlers, options);
  }

  [[nodiscard]] std::size_t policies() const { return points_.size(); }
  [[nodiscard]] std::size_t worlds() const { return points_.front().size(); }
  [[nodiscard]] std::size_t point(std::size_t policy, std::size_t world) const { return points_[policy][world]; }
  // Of one goal, world after world.
  [[nodiscard]] std::vector<double> levels(std::size_t policy, std::size_t goal) const {
    std::vector<double> all;
    for (const std::size_t point : points_[policy]) all.insert(all.end(), levels_[point][goal].begin(), levels_[point][goal].end());
    return all;
  }

 private:
  const RobustDesign& design_;
  std::vector<Levels> levels_;                    // [point]
  std::vector<std::vector<std::size_t>> points_;  // [policy][world]
};

class Judge {
 public:
  Judge(const RobustDesign& design, const Runs& runs, std::size_t draws, double tail)
      : design_(design),
        runs_(runs),
        draws_(draws),
        tail_(tail),
        futures_(runs.worlds() * draws),
        together_(runs.policies(), std::vector<double>(futures_, std::numeric_limits<double>::infinity())),
        all_attained_(runs.policies(), std::vector<bool>(futures_, true)) {}

  void judge(std::vector<RobustPolicy>& policies) {
    for (std::size_t goal = 0; goal < design_.goals.size(); ++goal) judge_goal(goal, policies);
    const auto measures = measured(together_, all_attained_, draws_, tail_);
    for (std::size_t policy = 0; policy < policies.size(); ++policy) policies[policy].together = measures[policy];
  }

  [[nodiscard]] bool attained(std::size_t policy, std::size_t future) const { return all_attained_[policy][future]; }

 private:
  void judge_goal(std::size_t number, std::vector<RobustPolicy>& policies) {
    const Goal& goal = design_.goals[number];
    const double scale = goal.threshold != 0 ? std::abs(goal.threshold) : 1;
    Margins margins;
    std::vector<std::vector<bool>> attained(policies.size(), std::vector<bool>(futures_));
    for (std::size_t policy = 0; policy < policies.size(); ++policy) {
      std::vector<double>& own = margins.emplace_back(runs_.levels(policy, number));
      for (std::size_t k = 0; k < futures_; ++k) {
        attained[policy][k] = goal.attained(own[k]);
        own[k] = goal.margin(own[k]);
        all_attained_[policy][k] = all_attained_[policy][k] && attained[policy][k];
        together_[policy][k] = std::isnan(own[k]) ? kNaN : std::min(together_[policy][k], own[k] / scale);
      }
    }
    const auto measures = measured(margins, attained, draws_, tail_);
    for (std::size_t policy = 0; policy < policies.size(); ++policy) policies[policy].goals.push_back(measures[policy]);
  }

  const RobustDesign& design_;
  const Runs& runs_;
  std::size_t draws_;
  double tail_;
  std::size_t futures_;
  Margins together_;
  std::vector<std::vector<bool>> all_attained_;
};

// What futures differ in: uncertain parameters that a goal depends on, and the factors of worlds. A draw is a case in one world, at random:
// in all of them it would be the same evidence again, and confirm a box that it made.
class FutureInputs {
 public:
  FutureInputs(const RobustDesign& design, const Runs& runs, const Program& program, const Ensemble& ensemble)
      : design_(design), runs_(runs), seed_(ensemble.settings().seed) {
    const std::size_t cases = std::min(kMostCases, ensemble.draws());
    for (std::size_t draw = 0; draw < cases; ++draw) {
      const double share = running::random_share(seed_, draw, 0, kForWorlds);
      world_.push_back(static_cast<std::size_t>(share * static_cast<double>(runs.worlds())));
    }
    std::vector<NodeIndex> nodes;
    for (const Goal& goal : design.goals) nodes.push_back(goal.node);
    for (const std::size_t k : inspect::parameters_behind(program, nodes)) {
      if (ensemble.same_in_every_draw(k) || is_factor(program.parameters[k].name)) continue;
      CaseColumn& column = inputs_.emplace_back(CaseColumn{program.parameters[k].name, {}, std::vector<double>(cases)});
      ensemble.fill(k, 0, column.values);
    }
    for (std::size_t f = 0; f < design.factors.size(); ++f)
      if (f != design.policies) add_factor(f);
  }

  [[nodiscard]] const std::vector<CaseColumn>& inputs() const { return inputs_; }

  // Where the policy misses a goal, of `draws` that were run.
  [[nodiscard]] std::optional<Discovery> failing(const Judge& judge, std::size_t policy, std::size_t draws) const {
    CaseTable table{.inputs = inputs_, .of_interest = {}};
    for (std::size_t draw = 0; draw < world_.size(); ++draw)
      table.of_interest.push_back(!judge.attained(policy, world_[draw] * draws + draw));
    const auto failing = std::ranges::count(table.of_interest, true);
    if (inputs_.empty() || failing == 0 || failing == std::ssize(table.of_interest)) return std::nullopt;
    return discover(table, {.seed = seed_});
  }

 private:
  [[nodiscard]] bool is_factor(const std::string& name) const {
    return std::ranges::any_of(design_.factors, [&](const Factor& factor) { return factor.name == name; });
  }

  void add_factor(std::size_t f) {
    CaseColumn& column = inputs_.emplace_back(CaseColumn{design_.factors[f].name, {}, {}});
    for (const Choice& choice : design_.factors[f].choices) column.words.push_back(choice.name);
    for (const std::size_t world : world_) column.values.push_back(design_.design.point(runs_.point(0, world))[f]);
  }

  const RobustDesign& design_;
  const Runs& runs_;
  std::uint64_t seed_;
  std::vector<std::size_t> world_;  // by case, which is a draw
  std::vector<CaseColumn> inputs_;
};

std::vector<Goal> goals_of(const RobustStudy& robust, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  std::vector<Goal> goals;
  if (robust.goals.empty()) diagnostics.error(robust.study.where, "the study has no goals", "add goals = [\"idc_racks >= 12万 @ 2020\"]");
  for (const SourceString& text : robust.goals) {
    auto goal = find_goal(scenario, program, text, diagnostics);
    if (!goal) continue;
    if (goal->comparator)
      goals.push_back(*std::move(goal));
    else
      diagnostics.error(text.where, in_quotes(text.value) + " does not say what must be reached",
                        "write " + text.value + " as NAME >= VALUE @ DATE");
  }
  return goals;
}

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<RobustDesign> robust_design(RobustStudy& robust, const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.error_count();
  RobustDesign design;
  design.goals = study::goals_of(robust, scenario, program, diagnostics);
  design.factors = resolve_factors(robust.study, scenario, program, diagnostics);
  const auto policies = std::ranges::find_if(robust.study.factors, [](const FactorDeclaration& factor) { return !factor.choices.empty(); });
  if (policies == robust.study.factors.end())
    diagnostics.error(robust.study.where, "the study has no policies", "add [[factor]] with [factor.choices.NAME] for every policy");
  else if (policies->choices.size() < 2)
    diagnostics.error(policies->where, "there is one policy, and nothing to choose", "add another [factor.choices.NAME]");
  if (diagnostics.error_count() > before) return std::nullopt;
  design.policies = static_cast<std::size_t>(policies - robust.study.factors.begin());
  robust.study.design = DesignDeclaration{.kind = DesignKind::grid, .where = robust.study.where, .columns = {}, .rows = {}};
  auto points = make_design(robust.study, design.factors, diagnostics);
  if (!points || diagnostics.error_count() > before) return std::nullopt;
  design.design = *std::move(points);
  return design;
}

std::optional<Robustness> find_robustness(const RobustStudy& robust, const RobustDesign& design, const Program& program,
                                          const Ensemble& ensemble, const RunOptions& options) {
  const Ensemble draws = tabulated(program, ensemble);
  study::Runs runs(design, draws.draws());
  if (!runs.run(program, draws, options)) return std::nullopt;
  Robustness found;
  found.name = robust.study.name;
  found.scenario = robust.study.scenario.string();
  found.goals = design.goals;
  found.draws = draws.draws();
  found.worlds = runs.worlds();
  found.tail = robust.tail;
  for (const Choice& choice : design.factors[design.policies].choices) found.policies.push_back({choice.name, choice.label, {}, {}, {}});
  study::Judge judge(design, runs, found.draws, robust.tail);
  judge.judge(found.policies);
  const study::FutureInputs inputs(design, runs, program, draws);
  for (std::size_t k = 0; k < found.policies.size(); ++k) found.policies[k].failing = inputs.failing(judge, k, found.draws);
  for (const CaseColumn& input : inputs.inputs()) found.inputs.push_back({input.name, input.words, {}});
  return found;
}

}  // namespace infracast
