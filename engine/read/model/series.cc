// SPDX-License-Identifier: MIT
#include "read/model/series.h"

#include <string>
#include <utility>

#include "notation/phrases.h"
#include "read/csv/csv_table.h"

namespace infracast::read {
namespace {

constexpr std::string_view kPointExample = "write [2016.5, 1.2] or [\"2016-06\", 1.2]";

// A number is a decimal year; a date is the day at whose end the value holds.
std::optional<double> point_date(const Value& value, Diagnostics& diagnostics) {
  if (value.is(ValueKind::number)) return value.number;
  if (const std::optional<Date> date = date_of(value)) return end_of_day(*date);
  diagnostics.error(value.where, "expected a date", "write a decimal year, as in 2016.5, or a date, as in \"2016-06\"");
  return std::nullopt;
}

std::optional<SeriesPoint> point_in(const Value& value, Diagnostics& diagnostics) {
  if (!value.is(ValueKind::list) || value.items.size() != 2) {
    diagnostics.error(value.where, "a point of a series is a date and a value", std::string(kPointExample));
    return std::nullopt;
  }
  const std::optional<double> date = point_date(value.items[0], diagnostics);
  const Value& number = value.items[1];
  if (!number.is(ValueKind::number)) diagnostics.error(number.where, "expected a number, not " + std::string(described(number.kind)));
  if (!date || !number.is(ValueKind::number)) return std::nullopt;
  return SeriesPoint{*date, number.number};
}

template <class Point>
void check_order(const std::vector<Point>& points, double date, const Span& where, Diagnostics& diagnostics) {
  if (points.empty()) return;
  if constexpr (std::is_same_v<Point, SeriesPoint>) {
    if (points.back().date < date) return;
  } else {
    if (points.back().date.value < date) return;
  }
  diagnostics.error(where, "the date does not come after the one before it");
}

std::vector<SeriesPoint> points_in(const Entry& entry, Diagnostics& diagnostics) {
  std::vector<SeriesPoint> points;
  if (!entry.value.is(ValueKind::list)) {
    report_type(entry, "a list of points", "write [[2016.0, 1.2], [2017.0, 1.3]]", diagnostics);
    return points;
  }
  if (entry.value.items.empty()) diagnostics.error(entry.value.where, "a series needs at least one point", std::string(kPointExample));
  for (const Value& item : entry.value.items) {
    const std::optional<SeriesPoint> point = point_in(item, diagnostics);
    if (!point) continue;
    check_order(points, point->date, item.where, diagnostics);
    points.push_back(*point);
  }
  return points;
}

// An empty cell: the source gives nothing for that date.
std::vector<SeriesPoint> column_of(const CsvTable& table, const SourceString& column, Diagnostics& diagnostics) {
  std::vector<SeriesPoint> points;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    const Cell& cell = reader.text(column.value);
    const Located<Date> date = reader.date("date");
    if (cell.value.empty() || date.value.year == 0) continue;
    const double time = end_of_day(date.value);
    check_order(points, time, date.where, diagnostics);
    points.push_back({time, number_in(cell, column.value, diagnostics).value});
  }
  if (points.empty()) diagnostics.error(column.where, "column " + in_quotes(column.value) + " has no values");
  return points;
}

std::vector<SeriesPoint> series_of_file(const SourceString& file, const SourceString& column, Files& files) {
  Diagnostics& diagnostics = files.diagnostics();
  const SourcePointer source = files.open(beside(file), file.where);
  if (!source) return {};
  const CsvTable table(source, diagnostics);
  if (!table.usable()) return {};
  if (!table.column("date")) {
    diagnostics.error(table.header().where, "the header lacks: date");
    return {};
  }
  if (!table.column(column.value)) {
    std::vector<std::string> names;
    for (const Cell& cell : table.header().cells) names.push_back(cell.value);
    diagnostics.error(column.where, in_quotes(file.value) + " has no column " + in_quotes(column.value), did_you_mean(column.value, names));
    return {};
  }
  return column_of(table, column, diagnostics);
}

const Shape& point_shape() {
  static const Shape shape{
      "point",
      "A value that holds from a date on.",
      {{"date", date(), "its first day", "date = \"2018-01-01\""}, {"value", amount(), "a number, or a text with a unit", "value = 1.2"}}};
  return shape;
}

std::optional<double> growth_in(const Entry* beyond, Diagnostics& diagnostics) {
  if (beyond == nullptr || beyond->value.text == "hold") return std::nullopt;
  if (beyond->value.is(ValueKind::number) && beyond->value.number > -1) return beyond->value.number;
  diagnostics.error(beyond->value.where, "\"beyond\" is \"hold\", or a growth per year above -1", "write \"hold\", or 0.02 for 2 % a year");
  return std::nullopt;
}

}  // namespace

std::vector<Key> path_keys() {
  Form decimal_or_date = date();
  decimal_or_date.whole = false;
  return {{"series", list_of(places({decimal_or_date, number()}), 1), "points [date, value], in order; a date is a decimal year or a date"},
          {"file", text(), "a CSV file with a column \"date\", instead of a series"},
          {"column", text(), "the column of the file"},
          {"beyond", number() | word({"hold"}), "after the last point: \"hold\", or the growth per year"}};
}

Form schedule_form() { return list_of(table(point_shape), 1); }

Path read_path(TableReader& table, Files& files, Missing missing) {
  Diagnostics& diagnostics = table.diagnostics();
  const Entry* series = table.take("series");
  const std::optional<SourceString> file = as_text(table.take("file"), diagnostics);
  const std::optional<SourceString> column = as_text(table.take("column"), diagnostics);
  Path path;
  path.growth_beyond = growth_in(table.take("beyond"), diagnostics);
  if (series != nullptr && (file || column))
    diagnostics.error(series->key.where, table.what() + " has both a series and a file", "keep one of the two");
  if (series != nullptr)
    path.series = points_in(*series, diagnostics);
  else if (file && column)
    path.series = series_of_file(*file, *column, files);
  else if (missing == Missing::is_wrong || file || column)
    diagnostics.error(table.name(), table.what() + " has no \"series\"",
                      "add series = [[2016.0, 1.2], …], or file = \"…\" and column = \"…\"");
  return path;
}

std::vector<SchedulePoint> read_schedule(const Value& list, Diagnostics& diagnostics) {
  constexpr std::string_view example = "{ date = \"2018-01-01\", value = 1.2 }";
  std::vector<SchedulePoint> schedule;
  if (list.items.empty()) diagnostics.error(list.where, "a schedule needs at least one point", "write [" + std::string(example) + "]");
  for (const Value& item : list.items) {
    if (!item.is(ValueKind::table)) {
      diagnostics.error(item.where, "a point of a schedule is a date and a value", "write " + std::string(example));
      continue;
    }
    TableReader table(item, item.where, "the point", point_shape(), diagnostics);
    const std::optional<Located<Date>> date = as_date(table.take("date"), diagnostics);
    const Entry* value = table.take("value");
    table.finish();
    const std::optional<Amount> amount = value != nullptr ? amount_of(value->value, diagnostics) : std::nullopt;
    if (!date || !amount) continue;
    const double time = start_of_day(date->value);
    check_order(schedule, time, date->where, diagnostics);
    schedule.push_back({{time, date->where}, amount->number, amount->unit});
  }
  return schedule;
}

}  // namespace infracast::read
