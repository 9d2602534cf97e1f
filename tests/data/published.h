// SPDX-License-Identifier: MIT
// The data files of the cities, as the engine's readers see them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/observation.h"
#include "infracast/target.h"

namespace infracast::data {

struct City {
  std::string name;  // its folder under scenarios/
  std::vector<Observation> observations;
  std::vector<Target> targets;
};

// What an observation and a target have in common: a value, and the words it comes from.
struct Statement {
  std::string city;
  std::string indicator;
  std::string date;  // the deadline of a target
  double value = 0;
  std::string value_text;  // as written
  std::string unit;
  bool relative = false;  // a target that is a ratio to an earlier level
  SourceString formula;
  std::string document;
  std::string quote;
  std::string place;  // file and line
};

struct IndicatorLabel {
  std::string id;
  std::string unit;
  std::string en;
  std::string zh;
};

std::filesystem::path scenarios_folder();
std::vector<std::filesystem::path> data_files();
std::string bytes_of(const std::filesystem::path& path);

const std::vector<City>& cities();
const City& city(std::string_view name);
const std::vector<Statement>& statements();
const std::vector<IndicatorLabel>& indicator_labels();

// "scenarios/shanghai/targets.csv:12"
std::string place(const Span& row);

// Observations of a city's own region with an empty scope, unless a scope is asked for.
std::vector<Observation> history(std::string_view city, std::string_view indicator, std::string_view date, std::string_view scope = "");

}  // namespace infracast::data
