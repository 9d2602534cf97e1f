// SPDX-License-Identifier: MIT
// A model as written: declarations with their texts and places. Checking names, units and order is up to compile.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/label.h"

namespace infracast {

// The text of an expression, unit or prior, with its span (inside the quotes; a bare number as written).
using SourceString = Located<std::string>;

enum class ElementKind { input, parameter, driver, lever, stock, flow, auxiliary, least, purse, request, indicator };

struct SeriesPoint {
  double date = 0;  // decimal year
  double value = 0;
};

// A declaration of a module. Which fields are filled depends on the kind; see docs/model-language.md.
struct Element {
  ElementKind kind{};
  Located<std::string> name;  // local name; an indicator's id
  Label label;
  SourceString unit;
  std::string source;
  std::optional<SourceString> equation;  // flow, auxiliary, indicator; a purse's `available`, a request's `need`; an input's `default`,
                                         // what a parameter or driver is `of` where the place gives none
  std::optional<SourceString> start;     // stock
  std::optional<SourceString> inflow, outflow;
  bool may_be_negative = false;                                   // stock: its outflows take what they ask for, whatever it holds
  std::optional<SourceString> from;                               // input: default binding; request: its purse
  std::optional<SourceString> weight, floor;                      // request
  std::vector<std::pair<Located<std::string>, SourceString>> of;  // least: limits in order

  std::optional<Located<double>> value;     // parameter, absent: the centre of its prior; a lever's null value
  std::optional<SourceString> prior;        // parameter
  std::optional<SourceString> drift;        // parameter, driver
  std::optional<Located<double>> min, max;  // parameter; a lever's range
  std::string effect;                       // lever
  std::vector<SeriesPoint> series;          // driver
  std::string interpolation;                // driver: linear, log, step; lever: step, linear
  std::optional<double> growth_beyond;      // driver: per year after the last point; absent: hold
  bool annual = false;                      // indicator: measure
};

struct CorrelationDeclaration {
  Located<std::string> name;
  std::vector<SourceString> parameters;  // two or more local or full names; every pair gets the value
  Located<double> value;
};

// A file of elements.
struct ModuleType {
  std::string file;  // as in city.toml
  Label label;
  std::string doc;
  Span where;
  std::vector<SourceString> outputs;
  std::vector<Element> elements;  // in source order
  std::vector<CorrelationDeclaration> correlations;
};

// Fields of a parameter that an instance or a scenario replaces.
struct ParameterOverride {
  Located<std::string> name;  // local name in an instance, full name in a scenario
  std::optional<Located<double>> value;
  std::optional<std::string> value_unit;  // when written as "5 万户"; converted by compile
  std::optional<SourceString> prior, drift;
  std::optional<SourceString> of;  // of an instance only, as an element's
  std::string source;
  [[nodiscard]] bool says_what_it_is() const { return value || prior; }  // not only how it drifts
};

struct Instance {
  Located<std::string> name;                                            // "egress.international"
  std::size_t type = 0;                                                 // position in Model::types
  Label label;                                                          // the instance's, or the type's when it has none
  std::vector<std::pair<Located<std::string>, SourceString>> bindings;  // input → full name
  std::vector<ParameterOverride> overrides;
};

struct UnitDeclaration {
  Located<std::string> name;
  Label label;
  std::optional<SourceString> of;
  std::vector<Located<std::string>> aliases;
};

// Modules that are calibrated together, to the published figures of their indicators.
struct BlockDeclaration {
  Located<std::string> name;
  Label label;
  std::vector<SourceString> modules;  // instances; "*" stands for any characters
  double discrepancy = 0.06;          // standard deviation of ln (true / modelled), today
  double memory = 3;                  // years over which a discrepancy is forgotten
  double scope_spread = 0.15;         // standard deviation of ln of the factor between figures of another scope and the model's
  std::vector<std::pair<Located<std::string>, SourceString>> drifts;  // of parameters and outside paths, by full name
};

// A parameter that was called something else when its random numbers, and files that set it, were made.
struct Renaming {
  Located<std::string> now;  // full name
  Located<std::string> was;
};

struct Model {
  std::string name;
  Label label;
  std::vector<UnitDeclaration> units;
  std::vector<ModuleType> types;
  std::vector<Instance> instances;   // in source order
  std::vector<std::string> dropped;  // names of included instances that the city leaves out
  std::vector<CorrelationDeclaration> correlations;
  std::vector<BlockDeclaration> blocks;  // in causal order
  std::vector<Renaming> renamings;
  std::string currency = "money";  // what "money" is in the place
};

// What a parameter that was called `name` is called now; "" when none was.
inline std::string name_now(const Model& model, const std::string& name) {
  for (const Renaming& each : model.renamings)
    if (each.was.value == name) return each.now.value;
  return "";
}

// The content of a file, or why it cannot be read ("no such file").
struct FileContent {
  std::optional<std::string> text;
  std::string problem;
  std::string hint = {};  // a suggestion of the right file
};
// Where readers get files from; tests give texts from memory.
using FileSource = std::function<FileContent(const std::filesystem::path& path)>;
FileSource files_on_disk();
FileSource files_in_memory(std::map<std::string, std::string> texts);

// Reads a city and its modules. Problems go to `diagnostics`, all of them; nothing is returned when there are errors.
std::optional<Model> read_model(const std::filesystem::path& path, Diagnostics& diagnostics);
std::optional<Model> read_model(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

}  // namespace infracast
