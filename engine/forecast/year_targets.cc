// SPDX-License-Identifier: MIT
#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

#include "infracast/forecast.h"
#include "infracast/forecast_target.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/csv/csv_table.h"
#include "read/toml/files.h"

namespace infracast::forecasting {
namespace {

constexpr int kUnread = 0;

Span part(const SourcePointer& source, std::size_t begin, std::size_t end) { return {source, begin, end - begin}; }

// The text between two places, without the blanks around it.
Located<std::string> trimmed(const SourcePointer& source, std::size_t begin, std::size_t end) {
  const std::string& text = source->text;
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  return {text.substr(begin, end - begin), part(source, begin, end)};
}

template <class Number>
std::optional<Number> whole(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

// A year between the first and the last that can be read; else 0, and why is reported.
int year_in(const read::Cell& cell, const Span& row, Diagnostics& diagnostics) {
  const auto year = parse_digits(cell.value);
  if (year && *year >= kFirstYear && *year <= kLastYear) return *year;
  diagnostics.error(cell.where.length > 0 ? cell.where : row,
                    cell.value.empty() ? "the row has no year" : in_quotes(cell.value) + " is no year", "write years as 2024");
  return kUnread;
}

}  // namespace
}  // namespace infracast::forecasting

namespace infracast {

std::optional<YearTarget> parse_year_target(const std::string& text, Diagnostics& diagnostics) {
  const auto source = std::make_shared<SourceText>(SourceText{"--target", text});
  const std::string hint = "write --target 'SERIES >= VALUE @ YEAR', as in 'subscribers >= 2e6 @ 2030'";
  const std::size_t at = text.rfind('@');
  const std::size_t sign = std::min(text.rfind(">="), text.rfind("<="));
  if (at == std::string::npos || sign == std::string::npos || sign > at) {
    diagnostics.error(forecasting::part(source, 0, text.size()), "expected a series, >= or <=, a value, @ and a year", hint);
    return std::nullopt;
  }
  YearTarget target{.series = forecasting::trimmed(source, 0, sign), .at_least = text[sign] == '>', .value = 0, .year = {}};
  const Located<std::string> value = forecasting::trimmed(source, sign + 2, at), year = forecasting::trimmed(source, at + 1, text.size());
  const auto goal = forecasting::whole<double>(value.value);
  const auto due = forecasting::whole<int>(year.value);
  if (!goal || !std::isfinite(*goal)) diagnostics.error(value.where, "\"" + value.value + "\" is no number", hint);
  if (!due) diagnostics.error(year.where, "\"" + year.value + "\" is no year", hint);
  if (!goal || !due || !std::isfinite(*goal)) return std::nullopt;
  target.value = *goal;
  target.year = {*due, year.where};
  return target;
}

std::vector<YearTarget> read_year_targets(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics) {
  static const std::vector<std::string> columns{"series", "comparator", "value", "year"}, optional{"quote"};
  static const std::vector<std::string> comparators{"at_least", "at_most"};
  const SourcePointer text = read::Files(files, diagnostics).open(path, {});
  if (!text) return {};
  const read::CsvTable table(text, columns, optional, diagnostics);
  std::vector<YearTarget> targets;
  for (const read::CsvRow& row : table.rows()) {
    read::RowReader reader(table, row, diagnostics);
    const read::Cell series = reader.required("series");
    const read::Cell& year = reader.text("year");
    const std::size_t errors = diagnostics.error_count();
    YearTarget target{.series = {series.value, series.where.length > 0 ? series.where : row.where},
                      .at_least = reader.word("comparator", comparators) == 0,
                      .value = reader.number("value").value,
                      .year = {forecasting::year_in(year, row.where, diagnostics), year.where},
                      .quote = table.column("quote") ? reader.text("quote").value : ""};
    if (!series.value.empty() && diagnostics.error_count() == errors) targets.push_back(std::move(target));
  }
  return targets;
}

}  // namespace infracast
