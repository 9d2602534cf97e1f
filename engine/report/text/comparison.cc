// SPDX-License-Identifier: MIT
// Compares scenarios with the first one, draw by draw where they have the same draws.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "infracast/compare.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/statistics.h"
#include "infracast/target.h"
#include "report/text/outlook_table.h"

namespace infracast::report {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kSameTime = 1e-9;

const ScenarioInfo& info(const ComparedScenario& one) { return one.results->scenarios[one.scenario]; }
const std::vector<PlanRow>& plan(const ComparedScenario& one) { return one.results->plan[one.scenario]; }

// ---- pairing of draws ----

bool written_alike(const ParameterResult& one, std::size_t scenario, const ParameterResult& other, std::size_t other_scenario) {
  return one.prior[scenario] == other.prior[other_scenario] && one.value[scenario] == other.value[other_scenario];
}

const ParameterResult* parameter(const ComparedScenario& one, const std::string& name) {
  const auto& all = one.results->parameters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const ParameterResult& p) { return p.name == name; });
  return found != all.end() && !std::isnan(found->value[one.scenario]) ? &*found : nullptr;
}

const std::vector<double>* draws_of(const ComparedScenario& one, const std::string& name) {
  if (one.record == nullptr) return nullptr;
  const auto found = one.record->parameters.find(name);
  return found != one.record->parameters.end() && !found->second[one.scenario].empty() ? &found->second[one.scenario] : nullptr;
}

std::string why_not_paired(const ComparedScenario& first, const ComparedScenario& other) {
  if (info(first).draws != info(other).draws) return "the numbers of draws differ";
  if (info(first).seed != info(other).seed) return "the seeds differ";
  if (info(first).sampling != info(other).sampling) return "the samplings differ";
  if (first.record == nullptr || other.record == nullptr || first.record->parameters.empty() || other.record->parameters.empty())
    return "a file keeps summaries only";
  return "";
}

Pairing paired(const ComparedScenario& first, const ComparedScenario& other) {
  Pairing pairing;
  pairing.reason = why_not_paired(first, other);
  if (!pairing.reason.empty()) return pairing;
  for (const ParameterResult& one : first.results->parameters) {
    const auto* mine = draws_of(first, one.name);
    const auto* theirs = draws_of(other, one.name);
    const ParameterResult* same = parameter(other, one.name);
    if (mine == nullptr || theirs == nullptr || same == nullptr || *mine == *theirs) continue;
    if (written_alike(one, first.scenario, *same, other.scenario)) {
      pairing.reason = "the draws of the parameters differ";
      return pairing;
    }
    pairing.set_apart.push_back(one.name);
  }
  pairing.paired = true;
  return pairing;
}

// ---- targets ----

bool same_target(const PlanRow& a, const PlanRow& b) {
  return a.indicator == b.indicator && a.deadline == b.deadline && a.plan == b.plan && a.comparator == b.comparator && a.value == b.value &&
         a.base == b.base;
}

// Its position among the scenario's rows; nothing when the scenario lacks it or does not model it.
std::optional<std::size_t> place_of(const ComparedScenario& one, const PlanRow& row) {
  const auto& rows = plan(one);
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const PlanRow& other) { return same_target(row, other); });
  return found != rows.end() && found->modelled ? std::optional(static_cast<std::size_t>(found - rows.begin())) : std::nullopt;
}

// Standard error of the difference of the probabilities; none where every draw has the same level.
double paired_error(const PlanRow& row, const std::vector<double>& mine, const std::vector<double>& theirs) {
  if (mine == theirs) return 0;
  const auto attained = [&](double level) { return attains(row.comparator, row.value, level); };
  std::size_t gained = 0, lost = 0;
  for (std::size_t draw = 0; draw < mine.size(); ++draw) {
    const bool before = attained(mine[draw]), after = attained(theirs[draw]);
    gained += after && !before ? 1 : 0;
    lost += before && !after ? 1 : 0;
  }
  return paired_share_error(gained, lost, mine.size());
}

const std::vector<double>* levels_of(const ComparedScenario& one, std::size_t target) {
  if (one.record == nullptr || one.record->levels.size() <= one.scenario) return nullptr;
  const auto& levels = one.record->levels[one.scenario];
  return target < levels.size() && !levels[target].empty() ? &levels[target] : nullptr;
}

class TargetsCompared {
 public:
  TargetsCompared(std::span<const ComparedScenario> scenarios, std::span<const Pairing> pairing)
      : scenarios_(scenarios), pairing_(pairing) {}

