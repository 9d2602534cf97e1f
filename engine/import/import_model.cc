// SPDX-License-Identifier: MIT
#include "infracast/import_model.h"

#include <algorithm>

#include "import/dynamics/model.h"
#include "import/dynamics/model_text.h"
#include "import/dynamics/placed_text.h"
#include "import/dynamics/translation.h"
#include "import/vensim/vensim_model.h"
#include "import/xmile/xmile_model.h"
#include "read/toml/files.h"

namespace infracast {

using namespace importing;

namespace {

std::string ending_of(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending;
}

}  // namespace

bool is_model_file(const std::filesystem::path& path) {
  const std::string ending = ending_of(path);
  return ending == ".xmile" || ending == ".stmx" || ending == ".mdl";
}

std::optional<ImportedModel> import_model(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files reader(files, diagnostics);
  const SourcePointer source = reader.open(path, {});
  const std::string stem = path.stem().string();
  if (!source) return std::nullopt;
  const std::optional<SystemModel> model =
      ending_of(path) == ".mdl" ? read_vensim(source, stem, diagnostics) : read_xmile(source, stem, diagnostics);
  if (!model) return std::nullopt;
  Translation translation = translate(*model, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  ModelText text = model_text(*model, translation, stem, path.filename().string());
  ImportedModel imported{.name = text.module,
                         .files = std::move(text.files),
                         .scenario = std::move(text.scenario),
                         .names = std::move(translation.names),
                         .method = model->method,
                         .equations = translation.elements.size()};
  for (auto& [theirs, ours] : imported.names) ours = imported.name + "." + ours;
  return imported;
}

std::string name_for_comparison(std::string_view name) {
  std::string compared;
  for (const char c : one_spelling(name))
    if (c != '_' && c != '"') compared += c;
  return compared;
}

}  // namespace infracast
