// SPDX-License-Identifier: MIT
#include "serve/answer.h"

#include <algorithm>
#include <cmath>

#include "embed/live/statistics_so_far.h"
#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/statistics.h"
#include "infracast/summary_quantiles.h"
#include "notation/message_parts.h"
#include "record/tally/exact_sum.h"
#include "report/words/json_label.h"
#include "report/words/json_number.h"

namespace infracast::serve {
namespace {

using report::json_label;
using report::json_number;

constexpr int kYearsApart = 5;  // of those that are answered when none are asked for
constexpr const char* kQuantileNames[] = {"p01", "p05", "p10", "p25", "p50", "p75", "p90", "p95", "p99"};  // of kSummaryQuantiles
static_assert(std::size(kQuantileNames) == std::size(kSummaryQuantiles));

// The year that ends at an output.
int year_at(const embed::LiveCity& live, std::size_t time) {
  return last_day_before(live.image().program.horizon.time(live.image().plan.steps[time])).year;
}

bool ends_a_year(const embed::LiveCity& live, std::size_t time) {
  return time > 0 && live.image().plan.steps[time] % static_cast<std::uint32_t>(live.image().program.horizon.steps_per_year) == 0;
}

Json lever_of(const City& city, const std::string& name, const Element& lever) {
  const auto found = std::ranges::find(city.program.variables, name, &Variable::name);
  const auto end_of = [](const std::optional<Located<double>>& end) { return end ? json_number(end->value) : Json(nullptr); };
  return {{"lever", name},
          {"label", found == city.program.variables.end() ? Json(nullptr) : json_label(found->label)},
          {"unit", lever.unit.value},
          {"null", json_number(lever.value->value)},
          {"min", end_of(lever.min)},
          {"max", end_of(lever.max)},
          {"effect", lever.effect}};
}

Json levers(const City& city) {
  Json out = Json::array();
  for (const Instance& instance : city.scenario.model.instances)
    for (const Element& element : city.scenario.model.types[instance.type].elements)
      if (element.kind == ElementKind::lever) out.push_back(lever_of(city, instance.name.value + "." + element.name.value, element));
  return out;
}

Json summary_of(std::span<const double> values) {
  Json out{{"mean", json_number(record::careful_sum(values) / static_cast<double>(values.size()))}};
  const std::vector<double> found = quantiles(values, kSummaryQuantiles);
  for (std::size_t k = 0; k < found.size(); ++k) out[kQuantileNames[k]] = json_number(found[k]);
  return out;
}

std::vector<double> differences(std::span<const double> values, std::span<const double> base) {
  std::vector<double> result(values.size());
  std::ranges::transform(values, base, result.begin(), std::minus<>{});
  return result;
}

Json indicator_of(const City& city, const embed::LiveCity& live, std::span<const double> base, std::size_t k, const Asked& asked,
                  std::size_t draws) {
  const Indicator& indicator = city.program.indicators[k];
  Json out{{"label", json_label(indicator.label)}, {"unit", indicator.unit.text}, {"years", Json::object()}};
  for (const auto& [year, time] : asked.years) {
    const std::size_t row = k * live.times() + time;
    Json& one = out["years"][std::to_string(year)] = summary_of(live.row(row, draws));
    if (!base.empty()) one["difference"] = summary_of(differences(live.row(row, draws), base.subspan(row * live.draws(), draws)));
  }
  return out;
}

Json target_of(const City& city, std::size_t k, const PlanRow& row) {
  const Target& target = city.scenario.targets[city.program.targets[k].target];
  return {{"plan", target.plan},
          {"indicator", target.indicator.value},
          {"comparator", word_of(target.comparator)},
          {"value", json_number(target.value.value)},
          {"unit", target.unit.value},
          {"deadline", to_string(target.deadline.value)},
          {"base", target.base ? Json(to_string(target.base->value)) : Json(nullptr)},
          {"projected", {{"p05", json_number(row.p05)}, {"p50", json_number(row.p50)}, {"p95", json_number(row.p95)}}},
          {"probability_of_draws", json_number(row.probability)},
          {"undefined_draws", row.undefined},
          {"lost", json_number(row.lost)},
          {"probability_error", json_number(row.probability_error)},
          {"shortfall", json_number(row.shortfall)},
          {"reached",
           {{"p05", json_number(row.reached_p05)},
            {"p50", json_number(row.reached_p50)},
            {"p95", json_number(row.reached_p95)},
            {"never", json_number(row.never)}}}};
}

Json plans_of(const std::vector<PlanSummary>& plans) {
  Json out = Json::array();
  for (const PlanSummary& plan : plans)
    out.push_back(
        {{"plan", plan.plan}, {"targets", plan.targets}, {"joint", json_number(plan.joint)}, {"undefined_draws", plan.undefined}});
  return out;
}

std::vector<std::string> indicator_names(const City& city) {
  std::vector<std::string> names;
  for (const Indicator& indicator : city.program.indicators) names.push_back(indicator.id);
  return names;
}

void find_indicators(const Question& question, const City& city, std::vector<std::size_t>& into, std::vector<std::string>& problems) {
  const std::vector<std::string> names = indicator_names(city);
  if (!question.indicators) {
    for (std::size_t k = 0; k < names.size(); ++k)
      if (std::ranges::find(city.program.targets, k, &TargetNodes::indicator) != city.program.targets.end()) into.push_back(k);
    return;
  }
  for (const std::string& name : *question.indicators) {
    const auto found = std::ranges::find(names, name);
    if (found != names.end()) {
      into.push_back(static_cast<std::size_t>(found - names.begin()));
      continue;
    }
    const std::string advice = did_you_mean(name, names);
    problems.push_back("there is no indicator " + in_quotes(name) + (advice.empty() ? "" : ": " + advice));
  }
}

void find_years(const Question& question, const City& city, const embed::LiveCity& live, Asked& asked, std::vector<std::string>& problems) {
  std::vector<std::pair<int, std::size_t>> outputs;
  for (std::size_t time = 0; time < live.times(); ++time)
    if (ends_a_year(live, time)) outputs.emplace_back(year_at(live, time), time);
  if (!question.years) {
    const int today = city.scenario.today.value.year;
    std::ranges::copy_if(outputs, std::back_inserter(asked.years),
                         [&](const auto& each) { return each.first > today && each.first % kYearsApart == 0; });
    return;
  }
  for (const int year : *question.years) {
    const auto found = std::ranges::find(outputs, year, &std::pair<int, std::size_t>::first);
    if (found != outputs.end())
      asked.years.push_back(*found);
    else
      problems.push_back("there is no output at the end of " + std::to_string(year));
  }
}

}  // namespace

Json description(const City& city, const embed::LiveCity& live) {
  Json indicators = Json::array(), years = Json::array();
  for (const Indicator& indicator : city.program.indicators)
    indicators.push_back({{"indicator", indicator.id}, {"label", json_label(indicator.label)}, {"unit", indicator.unit.text}});
  for (std::size_t time = 0; time < live.times(); ++time)
    if (ends_a_year(live, time)) years.push_back(year_at(live, time));
  return {{"scenario", city.scenario.name},
          {"label", json_label(city.scenario.label)},
          {"today", to_string(city.scenario.today.value)},
          {"draws", live.draws()},
          {"years", std::move(years)},
          {"levers", levers(city)},
          {"indicators", std::move(indicators)}};
}

std::optional<Asked> find_asked(const Question& question, const City& city, const embed::LiveCity& live,
                                std::vector<std::string>& problems) {
  Asked asked;
  find_indicators(question, city, asked.indicators, problems);
  find_years(question, city, live, asked, problems);
  if (question.draws.value_or(1) > live.draws())
    problems.push_back("there are " + std::to_string(live.draws()) + " draws: serve with --draws for more");
  return problems.empty() ? std::optional(std::move(asked)) : std::nullopt;
}

Json answer(const City& city, const embed::LiveCity& live, std::span<const double> base, const Asked& asked, std::size_t draws) {
  Json indicators = Json::object(), targets = Json::array();
  for (const std::size_t k : asked.indicators) indicators[city.program.indicators[k].id] = indicator_of(city, live, base, k, asked, draws);
  const embed::PlanSoFar plan = embed::plan_so_far(live, draws);
  for (std::size_t k = 0; k < plan.rows.size(); ++k) targets.push_back(target_of(city, k, plan.rows[k]));
  return {{"draws", draws}, {"indicators", std::move(indicators)}, {"targets", std::move(targets)}, {"plans", plans_of(plan.plans)}};
}

}  // namespace infracast::serve
