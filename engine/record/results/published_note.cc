// SPDX-License-Identifier: MIT
#include "record/results/published_note.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace infracast::record {
namespace {

constexpr std::string_view kOr = " or ";
constexpr std::array kSigns = {std::pair(std::string_view(">= "), Bound::at_least), std::pair(std::string_view("<= "), Bound::at_most),
                               std::pair(std::string_view("about "), Bound::about)};

std::string number(double value) {
  std::array<char, 400> text;
  char* const end = text.data() + text.size();
  const std::string shortest(text.data(), std::to_chars(text.data(), end, value, std::chars_format::general, 6).ptr);
  if (shortest.find('e') == std::string::npos) return shortest;
  return std::string(text.data(), std::to_chars(text.data(), end, std::round(value), std::chars_format::fixed, 0).ptr);
}

std::string_view sign_of(Bound bound) {
  const Bound said = bound == Bound::nearly ? Bound::about : bound;
  for (const auto& [sign, meaning] : kSigns)
    if (said == meaning) return sign;
  return "";
}

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

std::string note_of(const std::vector<PublishedLevel>& levels) {
  std::string note;
  for (const PublishedLevel& level : levels) {
    note += (note.empty() ? "" : std::string(kOr)) + std::string(sign_of(level.bound)) + number(level.value);
    if (!level.scope.empty()) note += " (" + level.scope + ")";
  }
  return note;
}

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
