// SPDX-License-Identifier: MIT
// Forecasts from what was known up to today, compared with what was published later.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "infracast/backtest.h"
#include "infracast/calibrate.h"
#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/target.h"
#include "inspect/reach.h"
#include "judge/outcome.h"
#include "judge/student.h"
#include "run/hash.h"
#include "run/philox.h"
#include "study/backtest/baseline.h"
#include "study/backtest/scores.h"
#include "study/calibration/block_calibration.h"
#include "study/calibration/block_evidence.h"
#include "study/calibration/modelled.h"
#include "study/figures.h"

namespace infracast::study {
namespace {

class Judge {
 public:
  Judge(const Scenario& scenario, const Program& program, const CalibrationSettings& settings, const RunOptions& options)
      : scenario_(scenario), plain_(program), program_(with_discrepancy(program, scenario)), settings_(settings), options_(options) {
    Diagnostics told_when_compiled;
    units_ = unit_table(scenario.model, told_when_compiled);
  }

  bool forecast_all(const Posterior& posterior, const std::vector<PublishedFigure>& figures, Backtest& backtest) {
    return forecast_figures(posterior, figures, backtest) && forecast_targets(posterior, figures, backtest);
  }

 private:
  [[nodiscard]] double today() const { return end_of_day(scenario_.today.value); }
  [[nodiscard]] const Observation& row_of(const PublishedFigure& figure) const { return scenario_.observations[figure.observation]; }

  // A later level that was published exactly enough to be scored.
  [[nodiscard]] bool scored(const PublishedFigure& figure) const {
    const Observation& row = row_of(figure);
    const bool two_sided = row.bound != Bound::at_least && row.bound != Bound::at_most;
    return figure.time > today() && figure.counts && row.scope.empty() && two_sided && block_of(figure) != nullptr;
  }

  [[nodiscard]] const BlockDeclaration* block_of(const PublishedFigure& figure) const {
    return block_with(scenario_, program_.indicators[figure.indicator]);
  }

  // Logarithms of values, [value][draw]; nothing when stopped.
  std::optional<std::vector<std::vector<double>>> draw(const Posterior& posterior, const std::vector<ModelledValue>& values) {
    std::vector<std::vector<double>> drawn(values.size(), std::vector<double>(settings_.draws));
    const auto each = [&](std::size_t draw, std::span<const double> logs) {
      for (std::size_t k = 0; k < logs.size(); ++k) drawn[k][draw] = std::isfinite(logs[k]) ? logs[k] : kNothing;
    };
    const Ensemble ensemble(posterior.columns, {.draws = settings_.draws, .seed = settings_.seed});
    if (!values.empty() && for_each_draw(program_, ensemble, values, each, options_).stopped) return std::nullopt;
    return drawn;
  }

  bool forecast_figures(const Posterior& posterior, const std::vector<PublishedFigure>& figures, Backtest& backtest) {
    const std::vector<PublishedFigure> chosen = choose(figures);
    std::vector<ModelledValue> values;
    for (const PublishedFigure& figure : chosen) values.push_back({figure.indicator, figure.time});
    auto drawn = draw(posterior, values);
    for (std::size_t k = 0; drawn && k < chosen.size(); ++k) {
      add_reporting_error(chosen[k], (*drawn)[k]);
      backtest.forecasts.push_back(score(chosen[k], (*drawn)[k], figures));
    }
    return drawn.has_value();
  }

  // One figure per quantity and date, stated ones first; figures of outside paths are left out, because they are no forecasts.
  [[nodiscard]] std::vector<PublishedFigure> choose(const std::vector<PublishedFigure>& figures) const {
    std::map<ModelledValue, PublishedFigure> chosen;
    for (const bool derived : {false, true})
      for (const PublishedFigure& figure : figures)
        if (row_of(figure).derived == derived && scored(figure) && is_uncertain(figure))
          chosen.emplace(ModelledValue{figure.indicator, figure.time}, figure);
    std::vector<PublishedFigure> list;
    for (const auto& [value, figure] : chosen) list.push_back(figure);
    return list;
  }

