// SPDX-License-Identifier: MIT
// Models of other programs → text of ours that runs. Implemented in engine/import.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

struct ImportedModel {
  std::string name;                                        // "teacup": what its files are called
  std::map<std::string, std::string> files;                // texts by name
  std::string scenario;                                    // the file among them that runs
  std::vector<std::pair<std::string, std::string>> names;  // as the model had them, "Inflow A[North]", and the full name here
  std::string method;                                      // of integration, as declared: "Euler", "RK4"; may be empty
  std::size_t equations = 0;
};

inline constexpr std::size_t kLargestModelFile = std::size_t{256} << 20U;  // bytes

// By the ending of the name: .xmile, .stmx, .mdl.
bool is_model_file(const std::filesystem::path& path);

// Problems go to `diagnostics`, all of them: what cannot be taken, and what the file lacks. Nothing is returned when there are errors.
std::optional<ImportedModel> import_model(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// One spelling for names that differ in case, blanks, underscores and quotes only.
std::string name_for_comparison(std::string_view name);

}  // namespace infracast
