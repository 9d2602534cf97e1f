// SPDX-License-Identifier: MIT
// Checks of output paths: the ending fits the content, and the output is none of the inputs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/line/arguments.h"
#include "infracast/scenario.h"

namespace infracast::cli {

// A kind of output and its file endings; a kind without endings accepts any.
struct OutputKind {
  std::string_view in_words;  // "a results file"
  std::span<const std::string_view> endings;
};
extern const OutputKind kDataOutput;  // HDF5
extern const OutputKind kTableOutput;
extern const OutputKind kWorkbookOutput;
extern const OutputKind kPageOutput;

// ".XLSX" → ".xlsx"
std::string ending_of(const std::string& path);

// Throws UsageError when the output is a standard stream, has the ending of another kind, or is one of the inputs, also through links.
void expect_output(const std::string& output, const OutputKind& kind, const std::vector<std::string>& inputs);
// Checks --output of a command on one scenario, whose inputs are its operands, its files and --posterior. Throws UsageError.
void expect_data_output(const Arguments& arguments, const Scenario& scenario);
// Adds the paths of all files that a scenario was read from.
void add_inputs(const Scenario& scenario, std::vector<std::string>& inputs);

}  // namespace infracast::cli
