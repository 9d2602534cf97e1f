// SPDX-License-Identifier: MIT
// Whether an imported model finds what a table says.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "cli/scenarios/expected_columns.h"
#include "infracast/import_model.h"
#include "infracast/program.h"

namespace infracast::cli {

inline constexpr double kRelativeTolerance = 1e-4;
inline constexpr double kToleranceOfLargest = 1e-6;  // of the column's largest value

struct CheckedColumn {
  std::string name;
  bool known = false;     // the model has such a variable
  double difference = 0;  // the largest, relative; below the tolerance of the largest it is none. Infinite where either has no number
  double time = 0;        // of that difference
  [[nodiscard]] bool agrees() const { return known && difference <= kRelativeTolerance; }
};

// The program of an imported model. Nothing after a diagnostic.
std::optional<Program> compiled_model(const ImportedModel& model, Diagnostics& diagnostics);

// Times of the table that are no step of the program are diagnosed.
std::optional<std::vector<CheckedColumn>> check_columns(const ImportedModel& model, const Program& program, const ExpectedTable& expected,
                                                        Diagnostics& diagnostics);

// Every variable at every step, [variable][step], of a single draw.
std::vector<std::vector<double>> all_values(const Program& program);

}  // namespace infracast::cli
