// SPDX-License-Identifier: MIT
#include "report/text/calibration_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "report/words/translation.h"

namespace infracast::report {
namespace {

using Json = nlohmann::ordered_json;

std::string fixed(double value, int decimals) {
  std::array<char, 64> text{};
  return {text.data(), static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%.*f", decimals, value))};
}

std::string number(double value, const Wording& wording) { return readable_number(value, wording.language, 3); }

std::string with_spread(double mean, double sd, const Wording& wording) { return number(mean, wording) + " ± " + number(sd, wording); }

std::string say(const Wording& wording, std::string_view en, std::string_view zh) { return in_language(wording.language, en, zh); }

bool learned(const BlockReport& block) { return block.runs > 0; }

Cell state_of(const BlockReport& block, const Wording& wording) {
  if (!block.converged) return {say(wording, "NOT CONVERGED", "未收敛"), Tone::bad};
  return learned(block) ? Cell{say(wording, "ok", "正常"), Tone::good} : Cell{say(wording, "prior", "先验"), Tone::faint};
}

std::string blocks_text(const Posterior& posterior, const Wording& wording) {
  TextTable table{{{say(wording, "block", "分块")},
                   {say(wording, "parameters", "参数"), true},
                   {say(wording, "figures", "公布值"), true},
                   {say(wording, "runs", "运行次数"), true},
                   {say(wording, "effective draws", "有效抽样"), true},
                   {say(wording, "unique", "不重复比例"), true},
                   {say(wording, "largest weight", "最大权重"), true},
                   {say(wording, "ln evidence", "对数证据"), true},
                   {say(wording, "candidates per row", "每行候选"), true},
                   {say(wording, "seconds", "秒"), true},
                   {say(wording, "state", "状态"), false, true}},
                  {}};
  for (const BlockReport& block : posterior.blocks) {
    const auto if_learned = [&](const std::string& text) { return Cell{learned(block) ? text : ""}; };
    table.rows.push_back({{{in_language(wording.language, block.label), Tone::strong},
                           {std::to_string(block.parameters)},
                           {std::to_string(block.figures)},
                           if_learned(std::to_string(block.runs)),
                           if_learned(fixed(block.effective_draws, 0)),
                           if_learned(fixed(block.unique_share, 3)),
                           if_learned(fixed(block.largest_weight, 4)),
                           if_learned(fixed(block.log_evidence, 1)),
                           if_learned(fixed(block.row_candidates, 1)),
                           if_learned(fixed(block.seconds, 1)),
                           state_of(block, wording)}});
  }
  return render(table, wording.style);
}

std::string explanations_text(const Posterior& posterior, const Wording& wording) {
  std::string text;
  for (const BlockReport& block : posterior.blocks)
    if (!block.explanation.en.empty())
      text +=
          flowed(in_language(wording.language, block.label) + ": " + in_language(wording.language, block.explanation), 2, wording.style);
  return text.empty() ? "" : "\n" + text;
}

std::string parameters_text(const Posterior& posterior, const Wording& wording) {
  TextTable table{{{say(wording, "parameter", "参数")},
                   {say(wording, "before", "校准前"), true},
                   {say(wording, "after", "校准后"), true},
                   {say(wording, "spread", "离散比"), true},
                   {say(wording, "informed by", "依据")}},
                  {}};
  for (const ParameterReport& parameter : posterior.parameters) {
    if (parameter.block.empty()) continue;
    table.rows.push_back({{{parameter.name},
                           {with_spread(parameter.prior_mean, parameter.prior_sd, wording)},
                           {with_spread(parameter.posterior_mean, parameter.posterior_sd, wording)},
                           {fixed(parameter.spread_ratio, 2)},
                           parameter.informed() ? Cell{parameter.block} : Cell{say(wording, "not informed", "无数据"), Tone::faint}}});
  }
  return "\n" +
         say(wording, "Parameters: mean ± standard deviation before and after; spread is after over before",
             "参数：校准前后的均值 ± 标准差；离散比为校准后与校准前标准差之比") +
         "\n" + render(table, wording.style);
}

std::string figures_text(const City& city, const Posterior& posterior, const Wording& wording) {
  TextTable table{
      {{say(wording, "figure", "数据")}, {say(wording, "published", "公布值"), true}, {"P5", true}, {"P50", true}, {"P95", true}, {""}},
      {}};
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
                           inside ? Cell{""} : Cell{say(wording, "outside", "区间外"), Tone::doubtful}}});
  }
  return "\n" + say(wording, "Published figures beside what the posterior would have published", "公布值与后验推得的公布值") + "\n" +
         render(table, wording.style);
}

Json json_of(const BlockReport& block) {
  return {{"name", block.name},
          {"parameters", block.parameters},
          {"figures", block.figures},
          {"runs", block.runs},
          {"effective_draws", block.effective_draws},
          {"unique_share", block.unique_share},
          {"largest_weight", block.largest_weight},
          {"log_evidence", block.log_evidence},
          {"candidates_per_row", block.row_candidates},
          {"seconds", block.seconds},
          {"converged", block.converged},
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
          {"p95", figure.p95}};
}

}  // namespace

std::string calibration_text(const City& city, const Posterior& posterior, const Wording& wording) {
  return blocks_text(posterior, wording) + explanations_text(posterior, wording) + parameters_text(posterior, wording) +
         figures_text(city, posterior, wording);
}

std::string calibration_json(const City& city, const Posterior& posterior) {
  Json out{{"scenario", city.scenario.name}, {"today", to_string(city.scenario.today.value)}, {"converged", posterior.converged()}};
  out["blocks"] = Json::array();
  for (const BlockReport& block : posterior.blocks) out["blocks"].push_back(json_of(block));
  out["parameters"] = Json::array();
  for (const ParameterReport& parameter : posterior.parameters) out["parameters"].push_back(json_of(parameter));
  out["figures"] = Json::array();
  const auto known = known_observations(city.scenario);
  for (const FigureReport& figure : posterior.figures)
    out["figures"].push_back(json_of(figure, *known[figure.observation], is_contested(figure, posterior.figures, known)));
  return out.dump(2) + "\n";
}

std::string calibration_summary(const Posterior& posterior) {
  std::string names;
  for (const BlockReport& block : posterior.blocks)
    if (!block.converged) names += (names.empty() ? "" : ", ") + block.name;
  if (names.empty()) return "Every block that published figures inform has converged.";
  return "NOT CONVERGED: " + names + ". Draws of these blocks are not to be relied on; see the table.";
}

}  // namespace infracast::report
