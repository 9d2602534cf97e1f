// SPDX-License-Identifier: MIT
#include "infracast/table.h"

#include <algorithm>
#include <numeric>

#include "notation/unicode.h"
#include "report/text/wrapping.h"

namespace infracast::report {
namespace {

using Widths = std::vector<std::size_t>;

constexpr std::size_t kIndent = 2;         // of rows under their heading
constexpr std::size_t kBetween = 2;        // blanks between columns
constexpr std::size_t kLeastWrapped = 16;  // narrower columns are unreadable

std::string blanks(std::size_t count) { return std::string(count, ' '); }

bool is_heading(const TextTable& table, const TextTable::Row& row) { return row.cells.size() < table.columns.size(); }

Widths natural_widths(const TextTable& table) {
  Widths widths;
  for (const auto& column : table.columns) widths.push_back(display_width(column.title));
  for (const auto& row : table.rows) {
    if (is_heading(table, row)) continue;
    for (std::size_t c = 0; c < widths.size(); ++c) widths[c] = std::max(widths[c], display_width(row.cells[c].text));
  }
  return widths;
}

std::size_t total_width(const Widths& widths) {
  return kIndent + std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + kBetween * (widths.size() - 1);
}

// The smallest width of a column that wraps.
std::size_t least_width(const TextTable& table, std::size_t column) {
  std::size_t least = kLeastWrapped;
  for (const auto& row : table.rows) {
    if (!is_heading(table, row)) least = std::max(least, widest_word(row.cells[column].text));
  }
  return least;
}

// Narrows the wrapping columns until the table fits or they are as narrow as they can be.
void shrink(const TextTable& table, std::size_t width, Widths& widths) {
  for (std::size_t c = 0; c < widths.size(); ++c) {
    const std::size_t total = total_width(widths);
    if (total <= width) return;
    if (!table.columns[c].wraps) continue;
    const std::size_t wanted = widths[c] - std::min(widths[c], total - width);
    widths[c] = std::min(widths[c], std::max(wanted, least_width(table, c)));
  }
}

std::string padded(const std::string& text, std::size_t width, bool right, Tone tone, const TextStyle& style) {
  const std::string space = blanks(width - std::min(width, display_width(text)));
  const std::string shown = text.empty() ? text : toned(text, tone, style);
  return right ? space + shown : shown + space;
}

void end_line(std::string& out) {
  out.erase(out.find_last_not_of(' ') + 1);
  out += '\n';
}

std::string row_lines(const TextTable& table, const std::vector<Cell>& cells, const Widths& widths, const TextStyle& style) {
  std::vector<std::vector<std::string>> parts;
  std::size_t height = 1;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    parts.push_back(wrapped(cells[c].text, widths[c]));
    height = std::max(height, parts.back().size());
  }
  std::string out;
  for (std::size_t line = 0; line < height; ++line) {
    std::string text = blanks(kIndent);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string part = line < parts[c].size() ? parts[c][line] : std::string();
      text += (c > 0 ? blanks(kBetween) : "") + padded(part, widths[c], table.columns[c].right, cells[c].tone, style);
    }
    end_line(text);
    out += text;
  }
  return out;
}

std::string heading(const TextTable::Row& row, const TextStyle& style) {
  std::string out = "\n";
  for (const auto& line : wrapped(row.cells.front().text, style.width > 0 ? style.width : std::string::npos)) {
    out += toned(line, row.cells.front().tone, style) + '\n';
  }
  return out;
}

std::string lines(const TextTable& table, const Widths& widths, const TextStyle& style) {
  std::vector<Cell> titles;
  for (const auto& column : table.columns) titles.push_back({column.title, Tone::faint});
  std::string out = row_lines(table, titles, widths, style);
  for (const auto& row : table.rows) out += is_heading(table, row) ? heading(row, style) : row_lines(table, row.cells, widths, style);
  return out;
}

