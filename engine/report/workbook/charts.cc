// SPDX-License-Identifier: MIT
#include "report/workbook/charts.h"

namespace infracast::report::workbook {
namespace {

lxw_chart_font font_of(double size, bool bold) {
  lxw_chart_font font{};
  font.size = size;
  font.bold = bold ? LXW_TRUE : LXW_EXPLICIT_FALSE;
  return font;
}

void draw_line(lxw_chart_series* series, const Series& content) {
  lxw_chart_line line{};
  line.color = content.colour;
  line.width = content.mark == Mark::median ? 2.25F : 1.0F;
  line.dash_type = content.mark == Mark::median ? LXW_CHART_LINE_DASH_SOLID : LXW_CHART_LINE_DASH_DASH;
  chart_series_set_line(series, &line);
  chart_series_set_marker_type(series, LXW_CHART_MARKER_NONE);
}

void draw_marks(lxw_chart_series* series, const Series& content) {
  lxw_chart_line none{};
  none.none = LXW_TRUE;
  chart_series_set_line(series, &none);
  const bool triangle = content.mark == Mark::at_least || content.mark == Mark::at_most;
  const uint8_t squares = content.mark == Mark::target ? LXW_CHART_MARKER_SQUARE : LXW_CHART_MARKER_CIRCLE;
  chart_series_set_marker_type(series, triangle ? static_cast<uint8_t>(LXW_CHART_MARKER_TRIANGLE) : squares);
  chart_series_set_marker_size(series, content.mark == Mark::dot ? 5 : 7);
  lxw_chart_line edge{};
  edge.color = content.colour;
  chart_series_set_marker_line(series, &edge);
  lxw_chart_fill fill{};
  fill.color = content.mark == Mark::at_most ? 0xFFFFFF : content.colour;
  chart_series_set_marker_fill(series, &fill);
}

void add_series(lxw_chart* chart, const Series& content) {
  lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
  const auto& [x, y] = std::tie(content.x, content.y);
  name_series(series, content.name);
  chart_series_set_categories(series, content.sheet.c_str(), x.first_row, x.first_column, x.last_row, x.last_column);
  chart_series_set_values(series, content.sheet.c_str(), y.first_row, y.first_column, y.last_row, y.last_column);
  const bool is_line = content.mark == Mark::median || content.mark == Mark::edge;
  is_line ? draw_line(series, content) : draw_marks(series, content);
}

// Only medians and markers are in the legend; dashed lines have their median's colour.
void shorten_legend(lxw_chart* chart, const std::vector<Series>& series) {
  std::vector<int16_t> hidden;
  for (std::size_t at = 0; at < series.size(); ++at) {
    if (series[at].mark == Mark::edge) hidden.push_back(static_cast<int16_t>(at));
  }
  hidden.push_back(-1);
  chart_legend_delete_series(chart, hidden.data());
  chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
}

void set_axes(lxw_chart* chart, const ChartContent& content) {
  constexpr double kYearsBetweenLabels = 5;
  chart_axis_set_min(chart->x_axis, content.first_year);
  chart_axis_set_max(chart->x_axis, content.last_year);
  chart_axis_set_major_unit(chart->x_axis, kYearsBetweenLabels);
  chart_axis_set_num_format(chart->x_axis, "0");
  chart_axis_set_num_format(chart->y_axis, content.number_format.c_str());
  if (content.from_zero) chart_axis_set_min(chart->y_axis, 0);
  lxw_chart_font small = font_of(9, false);
  chart_axis_set_num_font(chart->x_axis, &small);
  chart_axis_set_num_font(chart->y_axis, &small);
  chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
  lxw_chart_line faint{};
  faint.color = 0xD9DDE3;
  chart_axis_major_gridlines_set_line(chart->y_axis, &faint);
}

}  // namespace

void insert_chart(Book& book, const Sheet& sheet, Row row, Column column, int across, const ChartContent& content) {
  lxw_chart* chart = book.add_chart();
  for (const Series& series : content.series) add_series(chart, series);
  lxw_chart_font title = font_of(11, true);
  name_chart(chart, content.title);
  chart_title_set_name_font(chart, &title);
  chart_show_blanks_as(chart, LXW_CHART_BLANKS_AS_GAP);
  set_axes(chart, content);
  shorten_legend(chart, content.series);
  lxw_chart_options options{};
  options.x_offset = across;
  options.x_scale = kChartWidth / 480.0;  // of libxlsxwriter's own size
  options.y_scale = kChartHeight / 288.0;
  options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
  worksheet_insert_chart_opt(sheet.raw(), row, column, chart, &options);
}

}  // namespace infracast::report::workbook