  [[nodiscard]] bool is_uncertain(const PublishedFigure& figure) const {
    const std::vector<NodeIndex> nodes = {plain_.indicators[figure.indicator].node};
    return std::ranges::any_of(inspect::parameters_behind(plain_, nodes), [&](std::size_t k) {
      return belongs(*block_of(figure), instance_of(plain_.parameters[k].name)) && can_learn(plain_.parameters[k]);
    });
  }

  void add_reporting_error(const PublishedFigure& figure, std::vector<double>& draws) const {
    const std::uint64_t key = running::random_key(settings_.seed, "backtest/" + std::to_string(figure.observation));
    const double sd = reporting_error(row_of(figure), scenario_.trust);
    for (std::size_t i = 0; i < draws.size(); ++i)
      draws[i] += sd * judge::student_quantile(running::random_share(key, i, 0, running::kForParameter));
  }

  [[nodiscard]] Forecast score(const PublishedFigure& figure, std::vector<double> draws,
                               const std::vector<PublishedFigure>& figures) const {
    const double outcome = std::log(figure.value);
    const judge::Reading reading = judge::reading_of(figure.value, row_of(figure).bound, 1);
    std::ranges::sort(draws);
    // An indicator that does not exist yet would get an infinite error.
    for (double& draw : draws) draw = std::max(draw, outcome - std::log(kFloor));
    const auto at = [&](double share) { return std::exp(draws[static_cast<std::size_t>(share * static_cast<double>(draws.size() - 1))]); };
    Forecast forecast;
    forecast.observation = figure.observation;
    forecast.block = block_of(figure)->name.value;
    forecast.published = figure.value;
    forecast.p05 = at(0.05), forecast.p50 = at(0.50), forecast.p95 = at(0.95);
    forecast.in_50 = covered(draws, 0.50, outcome);
    forecast.in_80 = covered(draws, 0.80, outcome);
    forecast.in_90 = covered(draws, 0.90, outcome);
    forecast.transform = probability_transform(draws, reading.low, reading.high);
    const std::vector<KnownLevel> known = known_levels(figure, figures);
    if (const auto growth = by_growth(known, figure.time)) forecast.growth_score = std::abs(std::log(*growth) - outcome);
    if (const auto logistic = by_logistic(known, figure.time)) forecast.logistic_score = std::abs(std::log(*logistic) - outcome);
    forecast.score = ranked_score(std::move(draws), outcome);
    return forecast;
  }

  // Exact levels of the same indicator up to today, one per date.
  [[nodiscard]] std::vector<KnownLevel> known_levels(const PublishedFigure& wanted, const std::vector<PublishedFigure>& figures) const {
    std::map<double, double> by_time;
    for (const PublishedFigure& figure : figures)
      if (figure.indicator == wanted.indicator && figure.time <= today() && row_of(figure).scope.empty())
        by_time.emplace(figure.time, figure.value);
    std::vector<KnownLevel> levels;
    for (const auto& [time, value] : by_time) levels.push_back({time, value});
    return levels;
  }

  // Targets that fell due between today and the last published figure.
  bool forecast_targets(const Posterior& posterior, const std::vector<PublishedFigure>& figures, Backtest& backtest) {
    std::vector<const TargetNodes*> chosen;
    std::vector<ModelledValue> values;
    Program levels = program_;
    for (const TargetNodes& target : program_.targets) {
      const double deadline = end_of_day(scenario_.targets[target.target].deadline.value);
      const auto met = outcome(target);
      const bool calibrated = block_with(scenario_, program_.indicators[target.indicator]) != nullptr;
      if (deadline <= today() || deadline > last_time(figures) || !calibrated) continue;
      TargetForecast forecast;
      forecast.target = target.target;
      forecast.attained = met;
      backtest.targets.push_back(forecast);
      chosen.push_back(&target);
      levels.indicators.push_back(program_.indicators[target.indicator]);
      levels.indicators.back().node = target.at_deadline;
      values.push_back({levels.indicators.size() - 1, levels.horizon.time(levels.horizon.steps())});
    }
    std::swap(program_, levels);
    const auto drawn = draw(posterior, values);
    std::swap(program_, levels);
    for (std::size_t k = 0; drawn && k < chosen.size(); ++k) backtest.targets[k].probability = share_attained(*chosen[k], (*drawn)[k]);
    return drawn.has_value();
  }

