// SPDX-License-Identifier: MIT
#include "cli/scenarios/loading.h"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "cli/line/shipped_files.h"
#include "infracast/run.h"
#include "inspect/doubts.h"
#include "inspect/explanation.h"
#include "inspect/regions.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "read/scenario/scenario_shape.h"

namespace infracast::cli {
namespace {

constexpr double kFewDraws = 0.01;  // draws of the priors; rarer cases are not worth a warning

std::string in_draws(double share) {
  if (share == 1) return "";
  char text[64];
  std::snprintf(text, sizeof text, " in %.1f %% of the draws of the priors", share * 100);
  return text;
}

void tell_beyond(const HeldTime& time, double share, const std::string& what, const std::string& mend, Diagnostics& diagnostics) {
  if (share == 0) return;
  const std::string message = time.name + what + in_draws(share);
  if (share > kFewDraws) return diagnostics.error(time.where, message, mend);
  diagnostics.warning(time.where, message, "it is held at that bound there; " + mend);
}

// Warns of lead, smoothing and delay times whose priors give impossible values.
void check_times(const Program& program, Diagnostics& diagnostics) {
  for (const TimeBeyond& beyond : times_beyond(program)) {
    const HeldTime& time = program.held_times[beyond.time];
    tell_beyond(time, beyond.negative, " is less than 0", "bound the prior, as in min = 0", diagnostics);
    tell_beyond(time, beyond.longer, " is longer than its longest", "raise \"longest\", or bound the prior", diagnostics);
  }
}

bool is_key(const Setting& setting) {
  const std::vector<std::string> keys = read::scenario_shape().key_names();
  return std::ranges::find(keys, setting.name.substr(0, setting.name.find('.'))) != keys.end();
}

// Full names have a dot.
bool is_label(const Setting& setting) {
  if (setting.name.empty()) return false;
  return !is_full_name(setting.name) || (setting.name.find('.') == std::string::npos && !is_key(setting));
}

// The name of what is called so; "", with a diagnostic, where nothing is, or several things are.
std::string name_of(const Program& program, const Setting& setting, Diagnostics& diagnostics) {
  constexpr VariableKind kinds[] = {VariableKind::lever, VariableKind::driver, VariableKind::parameter};
  const std::vector<const Variable*> found = inspect::labelled(program, setting.name, kinds);
  if (found.size() == 1) return found.front()->name;
  const auto source = std::make_shared<SourceText>(SourceText{"--set", setting.name + " = " + setting.value});
  const Span where{source, 0, setting.name.size()};
  std::vector<std::string> names;
  for (const Variable* variable : found) names.push_back(variable->name);
  if (names.empty())
    diagnostics.error(where, in_quotes(setting.name) + " is no lever, parameter, outside path or key of the scenario",
                      did_you_mean(setting.name, inspect::labels_of(program, kinds)));
  else
    diagnostics.error(where, "several things are called " + in_quotes(setting.name), "write one of " + listed(names));
  return "";
}

// Labels stand for names: they are looked up in the scenario with nothing set but its keys. What is wrong with that one is told when it is
// read again; what has no name is left out, with a diagnostic.
std::vector<Setting> with_names(const std::string& path, std::vector<Setting> settings, const FileSource& files, Diagnostics& diagnostics) {
  if (std::ranges::none_of(settings, is_label)) return settings;
  std::vector<Setting> keys;
  std::ranges::copy_if(settings, std::back_inserter(keys), is_key);
  Diagnostics told_again;
  const auto scenario = read_scenario(path, keys, files, told_again);
  const auto program = scenario ? compile(*scenario, told_again) : std::nullopt;
  for (Setting& setting : settings)
    if (is_label(setting)) setting.name = program ? name_of(*program, setting, diagnostics) : "";
  std::erase_if(settings, [](const Setting& setting) { return setting.name.empty(); });
  return settings;
}

}  // namespace

Setting setting_of(const std::string& option, const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == 0 || sign == std::string::npos) throw UsageError(option + " needs NAME=VALUE, not \"" + text + "\"");
  return {text.substr(0, text.find_last_not_of(' ', sign - 1) + 1),
          text.substr(std::min(text.find_first_not_of(' ', sign + 1), text.size()))};
}

std::vector<Setting> settings_of(const Arguments& arguments) {
  std::vector<Setting> settings;
  for (const auto& text : arguments.all("set")) settings.push_back(setting_of("--set", text));
  if (const auto today = arguments.text("today")) settings.push_back({"today", *today});
  if (const auto draws = arguments.whole_number("draws", 1)) settings.push_back({"ensemble.draws", std::to_string(*draws)});
  if (const auto seed = arguments.whole_number("seed", 0)) settings.push_back({"ensemble.seed", std::to_string(*seed)});
  return settings;
}

std::optional<City> load(const std::string& path, const std::vector<Setting>& settings, Diagnostics& diagnostics, Axes axes,
                         const FileSource& files) {
  auto scenario = read_scenario(path, with_names(path, settings, files, diagnostics), files, diagnostics);
  if (!scenario) return std::nullopt;
  if (scenario->horizon.plain() && axes == Axes::calendar)
    throw UsageError(path + " has time without a calendar, which only run and check can do with");
  auto program = compile(*scenario, diagnostics);
  if (!program) return std::nullopt;
  check_times(*program, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  inspect::check_regions(*scenario, diagnostics);
  inspect::check_figures(*scenario, *program, diagnostics);
  return City{path, std::move(*scenario), std::move(*program), diagnostics.all().size()};
}

void expect_language(const City& city, Language language) {
  if (language == Language::en || language == Language::zh) return;
  const auto has = [&](const Label& label) { return label.others.contains(language.code()); };
  if (has(city.scenario.label) || std::ranges::any_of(city.program.indicators, has, &Indicator::label)) return;
  throw UsageError("--lang must be en or zh, or a language that labels of the place are in; none is in \"" + std::string(language.code()) +
                   "\"");
}

std::optional<City> load_or_tell(const std::string& path, const std::vector<Setting>& settings, const Console& console, Axes axes) {
  Diagnostics diagnostics;
  auto city = load(path, settings, diagnostics, axes);
  if (!city) {
    console.err << render(diagnostics);
  } else {
    expect_language(*city, console.language);
    Diagnostics regions;  // rows that are left out change what the command finds
    inspect::check_regions(city->scenario, regions);
    console.err << render(regions);
  }
  return city;
}

std::string scenario_or_shipped(const Arguments& arguments) {
  return arguments.operands().empty() ? shipped_scenario_or_refuse() : arguments.operands().front();
}

std::string shipped_scenario_or_refuse() {
  if (auto shipped = shipped_scenario()) return *shipped;
  throw UsageError("the shipped scenario is not beside the program; name a SCENARIO");
}

}  // namespace infracast::cli
