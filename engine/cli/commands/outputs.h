// SPDX-License-Identifier: MIT
// What a command may write to: files whose names say what they hold, and none of those it reads.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "infracast/scenario.h"

namespace infracast::cli {

// A kind of output, and the endings of its files; without an ending they are of any kind.
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

// Throws UsageError when the output is a stream, ends as another kind does, or is one of the inputs, under whatever name.
void expect_output(const std::string& output, const OutputKind& kind, const std::vector<std::string>& inputs);
// Paths of the files a scenario was read from, added to others.
void add_inputs(const Scenario& scenario, std::vector<std::string>& inputs);

}  // namespace infracast::cli
