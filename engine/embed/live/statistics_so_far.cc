// SPDX-License-Identifier: MIT
#include "embed/live/statistics_so_far.h"

#include "infracast/statistics.h"
#include "infracast/summary_quantiles.h"
#include "record/tally/binding_tally.h"
#include "record/tally/exact_sum.h"
#include "record/tally/margins.h"
#include "record/tally/target_tally.h"

namespace infracast::embed {
namespace {

void tally(const LiveCity& city, std::size_t draws, record::TargetTally& into) {
  const std::size_t targets = city.image().targets.size();
  record::TargetTally::Outcomes outcomes;
  for (std::size_t k = 0; k < targets; ++k) {
    outcomes.levels.push_back(city.row(city.first_row_at_end() + k, draws));
    outcomes.reached.push_back(city.row(city.first_row_at_end() + targets + k, draws));
  }
  into.record(outcomes);
}

record::Margins margins_at(const LiveCity& city, const ImageTarget& target, std::size_t time, std::size_t draws) {
  const TargetTerms& terms = target.terms;
  const auto values = city.row(target.level.value_or(target.indicator) * city.times() + time, draws);
  if (target.level) return record::margins_of_levels(terms.comparator, terms.value, {values.begin(), values.end()});
  return record::margins_of_quantiles(terms.comparator, terms.value, target.factor, quantiles(values, kSummaryQuantiles));
}

PlanRow row_so_far(const LiveCity& city, const record::TargetTally& counted, std::size_t k, std::size_t draws) {
  PlanRow row;
  row.modelled = true;
  const std::vector<double> levels = quantiles(city.row(city.first_row_at_end() + k, draws), record::kPlanShares);
  row.p05 = levels[0];
  row.p50 = levels[1];
  row.p95 = levels[2];
  counted.summarise(k, draws, row);
  for (std::size_t time = 0; time < city.times(); ++time) {
    const record::Margins margins = margins_at(city, city.image().targets[k], time, draws);
    row.slack_p05.push_back(margins[0]);
    row.slack_p50.push_back(margins[1]);
    row.slack_p95.push_back(margins[2]);
  }
  return row;
}

}  // namespace

IndicatorSoFar indicator_so_far(const LiveCity& city, std::size_t indicator, std::size_t draws) {
  IndicatorSoFar found;
  for (std::size_t time = 0; time < city.times(); ++time) {
    const auto values = city.row(indicator * city.times() + time, draws);
    found.mean.push_back(record::careful_sum(values) / static_cast<double>(draws));
    found.quantiles.push_back(quantiles(values, kSummaryQuantiles));
  }
  return found;
}

PlanSoFar plan_so_far(const LiveCity& city, std::size_t draws) {
  std::vector<TargetTerms> terms;
  for (const ImageTarget& target : city.image().targets) terms.push_back(target.terms);
  record::TargetTally counted(terms, city.image().program.horizon);
  tally(city, draws, counted);
  PlanSoFar plan;
  for (std::size_t k = 0; k < terms.size(); ++k) plan.rows.push_back(row_so_far(city, counted, k, draws));
  plan.plans = counted.plans(draws);
  return plan;
}

std::vector<std::vector<double>> binding_so_far(LiveCity& city, std::size_t binding, std::size_t draws) {
  const RecordPlan& plan = city.image().plan;
  record::BindingTally tally(std::size_t{city.image().program.horizon.steps()} + 1, plan.counted[binding].positions);
  tally.add(city.counts(binding));
  return tally.mean_shares(plan.steps, draws);
}

}  // namespace infracast::embed
