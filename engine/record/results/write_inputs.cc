// SPDX-License-Identifier: MIT
// Writes the groups of inputs: parameters, levers, observations, provenance; and the bindings.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>

#include "notation/message_parts.h"
#include "record/results/columns.h"
#include "record/results/element_columns.h"
#include "record/results/other_labels.h"
#include "record/results/write_results.h"

namespace infracast::record {
namespace {

// A text variable over `dimension`, from a text of every element.
template <class Element, class Projection>
void write_texts(NetcdfGroup& group, const std::string& name, const std::string& dimension, const std::vector<Element>& elements,
                 const char* meaning, Projection text) {
  group.variable(name, {dimension}, texts_of(elements, text)).attribute("long_name", meaning);
}

using Shares = std::vector<std::vector<std::vector<double>>>;

// A position per limit of an asset class, named "class: limit".
void write_limits(NetcdfGroup& group, const Results& results, const std::string& dimension, Shares BindingResult::*shares) {
  Names positions, classes, limits, labels, labels_zh;
  std::vector<Label> all;
  for (const BindingResult& binding : results.bindings) {
    for (const std::string& limit : binding.limits) {
      positions.push_back(binding.name + ": " + limit);
      classes.push_back(binding.name);
      limits.push_back(limit);
      labels.push_back(binding.label.en);
      labels_zh.push_back(binding.label.zh);
      all.push_back(binding.label);
    }
  }
  if (positions.empty()) return;
  group.coordinate("limit", positions).attribute("long_name", "limit of an asset class");
  group.variable("asset_class", {"limit"}, classes).attribute("long_name", "[least] of the model");
  group.variable("limit_name", {"limit"}, limits).attribute("long_name", "its limit");
  group.variable("label", {"limit"}, labels).attribute("long_name", "asset class in English");
  group.variable("label_zh", {"limit"}, labels_zh).attribute("long_name", "asset class in Chinese");
  write_other_labels(group, {"limit"}, all);
  std::vector<double> values;
  for (std::size_t scenario = 0; scenario < results.scenarios.size(); ++scenario)
    for (const BindingResult& binding : results.bindings)
      for (std::size_t limit = 0; limit < binding.limits.size(); ++limit)
        for (const std::vector<double>& at : (binding.*shares)[scenario]) values.push_back(at[limit]);
  group.variable("share", {"scenario", "limit", dimension}, values)
      .attribute("units", "1")
      .attribute("long_name", "share of draws in which the limit binds");
}

std::string joined_instruction_sets(const std::vector<ScenarioInfo>& scenarios) {
  std::string text;
  for (const ScenarioInfo& scenario : scenarios) text += (text.empty() ? "" : ", ") + scenario.instruction_set;
  return text;
}

// As attributes, so that two runs of one scenario have equal data.
void write_circumstances(NetcdfGroup& group, const Results& results) {
  const Provenance& provenance = results.provenance;
  write_making(group, provenance);
  group.attribute("threads", provenance.threads);
  group.attribute("instruction_set", joined_instruction_sets(results.scenarios));
  group.attribute("seconds", numbers_of<double>(results.scenarios, [](const ScenarioInfo& s) { return s.seconds; }));
}

void write_files(NetcdfGroup& group, const std::vector<FileRecord>& files, std::size_t scenarios) {
  if (files.empty()) return;
  group.coordinate("file", texts_of(files, [](const FileRecord& f) { return f.path; })).attribute("long_name", "path of an input file");
  write_texts(group, "sha256", "file", files, "SHA-256 of text", [](const FileRecord& f) { return f.sha256; });
  write_texts(group, "text", "file", files, "the file, without a byte order mark", [](const FileRecord& f) { return f.text; });
  std::vector<std::int32_t> used;
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
    for (const FileRecord& file : files) used.push_back(file.used[scenario] ? 1 : 0);
  }
  group.variable("used", {"scenario", "file"}, used).yes_or_no().attribute("long_name", "the scenario was read from the file");
}

}  // namespace

void write_binding(NetcdfGroup& group, const Results& results) {
  write_scenario_coordinate(group, results);
  write_time_coordinates(group, results.times);
  write_limits(group, results, "time", &BindingResult::share);
}

void write_binding_steps(NetcdfGroup& group, const Results& results, const Horizon& horizon) {
  write_scenario_coordinate(group, results);
  write_step_coordinates(group, horizon);
  write_limits(group, results, "step", &BindingResult::step_share);
}

