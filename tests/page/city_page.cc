// SPDX-License-Identifier: MIT
// Writes pages of the city for the browser test, and beside each the figures of its Results in full:
//   city_page FOLDER         runs the baseline, alone and with four other scenarios, and studies, at a few hundred draws
//   city_page FOLDER FILE…   shows these files instead
#include <filesystem>
#include <fstream>
#include <iostream>

#include "city_studies.h"
#include "figures.h"
#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "infracast/page.h"
#include "infracast/page_input.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "infracast/wording.h"

namespace infracast {
namespace {

namespace fs = std::filesystem;

const fs::path kBaseline = fs::path(INFRACAST_SOURCE_DIR) / "scenarios/shanghai/base.toml";

struct City {
  Scenario scenario;
  Program program;
};

City city(const std::vector<Setting>& settings) {
  Diagnostics diagnostics;
  auto scenario = read_scenario(kBaseline, settings, diagnostics);
  auto program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  if (!program) throw std::runtime_error("the baseline does not compile");
  return {std::move(*scenario), std::move(*program)};
}

std::vector<std::vector<Setting>> one() { return {{}}; }

std::vector<std::vector<Setting>> five() {
  return {{},
          {{"name", "thrift"}, {"budget.envelope_factor", "0.5"}},
          {{"name", "slow fibre"}, {"fibre.build_rate_factor", "0.4"}},
          {{"name", "late 5G"}, {"mobile.delay_5g", "3 year"}},
          {{"name", "venues"}, {"wlan.venue_target", "6000 venue"}, {"budget.municipal_factor", "2"}}};
}

Results projected(const std::vector<std::vector<Setting>>& scenarios, const fs::path& path) {
  Provenance provenance;
  provenance.program_version = "0.1.0";
  provenance.command_line = "city_page";
  ResultsWriter writer(path, {.draws = KeptDraws::none, .force = true}, provenance);
  for (auto settings : scenarios) {
    settings.push_back({"ensemble.draws", "256"});
    const City one = city(settings);
    const Ensemble ensemble(one.program, one.scenario.ensemble);
    const auto recording = writer.begin(one.scenario, one.program, ensemble);
    writer.end(run(one.program, ensemble, recording.plan, *recording.sink));
  }
  writer.commit();
  return read_results(path);
}

void write(const fs::path& folder, const std::string& name, std::span<const Results> results, Language language = Language::en) {
  std::ofstream(folder / (name + ".html"), std::ios::binary) << html_page(results, {.language = language});
  std::ofstream(folder / (name + ".json"), std::ios::binary) << figures(results);
}

void write(const fs::path& folder, const std::string& name, const PageInputs& inputs) {
  std::ofstream(folder / (name + ".html"), std::ios::binary) << html_page(inputs);
  std::ofstream(folder / (name + ".json"), std::ios::binary) << figures(inputs.results);
}

PageInputs read(std::span<const fs::path> paths) {
  PageInputs inputs;
  for (const fs::path& path : paths) {
    if (!add_page_input(path, inputs)) throw std::runtime_error(path.string() + " is of no kind that a page shows");
  }
  return inputs;
}

// Sweeps over one factor and over three, and a sensitivity study of either kind.
void write_studies(const fs::path& folder) {
  const std::vector<std::string> sweeps{"budget", "egress"};
  std::vector<fs::path> paths{folder / "five.h5"};
  for (const std::string& name : sweeps) {
    paths.push_back(folder / (name + ".h5"));
    write_city_sweep("tests/page/" + name + ".toml", 128, paths.back());
    std::ofstream(folder / (name + ".json"), std::ios::binary) << sweep_figures(paths.back());
  }
  const std::vector<std::pair<std::string, std::size_t>> sensitivities{{"drivers", 6}, {"egress-variance", 32}};
  for (const auto& [name, samples] : sensitivities) {
    paths.push_back(folder / (name + ".h5"));
    write_city_sensitivity("scenarios/shanghai/studies/" + name + ".toml", samples, paths.back());
    std::ofstream(folder / (name + ".json"), std::ios::binary) << sensitivity_figures(paths.back());
  }
  write(folder, "studies", read(paths));
}

void write_city(const fs::path& folder) {
  const std::vector<Results> alone{projected(one(), folder / "one.h5")};
  write(folder, "one", alone);
  write(folder, "one-zh", alone, Language::zh);
  const std::vector<Results> together{projected(five(), folder / "five.h5")};
  write(folder, "five", together);
  write(folder, "files", std::vector{alone.front(), together.front()});
  write_studies(folder);
}

void write_files(const fs::path& folder, std::span<char*> paths) {
  write(folder, "given", read(std::vector<fs::path>(paths.begin(), paths.end())));
}

}  // namespace
}  // namespace infracast

int main(int argc, char** argv) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (argc < 2) return std::cerr << "city_page FOLDER [FILE…]\n", 2;
  const std::filesystem::path folder = arguments[1];
  std::filesystem::create_directories(folder);
  try {
    if (argc == 2) infracast::write_city(folder);
    if (argc > 2) infracast::write_files(folder, arguments.subspan(2));
  } catch (const std::exception& problem) {
    return std::cerr << "city_page: " << problem.what() << "\n", 1;
  }
}
