// SPDX-License-Identifier: MIT
// `backtest`: what the scenario would have forecast at an earlier today, compared with what was published later.
#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/projection.h"
#include "infracast/backtest.h"
#include "infracast/backtest_file.h"
#include "infracast/vintage.h"
#include "notation/number.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string say(const Console& console, std::string_view english) { return std::string(report::phrase(console.language, english)); }

std::string if_any(const std::optional<double>& value) { return value ? fixed_text(*value, 3) : ""; }

std::string forecasts_text(const City& city, const Backtest& backtest, const Console& console) {
  TextTable table{{{say(console, "figure")},
                   {say(console, "published"), true},
                   {"P5", true},
                   {"P50", true},
                   {"P95", true},
                   {say(console, "within")},
                   {say(console, "score"), true},
                   {say(console, "growth"), true},
                   {say(console, "logistic"), true}},
                  {}};
  const auto number = [&](double value) { return Cell{readable_number(value, console.language, 3)}; };
  for (const Forecast& forecast : backtest.forecasts) {
    const Observation& row = city.scenario.observations[forecast.observation];
    const Cell within = forecast.in_50   ? Cell{"50 %"}
                        : forecast.in_80 ? Cell{"80 %"}
                        : forecast.in_90 ? Cell{"90 %"}
                                         : Cell{say(console, "no"), Tone::doubtful};
    table.rows.push_back({{{row.indicator.value + ", " + to_string(row.date.value)},
                           number(forecast.published),
                           number(forecast.p05),
                           number(forecast.p50),
                           number(forecast.p95),
                           within,
                           {fixed_text(forecast.score, 3)},
                           {if_any(forecast.growth_score)},
                           {if_any(forecast.logistic_score)}}});
  }
  return render(table, console.style);
}

std::string targets_text(const City& city, const Backtest& backtest, const Console& console) {
  if (backtest.targets.empty()) return "";
  TextTable table{{{say(console, "target")},
                   {say(console, "deadline")},
                   {say(console, "value|of a target"), true},
                   {say(console, "plan"), false, true},
                   {say(console, "probability"), true},
                   {say(console, "outcome")}},
                  {}};
  for (const TargetForecast& forecast : backtest.targets) {
    const Target& target = city.scenario.targets[forecast.target];
    const Cell outcome = !forecast.attained   ? Cell{say(console, "not published"), Tone::faint}
                         : *forecast.attained ? Cell{say(console, "met")}
                                              : Cell{say(console, "missed")};
    table.rows.push_back({{{target.indicator.value},
                           {to_string(target.deadline.value)},
                           {readable_quantity(target.value.value, target.unit.value, console.language)},
                           {target.plan},
                           {fixed_text(100 * forecast.probability, 0) + " %"},
                           outcome}});
  }
  return "\n" + say(console, "Targets that fell due") + "\n" + render(table, console.style);
}

std::string summary_text(const City& city, const Backtest& backtest, Language language) {
  const report::Phrases say(language);
  const auto percent = [](double share) { return fixed_text(100 * share, 0) + " %"; };
  std::string text = "\n" + say("{} figures after {}: {} within the 50 % interval, {} within 80 %, {} within 90 %.",
                                {std::to_string(backtest.forecasts.size()), to_string(city.scenario.today.value),
                                 percent(backtest.cover_50), percent(backtest.cover_80), percent(backtest.cover_90)});
  text += "\n" + say("Mean score of logarithms {}; skill against going on growing {}, against a logistic curve {}.",
                     {fixed_text(backtest.score, 3), fixed_text(backtest.skill_growth, 2), fixed_text(backtest.skill_logistic, 2)});
  if (backtest.settled_targets > 0)
    text += "\n" + say("Brier score of {} settled targets {}.", {std::to_string(backtest.settled_targets), fixed_text(backtest.brier, 3)});
  return text + "\n";
}

template <class Value>
Json json_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Forecast& forecast, const City& city) {
  const Observation& row = city.scenario.observations[forecast.observation];
  return {{"indicator", row.indicator.value},
          {"date", to_string(row.date.value)},
          {"block", forecast.block},
          {"published", forecast.published},
          {"p05", forecast.p05},
          {"p50", forecast.p50},
          {"p95", forecast.p95},
          {"in_50", forecast.in_50},
          {"in_80", forecast.in_80},
          {"in_90", forecast.in_90},
          {"transform", forecast.transform},
          {"score", forecast.score},
          {"growth_score", json_or_null(forecast.growth_score)},
          {"logistic_score", json_or_null(forecast.logistic_score)}};
}

Json json_of(const TargetForecast& forecast, const City& city) {
  const Target& target = city.scenario.targets[forecast.target];
  return {{"indicator", target.indicator.value},
          {"deadline", to_string(target.deadline.value)},
          {"value", target.value.value},
          {"unit", target.unit.value},
          {"plan", target.plan},
          {"probability", forecast.probability},
          {"attained", json_or_null(forecast.attained)}};
}

Json json_of(const Vintage& vintage) {
  return {{"name", vintage.name},
          {"kind", word_of(vintage.kind)},
          {"as_of", to_string(last_day_before(vintage.as_of))},
          {"factor", vintage.factor}};
}

std::string json(const City& city, const Posterior& posterior, const Backtest& backtest, const std::vector<Vintage>& vintages) {
  Json out{{"scenario", city.scenario.name},
           {"today", to_string(city.scenario.today.value)},
           {"converged", posterior.converged()},
           {"forecasts", Json::array()},
           {"targets", Json::array()},
           {"cover_50", backtest.cover_50},
           {"cover_80", backtest.cover_80},
           {"cover_90", backtest.cover_90},
           {"score", backtest.score},
           {"skill_growth", backtest.skill_growth},
           {"skill_logistic", backtest.skill_logistic},
           {"settled_targets", backtest.settled_targets},
           {"brier", backtest.brier},
           {"vintages", Json::array()}};
  for (const Forecast& forecast : backtest.forecasts) out["forecasts"].push_back(json_of(forecast, city));
  for (const TargetForecast& target : backtest.targets) out["targets"].push_back(json_of(target, city));
  for (const Vintage& vintage : vintages) out["vintages"].push_back(json_of(vintage));
  return out.dump(2) + "\n";
}

std::string text(const City& city, const Backtest& backtest, const std::vector<Vintage>& vintages, const Console& console) {
  return forecasts_text(city, backtest, console) + targets_text(city, backtest, console) + summary_text(city, backtest, console.language) +
         vintages_text(city.scenario, vintages, console.language);
}

}  // namespace

int backtest_scenario(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands().front(), settings_of(arguments), console);
  if (!city) return kWrongInput;
  expect_data_output(arguments, city->scenario);
  const Interruption interruption;
  const ProjectionOptions options = projection_options(arguments);
  const auto posterior = posterior_of(*city, options, interruption, console);
  RunOptions run;
  run.threads = options.threads;
  run.stop = interruption.flag();
  const auto result =
      posterior ? backtest(city->scenario, city->program, *posterior, calibration_settings(*city), run) : std::optional<Backtest>();
  if (!result) return interruption.stopped(console.err);
  const std::vector<Vintage> dated = vintages(city->scenario, city->program);
  if (const auto output = arguments.text("output"))
    write_backtest(*output, *result, dated, *posterior, city->scenario, options.provenance, arguments.has("force"));
  console.out << (arguments.has("json") ? json(*city, *posterior, *result, dated) : text(*city, *result, dated, console));
  return posterior->converged() ? kSuccess : kNotConverged;
}

}  // namespace infracast::cli