  [[nodiscard]] std::vector<TargetComparison> all() const {
    std::vector<TargetComparison> targets;
    for (const ComparedScenario& one : scenarios_) {
      for (const PlanRow& row : plan(one)) {
        const bool known =
            std::any_of(targets.begin(), targets.end(), [&](const TargetComparison& t) { return same_target(*any(t), row); });
        if (row.modelled && !known) targets.push_back(compared(row));
      }
    }
    std::stable_sort(targets.begin(), targets.end(), [](const auto& a, const auto& b) { return largest(a) > largest(b); });
    return targets;
  }

 private:
  static const PlanRow* any(const TargetComparison& target) {
    return &**std::find_if(target.rows.begin(), target.rows.end(), [](const auto& row) { return row.has_value(); });
  }
  static double largest(const TargetComparison& target) {
    double most = 0;
    for (const double change : target.change) most = std::isnan(change) ? most : std::max(most, std::abs(change));
    return most;
  }

  [[nodiscard]] TargetComparison compared(const PlanRow& row) const {
    TargetComparison target;
    const auto first = place_of(scenarios_.front(), row);
    for (std::size_t k = 0; k < scenarios_.size(); ++k) {
      const auto place = place_of(scenarios_[k], row);
      target.rows.push_back(place ? std::optional(plan(scenarios_[k])[*place]) : std::nullopt);
      const bool both = first && place;
      target.change.push_back(both ? target.rows[k]->probability - target.rows.front()->probability : kNaN);
      target.change_error.push_back(both ? error(*target.rows.front(), *target.rows[k], *first, *place, k) : kNaN);
    }
    return target;
  }

  [[nodiscard]] double error(const PlanRow& mine, const PlanRow& theirs, std::size_t first, std::size_t place, std::size_t k) const {
    const auto* one = levels_of(scenarios_.front(), first);
    const auto* other = levels_of(scenarios_[k], place);
    if (pairing_[k].paired && one != nullptr && other != nullptr) return paired_error(mine, *one, *other);
    return std::hypot(mine.probability_error, theirs.probability_error);
  }

  std::span<const ComparedScenario> scenarios_;
  std::span<const Pairing> pairing_;
};

// ---- indicators ----

double sorted_quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

std::optional<std::size_t> time_index(const Results& results, double time) {
  const auto found = std::find_if(results.times.begin(), results.times.end(), [&](double t) { return std::abs(t - time) < kSameTime; });
  return found != results.times.end() ? std::optional(static_cast<std::size_t>(found - results.times.begin())) : std::nullopt;
}

const IndicatorResult* indicator(const ComparedScenario& one, const std::string& id) {
  const auto& all = one.results->indicators;
  const auto found = std::find_if(all.begin(), all.end(), [&](const IndicatorResult& i) { return i.id == id; });
  return found != all.end() ? &*found : nullptr;
}

Difference level_of(const ComparedScenario& one, const std::string& id, double time) {
  const IndicatorResult* found = indicator(one, id);
  const auto at = time_index(*one.results, time);
  if (found == nullptr || !at) return {kNaN, kNaN, kNaN};
  const std::vector<double>& quantiles = found->quantiles[one.scenario][*at];
  return {quantiles[kP05], quantiles[kP50], quantiles[kP95]};
}

using Draws = std::vector<std::vector<double>>;  // [time][draw]

bool has_draws_at(const Draws& draws, const std::optional<std::size_t>& time) {
  return time && *time < draws.size() && !draws[*time].empty();
}

// Quantiles of the differences; NaN where one has no number.
Difference difference_of(const std::vector<double>& mine, const std::vector<double>& theirs) {
  std::vector<double> differences;
  for (std::size_t draw = 0; draw < std::min(mine.size(), theirs.size()); ++draw) differences.push_back(theirs[draw] - mine[draw]);
  const bool gap = std::any_of(differences.begin(), differences.end(), [](double d) { return std::isnan(d); });
  if (gap) return {kNaN, kNaN, kNaN};
  std::sort(differences.begin(), differences.end());
  return {sorted_quantile(differences, 0.05), sorted_quantile(differences, 0.5), sorted_quantile(differences, 0.95)};
}

