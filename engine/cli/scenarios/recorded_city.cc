// SPDX-License-Identifier: MIT
#include "cli/scenarios/recorded_city.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/line/arguments.h"
#include "infracast/calibrate.h"
#include "infracast/draws.h"

namespace infracast::cli {
namespace {

constexpr std::string_view kSet = "--set";  // what the command line set is recorded under this name, as "NAME = VALUE"

struct Texts {
  std::map<std::string, std::string> files;  // by path
  std::vector<std::string> in_order;         // paths
  std::vector<Setting> settings;
};

Setting setting_in(const std::string& text) {
  constexpr std::string_view between = " = ";
  const std::size_t at = text.find(between);
  return {text.substr(0, at), text.substr(at + between.size())};
}

Texts texts_of(const Results& results, std::size_t scenario) {
  Texts texts;
  for (const FileRecord& file : results.files) {
    if (!file.used[scenario]) continue;
    if (file.path == kSet) {
      texts.settings.push_back(setting_in(file.text));
    } else if (texts.files.emplace(file.path, file.text).second) {
      texts.in_order.push_back(file.path);
    }
  }
  return texts;
}

// The file that leads to all others is the scenario's own; parents and models lead to fewer.
bool leads_to_all(const Scenario& scenario, const Texts& texts) {
  std::set<std::string> reached;
  for (const InputFile& file : scenario.files)
    if (file.path != kSet) reached.insert(file.path);
  return reached.size() == texts.files.size();
}

// Those that may be the scenario's, the likeliest first.
std::vector<std::string> candidates(const Texts& texts, const std::string& name) {
  std::vector<std::string> paths;
  for (const std::string& path : texts.in_order)
    if (path.ends_with(".toml")) paths.push_back(path);
  std::stable_partition(paths.begin(), paths.end(), [&](const std::string& path) { return std::filesystem::path(path).stem() == name; });
  return paths;
}

City read_city(const Results& results, std::size_t scenario, const std::string& file) {
  const Texts texts = texts_of(results, scenario);
  const FileSource source = files_in_memory(texts.files);
  const std::string& name = results.scenarios[scenario].name;
  for (const std::string& path : candidates(texts, name)) {
    Diagnostics problems;
    auto read = read_scenario(path, texts.settings, source, problems);
    if (!read || !leads_to_all(*read, texts)) continue;
    auto program = compile(*read, problems);
    if (program) return {path, std::move(*read), std::move(*program)};
  }
  throw UsageError("this program cannot read the texts in " + file + " as those of \"" + name + "\": run the scenario again");
}

// As in the program; throws where the file lacks one.
Ensemble::Columns columns_of(const DrawRecord& record, const Program& program, std::size_t scenario, const std::string& file) {
  Ensemble::Columns columns;
  for (const ParameterSlot& parameter : program.parameters) {
    const auto found = record.parameters.find(parameter.name);
    if (found == record.parameters.end() || found->second[scenario].empty())
      throw UsageError(file + " has no draws of " + parameter.name + ": run the scenario again");
    std::vector<double> column = found->second[scenario];
    const bool same = std::ranges::all_of(column, [&](double value) { return value == column.front(); });
    if (same) column.resize(1);
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace

RecordedCity recorded_city(const std::filesystem::path& path, const Results& results, std::size_t scenario) {
  const std::string file = path.string();
  const DrawRecord record = read_draw_record(path, results);
  if (record.parameters.empty()) throw UsageError(file + " keeps no draws of parameters: run the scenario again without --summary-only");
  City city = read_city(results, scenario, file);
  const ScenarioInfo& info = results.scenarios[scenario];
  const EnsembleSettings settings{.draws = info.draws, .seed = info.seed, .sampling = info.sampling};
  const bool learned = !results.calibration[scenario].posterior.empty();
  Program program = learned ? with_discrepancy(city.program, city.scenario) : city.program;
  Ensemble ensemble(columns_of(record, program, scenario, file), settings);
  return {std::move(city), std::move(program), std::move(ensemble)};
}

}  // namespace infracast::cli
