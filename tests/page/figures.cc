// SPDX-License-Identifier: MIT
#include "figures.h"

#include "infracast/verdict.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace infracast {
namespace {

using Json = nlohmann::json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// [time, mean, P1 … P99] per time.
Json table(const Results& file, const IndicatorResult& indicator, std::size_t scenario) {
  Json rows = Json::array();
  for (std::size_t at = 0; at < file.times.size(); ++at) {
    Json row = {file.times[at], number(indicator.mean[scenario][at])};
    for (const double value : indicator.quantiles[scenario][at]) row.push_back(number(value));
    rows.push_back(row);
  }
  return rows;
}

Json target(const PlanRow& row, const Date& today) {
  Json out = {{"plan", row.plan},
              {"indicator", row.indicator},
              {"deadline", row.deadline.year},
              {"value", row.value},
              {"document", row.document},
              {"has_base", row.base.has_value()},
              {"modelled", row.modelled},
              {"observed", row.observed ? number(*row.observed) : Json(nullptr)}};
  if (!row.modelled) return out;
  out["projected"] = {number(row.p50), number(row.p05), number(row.p95)};
  out["probability"] = number(probability(row, today));
  out["reached"] = number(row.reached_p50);
  return out;
}

Json scenario(const Results& file, std::size_t index) {
  Json out = {{"name", file.scenarios[index].name}, {"indicators", Json::object()}, {"plan", Json::array()}};
  for (const auto& indicator : file.indicators) {
    if (!std::isnan(indicator.mean[index].back())) out["indicators"][indicator.id] = table(file, indicator, index);
  }
  for (const auto& row : file.plan[index]) out["plan"].push_back(target(row, file.scenarios[index].today));
  return out;
}

}  // namespace

std::string figures(std::span<const Results> results) {
  Json out = Json::array();
  for (const Results& file : results) {
    for (std::size_t index = 0; index < file.scenarios.size(); ++index) out.push_back(scenario(file, index));
  }
  return out.dump();
}

}  // namespace infracast
