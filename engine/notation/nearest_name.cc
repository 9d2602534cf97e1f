// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "infracast/diagnostic.h"
#include "notation/message_parts.h"

namespace infracast {
namespace {

// Damerau-Levenshtein distance (a swap of neighbours is one mistake), in bytes.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

std::string_view last_segment(std::string_view name) { return name.substr(name.rfind('.') + 1); }

std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lowered;
}

constexpr double kTooFar = 1.0;

// The cost of the mistakes between two names relative to what their length allows; kTooFar or more: not meant.
double badness(std::string_view wrong, std::string_view known) {
  const std::size_t allowed = std::max<std::size_t>(1, std::max(wrong.size(), known.size()) / 3);
  const std::size_t shorter = std::min(wrong.size(), known.size());
  if (std::max(wrong.size(), known.size()) - shorter > allowed) return kTooFar;
  return static_cast<double>(distance(wrong, known)) / static_cast<double>(allowed + 1);
}

// Of names of as many parts, each part: "fibre" alone does not make "fibre.mood" of "fibre.bild".
double badness_by_part(std::string_view wrong, std::string_view known) {
  double worst = 0;
  while (true) {
    const std::size_t of_wrong = wrong.find('.'), of_known = known.find('.');
    worst = std::max(worst, badness(wrong.substr(0, of_wrong), known.substr(0, of_known)));
    if (of_wrong == std::string_view::npos || of_known == std::string_view::npos) return worst;
    wrong.remove_prefix(of_wrong + 1);
    known.remove_prefix(of_known + 1);
  }
}

bool is_beginning(std::string_view wrong, std::string_view known) { return wrong.size() >= 3 && known.starts_with(wrong); }

// Prefers full names, then names that agree in their last part, then names that begin alike.
double badness_of_name(std::string_view wrong, std::string_view known) {
  const bool as_many_parts = std::ranges::count(wrong, '.') == std::ranges::count(known, '.');
  const double whole = badness(wrong, known);
  if (whole < kTooFar && (!as_many_parts || badness_by_part(wrong, known) < kTooFar)) return whole;
  const bool dotted = wrong.find('.') != std::string_view::npos;
  const double last = dotted && known.find('.') != std::string_view::npos ? kTooFar : badness(last_segment(wrong), last_segment(known));
  if (last < kTooFar) return 0.9 + 0.05 * last;
  return is_beginning(wrong, known) || (!dotted && is_beginning(wrong, last_segment(known))) ? 0.99 : kTooFar;
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view wrong, std::span<const std::string> known) {
  const std::string lowered = lower(wrong);
  const std::string* best = nullptr;
  double least = kTooFar;
  for (const std::string& name : known) {
    const double bad = badness_of_name(lowered, lower(name));
    if (bad < least) {
      least = bad;
      best = &name;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

std::string did_you_mean(std::string_view wrong, std::span<const std::string> known) {
  const std::optional<std::string> nearest = nearest_name(wrong, known);
  return nearest ? "did you mean " + in_quotes(*nearest) + "?" : "";
}

}  // namespace infracast