// "title value", unbroken where it fits on a line.
struct Pair {
  std::string title;
  const Cell* cell;
  [[nodiscard]] std::size_t width() const { return display_width(title) + 1 + display_width(cell->text); }
  [[nodiscard]] std::string text(const TextStyle& style) const {
    return toned(title, Tone::faint, style) + " " + toned(cell->text, cell->tone, style);
  }
};

// Packs as many pairs as fit into each line.
std::string packed(const std::vector<Pair>& pairs, const TextStyle& style) {
  constexpr std::size_t kLeft = 2 * kIndent;
  constexpr std::size_t kApart = 3;
  std::string out;
  std::size_t column = 0;
  for (const Pair& pair : pairs) {
    const std::size_t width = pair.width();
    if (column > 0 && column + kApart + width <= style.width) {
      out += blanks(kApart) + pair.text(style);
      column += kApart + width;
      continue;
    }
    if (column > 0) out += '\n';
    if (kLeft + width > style.width) {
      out += flowed(pair.title + " " + pair.cell->text, kLeft, style);
      column = 0;
    } else {
      out += blanks(kLeft) + pair.text(style);
      column = kLeft + width;
    }
  }
  return column > 0 ? out + '\n' : out;
}

std::string block(const TextTable& table, const TextTable::Row& row, const TextStyle& style) {
  std::string out;
  const std::size_t whole = std::max(style.width, kIndent + 1);
  for (const auto& line : wrapped(row.cells.front().text, whole - kIndent))
    out += blanks(kIndent) + toned(line, Tone::strong, style) + '\n';
  std::vector<Pair> pairs;
  for (std::size_t c = 1; c < row.cells.size(); ++c) {
    if (!row.cells[c].text.empty()) pairs.push_back({table.columns[c].title, &row.cells[c]});
  }
  return out + packed(pairs, style);
}

std::string blocks(const TextTable& table, const TextStyle& style) {
  std::string out;
  for (const auto& row : table.rows) out += is_heading(table, row) ? heading(row, style) : block(table, row, style);
  return out;
}

// Replaces no-break spaces after wrapping, so that text can be copied and searched.
std::string with_plain_blanks(std::string text) {
  constexpr std::string_view kKept = "\u00A0";
  for (std::size_t at = text.find(kKept); at != std::string::npos; at = text.find(kKept, at)) text.replace(at, kKept.size(), " ");
  return text;
}

TextTable shown_in_cells(TextTable table) {
  for (TextTable::Column& column : table.columns) column.title = shown_in_line(column.title);
  for (TextTable::Row& row : table.rows)
    for (Cell& cell : row.cells) cell.text = shown_in_line(cell.text);
  return table;
}

const char* escape(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return "";
    case Tone::strong:
      return "\033[1m";
    case Tone::faint:
      return "\033[2m";
    case Tone::good:
      return "\033[32m";
    case Tone::bad:
      return "\033[31m";
    case Tone::doubtful:
      return "\033[33m";
  }
  return "";
}

}  // namespace
}  // namespace infracast::report

namespace infracast {

std::string toned(std::string_view text, Tone tone, const TextStyle& style) {
  if (!style.colour || tone == Tone::plain) return shown(text);
  return report::escape(tone) + shown(text) + "\033[0m";
}

std::string flowed(std::string_view text, std::size_t indent, const TextStyle& style) {
  std::string out;
  const std::size_t width = style.width > indent ? style.width - indent : std::string::npos;
  for (const auto& line : report::wrapped(shown(text), width)) out += report::blanks(indent) + line + '\n';
  return out;
}

std::string render(const TextTable& written, const TextStyle& style) {
  const TextTable table = report::shown_in_cells(written);
  report::Widths widths = report::natural_widths(table);
  if (style.width > 0) report::shrink(table, style.width, widths);
  const bool fits = style.width == 0 || report::total_width(widths) <= style.width;
  return report::with_plain_blanks(fits ? report::lines(table, widths, style) : report::blocks(table, style));
}

}  // namespace infracast
