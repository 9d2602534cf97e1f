// SPDX-License-Identifier: MIT
#include "read/model/series.h"

#include <cmath>
#include <string>
#include <utility>

#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/csv/csv_table.h"

namespace infracast::read {
namespace {

constexpr double kDoubling = 1;  // a year
constexpr double kJump = 700;    // from a point to the next: a slip of units is a thousandfold, give or take some growth
constexpr std::string_view kPointExample = "write [2016.5, 1.2] or [\"2016-06\", 1.2]";

// The dates of one path; what they meant in earlier versions is told once.
class PointDates {
 public:
  PointDates(Dates dates, Diagnostics& diagnostics) : dates_(dates), diagnostics_(diagnostics) {}

  double time_of(const WrittenDate& date, const Span& where, bool was_start = false) {
    if (dates_ == Dates::of_events && !was_start && !std::exchange(told_, told_ || date.is_long()))
      warn_of_start(date, where, diagnostics_);
    if (dates_ == Dates::of_levels && was_start && !std::exchange(told_, true)) warn_of_end(date, where);
    return dates_ == Dates::of_events ? date.start : date.end;
  }

  // 2016 without quotes was the start of the year.
  std::optional<double> time_of(const Value& value) {
    if (const std::optional<WrittenDate> date = date_of(value)) return time_of(*date, value.where, value.integer.has_value());
    diagnostics_.error(value.where, "expected a date", "write a decimal year, as in 2016.5, or a date, as in \"2016-06\"");
    return std::nullopt;
  }

 private:
  void warn_of_end(const WrittenDate& date, const Span& where) {
    const std::string year = std::to_string(date.last.year), last = to_string(date.last);
    diagnostics_.warning(where,
                         "the value of " + year + " is that of the end of " + last + "; in earlier versions it was that of the start",
                         "write " + last + ", or " + year + ".0 for the start");
  }

