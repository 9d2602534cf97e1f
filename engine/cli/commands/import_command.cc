// SPDX-License-Identifier: MIT
// Tables of statistical offices → observations.csv; models of other programs → models of ours.
#include <fstream>

#include "cli/commands/commands.h"
#include "cli/commands/model_import.h"
#include "cli/commands/outputs.h"
#include "cli/figures/figure_arguments.h"
#include "cli/figures/import_text.h"
#include "infracast/import.h"
#include "infracast/import_model.h"
#include "infracast/machine_error.h"
#include "infracast/whole_file.h"

namespace infracast::cli {
namespace {

bool is_observations(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  return std::getline(file, line) && line.starts_with(kObservationsHeader);
}

void write_observations(const std::string& path, bool force, const std::string& text) {
  write_whole_file(path, force, {"a table of observations", is_observations}, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw MachineError("cannot write " + path);
  });
}

}  // namespace

int import_table_of_figures(const Arguments& arguments, const Console& console) {
  if (is_model_file(arguments.operands().front())) return import_model_file(arguments, console);
  if (arguments.text("check")) throw UsageError("--check is about models: a file that ends in .xmile, .stmx or .mdl");
  ImportOptions options{.mapping = std::nullopt,
                        .places = arguments.all("country"),
                        .population = people_of(arguments),
                        .region = arguments.text("region").value_or("")};
  std::vector<std::string> inputs = arguments.operands();
  if (const auto mapping = arguments.text("mapping")) {
    options.mapping = *mapping;
    inputs.push_back(*mapping);
  }
  const auto output = arguments.text("output");
  const bool to_file = output && *output != "-";
  if (to_file) expect_output(*output, kTableOutput, inputs);

  Diagnostics diagnostics;
  const FileSource files = files_on_disk();
  const auto catalogue = read_published_catalogue(shipped_or_tell("models/published/series.csv").parent_path(), files, diagnostics);
  const auto imported = catalogue ? import_table(inputs.front(), options, *catalogue, files, diagnostics) : std::nullopt;
  console.err << render(diagnostics);
  if (!imported) return kWrongInput;
  if (options.population && imported->places.size() > 1) throw UsageError("--population is of one place; choose it with --country");
  if (!options.region.empty() && imported->places.size() > 1)
    throw UsageError("--region names one place, and the table has figures of " + std::to_string(imported->places.size()) +
                     "; choose one with --country");
  if (!to_file) {
    console.data << observations_csv(*imported);
    return kSuccess;
  }
  write_observations(*output, arguments.has("force"), observations_csv(*imported));
  console.err << "Wrote " << *output << "\n";
  console.out << import_summary(*imported, console);
  return kSuccess;
}

}  // namespace infracast::cli
