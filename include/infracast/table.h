// SPDX-License-Identifier: MIT
// Text tables: aligned with Chinese text, folded in narrow windows, coloured where asked. Implemented in report/text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace infracast {

struct TextStyle {
  std::size_t width = 0;  // available columns; 0: unlimited
  bool colour = false;
};

enum class Tone { plain, strong, faint, good, bad, doubtful };
// The text in the tone's colour, or unchanged without colours.
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

// One line per row if the style's width allows; otherwise a block per row, headed by its first cell. A no-break space (U+00A0) keeps its
// neighbours on one line.
std::string render(const TextTable& table, const TextStyle& style);
// Words wrapped into lines that begin with `indent` blanks.
std::string flowed(std::string_view text, std::size_t indent, const TextStyle& style);

}  // namespace infracast