  Dates dates_;
  Diagnostics& diagnostics_;
  bool told_ = false;
};

std::optional<SeriesPoint> point_in(const Value& value, PointDates& dates, Diagnostics& diagnostics) {
  if (!value.is(ValueKind::list) || value.items.size() != 2) {
    diagnostics.error(value.where, "a point of a series is a date and a value", std::string(kPointExample));
    return std::nullopt;
  }
  const std::optional<double> date = dates.time_of(value.items[0]);
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

void check_jump(const std::vector<SeriesPoint>& points, double value, const Span& where, Diagnostics& diagnostics) {
  const double ratio = points.empty() || value == 0 ? 1 : std::abs(points.back().value / value);
  if (ratio == 0 || (ratio < kJump && ratio > 1 / kJump)) return;
  diagnostics.warning(where, number_text(value) + " follows " + number_text(points.back().value), "one of the two may be in another unit");
}

std::vector<SeriesPoint> points_in(const Entry& entry, PointDates dates, Diagnostics& diagnostics) {
  std::vector<SeriesPoint> points;
  if (!entry.value.is(ValueKind::list)) {
    report_type(entry, "a list of points", "write [[2016.0, 1.2], [2017.0, 1.3]]", diagnostics);
    return points;
  }
  if (entry.value.items.empty()) diagnostics.error(entry.value.where, "a series needs at least one point", std::string(kPointExample));
  for (const Value& item : entry.value.items) {
    const std::optional<SeriesPoint> point = point_in(item, dates, diagnostics);
    if (!point) continue;
    check_order(points, point->date, item.where, diagnostics);
    check_jump(points, point->value, item.where, diagnostics);
    points.push_back(*point);
  }
  return points;
}

// Cells left empty are dates the source says nothing about.
std::vector<SeriesPoint> column_of(const CsvTable& table, const SourceString& column, PointDates dates, Diagnostics& diagnostics) {
  std::vector<SeriesPoint> points;
  for (const CsvRow& row : table.rows()) {
    RowReader reader(table, row, diagnostics);
    const Cell& cell = reader.text(column.value);
    const auto date = reader.written_date("date");
    if (cell.value.empty() || !date) continue;
    const double time = dates.time_of(date->value, date->where);
    check_order(points, time, date->where, diagnostics);
    const double value = number_in(cell, column.value, diagnostics).value;
    check_jump(points, value, cell.where, diagnostics);
    points.push_back({time, value});
  }
  if (points.empty()) diagnostics.error(column.where, "column " + in_quotes(column.value) + " has no values");
  return points;
}

std::vector<SeriesPoint> series_of_file(const SourceString& file, const SourceString& column, const PointDates& dates, Files& files) {
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
  return column_of(table, column, dates, diagnostics);
}

const Shape& point_shape() {
  static const Shape shape{"point",
                           "A value that holds from a date on.",
                           {{"date", date(), "when it begins", "date = \"2018-01-01\""},
                            {"value", amount(), "a number, a text with a unit, or a date", "value = 1.2"}}};
  return shape;
}

std::optional<double> growth_in(const Entry* beyond, Diagnostics& diagnostics) {
  if (beyond == nullptr || beyond->value.text == "hold") return std::nullopt;
  const double growth = beyond->value.number;
  if (beyond->value.is(ValueKind::number) && growth > -1) {
    if (growth >= kDoubling)
      diagnostics.warning(beyond->value.where, "this grows by " + number_text(100 * growth) + " % a year",
                          "write " + number_text(growth / 100) + " for " + number_text(growth) + " % a year");
    return growth;
  }
  diagnostics.error(beyond->value.where, "\"beyond\" is \"hold\", or a growth per year above -1", "write \"hold\", or 0.02 for 2 % a year");
  return std::nullopt;
}

}  // namespace

std::vector<Key> path_keys() {
  return {{"series", list_of(places({date(), number()}), 1), "points [date, value], in order; a date is a decimal year or a date"},
          {"file", text(), "a CSV file with a column \"date\", instead of a series"},
          {"column", text(), "the column of the file"},
          {"beyond", number() | word({"hold"}), "after the last point: \"hold\", or the growth per year"}};
}

Form schedule_form() { return list_of(table(point_shape), 1); }

Dates dates_of(std::string_view interpolation) { return interpolation == "step" ? Dates::of_events : Dates::of_levels; }

Path read_path(TableReader& table, Files& files, Dates dates, Missing missing) {
  Diagnostics& diagnostics = table.diagnostics();
  const PointDates point_dates(dates, diagnostics);
  const Entry* series = table.take("series");
  const std::optional<SourceString> file = as_text(table.take("file"), diagnostics);
  const std::optional<SourceString> column = as_text(table.take("column"), diagnostics);
  Path path;
  path.growth_beyond = growth_in(table.take("beyond"), diagnostics);
  if (series != nullptr && (file || column))
    diagnostics.error(series->key.where, table.what() + " has both a series and a file", "keep one of the two");
  if (series != nullptr)
    path.series = points_in(*series, point_dates, diagnostics);
  else if (file && column)
    path.series = series_of_file(*file, *column, point_dates, files);
  else if (missing == Missing::is_wrong || file || column)
    diagnostics.error(table.name(), table.what() + " has no \"series\"",
                      "add series = [[2016.0, 1.2], …], or file = \"…\" and column = \"…\"");
  return path;
}

std::vector<SchedulePoint> read_schedule(const Value& list, Diagnostics& diagnostics) {
  constexpr std::string_view example = "{ date = \"2018-01-01\", value = 1.2 }";
  std::vector<SchedulePoint> schedule;
  PointDates dates(Dates::of_events, diagnostics);
  if (list.items.empty()) diagnostics.error(list.where, "a schedule needs at least one point", "write [" + std::string(example) + "]");
  for (const Value& item : list.items) {
    if (!item.is(ValueKind::table)) {
      diagnostics.error(item.where, "a point of a schedule is a date and a value", "write " + std::string(example));
      continue;
    }
    TableReader table(item, item.where, "the point", point_shape(), diagnostics);
    const auto date = as_event(table.take("date"), diagnostics);
    const Entry* value = table.take("value");
    table.finish();
    const std::optional<Amount> amount = value != nullptr ? amount_of(value->value, diagnostics) : std::nullopt;
    if (!date || !amount) continue;
    const double time = dates.time_of(date->value, date->where);
    check_order(schedule, time, date->where, diagnostics);
    schedule.push_back({{time, date->where}, amount->number, amount->unit});
  }
  return schedule;
}

}  // namespace infracast::read
