// SPDX-License-Identifier: MIT
#include "cli/commands/loading.h"

#include "cli/line/shipped.h"

namespace infracast::cli {
namespace {

Setting setting_of(const std::string& text) {
  const std::size_t sign = text.find('=');
  if (sign == 0 || sign == std::string::npos) throw UsageError("--set needs NAME=VALUE, not \"" + text + "\"");
  return {text.substr(0, sign), text.substr(sign + 1)};
}

}  // namespace

std::vector<Setting> settings_of(const Arguments& arguments) {
  std::vector<Setting> settings;
  for (const auto& text : arguments.all("set")) settings.push_back(setting_of(text));
  if (const auto today = arguments.text("today")) settings.push_back({"today", *today});
  if (const auto draws = arguments.whole_number("draws", 1)) settings.push_back({"ensemble.draws", std::to_string(*draws)});
  if (const auto seed = arguments.whole_number("seed", 0)) settings.push_back({"ensemble.seed", std::to_string(*seed)});
  return settings;
}

std::optional<City> load(const std::string& path, const std::vector<Setting>& settings, Diagnostics& diagnostics) {
  auto scenario = read_scenario(path, settings, diagnostics);
  if (!scenario) return std::nullopt;
  auto program = compile(*scenario, diagnostics);
  if (!program) return std::nullopt;
  return City{path, std::move(*scenario), std::move(*program), diagnostics.all().size()};
}

std::optional<City> load_or_tell(const std::string& path, const std::vector<Setting>& settings, const Console& console) {
  Diagnostics diagnostics;
  auto city = load(path, settings, diagnostics);
  if (!city) console.err << render(diagnostics);
  return city;
}

std::string scenario_or_shipped(const Arguments& arguments) {
  if (!arguments.operands().empty()) return arguments.operands().front();
  if (auto shipped = shipped_scenario()) return *shipped;
  throw UsageError("the shipped scenario is not beside the program; name a SCENARIO");
}

}  // namespace infracast::cli
