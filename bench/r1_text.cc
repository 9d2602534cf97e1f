// SPDX-License-Identifier: MIT
#include "bench/r1_text.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "bench/r1_model.h"
#include "bench/reference_city.h"
#include "infracast/ensemble.h"

namespace infracast::bench {
namespace {

// The text's names for r1::ParameterIndex and r1::StockIndex.
constexpr std::array<const char*, r1::kParameters> kParameterNames = {
    "households_2001", "household_growth",     "build_rate",           "homes_ceiling",       "ngb_rate",      "ngb_ceiling",
    "takeup",          "ngb_takeup",           "broadband_innovation", "broadband_imitation", "population",    "penetration",
    "mobile_growth",   "mobile_lead",          "user_innovation",      "user_imitation",      "base_points",   "points_per_user",
    "point_growth",    "racks_per_subscriber", "racks_per_egress",     "order_time",          "build_time",    "rack_life",
    "rate_growth",     "rate_ceiling",         "concurrency",          "use_per_user",        "use_per_point", "egress_time"};
constexpr std::array<const char*, r1::kReported> kIndicators = {"homes_passed",  "broadband", "ngb_homes",   "mobile_users",
                                                                "access_points", "racks",     "access_rate", "egress"};

std::size_t column_of(const std::string& full_name) {
  const auto name = std::find(kParameterNames.begin(), kParameterNames.end(), full_name.substr(full_name.rfind('.') + 1));
  if (name == kParameterNames.end()) throw std::runtime_error("r1 has no parameter " + full_name);
  return static_cast<std::size_t>(name - kParameterNames.begin());
}

NodeIndex indicator(const Program& program, const std::string& id) {
  for (const Indicator& each : program.indicators) {
    if (each.id == id) return each.node;
  }
  throw std::runtime_error("r1 has no indicator " + id);
}

}  // namespace

TextModel r1_text() {
  TextModel model{compile_or_throw(read(kReferenceScenario)), {}};
  for (const char* id : kIndicators) model.yearly.nodes.push_back(indicator(model.program, id));
  for (std::uint32_t year = 0; year <= r1::kYears; ++year) model.yearly.steps.push_back(year * r1::kStepsPerYear);
  return model;
}

Ensemble ensemble_of(const TextModel& model, const std::vector<std::vector<double>>& columns) {
  std::vector<std::vector<double>> ordered;
  for (const ParameterSlot& parameter : model.program.parameters) ordered.push_back(columns[column_of(parameter.name)]);
  return {std::move(ordered), {.draws = columns.front().size()}};
}

}  // namespace infracast::bench
