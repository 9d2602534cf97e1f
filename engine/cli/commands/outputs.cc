// SPDX-License-Identifier: MIT
#include "cli/commands/outputs.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDataEndings[] = {".h5", ".hdf5", ".nc", ".nc4"};
constexpr std::string_view kTableEndings[] = {".csv", ".txt"};
constexpr std::string_view kWorkbookEndings[] = {".xlsx"};
constexpr std::string_view kPageEndings[] = {".html", ".htm"};

bool is_stream(const std::string& path) {
  return path == "-" || path.starts_with("/dev/std") || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

bool same_file(const fs::path& one, const fs::path& other) {
  std::error_code error;
  if (fs::equivalent(one, other, error)) return true;
  return fs::weakly_canonical(one, error) == fs::weakly_canonical(other, error);
}

std::string listed(std::span<const std::string_view> endings) {
  std::string text;
  for (const std::string_view ending : endings)
    text += (text.empty() ? "" : ending == endings.back() ? " or " : ", ") + std::string(ending);
  return text;
}

}  // namespace

const OutputKind kDataOutput{"a file of data", kDataEndings};
const OutputKind kTableOutput{"a table", kTableEndings};
const OutputKind kWorkbookOutput{"a workbook", kWorkbookEndings};
const OutputKind kPageOutput{"a page", kPageEndings};

std::string ending_of(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  std::ranges::transform(ending, ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending;
}

void expect_output(const std::string& output, const OutputKind& kind, const std::vector<std::string>& inputs) {
  if (is_stream(output)) throw UsageError(std::string(kind.in_words) + " is not written to a stream: -o needs the name of a file");
  for (const std::string& input : inputs)
    if (same_file(output, input)) throw UsageError(output + " is read by this command (" + input + "); write elsewhere with -o");
  const std::string ending = ending_of(output);
  if (!ending.empty() && std::ranges::find(kind.endings, ending) == kind.endings.end())
    throw UsageError(output + " would hold " + std::string(kind.in_words) + ", whose name ends in " + listed(kind.endings));
}

void add_inputs(const Scenario& scenario, std::vector<std::string>& inputs) {
  for (const InputFile& file : scenario.files) inputs.push_back(file.path);
}

void expect_data_output(const Arguments& arguments, const Scenario& scenario) {
  const auto output = arguments.text("output");
  if (!output) return;
  std::vector<std::string> inputs = arguments.operands();
  if (const auto posterior = arguments.text("posterior")) inputs.push_back(*posterior);
  add_inputs(scenario, inputs);
  expect_output(*output, kDataOutput, inputs);
}

}  // namespace infracast::cli
