// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

Json factors(const Sensitivity& study) {
  Json out = Json::array();
  for (const SensitivityFactor& factor : study.factors) {
    out.push_back({{"name", factor.name},
                   {"label", label(factor.label)},
                   {"unit", factor.unit},
                   {"members", factor.members},
                   {"low", drawn_number(factor.low)},
                   {"high", drawn_number(factor.high)}});
  }
  return out;
}

Json estimates(const SensitivityMeasure& measure, std::size_t output) {
  Json out = {{"name", measure.name}, {"value", drawn_numbers(measure.value[output])}};
  const auto is_number = [](double value) { return std::isfinite(value); };
  if (std::ranges::any_of(measure.low[output], is_number)) {
    out["low"] = drawn_numbers(measure.low[output]);
    out["high"] = drawn_numbers(measure.high[output]);
  }
  return out;
}

Json outputs(const Sensitivity& study) {
  Json out = Json::array();
  for (std::size_t at = 0; at < study.outputs.size(); ++at) {
    const SensitivityOutput& output = study.outputs[at];
    Json one = {{"name", output.name},
                {"label", label(output.label)},
                {"unit", output.unit},
                {"indicator", output.indicator},
                {"date", output.date},
                {"comparator", output.comparator ? Json(word_of(*output.comparator)) : Json(nullptr)},
                {"threshold", json_number(output.threshold)},
                {"thresholdUnit", output.threshold_unit},
                {"mean", drawn_number(output.mean)},
                {"sd", drawn_number(output.sd)},
                {"p05", drawn_number(output.p05)},
                {"p50", drawn_number(output.p50)},
                {"p95", drawn_number(output.p95)}};
    one["measures"] = Json::array();
    for (const SensitivityMeasure& measure : study.measures) one["measures"].push_back(estimates(measure, at));
    one["atLow"] = drawn_numbers(study.at_low[at]);
    one["atHigh"] = drawn_numbers(study.at_high[at]);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Json sensitivity_data(std::span<const Sensitivity> studies) {
  Json out = Json::array();
  for (const Sensitivity& study : studies) {
    out.push_back({{"scenario", study.scenario},
                   {"method", word_of(study.method)},
                   {"samples", study.samples},
                   {"runs", study.runs},
                   {"seed", std::to_string(study.seed)},
                   {"confidence", study.confidence},
                   {"from", study.learned ? Json(*study.learned ? "history" : "prior") : Json(nullptr)},
                   {"correlated", study.correlated},
                   {"factors", factors(study)},
                   {"outputs", outputs(study)}});
  }
  return out;
}

}  // namespace infracast::report::page
