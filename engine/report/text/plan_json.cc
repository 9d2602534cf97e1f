// SPDX-License-Identifier: MIT
#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/comparator.h"
#include "infracast/plan_table.h"
#include "infracast/posterior.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/target.h"
#include "infracast/verdict.h"
#include "infracast/wording.h"
#include "judge/fit.h"
#include "judge/holds_back.h"
#include "report/text/fit_text.h"
#include "report/words/json_label.h"
#include "report/words/json_number.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

// The keys have the names of the results file's variables.
void add_projection(const PlanRow& row, const Date& today, Json& out) {
  out["projected"] = {{"p05", json_number(row.p05)}, {"p50", json_number(row.p50)}, {"p95", json_number(row.p95)}};
  out["probability_of_draws"] = json_number(row.probability);
  out["undefined_draws"] = row.undefined;
  out["lost"] = json_number(row.lost);
  out["probability_error"] = json_number(row.probability_error);
  out["shortfall"] = json_number(row.shortfall);
  out["reached"] = {{"p05", json_number(row.reached_p05)},
                    {"p50", json_number(row.reached_p50)},
                    {"p95", json_number(row.reached_p95)},
                    {"never", json_number(row.never)}};
  out["gap"] = json_number(gap(row, today));
}

Json hold_of(const std::optional<judge::Hold>& hold) {
  if (!hold) return nullptr;
  return {
      {"asset_class", hold->binding}, {"limit", hold->limit}, {"share", json_number(hold->share)}, {"from", hold->from}, {"to", hold->to}};
}

Json published(const PlanRow& row) {
  Json out = Json::array();
  for (const PublishedLevel& one : row.published)
    out.push_back({{"bound", word_of(one.bound)}, {"value", json_number(one.value)}, {"scope", one.scope}, {"document", one.document}});
  return out;
}

// Null where no block learns from a figure of the indicator.
Json fit_of(const Results& results, std::size_t scenario, const PlanRow& row) {
  const JumpOff* newest = judge::jump_off_of(results, scenario, row.indicator);
  return newest == nullptr ? Json(nullptr) : jump_off_json(*newest);
}

Json target(const Results& results, std::size_t scenario, const PlanRow& row) {
  Json out;
  out["plan"] = row.plan;
  out["indicator"] = row.indicator;
  out["label"] = json_label(row.label);
  out["comparator"] = word_of(row.comparator);
  out["value"] = json_number(row.value);
  out["unit"] = row.unit;
  out["deadline"] = to_string(row.deadline);
  out["base"] = row.base ? Json(to_string(*row.base)) : Json(nullptr);
  out["binding"] = row.binding;
  out["draft"] = row.draft;
  out["document"] = row.document;
  out["quote"] = row.quote;
  out["observed"] = row.observed ? json_number(*row.observed) : Json(nullptr);
  out["published"] = published(row);
  out["modelled"] = row.modelled;
  out["unmodelled"] = row.unmodelled == Unmodelled::unsaid ? Json(nullptr) : Json(word_of(row.unmodelled));
  out["unsettled"] = unsettled(row) == Unsettled::no ? Json(nullptr) : Json(word_of(unsettled(row)));
  if (row.modelled) add_projection(row, results.scenarios[scenario].today, out);
  if (row.modelled) out["probability"] = json_number(probability(row, results.scenarios[scenario].today));
  const Verdict judged = verdict(row, results.scenarios[scenario].today);
  out["verdict"] = judged == Verdict::unknown && !row.modelled ? Json(nullptr) : Json(word_of(judged));
  out["fit"] = fit_of(results, scenario, row);
  out["held"] = hold_of(judge::held(results, scenario, row));
  return out;
}

// Null where draws come from the priors.
Json calibration(const Results& results, std::size_t index) {
  if (index >= results.calibration.size() || results.calibration[index].posterior.empty()) return nullptr;
  const CalibrationResult& result = results.calibration[index];
  Json failed = Json::array();
  for (const BlockReport& block : result.blocks)
    if (!block.converged) failed.push_back({{"block", block.name}, {"explanation", block.explanation.en}});
  Json misfits = Json::array();
  for (const JumpOff& newest : judge::misfits(results, index)) misfits.push_back(jump_off_json(newest));
  return {{"posterior", result.posterior},
          {"converged", failed.empty()},
          {"not_converged", failed},
          {"fits", misfits.empty()},
          {"misfits", misfits}};
}

Json changes(const Results& results, const std::string& scenario) {
  Json out = Json::array();
  for (const ChangeResult& change : results.changes) {
    if (change.scenario != scenario) continue;
    out.push_back({{"name", change.name},
                   {"label", json_label(change.label)},
                   {"from", to_string(change.from)},
                   {"what", change.what},
                   {"source", change.source}});
  }
  return out;
}

Json scenario(const Results& results, std::size_t index) {
  const ScenarioInfo& info = results.scenarios[index];
  Json out;
  out["name"] = info.name;
  out["label"] = json_label(info.label);
  out["region"] = info.region;
  out["today"] = to_string(info.today);
  out["draws"] = info.draws;
  out["seed"] = info.seed;
  out["calibration"] = calibration(results, index);
  out["changes"] = changes(results, info.name);
  out["plans"] = Json::array();
  for (const auto& plan : results.plans[index]) {
    out["plans"].push_back({{"plan", plan.plan},
                            {"targets", plan.targets},
                            {"joint_probability", json_number(plan.joint)},
                            {"undefined_draws", plan.undefined}});
  }
  out["targets"] = Json::array();
  for (const auto& row : results.plan[index]) out["targets"].push_back(target(results, index, row));
  return out;
}

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string plan_json(const Results& results) {
  report::Json out;
  out["format"] = std::to_string(results.version.major) + "." + std::to_string(results.version.minor);
  out["program_version"] = results.provenance.program_version;
  out["scenarios"] = report::Json::array();
  for (std::size_t index = 0; index < results.scenarios.size(); ++index) out["scenarios"].push_back(report::scenario(results, index));
  return out.dump(2) + "\n";
}

}  // namespace infracast
