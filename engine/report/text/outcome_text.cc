// SPDX-License-Identifier: MIT
#include "report/text/outcome_text.h"

#include <array>
#include <cmath>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/verdict.h"
#include "report/text/target_text.h"
#include "report/words/numbers.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

// In the order of Bound.
constexpr std::array<std::string_view, kBoundWords.size()> kSigns = {"", "≥ ", "≤ ", "≈ ", "", "≲ "};

}  // namespace

std::optional<PublishedLevel> single_bound(const PlanRow& row) {
  const bool single = !row.observed && row.published.size() == 1 && row.published.front().scope.empty();
  return single ? std::optional(row.published.front()) : std::nullopt;
}

std::string level_text(const PlanRow& row, const PublishedLevel& published, Language language) {
  return std::string(kSigns[static_cast<std::size_t>(published.bound)]) + level_text(row, published.value, language, 4);
}

std::optional<std::string> reached_in_words(const PlanRow& row, const Date& today, double end, Language language) {
  const Verdict judged = verdict(row, today);
  const double deadline = end_of_day(row.deadline);
  if (row.undefined > 0 && std::isnan(probability(row, today))) return "–";
  if (judged == Verdict::met && !(row.reached_p50 <= deadline)) return "≤ " + year_and_month(row.deadline);
  if (judged == Verdict::missed && row.reached_p50 <= deadline) return "> " + year_and_month(row.deadline);
  if (!std::isfinite(row.reached_p50)) return filled(words(language).not_by, {month_of(end).substr(0, 4)});
  if (again_lost(row, today)) return filled(words(language).lost_again, {month_of(row.reached_p50)});
  return std::nullopt;
}

std::string published_note(const PlanRow& row, Language language) {
  if (single_bound(row)) return "";
  std::string out;
  for (const PublishedLevel& one : row.published) {
    if (!out.empty()) out += words(language).either;
    out += level_text(row, one, language);
    if (!one.scope.empty()) out += " (" + one.scope + ")";
  }
  return out;
}

}  // namespace infracast::report
