// SPDX-License-Identifier: MIT
// Observations → the folder of a place that runs.
#include <algorithm>
#include <filesystem>

#include "cli/commands/commands.h"
#include "cli/figures/figure_arguments.h"
#include "cli/figures/new_place_text.h"
#include "infracast/machine_error.h"
#include "infracast/new_place.h"
#include "infracast/whole_file.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsualTable = "observations.csv";

std::string name_of(const std::string& folder) {
  const fs::path path = fs::path(folder).lexically_normal();
  const std::string stem = path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
  const std::string name = region_of(stem);
  if (name.empty()) throw UsageError("PLACE is a folder to be made, named as the place is, not \"" + folder + "\"");
  return name;
}

std::string currency_of(const Arguments& arguments) {
  const std::string code = arguments.text("currency").value_or("");
  const bool letters = std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (code.empty() || (code.size() == 3 && letters)) return code;
  throw UsageError("--currency needs a code of three letters such as EUR, not \"" + code + "\"");
}

// "upper_hills" → "Upper hills"
std::string label_of(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  if (name.front() >= 'a' && name.front() <= 'z') name.front() = static_cast<char>(name.front() - 'a' + 'A');
  return name;
}

// Within one tree a place finds its parts wherever the tree is; else they are where the program is installed.
std::string model_seen_from(const std::string& folder, const fs::path& model) {
  const fs::path shipped = fs::weakly_canonical(model), place = fs::weakly_canonical(folder);
  const fs::path tree = shipped.parent_path().parent_path();
  const auto [end, rest] = std::ranges::mismatch(tree, place);
  return (end == tree.end() ? shipped.lexically_relative(place) : shipped).string();
}

void expect_new_folder(const std::string& folder, bool force) {
  if (fs::exists(folder) && !fs::is_directory(folder)) throw UsageError(folder + " is a file; name a folder to be made");
  if (!force && fs::exists(folder) && !fs::is_empty(folder))
    throw UsageError(folder + " holds files already; name another folder, or say --force to replace those of a place");
}

void write_files(const std::string& folder, const NewPlace& place) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw MachineError("cannot make the folder " + folder + ": " + error.message());
  for (const auto& [name, text] : place.files) write_whole_file(fs::path(folder) / name, text);
}

}  // namespace

int make_place(const Arguments& arguments, const Console& console) {
  const std::string folder = fs::path(arguments.operands().front()).lexically_normal().string();
  const std::string table = arguments.operands().size() > 1 ? arguments.operands()[1] : std::string(kUsualTable);
  expect_new_folder(folder, arguments.has("force"));
  if (fs::weakly_canonical(fs::path(table).parent_path().empty() ? "." : fs::path(table).parent_path()) == fs::weakly_canonical(folder))
    throw UsageError(table + " lies in the folder that would be written; keep it elsewhere");
  const fs::path model_file = shipped_or_tell("models/city.toml");
  NewPlaceOptions options{.folder = folder,
                          .name = name_of(folder),
                          .label = arguments.text("label").value_or(label_of(name_of(folder))),
                          .region = arguments.text("region").value_or(""),
                          .population = people_of(arguments),
                          .currency = currency_of(arguments),
                          .model = model_seen_from(folder, model_file)};
  Diagnostics diagnostics;
  const FileSource files = files_on_disk();
  const fs::path published = shipped_or_tell("models/published/starts.csv");
  const auto model = read_model(model_file, files, diagnostics);
  const auto catalogue = read_published_catalogue(published.parent_path(), files, diagnostics);
  auto knowledge = read_place_knowledge(published, files, diagnostics);
  const auto pooled = read_pooled_priors(shipped_or_tell("models/pooled/priors.csv"), files, diagnostics);
  if (knowledge && pooled) knowledge->insert(knowledge->end(), pooled->begin(), pooled->end());
  const auto constants = read_pooled_constants(shipped_or_tell("models/pooled/diffusion.csv"), files, diagnostics);
  const auto place = model && catalogue && knowledge && pooled && constants
                         ? new_place(table, options, *model, *catalogue, *knowledge, *constants, files, diagnostics)
                         : std::nullopt;
  console.err << render(diagnostics);
  if (!place) return kWrongInput;
  write_files(folder, *place);
  console.out << new_place_text(*place, options, console);
  return kSuccess;
}

}  // namespace infracast::cli
