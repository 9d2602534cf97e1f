// SPDX-License-Identifier: MIT
#include <map>

#include "infracast/plan_table.h"
#include "infracast/results.h"
#include "infracast/verdict.h"
#include "judge/fit.h"
#include "report/page/hold_data.h"
#include "report/page/page_data.h"
#include "report/text/fit_text.h"
#include "report/words/report_words.h"

namespace infracast::report::page {
namespace {

// The same target has the same key in every scenario.
std::string key(const PlanRow& row) {
  return row.plan + "\n" + row.indicator + "\n" + to_string(row.deadline) + "\n" + (row.base ? to_string(*row.base) : "") + "\n" +
         std::string(word_of(row.comparator)) + "\n" + Json(row.value).dump() + " " + row.unit + "\n" + row.document;
}

void add_projection(const PlanRow& row, const Date& today, Json& out) {
  out["p05"] = json_number(row.p05);
  out["p50"] = json_number(row.p50);
  out["p95"] = json_number(row.p95);
  out["error"] = json_number(row.probability_error);
  out["shortfall"] = json_number(row.shortfall);
  out["reached"] = {json_number(row.reached_p05), json_number(row.reached_p50),
                    json_number(row.reached_p95)};  // null: not within the horizon
  out["never"] = json_number(row.never);
  out["gap"] = json_number(gap(row, today));
}

Json as_judged(const PlanRow& row, const OverlaidScenario& scenario) {
  const Verdict judged = verdict(row, scenario.info().today);
  Json out;
  out["verdict"] = row.modelled || judged != Verdict::unknown ? word_of(judged) : "unmodelled";
  out["observed"] = row.observed ? json_number(*row.observed) : Json(nullptr);
  for (const PublishedLevel& one : row.published)
    out["published"].push_back(
        {{"bound", word_of(one.bound)}, {"value", json_number(one.value)}, {"scope", one.scope}, {"document", one.document}});
  out["modelled"] = row.modelled;
  if (row.modelled) {
    add_projection(row, scenario.info().today, out);
    out["probability"] = json_number(probability(row, scenario.info().today));
    out["undefined"] = row.undefined;
    out["lost"] = again_lost(row, scenario.info().today);
  }
  if (unsettled(row) != Unsettled::no) out["unsettled"] = word_of(unsettled(row));
  if (judge::has_misfit(*scenario.file, scenario.index, row.indicator))
    out["misfit"] = jump_off_json(*judge::jump_off_of(*scenario.file, scenario.index, row.indicator));
  const auto hold = judge::held(*scenario.file, scenario.index, row);
  out["held"] = hold ? hold_data(*hold) : Json(nullptr);
  return out;
}

}  // namespace

Json target_terms(const PlanRow& row) {
  return {{"indicator", row.indicator},
          {"label", label(row.label)},
          {"plan", row.plan},
          {"comparator", word_of(row.comparator)},
          {"value", json_number(row.value)},
          {"unit", row.unit},
          {"deadline", date(row.deadline)},
          {"time", end_of_day(row.deadline)},
          {"base", row.base ? date(*row.base) : Json(nullptr)},
          {"binding", row.binding},
          {"draft", row.draft},
          {"document", row.document},
          {"quote", row.quote}};
}

Json target_data(const Scenarios& scenarios) {
  Json out = Json::array();
  std::map<std::string, std::size_t> position;
  for (std::size_t at = 0; at < scenarios.size(); ++at) {
    for (const PlanRow& row : scenarios[at].file->plan[scenarios[at].index]) {
      const auto [found, is_new] = position.emplace(key(row), out.size());
      if (is_new) {
        out.push_back(target_terms(row));
        out.back()["of"] = Json(Json::array_t(scenarios.size()));  // null: not a target of the scenario
      }
      out[found->second]["of"][at] = as_judged(row, scenarios[at]);
    }
  }
  return out;
}

}  // namespace infracast::report::page
