// SPDX-License-Identifier: MIT
#include "report/text/calibration_text.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "judge/fit.h"
#include "notation/number.h"
#include "report/text/fit_text.h"
#include "report/words/json_number.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

std::string number(double value, const Wording& wording) { return readable_number(value, wording.language, 3); }

std::string with_spread(double mean, double sd, const Wording& wording) { return number(mean, wording) + " ± " + number(sd, wording); }

std::string say(const Wording& wording, std::string_view english) { return std::string(phrase(wording.language, english)); }

bool learned(const BlockReport& block) { return block.runs > 0; }

std::vector<JumpOff> newest_of(const City& city, const Posterior& posterior) {
  return judge::newest_figures(posterior.figures, known_observations(city.scenario));
}

bool fits(const BlockReport& block, const std::vector<JumpOff>& newest) {
  return std::ranges::none_of(newest, [&](const JumpOff& one) { return one.block == block.name && judge::is_misfit(one); });
}

Cell state_of(const BlockReport& block, const std::vector<JumpOff>& newest, const Wording& wording) {
  if (!block.converged) return {say(wording, "NOT CONVERGED"), Tone::bad};
  if (!fits(block, newest)) return {say(wording, "MISFIT"), Tone::bad};
  return learned(block) ? Cell{say(wording, "ok"), Tone::good} : Cell{say(wording, "prior"), Tone::faint};
}

std::string blocks_text(const Posterior& posterior, const std::vector<JumpOff>& newest, const Wording& wording) {
  TextTable table{{{say(wording, "block")},
                   {say(wording, "parameters"), true},
                   {say(wording, "figures"), true},
                   {say(wording, "runs"), true},
                   {say(wording, "effective draws"), true},
                   {say(wording, "unique"), true},
                   {say(wording, "largest weight"), true},
                   {say(wording, "Pareto k"), true},
                   {say(wording, "ln evidence"), true},
                   {say(wording, "candidates per row"), true},
                   {say(wording, "seconds"), true},
                   {say(wording, "state"), false, true}},
                  {}};
  for (const BlockReport& block : posterior.blocks) {
    const auto if_learned = [&](const std::string& text) { return Cell{learned(block) ? text : ""}; };
    table.rows.push_back({{{label_in(block.label, wording.language, block.name), Tone::strong},
                           {std::to_string(block.parameters)},
                           {std::to_string(block.figures)},
                           if_learned(std::to_string(block.runs)),
                           if_learned(fixed_text(block.effective_draws, 0)),
                           if_learned(fixed_text(block.unique_share, 3)),
                           if_learned(fixed_text(block.largest_weight, 4)),
                           {learned(block) && std::isfinite(block.pareto_k) ? fixed_text(block.pareto_k, 2) : ""},
                           if_learned(fixed_text(block.log_evidence, 1)),
                           if_learned(fixed_text(block.row_candidates, 1)),
                           if_learned(fixed_text(block.seconds, 1)),
                           state_of(block, newest, wording)}});
  }
  return render(table, wording.style);
}

std::string explanations_text(const Posterior& posterior, const Wording& wording) {
  std::string text;
  for (const BlockReport& block : posterior.blocks)
    if (!block.explanation.en.empty())
      text += flowed(label_in(block.label, wording.language, block.name) + ": " + label_in(block.explanation, wording.language, ""), 2,
                     wording.style);
  return text.empty() ? "" : "\n" + text;
}

std::string misfits_text(const std::vector<JumpOff>& newest, const Wording& wording) {
  std::string text;
  for (const JumpOff& one : judge::misfits(newest)) {
    const std::string line = one.block + ": " + one.name + ": " + misfit_text(one, wording.language);
    text += toned(flowed(line, 2, wording.style), Tone::bad, wording.style);
  }
  return text.empty() ? "" : "\n" + text;
}

std::string parameters_text(const Posterior& posterior, const Wording& wording) {
  TextTable table{{{say(wording, "parameter")},
                   {say(wording, "before"), true},
                   {say(wording, "after"), true},
                   {say(wording, "spread"), true},
                   {say(wording, "informed by")}},
                  {}};
  for (const ParameterReport& parameter : posterior.parameters) {
    if (parameter.block.empty()) continue;
    table.rows.push_back({{{parameter.name},
                           {with_spread(parameter.prior_mean, parameter.prior_sd, wording)},
                           {with_spread(parameter.posterior_mean, parameter.posterior_sd, wording)},
                           {fixed_text(parameter.spread_ratio, 2)},
                           parameter.informed() ? Cell{parameter.block} : Cell{say(wording, "not informed"), Tone::faint}}});
  }
  return "\n" + say(wording, "Parameters: mean ± standard deviation before and after; spread is after over before") + "\n" +
         render(table, wording.style);
}

