// SPDX-License-Identifier: MIT
// A table of what a model's variables should be, as other programs print it: a column of times, then one for each variable.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast::cli {

struct ExpectedColumn {
  Located<std::string> name;
  std::vector<double> values;  // NaN where the cell is empty
};

struct ExpectedTable {
  std::vector<Located<double>> times;
  std::vector<ExpectedColumn> columns;
};

// Cells stand between tabs where the first line has any, else between commas. Nothing after a diagnostic.
std::optional<ExpectedTable> read_expected(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

}  // namespace infracast::cli