void write_parameters(NetcdfGroup& group, const Results& results) {
  const std::vector<ParameterResult>& all = results.parameters;
  write_scenario_coordinate(group, results);
  if (all.empty()) return;
  group.coordinate("parameter", texts_of(all, [](const ParameterResult& p) { return p.name; }))
      .attribute("long_name", "full name of a parameter");
  ColumnWriter columns(group, "parameter", all);
  parameter_columns(columns);
  write_other_labels(group, {"parameter"}, labels_of(all));
  std::vector<double> values;
  Names priors, drifts;
  for (std::size_t scenario = 0; scenario < results.scenarios.size(); ++scenario) {
    for (const ParameterResult& parameter : all) {
      values.push_back(parameter.value[scenario]);
      priors.push_back(parameter.prior[scenario]);
      drifts.push_back(parameter.drift[scenario]);
    }
  }
  group.variable("value", {"scenario", "parameter"}, values).attribute("long_name", "best guess, in unit");
  group.variable("prior", {"scenario", "parameter"}, priors).attribute("long_name", "prior");
  if (std::ranges::all_of(drifts, &std::string::empty)) return;
  group.variable("drift", {"scenario", "parameter"}, drifts).attribute("long_name", "how it wanders after today; empty: not at all");
}

void write_levers(NetcdfGroup& group, const Results& results, const Horizon& horizon) {
  write_scenario_coordinate(group, results);
  write_step_coordinates(group, horizon);
  if (results.levers.empty()) return;
  group.coordinate("lever", texts_of(results.levers, [](const LeverResult& l) { return l.name; }))
      .attribute("long_name", "full name of a lever");
  ColumnWriter columns(group, "lever", results.levers);
  lever_columns(columns);
  write_other_labels(group, {"lever"}, labels_of(results.levers));
  const std::vector<double> unknown(std::size_t{horizon.steps()} + 1, std::numeric_limits<double>::quiet_NaN());
  std::vector<double> values;
  for (std::size_t scenario = 0; scenario < results.scenarios.size(); ++scenario) {
    for (const LeverResult& lever : results.levers) {
      const std::vector<double>& path = lever.values[scenario].empty() ? unknown : lever.values[scenario];
      values.insert(values.end(), path.begin(), path.end());
    }
  }
  group.variable("path", {"scenario", "lever", "step"}, values).attribute("long_name", "the lever over the horizon, in unit");
}

void write_changes(NetcdfGroup& group, const Results& results) {
  if (results.changes.empty()) return;
  std::vector<std::int32_t> numbers(results.changes.size());
  std::iota(numbers.begin(), numbers.end(), 0);
  group.coordinate("change", numbers).attribute("long_name", "what is changed from a date on, in the order of scenarios and dates");
  ColumnWriter columns(group, "change", results.changes);
  change_columns(columns);
  write_other_labels(group, {"change"}, labels_of(results.changes));
}

void write_observations(NetcdfGroup& group, const Results& results) {
  const std::vector<Observation>& all = results.observations;
  if (all.empty()) return;
  std::vector<std::int32_t> numbers;
  for (std::size_t k = 0; k < all.size(); ++k) numbers.push_back(static_cast<std::int32_t>(k));
  group.coordinate("observation", numbers).attribute("long_name", "published value, in the order of the data files");
  ColumnWriter columns(group, "observation", all);
  observation_columns(columns);
}

void write_titles(NetcdfGroup& group, const Results& results) {
  if (results.titles.empty()) return;
  std::vector<std::string> ids, labels, labels_zh;
  std::vector<Label> titles;
  for (const auto& [id, label] : results.titles) {
    ids.push_back(id);
    titles.push_back(label);
    labels.push_back(label.en);
    labels_zh.push_back(label.zh);
  }
  group.coordinate("title", ids).attribute("long_name", "plan or document, as targets and observations call it");
  group.variable("label", {"title"}, labels).attribute("long_name", "its title in English");
  group.variable("label_zh", {"title"}, labels_zh).attribute("long_name", "its title in Chinese");
  write_other_labels(group, {"title"}, titles);
}

void write_provenance(NetcdfGroup& group, const Results& results) {
  write_circumstances(group, results);
  write_scenario_coordinate(group, results);
  ColumnWriter columns(group, "scenario", results.scenarios);
  scenario_columns(columns);
  write_texts(group, "key_indicators", "scenario", results.scenarios, "indicators that the place is led by",
              [](const ScenarioInfo& s) { return listed(s.key_indicators); });
  write_texts(group, "milestones", "scenario", results.scenarios, "days that the scenario looks at",
              [](const ScenarioInfo& s) { return listed(texts_of(s.milestones, [](const Date& day) { return to_string(day); })); });
  write_other_labels(group, {"scenario"}, labels_of(results.scenarios));
  write_files(group, results.files, results.scenarios.size());
}

}  // namespace infracast::record
