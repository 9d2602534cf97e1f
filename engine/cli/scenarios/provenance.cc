// SPDX-License-Identifier: MIT
#include "cli/scenarios/provenance.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <filesystem>
#include <optional>

#include "cli/line/identity.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

bool is_full(const Arguments& arguments) {
  const std::string said = arguments.text("provenance").value_or("private");
  if (said != "full" && said != "private") throw UsageError("--provenance is private or full, not \"" + said + "\"");
  return said == "full";
}

// Where the word that a path ends began: "-o" may stand right before it.
std::size_t before_option(const std::string& line, std::size_t at) {
  const bool joined = at >= 3 && line[at - 3] != '-' && line[at - 2] == '-' && std::isalpha(static_cast<unsigned char>(line[at - 1])) != 0;
  return joined ? at - 2 : at;
}

// Words of a command line that are, or end in, whole paths keep the names at their ends: "-o /a/b/c.h5" is "-o c.h5".
std::string without_folders(const std::string& command_line) {
  constexpr std::string_view kBefore = " '=,:";
  std::string out;
  for (std::size_t at = 0; at < command_line.size();) {
    const std::size_t word = before_option(command_line, at);
    const bool whole_path = command_line[at] == '/' && (word == 0 || kBefore.find(command_line[word - 1]) != std::string_view::npos);
    if (!whole_path) {
      out += command_line[at++];
      continue;
    }
    const bool in_quotes = word > 0 && command_line[word - 1] == '\'';
    const std::size_t end = std::min(command_line.find_first_of(in_quotes ? "'" : " '", at), command_line.size());
    out += command_line.substr(command_line.rfind('/', end - 1) + 1, end - command_line.rfind('/', end - 1) - 1);
    at = end;
  }
  return out;
}

// The innermost folder that holds all files whose paths are whole.
fs::path common_folder(const std::vector<fs::path>& paths) {
  std::optional<fs::path> common;
  for (const fs::path& path : paths) {
    if (!path.is_absolute()) continue;
    fs::path folder;
    const fs::path own = path.parent_path();
    if (common) {
      for (auto a = common->begin(), b = own.begin(); a != common->end() && b != own.end() && *a == *b; ++a, ++b) folder /= *a;
    } else {
      folder = own;
    }
    common = folder;
  }
  return common.value_or("/");
}

// `path_of` gives the path of a file, to be changed.
template <class Files, class PathOf>
void shorten(Files& files, PathOf path_of) {
  std::vector<fs::path> paths;
  for (auto& file : files) paths.emplace_back(path_of(file));
  const fs::path common = common_folder(paths);
  for (auto& file : files) {
    const fs::path path = path_of(file);
    if (path.is_absolute()) path_of(file) = path.lexically_relative(common).generic_string();
  }
}

template <class Files>
void shorten(Files& files) {
  shorten(files, [](auto& file) -> std::string& { return file.path; });
}

}  // namespace

void keep_folders_private(const Arguments& arguments, std::vector<InputFile>& files) {
  if (!is_full(arguments)) shorten(files);
}

void keep_folders_private(const Arguments& arguments, SweepInfo& info) {
  if (!is_full(arguments)) shorten(info.files, [](auto& file) -> std::string& { return file.first; });
}

void keep_folders_private(const Arguments& arguments, std::span<Results> results) {
  if (is_full(arguments)) return;
  for (Results& each : results) {
    each.provenance.command_line = without_folders(each.provenance.command_line);
    shorten(each.files);
  }
}

void keep_folders_private(const Arguments& arguments, PageInputs& inputs) {
  keep_folders_private(arguments, std::span(inputs.results));
  if (is_full(arguments)) return;
  for (SweptTargets& sweep : inputs.sweeps) sweep.provenance.command_line = without_folders(sweep.provenance.command_line);
}

std::string shown_path(const Arguments& arguments, const std::string& path) {
  const fs::path whole(path);
  return is_full(arguments) || !whole.is_absolute() ? path : whole.filename().string();
}

Provenance provenance_of(const Arguments& arguments) {
  const bool full = is_full(arguments);
  return {.program_version = program_version(),
          .git_hash = git_hash(),
          .command_line = full ? arguments.command_line() : without_folders(arguments.command_line()),
          .host = full ? host_name() : "",
          .started = now_in_utc(),
          .threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0))};
}

}  // namespace infracast::cli