double effect_of(const IndicatorComparison& compared) {
  const double reference = std::abs(compared.level.front().p50);
  double most = 0;
  for (const Difference& level : compared.level) {
    const double change = std::abs(level.p50 - compared.level.front().p50);
    if (std::isnan(change) || change == 0) continue;
    most = std::max(most, reference > 0 ? change / reference : std::numeric_limits<double>::infinity());
  }
  return most;
}

class IndicatorsCompared {
 public:
  IndicatorsCompared(std::span<const ComparedScenario> scenarios, std::span<const Pairing> pairing, std::span<const double> times)
      : scenarios_(scenarios), pairing_(pairing), times_(times) {}

  [[nodiscard]] std::vector<IndicatorComparison> all() const {
    std::vector<IndicatorComparison> out;
    for (const IndicatorResult& one : scenarios_.front().results->indicators) {
      const std::vector<Draws> draws = draws_of_all(one.id);
      for (const double time : times_) out.push_back(compared(one, time, draws));
    }
    const auto order = [&](const IndicatorComparison& one) { return std::pair(!is_key(one.id), -one.effect); };
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return order(a) < order(b); });
    return out;
  }

 private:
  // What the first scenario's place is led by comes first.
  [[nodiscard]] bool is_key(const std::string& id) const {
    const std::vector<std::string>& keys = info(scenarios_.front()).key_indicators;
    return std::ranges::find(keys, id) != keys.end();
  }

  [[nodiscard]] std::vector<Draws> draws_of_all(const std::string& id) const {
    std::vector<Draws> draws(scenarios_.size());
    for (std::size_t k = 0; k < scenarios_.size(); ++k) {
      const bool wanted =
          k == 0 ? std::any_of(pairing_.begin() + 1, pairing_.end(), [](const Pairing& p) { return p.paired; }) : pairing_[k].paired;
      if (wanted && scenarios_[k].draws) draws[k] = scenarios_[k].draws(id);
    }
    return draws;
  }

  [[nodiscard]] IndicatorComparison compared(const IndicatorResult& one, double time, const std::vector<Draws>& draws) const {
    IndicatorComparison out{one.id, one.label, one.unit, time, {}, {}};
    for (std::size_t k = 0; k < scenarios_.size(); ++k) {
      out.level.push_back(level_of(scenarios_[k], one.id, time));
      out.difference.push_back(difference(k, time, draws, out));
    }
    out.effect = effect_of(out);
    return out;
  }

  [[nodiscard]] Difference difference(std::size_t k, double time, const std::vector<Draws>& draws,
                                      const IndicatorComparison& so_far) const {
    const auto first = time_index(*scenarios_.front().results, time), here = time_index(*scenarios_[k].results, time);
    if (k == 0) return {0, 0, 0};
    if (pairing_[k].paired && has_draws_at(draws.front(), first) && has_draws_at(draws[k], here))
      return difference_of(draws.front()[*first], draws[k][*here]);
    return {kNaN, so_far.level[k].p50 - so_far.level.front().p50, kNaN};
  }

  std::span<const ComparedScenario> scenarios_;
  std::span<const Pairing> pairing_;
  std::span<const double> times_;
};

}  // namespace
}  // namespace infracast::report

namespace infracast {

Comparison compare(std::span<const ComparedScenario> scenarios, std::span<const double> times) {
  Comparison comparison;
  for (const ComparedScenario& one : scenarios) {
    comparison.files.push_back(one.file);
    comparison.scenarios.push_back(report::info(one));
    comparison.pairing.push_back(&one == &scenarios.front() ? Pairing{true, "", {}} : report::paired(scenarios.front(), one));
  }
  comparison.targets = report::TargetsCompared(scenarios, comparison.pairing).all();
  comparison.indicators = report::IndicatorsCompared(scenarios, comparison.pairing, times).all();
  return comparison;
}

std::vector<double> compared_times(const Results& results) {
  if (!results.scenarios.front().milestones.empty()) {
    std::vector<double> named = report::milestone_times(results, 0);
    if (!named.empty()) return named;
  }
  double deadline = 0;
  for (std::size_t k = 0; k < results.scenarios.size(); ++k) {
    for (const PlanRow& row : results.plan[k]) {
      const double end = end_of_day(row.deadline);
      if (row.modelled && row.deadline > results.scenarios[k].today && report::time_index(results, end)) deadline = std::max(deadline, end);
    }
  }
  std::vector<double> times;
  if (deadline > 0) times.push_back(deadline);
  if (!results.times.empty() && results.times.back() > deadline) times.push_back(results.times.back());
  return times;
}

}  // namespace infracast
