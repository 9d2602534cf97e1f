// SPDX-License-Identifier: MIT
// Results → an Excel workbook. Implemented in report/workbook.
#pragma once

#include <filesystem>
#include <span>

#include "infracast/results.h"
#include "infracast/wording.h"

namespace infracast {

struct WorkbookOptions {
  Language language = Language::en;
};
// An Excel workbook: plan table, a sheet with charts per system, published history, sources, provenance. Throws MachineError.
void write_workbook(const std::filesystem::path& path, std::span<const Results> results, const WorkbookOptions& options);
// Whether a workbook is unchanged since write_workbook made it.
bool is_own_workbook(const std::filesystem::path& path);

}  // namespace infracast
