// SPDX-License-Identifier: MIT
#include "report/text/target_text.h"

#include <cmath>

#include "report/words/numbers.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

std::string value_text(const PlanRow& row, Language language) {
  if (row.base) {
    const std::string ratio = readable_number(row.value, language);
    const std::string base = year_and_month(*row.base);
    return language == Language::zh ? filled(words(language).of_base, {base, ratio}) : filled(words(language).of_base, {ratio, base});
  }
  return is_share(row) ? level_text(row, row.value, language, 4) : readable_quantity(row.value, row.unit, language);
}

}  // namespace

std::string_view sign_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::at_least:
      return "≥ ";
    case Comparator::at_most:
      return "≤ ";
    case Comparator::about:
      return "≈ ";
  }
  return "";
}

bool is_share(const PlanRow& row) { return row.unit == "1" && !row.base && std::abs(row.value) <= 1; }

std::string level_text(const PlanRow& row, double value, Language language, int digits) {
  return is_share(row) && std::isfinite(value) ? readable_share(value, digits) : readable_number(value, language, digits);
}

std::string target_text(const PlanRow& row, Language language) { return std::string(sign_of(row.comparator)) + value_text(row, language); }

}  // namespace infracast::report
