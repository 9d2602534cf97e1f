// SPDX-License-Identifier: MIT
#include "inspect/regions.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "notation/message_parts.h"
#include "notation/unicode.h"

namespace infracast::inspect {
namespace {

constexpr std::size_t kListed = 6;

bool is_blank(char32_t code) {
  return code == U' ' || code == U'\t' || code == U'\u00a0' || code == U'\u3000' || (code >= U'\u2000' && code <= U'\u200b');
}

// Without blanks, in small letters of the usual width.
std::u32string folded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.length;
    char32_t code = character.code;
    if (is_blank(code)) continue;
    if (code >= U'\uff01' && code <= U'\uff5e') code -= U'\uff01' - U'!';
    if (code >= U'A' && code <= U'Z') code += U'a' - U'A';
    out += code;
  }
  return out;
}

struct Spelling {
  std::size_t rows = 0;
  Span first;
};

template <class Row>
std::map<std::string, Spelling> spellings_of(const std::vector<Row>& rows) {
  std::map<std::string, Spelling> found;
  for (const Row& row : rows) {
    Spelling& spelling = found[row.region];
    if (spelling.rows++ == 0) spelling.first = row.row;
  }
  return found;
}

Span place_of_region(const Scenario& scenario) {
  const auto key = std::ranges::find(scenario.keys, "region", &WrittenKey::name);
  return key == scenario.keys.end() ? Span{} : key->where;
}

std::string most_frequent(const std::map<std::string, Spelling>& spellings) {
  std::vector<std::pair<std::string, std::size_t>> regions;
  for (const auto& [region, spelling] : spellings) regions.emplace_back(region, spelling.rows);
  std::ranges::stable_sort(regions, std::greater<>{}, [](const auto& each) { return each.second; });
  std::string text;
  for (std::size_t k = 0; k < std::min(regions.size(), kListed); ++k)
    text += (k == 0 ? "" : ", ") + in_quotes(regions[k].first) + " (" + counted(regions[k].second, "row") + ")";
  return regions.size() > kListed ? text + ", …" : text;
}

template <class Row>
void check(const std::vector<Row>& rows, std::string_view noun, const Scenario& scenario, Diagnostics& diagnostics) {
  const std::map<std::string, Spelling> spellings = spellings_of(rows);
  bool near = false;
  for (const auto& [region, spelling] : spellings) {
    if (region == scenario.region || folded(region) != folded(scenario.region)) continue;
    near = true;
    const bool one = spelling.rows == 1;
    diagnostics.warning(spelling.first,
                        counted(spelling.rows, noun) + (one ? " is" : " are") + " of " + in_quotes(region) + ", not of " +
                            in_quotes(scenario.region) + ", and left out",
                        "write " + in_quotes(scenario.region) + " in " + (one ? "it" : "them") + " if that is meant");
  }
  if (!near && !rows.empty() && !spellings.contains(scenario.region))
    diagnostics.warning(place_of_region(scenario), "no " + std::string(noun) + " is of the region " + in_quotes(scenario.region),
                        "there are " + most_frequent(spellings));
}

}  // namespace

void check_regions(const Scenario& scenario, Diagnostics& diagnostics) {
  check(scenario.observations, "observation", scenario, diagnostics);
  check(scenario.targets, "target", scenario, diagnostics);
}

}  // namespace infracast::inspect
