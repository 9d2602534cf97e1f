// SPDX-License-Identifier: MIT
// "超过941万户" is a lower bound, "约" an approximation: what stands beside a number decides how it may be used.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "documents.h"
#include "numerals.h"
#include "published.h"

namespace infracast::data {
namespace {

using Words = std::vector<std::string_view>;

const Words kMoreBefore{"超过", "突破", "逾", "超", "大于", ">", "＞", "≥"};
const Words kMoreAfter{"余", "多"};
const Words kNearlyBefore{"近", "接近", "nearly"};
const Words kAboutBefore{"约", "约占", "-level\" ("};  // "million-level" (100)
const Words kAboutAfter{"左右", "（e）"};
const Words kMultipliers{"%", "％", "万", "亿", "千", "百", "兆", "T", "G", "M", "b", "/", "s", "B"};
constexpr std::size_t kReach = 12;  // bytes between a number and its "以上": four characters

bool begins_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [text](std::string_view word) { return text.ends_with(word); });
}

std::string_view after_multipliers(std::string_view text) {
  for (;;) {
    const auto found =
        std::find_if(kMultipliers.begin(), kMultipliers.end(), [text](std::string_view word) { return text.starts_with(word); });
    if (found == kMultipliers.end()) return text;
    text.remove_prefix(found->size());
  }
}

bool within_reach(std::string_view text, std::string_view word) {
  return text.substr(0, kReach + word.size()).find(word) != std::string_view::npos;
}

enum class Beside { nothing, more, about, nearly };

Beside beside(std::string_view quote, const Numeral& number) {
  std::string_view before = quote.substr(0, number.begin);
  while (before.ends_with(' ')) before.remove_suffix(1);
  const std::string_view after = after_multipliers(quote.substr(number.end));
  if (begins_with_any(after, kMoreAfter) || within_reach(after, "以上")) return Beside::more;
  if (begins_with_any(after, kAboutAfter)) return Beside::about;
  if (ends_with_any(before, kAboutBefore)) return Beside::about;
  if (ends_with_any(before, kNearlyBefore)) return Beside::nearly;
  return ends_with_any(before, kMoreBefore) ? Beside::more : Beside::nothing;
}

// What stands beside the value in its quote, at each place where it stands.
std::set<Beside> besides(const Observation& row) {
  std::set<Beside> out;
  const std::string quote = row.secondary ? row.quote : without_white_space(row.quote);  // blanks part the numbers of a shorthand
  const std::string digits = significant_digits(row.value.where.source->text.substr(row.value.where.begin, row.value.where.length));
  for (const Numeral& number : numerals_in(quote)) {
    if (significant_digits(number.text) == digits) out.insert(beside(quote, number));
  }
  return out;
}

// Stated in figures: in the Chinese of a document, or in the shorthand of a secondary source (">700", "nearly 8").
std::vector<Observation> stated_in_documents() {
  std::vector<Observation> out;
  for (const City& each : cities()) {
    std::copy_if(each.observations.begin(), each.observations.end(), std::back_inserter(out),
                 [](const Observation& row) { return !row.derived && !besides(row).empty(); });
  }
  return out;
}

TEST(Bounds, OfMoreThanAreLower) {
  for (const Observation& row : stated_in_documents()) {
    if (besides(row) == std::set{Beside::more}) {
      EXPECT_EQ(row.bound, Bound::at_least) << place(row.row) << ": " << row.quote;
    }
  }
}

TEST(Bounds, OfAboutAreApproximate) {
  for (const Observation& row : stated_in_documents()) {
    if (besides(row) == std::set{Beside::about}) {
      EXPECT_EQ(row.bound, Bound::about) << place(row.row) << ": " << row.quote;
    }
  }
}

TEST(Bounds, OfNearlyFallShort) {
  for (const Observation& row : stated_in_documents()) {
    if (besides(row) == std::set{Beside::nearly}) {
      EXPECT_EQ(row.bound, Bound::nearly) << place(row.row) << ": " << row.quote;
    }
  }
}

TEST(Bounds, AreLowerOnlyWhereTheWordsSayMoreThan) {
  for (const Observation& row : stated_in_documents()) {
    if (row.bound == Bound::at_least) {
      EXPECT_TRUE(besides(row).contains(Beside::more)) << place(row.row) << ": " << row.quote;
    }
  }
}

TEST(Bounds, OfPlainFiguresAreExactOrRounded) {
  for (const Observation& row : stated_in_documents()) {
    if (besides(row) != std::set{Beside::nothing}) continue;
    EXPECT_TRUE(row.bound == Bound::exact || row.bound == Bound::rounded) << place(row.row) << ": " << row.quote;
  }
}

// A growth rate or a share is rounded, so what is divided by one is not exact.
TEST(Bounds, OfLevelsWorkedOutFromARateAreNeverExact) {
  for (const City& each : cities()) {
    for (const Observation& row : each.observations) {
      const bool from_rate =
          row.formula.value.find("/ (1 + ") != std::string::npos || row.formula.value.find("/ (1 - ") != std::string::npos;
      if (from_rate) {
        EXPECT_NE(row.bound, Bound::exact) << place(row.row) << ": " << row.formula.value;
      }
    }
  }
}

}  // namespace
}  // namespace infracast::data
