// SPDX-License-Identifier: MIT
// Charts over ranges of cells.
#pragma once

#include <string>
#include <vector>

#include "report/workbook/book.h"

namespace infracast::report::workbook {

struct Range {
  Row first_row = 0;
  Column first_column = 0;
  Row last_row = 0;
  Column last_column = 0;
};

enum class Mark { median, edge, dot, at_least, at_most, target };

struct Series {
  std::string name;
  std::string sheet;
  Range x;
  Range y;
  Mark mark = Mark::median;
  std::uint32_t colour = 0;
};

struct ChartContent {
  std::string title;
  std::string number_format;
  double first_year = 0;
  double last_year = 0;
  bool from_zero = true;
  std::vector<Series> series;
};

inline constexpr int kChartWidth = 620;  // pixels
inline constexpr int kChartHeight = 330;

// `across` pixels to the right of the cell.
void insert_chart(Book& book, const Sheet& sheet, Row row, Column column, int across, const ChartContent& content);

}  // namespace infracast::report::workbook
