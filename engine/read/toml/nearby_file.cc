// SPDX-License-Identifier: MIT
#include "read/toml/nearby_file.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <vector>

#include "infracast/diagnostic.h"
#include "notation/folder_names.h"
#include "notation/message_parts.h"

namespace infracast::read {
namespace {

namespace fs = std::filesystem;

constexpr int kDeepest = 2;                 // levels below the existing folder
constexpr std::size_t kMostEntries = 5000;  // most entries looked at: a hint is not worth searching a disk

// "02-speeds/more-egress.toml": 02, speeds, more, egress.
std::vector<std::string> words_of(fs::path path) {
  std::vector<std::string> words(1);
  for (const char letter : path.replace_extension().generic_string()) {
    const bool between = letter == '/' || letter == '-' || letter == '_' || letter == ' ';
    if (!between)
      words.back() += letter;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool has_all(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
  return std::ranges::all_of(wanted, [&](const std::string& word) { return std::ranges::find(words, word) != words.end(); });
}

// The folder that should contain the file, or its parent; files farther away are not looked for.
std::optional<fs::path> nearest_folder(const fs::path& missing) {
  const fs::path own = missing.parent_path();
  for (const fs::path& folder : {own, own.parent_path()}) {
    std::error_code ignored;
    if (fs::is_directory(folder.empty() ? "." : folder, ignored)) return folder;
  }
  return std::nullopt;
}

// Adds what lies in `folder` / `inside`, without that folder, and what lies below. Folders that cannot be read hold nothing.
void collect(const fs::path& folder, const fs::path& inside, int depth, std::vector<fs::path>& found) {
  const std::size_t first = found.size();
  visit_names(folder / inside, [&](const std::string& name) {
    found.push_back(inside / name);
    return found.size() < kMostEntries;
  });
  std::error_code ignored;
  const std::vector<fs::path> here(found.begin() + static_cast<std::ptrdiff_t>(first), found.end());
  for (const fs::path& each : here)
    if (depth < kDeepest && fs::symlink_status(folder / each, ignored).type() == fs::file_type::directory)
      collect(folder, each, depth + 1, found);
}

// What lies below a folder, relative to it.
std::vector<fs::path> below(const fs::path& folder) {
  std::vector<fs::path> found;
  collect(folder, "", 0, found);
  std::ranges::sort(found);
  return found;
}

std::optional<fs::path> file_like(const fs::path& wanted, const std::vector<fs::path>& known) {
  const std::vector<std::string> words = words_of(wanted);
  std::optional<fs::path> best;
  for (const fs::path& each : known) {
    if (each.extension() != wanted.extension() || each.extension().empty() || !has_all(words_of(each), words)) continue;
    if (!best || words_of(each).size() < words_of(*best).size()) best = each;
  }
  return best;
}

// A renamed folder that shares its first word with the missing one: 18-portfolios for 18-access.toml.
std::optional<fs::path> folder_like(const fs::path& folder, const fs::path& wanted, const std::vector<fs::path>& known) {
  const std::vector<std::string> words = words_of(wanted);
  for (const fs::path& each : known) {
    std::error_code ignored;
    const bool begins = !words.empty() && words_of(each).front() == words.front() && !each.has_parent_path();
    if (begins && each != wanted && fs::is_directory(folder / each, ignored)) return each;
  }
  return std::nullopt;
}

// A misspelt name: bsae.toml for base.toml.
std::string file_spelled_like(const fs::path& folder, const fs::path& wanted, const std::vector<fs::path>& known) {
  std::vector<std::string> stems;
  for (const fs::path& each : known) {
    if (!each.has_parent_path() && each.extension() == wanted.extension()) stems.push_back(each.stem().string());
  }
  const std::string meant = did_you_mean(wanted.stem().string(), stems);
  for (const std::string& stem : stems) {
    const std::vector<std::string> alone{stem};
    if (meant.empty() || did_you_mean(wanted.stem().string(), alone) != meant) continue;
    return "did you mean " + in_quotes((folder / (stem + wanted.extension().string())).generic_string()) + "?";
  }
  return "";
}

}  // namespace

std::string where_it_may_be(const fs::path& missing) {
  const std::optional<fs::path> nearest = nearest_folder(missing);
  if (!nearest) return "";
  const fs::path& folder = *nearest;
  const fs::path wanted = folder.empty() ? missing : missing.lexically_relative(folder);
  const std::vector<fs::path> known = below(folder);
  if (const auto file = file_like(wanted, known)) return "did you mean " + in_quotes((folder / *file).generic_string()) + "?";
  if (const auto other = folder_like(folder, wanted, known)) return "look into " + in_quotes((folder / *other).generic_string());
  return file_spelled_like(folder, wanted, known);
}

}  // namespace infracast::read
