// SPDX-License-Identifier: MIT
#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/compare.h"
#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"
#include "report/words/json_number.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Difference& one) {
  return {{"p05", json_number(one.p05)}, {"p50", json_number(one.p50)}, {"p95", json_number(one.p95)}};
}

Json scenario_json(const Comparison& comparison, std::size_t k) {
  const ScenarioInfo& info = comparison.scenarios[k];
  const Pairing& pairing = comparison.pairing[k];
  return {{"file", comparison.files[k]}, {"name", info.name},        {"draws", info.draws},           {"seed", info.seed},
          {"paired", pairing.paired},    {"reason", pairing.reason}, {"set_apart", pairing.set_apart}};
}

Json target_row(const TargetComparison& target, const Comparison& comparison, std::size_t k) {
  if (!target.rows[k]) return nullptr;
  const PlanRow& row = *target.rows[k];
  return {{"probability", json_number(probability(row, comparison.scenarios[k].today))},
          {"p50", json_number(row.p50)},
          {"verdict", word_of(verdict(row, comparison.scenarios[k].today))},
          {"change", json_number(target.change[k])},
          {"change_error", json_number(target.change_error[k])}};
}

Json target_json(const TargetComparison& target, const Comparison& comparison) {
  const PlanRow* any = nullptr;
  for (const auto& row : target.rows) any = any == nullptr && row ? &*row : any;
  Json out{{"indicator", any->indicator},
           {"plan", any->plan},
           {"deadline", to_string(any->deadline)},
           {"value", any->value},
           {"unit", any->unit}};
  for (std::size_t k = 0; k < target.rows.size(); ++k) out["scenarios"].push_back(target_row(target, comparison, k));
  return out;
}

Json indicator_json(const IndicatorComparison& one) {
  Json out{{"indicator", one.id}, {"unit", one.unit}, {"date", to_string(last_day_before(one.time))}, {"effect", json_number(one.effect)}};
  for (std::size_t k = 0; k < one.level.size(); ++k)
    out["scenarios"].push_back({{"level", json_of(one.level[k])}, {"difference", json_of(one.difference[k])}});
  return out;
}

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string comparison_json(const Comparison& comparison) {
  report::Json out{{"scenarios", report::Json::array()}, {"targets", report::Json::array()}, {"indicators", report::Json::array()}};
  for (std::size_t k = 0; k < comparison.scenarios.size(); ++k) out["scenarios"].push_back(report::scenario_json(comparison, k));
  for (const TargetComparison& target : comparison.targets) out["targets"].push_back(report::target_json(target, comparison));
  for (const IndicatorComparison& one : comparison.indicators) out["indicators"].push_back(report::indicator_json(one));
  return out.dump(2) + "\n";
}

}  // namespace infracast