  [[nodiscard]] static double last_time(const std::vector<PublishedFigure>& figures) {
    double last = 0;
    for (const PublishedFigure& figure : figures) last = std::max(last, figure.time);
    return last;
  }

  [[nodiscard]] double share_attained(const TargetNodes& target, const std::vector<double>& logs) const {
    const auto attained = std::ranges::count_if(
        logs, [&](double log) { return std::isfinite(std::exp(log)) && attains(target.comparator, target.value, std::exp(log)); });
    return static_cast<double>(attained) / static_cast<double>(logs.size());
  }

  // Judged as in the plan table. Ratios need both dates.
  [[nodiscard]] std::optional<bool> outcome(const TargetNodes& target) const {
    const Target& plan = scenario_.targets[target.target];
    if (plan.base) return std::nullopt;
    return judge::settled_outcome(plan, scenario_.observations, units_);
  }

  static constexpr double kNothing = -700;  // the logarithm of a level of zero
  static constexpr double kFloor = 1000;    // an error counts as no larger than this factor

  const Scenario& scenario_;
  const Program& plain_;
  Program program_;
  const CalibrationSettings& settings_;
  const RunOptions& options_;
  UnitTable units_ = UnitTable::standard();
};

template <class Value>
double mean_over(const std::vector<Forecast>& forecasts, Value value) {
  double sum = 0;
  for (const Forecast& forecast : forecasts) sum += static_cast<double>(value(forecast));
  return forecasts.empty() ? 0 : sum / static_cast<double>(forecasts.size());
}

// 1 - score / baseline's score, over the forecasts that have a baseline.
double skill_against(const std::vector<Forecast>& forecasts, std::optional<double> Forecast::*baseline) {
  double ours = 0, theirs = 0;
  for (const Forecast& forecast : forecasts)
    if (forecast.*baseline) ours += forecast.score, theirs += *(forecast.*baseline);
  return theirs > 0 ? 1 - ours / theirs : 0;
}

void summarise(Backtest& backtest) {
  backtest.cover_50 = mean_over(backtest.forecasts, [](const Forecast& f) { return f.in_50; });
  backtest.cover_80 = mean_over(backtest.forecasts, [](const Forecast& f) { return f.in_80; });
  backtest.cover_90 = mean_over(backtest.forecasts, [](const Forecast& f) { return f.in_90; });
  backtest.score = mean_over(backtest.forecasts, [](const Forecast& f) { return f.score; });
  backtest.skill_growth = skill_against(backtest.forecasts, &Forecast::growth_score);
  backtest.skill_logistic = skill_against(backtest.forecasts, &Forecast::logistic_score);
  double sum = 0;
  for (const TargetForecast& target : backtest.targets) {
    if (!target.attained) continue;
    sum += std::pow(target.probability - (*target.attained ? 1 : 0), 2);
    ++backtest.settled_targets;
  }
  backtest.brier = backtest.settled_targets == 0 ? 0 : sum / static_cast<double>(backtest.settled_targets);
}

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::optional<Backtest> backtest(const Scenario& scenario, const Program& program, const Posterior& posterior,
                                 const CalibrationSettings& settings, const RunOptions& options) {
  Backtest result;
  Diagnostics told;  // reported by calibrate() already
  const auto figures = study::published_figures(scenario, program, program.horizon.time(program.horizon.steps()), told);
  if (!study::Judge(scenario, program, settings, options).forecast_all(posterior, figures, result)) return std::nullopt;
  study::summarise(result);
  return result;
}

}  // namespace infracast
