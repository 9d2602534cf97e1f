// SPDX-License-Identifier: MIT
// `modules`, `indicators`, `levers`, `drivers`: what a city has.
#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "cli/terminal/output.h"
#include "inspect/explanation.h"
#include "report/text/module_page.h"
#include "report/words/json_label.h"
#include "report/words/numbers.h"
#include "report/words/phrases.h"
#include "report/words/report_words.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

// A listing as a table and as JSON, filled together.
struct Listing {
  TextTable table;
  Json json = Json::array();
};

template <class Fill>
int list(const Arguments& arguments, const Console& console, Fill fill) {
  const auto city = load_or_tell(scenario_or_shipped(arguments), settings_of(arguments), console);
  if (!city) return kWrongInput;
  const Listing listing = fill(*city);
  console.out << (arguments.has("json") ? listing.json.dump(2) + "\n" : render(listing.table, console.style));
  return kSuccess;
}

std::size_t count_kind(const ModuleType& type, ElementKind kind) {
  return static_cast<std::size_t>(
      std::count_if(type.elements.begin(), type.elements.end(), [&](const Element& e) { return e.kind == kind; }));
}

Listing modules(const Model& model, Language language) {
  const report::Phrases say(language);
  Listing out{{{{say("module")},
                {say("label"), false, true},
                {say("file")},
                {say("parameters"), true},
                {say("levers"), true},
                {say("about"), false, true}},
               {}}};
  for (const Instance& instance : model.instances) {
    const ModuleType& type = model.types[instance.type];
    const std::size_t parameters = count_kind(type, ElementKind::parameter);
    const std::size_t levers = count_kind(type, ElementKind::lever);
    out.table.rows.push_back({{{instance.name.value},
                               {report::label_in(instance.label, language, "")},
                               {type.file},
                               {std::to_string(parameters)},
                               {std::to_string(levers)},
                               {report::first_paragraph(type.doc)}}});
    out.json.push_back({{"module", instance.name.value},
                        {"label", report::json_label(instance.label)},
                        {"file", type.file},
                        {"doc", type.doc},
                        {"parameters", parameters},
                        {"levers", levers}});
  }
  return out;
}

Listing indicators(const City& city, Language language) {
  const report::Phrases say(language);
  Listing out{{{{say("indicator")},
                {"label", false, true},
                {std::string(report::phrase(Language::zh, "label")), false, true},
                {say("unit")},
                {say("module")},
                {say("observations"), true},
                {say("targets"), true},
                {say("levers"), true}},
               {}}};
  for (const Indicator& indicator : city.program.indicators) {
    const inspect::Movers moved_by = inspect::movers(city.program, *inspect::find_variable(city.program, indicator.id));
    const std::size_t observations = rows_about(city, city.scenario.observations, indicator.id);
    const std::size_t targets = report::published_targets(city, indicator.id);
    out.table.rows.push_back({{{indicator.id},
                               {indicator.label.en},
                               {indicator.label.zh},
                               {indicator.unit.text},
                               {indicator.module},
                               {std::to_string(observations)},
                               {std::to_string(targets)},
                               {std::to_string(moved_by.levers.size())}}});
    out.json.push_back({{"indicator", indicator.id},
                        {"label", report::json_label(indicator.label)},
                        {"unit", indicator.unit.text},
                        {"module", indicator.module},
                        {"measure", indicator.measure == Measure::annual ? "annual" : "level"},
                        {"observations", observations},
                        {"targets", targets},
                        {"levers", moved_by.levers},
                        {"purses", moved_by.purses}});
  }
  return out;
}

std::string lever_value(const Element& lever, double value, Language language) {
  return lever.unit.value == "date" ? report::readable_time(value, language, 6) : readable_number(value, Language::en);
}

std::string lever_range(const Element& lever, Language language) {
  const auto end = [&](const std::optional<Located<double>>& limit) { return limit ? lever_value(lever, limit->value, language) : "…"; };
  return end(lever.min) + std::string(report::phrase(language, " to ")) + end(lever.max);
}

// Labels of levers by full name, with the names of instances filled in.
std::map<std::string, Label> lever_labels(const Program& program) {
  std::map<std::string, Label> labels;
  for (const Variable& variable : program.variables) {
    if (variable.kind == VariableKind::lever) labels.emplace(variable.name, variable.label);
  }
  return labels;
}

