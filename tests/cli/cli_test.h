// SPDX-License-Identifier: MIT
// A command made up for tests, and a console that keeps what it is told.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "cli/line/arguments.h"
#include "cli/line/command.h"
#include "cli/terminal/console.h"

namespace infracast::cli {

inline constexpr Option kMadeUpOptions[] = {
    {"output", 'o', "FILE", "where it goes"},
    {"set", 0, "NAME=VALUE", "sets it; may be repeated", true},
    {"draws", 0, "N", "how many"},
    {"population", 0, "PEOPLE", "how many people"},
    {"provenance", 0, "full", "say where"},
    {"threads", 0, "T", "cores"},
    {"quiet", 'q', "", "say nothing"},
};
inline constexpr std::string_view kMadeUpExamples[] = {"infracast make town.toml -o x.h5"};
inline constexpr Command kMadeUp{.name = "make",
                                 .operands = "TOWN [OTHER]",
                                 .least_operands = 1,
                                 .most_operands = 2,
                                 .summary = "make what nobody needs",
                                 .examples = kMadeUpExamples,
                                 .options = kMadeUpOptions,
                                 .notes = "It is made up."};

inline Arguments made_up(const std::vector<std::string>& words) { return Arguments::parse(kMadeUp, words); }

// What the words are refused with; "" where they are not.
template <class Call>
std::string refusal(Call call) {
  try {
    call();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

struct Listener {
  std::ostringstream heard;

  [[nodiscard]] Console console(Language language = Language::en) {
    return {.out = heard, .err = heard, .data = heard, .progress = heard, .style = {}, .language = language};
  }
};

// Runs of blanks as one, so that a row of a table is its cells.
inline std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' || !out.ends_with(' ')) out += c;
  return out;
}

}  // namespace infracast::cli
