// SPDX-License-Identifier: MIT
#include "report/text/published.h"

#include <charconv>
#include <utility>

#include "report/text/target_text.h"
#include "report/words/words.h"

namespace infracast {
namespace {

constexpr std::pair<std::string_view, Published::Bound> kSigns[] = {
    {">= ", Published::Bound::at_least}, {"<= ", Published::Bound::at_most}, {"about ", Published::Bound::about}};

std::optional<Published> one(std::string_view text) {
  Published out;
  for (const auto& [sign, bound] : kSigns) {
    if (!text.starts_with(sign)) continue;
    out.bound = bound;
    text.remove_prefix(sign.size());
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty() && !text.starts_with(" (")) return std::nullopt;
  out.scope = text.substr(text.empty() ? 0 : 1);
  return out;
}

}  // namespace

std::optional<std::vector<Published>> published_in(std::string_view note) {
  constexpr std::string_view kOr = " or ";
  std::vector<Published> out;
  while (!note.empty()) {
    const std::size_t end = std::min(note.find(kOr), note.size());
    const auto next = one(note.substr(0, end));
    if (!next) return std::nullopt;
    out.push_back(*next);
    note.remove_prefix(std::min(end + kOr.size(), note.size()));
  }
  return out;
}

std::optional<Published> single_bound(const PlanRow& row) {
  const auto alternatives = published_in(row.observed_note);
  const bool single = !row.observed && alternatives && alternatives->size() == 1 && alternatives->front().scope.empty();
  return single ? std::optional(alternatives->front()) : std::nullopt;
}

std::string level_text(const PlanRow& row, const Published& published, Language language) {
  constexpr std::string_view kBefore[] = {"", "≥ ", "≤ ", "≈ "};
  return std::string(kBefore[static_cast<std::size_t>(published.bound)]) + level_text(row, published.value, language, 4);
}

std::string published_note(const PlanRow& row, Language language) {
  const auto alternatives = published_in(row.observed_note);
  if (!alternatives) return row.observed_note;
  if (single_bound(row)) return "";
  std::string out;
  for (const Published& one : *alternatives) {
    if (!out.empty()) out += words(language).either;
    out += level_text(row, one, language);
    if (!one.scope.empty()) out += " " + one.scope;
  }
  return out;
}

}  // namespace infracast
