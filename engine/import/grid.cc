// SPDX-License-Identifier: MIT
#include "import/grid.h"

#include <algorithm>
#include <array>

namespace infracast::importing {

std::string trimmed(std::string_view text) {
  constexpr std::string_view no_break = "\xC2\xA0";
  for (bool more = true; more;) {
    more = false;
    if (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1), more = true;
    if (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1), more = true;
    if (text.starts_with(no_break)) text.remove_prefix(no_break.size()), more = true;
    if (text.ends_with(no_break)) text.remove_suffix(no_break.size()), more = true;
  }
  return std::string(text);
}

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return small;
}

std::string code_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const bool labelled = colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && text[colon + 1] == ' ';
  return trimmed(labelled ? text.substr(0, colon) : text);
}

std::string text_at(const CsvRow& row, std::optional<std::size_t> column) {
  return column && *column < row.cells.size() ? trimmed(row.cells[*column].value) : std::string();
}

std::optional<std::size_t> Grid::column(std::string_view name) const {
  if (rows.empty()) return std::nullopt;
  const std::string wanted = in_small_letters(name);
  for (const bool exact : {true, false}) {
    for (std::size_t k = 0; k < header().cells.size(); ++k) {
      const std::string& written = header().cells[k].value;
      if (in_small_letters(exact ? trimmed(written) : code_of(written)) == wanted) return k;
    }
  }
  return std::nullopt;
}

// Commas stand in the first cells of tables between tabs, and in names: tabs and semicolons are heard first.
char separator_of(const SourceText& text) {
  constexpr std::size_t kLooked = 20;
  constexpr std::array<char, 3> signs{'\t', ';', ','};
  std::array<std::size_t, 3> lines{};
  std::size_t at = 0, looked = 0;
  while (at < text.text.size() && looked < kLooked) {
    const std::size_t end = std::min(text.text.find('\n', at), text.text.size());
    const std::string_view line = std::string_view(text.text).substr(at, end - at);
    for (std::size_t k = 0; k < signs.size(); ++k) lines[k] += line.find(signs[k]) != std::string_view::npos ? 1 : 0;
    at = end + 1;
    ++looked;
  }
  for (std::size_t k = 0; k + 1 < signs.size(); ++k)
    if (2 * lines[k] > looked) return signs[k];
  return ',';
}

Grid read_grid(const SourcePointer& source, char separator, Diagnostics& diagnostics) {
  return {read::parse_csv(source, diagnostics, separator)};
}

}  // namespace infracast::importing
