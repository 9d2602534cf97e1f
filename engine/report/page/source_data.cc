// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <set>

#include "report/page/page_data.h"

namespace infracast::report::page {
namespace {

// The indicators that the page has a chart or a target for; a published history may have many more.
std::set<std::string> shown_ids(Files files) {
  std::set<std::string> ids;
  for (const Results& file : files) {
    for (const auto& indicator : file.indicators) ids.insert(indicator.id);
    for (const auto& rows : file.plan) {
      for (const auto& row : rows) ids.insert(row.indicator);
    }
  }
  return ids;
}

Json datum(const Observation& observation) {
  Json out = {{"id", observation.indicator.value},
              {"region", observation.region},
              {"date", date(observation.date.value)},
              {"time", end_of_day(observation.date.value)},
              {"value", json_number(observation.value.value)},
              {"unit", observation.unit.value},
              {"bound", word_of(observation.bound)},
              {"document", observation.document},
              {"quote", observation.quote}};
  if (!observation.scope.empty()) out["scope"] = observation.scope;
  if (observation.secondary) out["secondary"] = true;
  if (observation.derived) out["formula"] = observation.formula.value;
  if (!observation.note.empty()) out["note"] = observation.note;
  return out;
}

// Null for a scenario that lacks the parameter.
Json belief(const ParameterResult* parameter, const OverlaidScenario& scenario) {
  if (parameter == nullptr || std::isnan(parameter->value[scenario.index])) return nullptr;
  return {{"value", json_number(parameter->value[scenario.index])}, {"prior", parameter->prior[scenario.index]}};
}

// What an earlier scenario has as well is its position.
Json stored_once(const Json& all) {
  Json out = Json::array();
  for (const Json& one : all) {
    const auto first = std::find(all.begin(), all.end(), one);
    const auto at = first - all.begin();
    out.push_back(one.is_null() || static_cast<std::size_t>(at) == out.size() ? one : Json(at));
  }
  return out;
}

}  // namespace

Json observation_data(Files files) {
  const auto ids = shown_ids(files);
  Json out = Json::array();
  for (const Observation* observation : distinct_observations(files)) {
    if (ids.contains(observation->indicator.value)) out.push_back(datum(*observation));
  }
  return out;
}

Json parameter_data(Files files, const Scenarios& scenarios) {
  const auto key = [](const ParameterResult& parameter) { return parameter.name + " " + parameter.unit; };
  Json out = Json::array();
  for (const auto& found : by_key(files, &Results::parameters, key)) {
    const ParameterResult& first = *found.first;
    Json one = {{"name", first.name}, {"label", label(first.label)}, {"unit", first.unit}, {"source", first.source}};
    Json of = Json::array();
    for (const auto& scenario : scenarios) of.push_back(belief(found.in_file[scenario.source], scenario));
    one["of"] = stored_once(of);
    out.push_back(std::move(one));
  }
  return out;
}

Json file_data(Files files, const Scenarios& scenarios) {
  Json out = Json::array();
  for (const auto& found : by_key(files, &Results::files, [](const FileRecord& file) { return file.path + " " + file.sha256; })) {
    Json used = Json::array();
    for (const auto& scenario : scenarios) {
      const FileRecord* file = found.in_file[scenario.source];
      used.push_back(file != nullptr && file->used[scenario.index]);
    }
    out.push_back({{"path", found.first->path}, {"sha256", found.first->sha256}, {"used", std::move(used)}});
  }
  return out;
}

Json provenance_data(Files files) {
  Json out = Json::array();
  for (const Results& file : files) {
    const Provenance& from = file.provenance;
    out.push_back({{"version", from.program_version},
                   {"git", from.git_hash},
                   {"command", from.command_line},
                   {"started", from.started},
                   {"format", std::to_string(file.version.major) + "." + std::to_string(file.version.minor)}});
  }
  return out;
}

}  // namespace infracast::report::page