std::string figures_text(const City& city, const Posterior& posterior, const Wording& wording) {
  TextTable table{{{say(wording, "figure")}, {say(wording, "published"), true}, {"P5", true}, {"P50", true}, {"P95", true}, {""}}, {}};
  const auto known = known_observations(city.scenario);
  for (const FigureReport& figure : posterior.figures) {
    if (!figure.counts) continue;
    const Observation& row = *known[figure.observation];
    const bool inside = figure.p05 <= figure.published && figure.published <= figure.p95;
    table.rows.push_back({{{row.indicator.value + ", " + to_string(row.date.value)},
                           {number(figure.published, wording)},
                           {number(figure.p05, wording)},
                           {number(figure.p50, wording)},
                           {number(figure.p95, wording)},
                           inside ? Cell{""} : Cell{say(wording, "outside"), Tone::doubtful}}});
  }
  return "\n" + say(wording, "Published figures beside what the posterior would have published") + "\n" + render(table, wording.style);
}

Json json_of(const BlockReport& block, const std::vector<JumpOff>& newest) {
  return {{"name", block.name},
          {"parameters", block.parameters},
          {"figures", block.figures},
          {"runs", block.runs},
          {"effective_draws", block.effective_draws},
          {"unique_share", block.unique_share},
          {"largest_weight", block.largest_weight},
          {"pareto_k", json_number(block.pareto_k)},
          {"log_evidence", block.log_evidence},
          {"candidates_per_row", block.row_candidates},
          {"seconds", block.seconds},
          {"converged", block.converged},
          {"fits", fits(block, newest)},
          {"explanation", block.explanation.en}};
}

Json json_of(const ParameterReport& parameter) {
  return {{"name", parameter.name},
          {"block", parameter.block.empty() ? Json(nullptr) : Json(parameter.block)},
          {"prior", {{"mean", parameter.prior_mean}, {"sd", parameter.prior_sd}}},
          {"posterior", {{"mean", parameter.posterior_mean}, {"sd", parameter.posterior_sd}}},
          {"spread_ratio", parameter.spread_ratio},
          {"informed", parameter.informed()}};
}

// Whether another figure contradicts this one.
bool is_contested(const FigureReport& figure, const std::vector<FigureReport>& all, const std::vector<const Observation*>& known) {
  const Observation& row = *known[figure.observation];
  return std::ranges::any_of(all, [&](const FigureReport& other) {
    const Observation& beside = *known[other.observation];
    return beside.indicator.value == row.indicator.value && beside.date.value == row.date.value && beside.scope == row.scope &&
           other.published != figure.published;
  });
}

Json json_of(const FigureReport& figure, const Observation& row, bool contested) {
  return {{"indicator", row.indicator.value},
          {"date", to_string(row.date.value)},
          {"scope", row.scope},
          {"bound", word_of(row.bound)},
          {"contested", contested},
          {"block", figure.block},
          {"counts", figure.counts},
          {"missed", figure.missed},
          {"published", figure.published},
          {"p05", figure.p05},
          {"p50", figure.p50},
          {"p95", figure.p95},
          {"median", json_number(figure.median)},
          {"width", json_number(figure.width)},
          {"p_value", json_number(figure.p_value)}};
}

}  // namespace

std::string calibration_text(const City& city, const Posterior& posterior, const Wording& wording) {
  const std::vector<JumpOff> newest = newest_of(city, posterior);
  return blocks_text(posterior, newest, wording) + explanations_text(posterior, wording) + misfits_text(newest, wording) +
         parameters_text(posterior, wording) + figures_text(city, posterior, wording);
}

std::string calibration_json(const City& city, const Posterior& posterior) {
  const std::vector<JumpOff> newest = newest_of(city, posterior);
  Json out{{"scenario", city.scenario.name},
           {"today", to_string(city.scenario.today.value)},
           {"converged", posterior.converged()},
           {"fits", judge::misfits(newest).empty()}};
  out["blocks"] = Json::array();
  for (const BlockReport& block : posterior.blocks) out["blocks"].push_back(json_of(block, newest));
  out["parameters"] = Json::array();
  for (const ParameterReport& parameter : posterior.parameters) out["parameters"].push_back(json_of(parameter));
  out["figures"] = Json::array();
  const auto known = known_observations(city.scenario);
  for (const FigureReport& figure : posterior.figures)
    out["figures"].push_back(json_of(figure, *known[figure.observation], is_contested(figure, posterior.figures, known)));
  out["newest"] = Json::array();
  for (const JumpOff& one : newest) out["newest"].push_back(jump_off_json(one));
  return out.dump(2) + "\n";
}

std::string misfit_summary(const City& city, const Posterior& posterior) {
  std::string text;
  for (const JumpOff& one : judge::misfits(newest_of(city, posterior)))
    text += city.path + ": MISFIT: " + one.block + ": " + one.name + ": " + misfit_text(one, Language::en) + ".\n";
  return text;
}

std::string calibration_summary(const Posterior& posterior) {
  std::string names;
  for (const BlockReport& block : posterior.blocks)
    if (!block.converged) names += (names.empty() ? "" : ", ") + block.name;
  if (names.empty()) return "Every block that published figures inform has converged.";
  return "NOT CONVERGED: " + names + ". Draws of these blocks are not to be relied on; see the table.";
}

}  // namespace infracast::report
