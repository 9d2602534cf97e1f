// SPDX-License-Identifier: MIT
#include "study/calibration/block_calibration.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "inspect/reach.h"
#include "run/hash.h"
#include "study/calibration/chosen_draws.h"
#include "study/calibration/importance.h"
#include "study/calibration/modelled.h"
#include "study/calibration/weight_tail.h"

namespace infracast::study {
namespace {

constexpr std::size_t kResamples = 3000;
constexpr double kEnoughUnique = 0.632;  // 1 - 1/e
constexpr double kEnoughEffective = 400;
constexpr double kFewCandidates = 1.5;  // with fewer, a row has hardly a choice
constexpr double kContradiction = 8;    // log density below the best possible one: about ten standard deviations off

// The largest log density that any modelled value could have.
double best_possible(const judge::Reading& reading) {
  switch (reading.kind) {
    case judge::Reading::Kind::point:
    case judge::Reading::Kind::within:
      return log_likelihood(reading, (reading.low + reading.high) / 2);
    case judge::Reading::Kind::above:
      return log_likelihood(reading, reading.low + 0.5 * std::log(1.1));
    case judge::Reading::Kind::below:
      return log_likelihood(reading, reading.low - 0.5 * std::log(1.1));
  }
  return 0;
}

std::size_t power_of_two_above(std::size_t count) {
  std::size_t power = 1;
  while (power < count) power *= 2;
  return power;
}

class BlockCalibration {
 public:
  BlockCalibration(const BlockPlan& plan, const BlockContext& context, Latent& latent)
      : plan_(plan),
        context_(context),
        latent_(latent),
        rows_(latent.values_of(plan.behind)),
        key_("calibrate/" + plan.declaration->name.value) {}

  BlockReport calibrate() {
    const auto start = std::chrono::steady_clock::now();
    report_.name = plan_.declaration->name.value;
    report_.label = plan_.declaration->label;
    report_.parameters = plan_.parameters.size();
    report_.figures = plan_.evidence.figures();
    if (report_.figures == 0) {
      report_.explanation = {"nothing was published about it: its parameters stay as they were believed",
                             "没有公布过相关数字：参数保持先验"};
    } else if (report_.parameters == 0) {
      report_.explanation = {"what was published does not depend on any of its parameters", "公布的数字与它的任何参数无关"};
    } else {
      learn();
    }
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report_;
  }

  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  void learn() {
    const ImportanceSettings settings = importance_settings();
    const BatchLikelihood likelihood = [this](const Eigen::MatrixXd& points, std::size_t first, std::span<double> out) {
      evaluate(points, first, out);
    };
    ImportanceSample sample = sample_posterior(plan_.parameters.size(), likelihood, settings);
    if (stopped_) return;
    if (quality(sample, kResamples, context_.options.threads).effective_draws > 0) {
      const std::size_t wanted = context_.settings.candidates * latent_.rows();
      const std::size_t left = sample.size() < wanted ? wanted - sample.size() : 0;
      refine(sample, context_of(sample), std::max(left, wanted / 2), likelihood, settings);
    }
    if (!stopped_) conclude(sample);
  }

  [[nodiscard]] ImportanceSettings importance_settings() const {
    const std::size_t d = plan_.parameters.size();
    return {.first_draws = power_of_two_above(std::max<std::size_t>(2 * latent_.rows(), 500 * d) / 2),
            .batch = std::max<std::size_t>(512, 100 * d),
            .largest_draws = context_.settings.largest_runs,
            .unique_share = kEnoughUnique,
            .effective_draws = kEnoughEffective,
            .resamples = kResamples,
            .seed = context_.settings.seed,
            .stream = key_,
            .threads = context_.options.threads};
  }

  void evaluate(const Eigen::MatrixXd& points, std::size_t first, std::span<double> out) {
    if (stopped_) {
      std::ranges::fill(out, 0.0);
      return;
    }
    const Ensemble ensemble = draws_at(points, first);
    const auto each = [&](std::size_t draw, std::span<const double> logs) { out[draw] = log_likelihood(plan_.evidence.evidence, logs); };
    RunOptions options = context_.options;
    options.progress = nullptr;
    const RunSummary summary = for_each_draw(context_.program, ensemble, plan_.evidence.values, each, options);
    stopped_ = summary.stopped;
    report_.runs += out.size();
  }

  [[nodiscard]] Ensemble draws_at(const Eigen::MatrixXd& points, std::size_t first) const {
    std::vector<std::vector<double>> columns = rows_;
    latent_.move_to(plan_.parameters, points, first, columns);
    return {std::move(columns), {.draws = static_cast<std::size_t>(points.cols()), .seed = context_.settings.seed}};
  }

  // What each row makes of one draw, the posterior mean: rows matter by how their modelled values differ.
  Eigen::MatrixXd context_of(const ImportanceSample& sample) {
    const auto rows = static_cast<Eigen::Index>(latent_.rows());
    const Eigen::MatrixXd points = weighted_mean(sample).replicate(1, rows);
    const Ensemble ensemble = draws_at(points, 0);
    Eigen::MatrixXd context(plan_.evidence.values.size(), rows);
    const auto each = [&](std::size_t draw, std::span<const double> logs) {
      for (std::size_t k = 0; k < logs.size(); ++k)
        context(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(draw)) = std::isfinite(logs[k]) ? logs[k] : 0;
    };
    RunOptions options = context_.options;
    options.progress = nullptr;
    stopped_ = for_each_draw(context_.program, ensemble, plan_.evidence.values, each, options).stopped;
    report_.runs += latent_.rows();
    return context;
  }

