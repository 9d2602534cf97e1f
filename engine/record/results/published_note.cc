// SPDX-License-Identifier: MIT
#include "record/results/published_note.h"

#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace infracast::record {
namespace {

constexpr std::string_view kOr = " or ";
constexpr std::array kSigns = {std::pair(std::string_view(">= "), Bound::at_least), std::pair(std::string_view("<= "), Bound::at_most),
                               std::pair(std::string_view("about "), Bound::about)};

std::optional<PublishedLevel> level_in(std::string_view text) {
  PublishedLevel level;
  for (const auto& [sign, bound] : kSigns) {
    if (!text.starts_with(sign)) continue;
    level.bound = bound;
    text.remove_prefix(sign.size());
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), level.value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(" (") && text.ends_with(')')) level.scope = text.substr(2, text.size() - 3);
  return level;
}

}  // namespace

std::vector<PublishedLevel> levels_in(std::string_view note) {
  std::vector<PublishedLevel> levels;
  while (!note.empty()) {
    const std::size_t end = std::min(note.find(kOr), note.size());
    if (auto level = level_in(note.substr(0, end))) levels.push_back(std::move(*level));
    note.remove_prefix(std::min(end + kOr.size(), note.size()));
  }
  return levels;
}

}  // namespace infracast::record
