// SPDX-License-Identifier: MIT
#include "infracast/import_model.h"

#include <algorithm>

#include "import/xmile/formula.h"
#include "import/xmile/model.h"
#include "import/xmile/model_text.h"
#include "import/xmile/translation.h"
#include "read/toml/files.h"

namespace infracast {

using namespace importing;

bool is_model_file(const std::filesystem::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending == ".xmile" || ending == ".stmx";
}

std::optional<ImportedModel> import_model(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files reader(files, diagnostics);
  const SourcePointer source = reader.open(path, {});
  const std::string stem = path.stem().string();
  const std::optional<XmileModel> model = source ? read_xmile(source, stem, diagnostics) : std::nullopt;
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
    if (c != '_') compared += c;
  return compared;
}

}  // namespace infracast