void add_lever(const std::string& name, const Element& lever, const Label& label, Language language, Listing& out) {
  out.table.rows.push_back({{{name},
                             {report::label_in(label, language, "")},
                             {lever.unit.value},
                             {lever_value(lever, lever.value->value, language)},
                             {lever_range(lever, language)},
                             {lever.effect}}});
  out.json.push_back({{"lever", name},
                      {"label", report::json_label(label)},
                      {"unit", lever.unit.value},
                      {"null", lever.value->value},
                      {"min", lever.min ? Json(lever.min->value) : Json(nullptr)},
                      {"max", lever.max ? Json(lever.max->value) : Json(nullptr)},
                      {"effect", lever.effect}});
}

Listing levers(const City& city, Language language) {
  const Model& model = city.scenario.model;
  const std::map<std::string, Label> labels = lever_labels(city.program);
  const report::Phrases say(language);
  Listing out{
      {{{say("lever")}, {say("label"), false, true}, {say("unit")}, {say("null"), true}, {say("range")}, {say("effect"), false, true}},
       {}}};
  for (const Instance& instance : model.instances) {
    for (const Element& element : model.types[instance.type].elements) {
      if (element.kind != ElementKind::lever) continue;
      const std::string name = instance.name.value + "." + element.name.value;
      add_lever(name, element, labels.at(name), language, out);
    }
  }
  return out;
}

std::string drift_of(const Program& program, const std::string& name) {
  const auto found = std::ranges::find(program.drifts, name, &Drift::name);
  return found == program.drifts.end() ? "" : found->text;
}

// Best guesses: what the place gives, at the end of today and of the horizon.
Listing drivers(const City& city, Language language) {
  const Program& program = city.program;
  const double today = end_of_day(city.scenario.today.value), end = program.horizon.time(program.horizon.steps());
  const report::Phrases say(language);
  Listing out{{{{say("driver")},
                {say("label"), false, true},
                {say("unit")},
                {to_string(last_day_before(today)), true},
                {to_string(last_day_before(end)), true},
                {say("drift"), false, true},
                {say("source"), false, true}},
               {}}};
  for (const Variable& variable : program.variables) {
    const auto path = std::ranges::find(program.series, variable.name, &Series::name);
    if (variable.kind != VariableKind::driver || path == program.series.end()) continue;
    const double now = path->values[inspect::step_at(program.horizon, today)], then = path->values.back();
    const std::string drift = drift_of(program, variable.name);
    out.table.rows.push_back({{{variable.name},
                               {report::label_in(variable.label, language, "")},
                               {variable.unit.text},
                               {readable_number(now, Language::en)},
                               {readable_number(then, Language::en)},
                               {drift},
                               {variable.source}}});
    out.json.push_back({{"driver", variable.name},
                        {"label", report::json_label(variable.label)},
                        {"unit", variable.unit.text},
                        {"today", now},
                        {"end", then},
                        {"drift", drift.empty() ? Json(nullptr) : Json(drift)},
                        {"source", variable.source}});
  }
  return out;
}

int write_pages(const Arguments& arguments, const std::filesystem::path& folder, const Console& console) {
  const auto city = load_or_tell(scenario_or_shipped(arguments), settings_of(arguments), console);
  if (!city) return kWrongInput;
  std::map<std::string, std::string> pages;
  for (report::ModulePage& page : report::module_pages(*city)) pages[page.file] = std::move(page.text);
  write_files(folder, pages);
  console.err << "Wrote " << pages.size() << " pages to " << folder.string() << "; begin with index.md\n";
  return kSuccess;
}

}  // namespace

int list_models(const Arguments& arguments, const Console& console) {
  if (const auto folder = arguments.text("pages")) return write_pages(arguments, *folder, console);
  return list(arguments, console, [&](const City& city) { return modules(city.scenario.model, console.language); });
}

int list_indicators(const Arguments& arguments, const Console& console) {
  return list(arguments, console, [&](const City& city) { return indicators(city, console.language); });
}

int list_levers(const Arguments& arguments, const Console& console) {
  return list(arguments, console, [&](const City& city) { return levers(city, console.language); });
}

int list_drivers(const Arguments& arguments, const Console& console) {
  return list(arguments, console, [&](const City& city) { return drivers(city, console.language); });
}

}  // namespace infracast::cli
