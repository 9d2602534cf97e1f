// SPDX-License-Identifier: MIT
// A city kept ready for notebooks, dashboards, and several planners at once.
#include <limits>
#include <map>
#include <utility>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/statements.h"
#include "cli/terminal/interruption.h"
#include "cli/terminal/output.h"
#include "infracast/server.h"

namespace infracast::cli {
namespace {

constexpr std::uint64_t kDraws = 512;  // for an answer while somebody drags; --draws takes more

std::vector<Setting> settings_to_serve(const Arguments& arguments) {
  std::vector<Setting> settings = settings_of(arguments);
  if (!arguments.has("draws")) settings.push_back({"ensemble.draws", std::to_string(kDraws)});
  return settings;
}

// What the scenario was read from: a city that is served does not change when somebody edits its files.
FileSource as_read(const Scenario& scenario) {
  std::map<std::string, std::string> texts;
  for (const InputFile& file : scenario.files) texts.emplace(file.path, file.source->text);
  return files_in_memory(std::move(texts));
}

ServedCity served(City city, Projection projection) {
  return {std::move(city), std::move(projection.program), std::move(projection.ensemble)};
}

QuestionReader question_reader(const City& city, std::vector<Setting> base, ProjectionOptions options, const Interruption& interruption,
                               const Console& console) {
  options.learn = false;
  options.quiet = true;
  const auto read_again = [files = as_read(city.scenario), path = city.path, base = std::move(base), options,
                           draws = std::to_string(city.scenario.ensemble.draws), &interruption,
                           &console](const std::vector<Setting>& statements, Diagnostics& diagnostics) -> std::optional<ServedCity> {
    std::vector<Setting> settings = base;
    settings.insert(settings.end(), statements.begin(), statements.end());
    settings.push_back({"ensemble.draws", draws});  // as many as there is room for
    auto other = load(path, settings, diagnostics, Axes::calendar, files);
    if (!other) return std::nullopt;
    auto projection = projection_of(*other, options, interruption, console);
    if (!projection) throw UsageError("the server is stopping");
    return served(*std::move(other), *std::move(projection));
  };
  return {[city](const std::vector<std::string>& texts) { return statements_of(city, texts); }, read_again};
}

std::uint16_t port_of(const Arguments& arguments) {
  const std::uint64_t port = arguments.whole_number("port", 1).value_or(0);
  if (port > std::numeric_limits<std::uint16_t>::max()) throw UsageError("--port is at most 65535");
  return static_cast<std::uint16_t>(port);
}

}  // namespace

int serve_city(const Arguments& arguments, const Console& console) {
  const std::uint16_t port = port_of(arguments);
  const std::vector<Setting> settings = settings_to_serve(arguments);
  auto city = load_or_tell(scenario_or_shipped(arguments), settings, console);
  if (!city) return kWrongInput;
  const Interruption interruption;
  const ProjectionOptions options = projection_options(arguments);
  auto projection = projection_of(*city, options, interruption, console);
  if (!projection) return interruption.stopped(console.err);
  const ServerSettings server_settings{.port = port, .threads = options.threads, .draws = city->scenario.ensemble.draws, .token = {}};
  QuestionReader reader = question_reader(*city, settings, options, interruption, console);
  Server server(served(*std::move(city), *std::move(projection)), std::move(reader), server_settings);
  // At once, and not with what a command prints at its end: whoever started the server waits for that line.
  if (!hand_over(server.address() + "\n", console.err)) return kMachineFailed;
  server.serve(*interruption.flag());
  return kSuccess;
}

}  // namespace infracast::cli