  void conclude(const ImportanceSample& sample) {
    const ImportanceQuality found = quality(sample, kResamples, context_.options.threads);
    report_.effective_draws = found.effective_draws;
    report_.unique_share = found.unique_share;
    report_.largest_weight = found.largest_weight;
    report_.pareto_k = found.pareto_k;
    report_.log_evidence = found.log_evidence;
    if (found.effective_draws == 0) {
      report_.converged = false;
      report_.explanation = {"no draw can explain what was published: see the warnings; its parameters stay as they were believed",
                             "没有任何抽样能解释公布的数字：见警告；参数保持先验"};
      find_missed_figures();
      return;
    }
    const ChosenDraws chosen = choose_draws(sample, latent_.rows(), running::random_key(context_.settings.seed, key_ + "/rows"));
    hand_on(sample, chosen);
    report_.row_candidates = chosen.row_candidates;
    judge(chosen);
    find_missed_figures();
  }

  void judge(const ChosenDraws& chosen) {
    if (report_.unique_share < kEnoughUnique && report_.effective_draws < kEnoughEffective) {
      report_.converged = false;
      report_.explanation = {"too few different draws carry the weight; the figures may contradict each other or the priors",
                             "权重集中于过少的抽样；公布的数字可能相互矛盾，或与先验矛盾"};
    } else if (report_.pareto_k > kHeaviestTail) {
      report_.converged = false;
      report_.explanation = {"the largest weights have too heavy a tail: some of what the figures allow was hardly tried",
                             "最大权重的尾部过重：公布的数字所允许的部分情形几乎没有被抽到"};
    } else if (chosen.barren_rows > 0) {
      report_.converged = false;
      const std::string rows = std::to_string(chosen.barren_rows);
      report_.explanation = {rows + " upstream draws cannot be reconciled with what was published",
                             "上游有 " + rows + " 次抽样无法与公布的数字相容"};
    } else if (chosen.row_candidates < kFewCandidates) {
      report_.converged = false;
      report_.explanation = {"upstream draws have too few candidates each", "每次上游抽样的候选过少"};
    }
  }

  void hand_on(const ImportanceSample& sample, const ChosenDraws& chosen) {
    for (std::size_t k = 0; k < plan_.parameters.size(); ++k) {
      std::vector<double> scores(latent_.rows());
      for (std::size_t row = 0; row < scores.size(); ++row)
        scores[row] = sample.points(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(chosen.chosen[row]));
      latent_.replace(plan_.parameters[k], std::move(scores));
    }
  }

  // Figures that even the best posterior draw misses by far.
  void find_missed_figures() {
    std::vector<const Term*> terms;
    for (const Scope& scope : plan_.evidence.evidence.scopes)
      for (const Figure& figure : scope.figures)
        if (scope.sd == 0 && figure.alternatives.size() == 1) terms.push_back(&figure.alternatives[0]);
    std::vector<std::vector<double>> best(latent_.rows(), std::vector<double>(terms.size()));
    const auto each = [&](std::size_t draw, std::span<const double> logs) {
      for (std::size_t k = 0; k < terms.size(); ++k)
        best[draw][k] = log_likelihood(Figure{{*terms[k]}}, logs) - best_possible(terms[k]->reading);
    };
    const Ensemble ensemble(latent_.values_of(plan_.behind), {.draws = latent_.rows(), .seed = context_.settings.seed});
    RunOptions options = context_.options;
    options.progress = nullptr;
    stopped_ = for_each_draw(context_.program, ensemble, plan_.evidence.values, each, options).stopped;
    for (std::size_t k = 0; k < terms.size() && !stopped_; ++k) {
      double nearest = -std::numeric_limits<double>::infinity();
      for (const auto& draw : best) nearest = std::max(nearest, draw[k]);
      if (nearest < -kContradiction) context_.missed.push_back(terms[k]->observation);
    }
  }

  const BlockPlan& plan_;
  const BlockContext& context_;
  Latent& latent_;
  const std::vector<std::vector<double>> rows_;  // what the figures depend on, by row, before the block is calibrated
  std::string key_;
  BlockReport report_;
  bool stopped_ = false;
};

}  // namespace

std::string instance_of(const std::string& parameter) { return parameter.substr(0, parameter.rfind('.')); }
bool can_learn(const ParameterSlot& slot) { return !running::Marginal(slot.prior, 1).constant(); }

BlockPlan plan_block(const BlockDeclaration& declaration, const Scenario& scenario, const Program& program,
                     const std::vector<PublishedFigure>& figures) {
  BlockPlan plan{&declaration, evidence_of(declaration, scenario, program, figures), {}, {}};
  plan.behind.resize(program.parameters.size(), false);
  std::vector<NodeIndex> nodes;
  for (const ModelledValue& value : plan.evidence.values) nodes.push_back(program.indicators[value.indicator].node);
  for (const std::size_t parameter : inspect::parameters_behind(program, nodes)) {
    const ParameterSlot& slot = program.parameters[parameter];
    plan.behind[parameter] = true;
    if (belongs(declaration, instance_of(slot.name)) && can_learn(slot)) plan.parameters.push_back(parameter);
  }
  return plan;
}

BlockReport calibrate_block(const BlockPlan& plan, const BlockContext& context, Latent& latent, bool& stopped) {
  BlockCalibration calibration(plan, context, latent);
  BlockReport report = calibration.calibrate();
  stopped = calibration.stopped();
  return report;
}

}  // namespace infracast::study
