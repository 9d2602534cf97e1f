// SPDX-License-Identifier: MIT
// Results → what planners read, and the tables of text it is set in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/results.h"

namespace infracast {

// ---- tables of text: Chinese aligned, narrow windows folded, colour only where asked ----

// How many columns a terminal needs for the text: two for an East Asian wide character, none for a combining mark.
std::size_t display_width(std::string_view text);

struct TextStyle {
  std::size_t width = 0;  // columns at hand; 0: no limit
  bool colour = false;
};

enum class Tone { plain, strong, faint, good, bad, doubtful };
// The text in the tone's colour, or as it is.
std::string toned(std::string_view text, Tone tone, const TextStyle& style);

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
};

struct TextTable {
  struct Column {
    std::string title;
    bool right = false;  // numbers
    bool wraps = false;  // may be broken into lines when the table is too wide
  };
  struct Row {
    std::vector<Cell> cells;  // as many as columns, or one: a heading over the rows below it
  };
  std::vector<Column> columns;
  std::vector<Row> rows;
};

// One line per row where the style's width allows; otherwise a short block per row, headed by its first cell. A no-break
// space (U+00A0) in a cell keeps its neighbours on one line.
std::string render(const TextTable& table, const TextStyle& style);
// Words flowed into lines that start with `indent` blanks.
std::string flowed(std::string_view text, std::size_t indent, const TextStyle& style);

// ---- the plan table ----

enum class Language { en, zh };

// The outcome where it has been published by `today`; before that, what the draws say.
enum class Verdict {
  met,       // the published outcome attains the target
  missed,    // it does not
  likely,    // at least two draws in three attain it
  open,      // in between
  unlikely,  // at most one in three
  unknown,   // nobody models the indicator
};
Verdict verdict(const PlanRow& row, const Date& today);

// P50 minus the target in the target's direction: negative is short of it. In the target's unit.
double gap(const PlanRow& row);

// The plan table of every scenario, grouped by plan, with a legend.
std::string plan_table(const Results& results, Language language, const TextStyle& style);
// The same as JSON, every number in full.
std::string plan_json(const Results& results);

// "9,573,000" or "957.3 万": rounded to significant digits for reading.
std::string readable_number(double value, Language language, int digits = 4);
// The same with its unit: "9,573,000 household", "957.3 万户".
std::string readable_quantity(double value, std::string_view unit, Language language, int digits = 4);

}  // namespace infracast
