// SPDX-License-Identifier: MIT
// Tables that a person has described.
#include <algorithm>

#include "import/layout.h"
#include "notation/message_parts.h"

namespace infracast::importing {
namespace {

class MappedTable {
 public:
  MappedTable(const Grid& grid, const Mapping& mapping, Diagnostics& diagnostics)
      : grid_(grid), mapping_(mapping), diagnostics_(diagnostics) {}

  std::vector<PublishedNumber> read() {
    const std::size_t errors = diagnostics_.error_count();
    const auto place = find(mapping_.place), series = find(mapping_.series), year = find(mapping_.year), value = find(mapping_.value);
    flag_ = find(mapping_.flag);
    if (diagnostics_.error_count() > errors) return {};
    for (std::size_t k = 1; k < grid_.rows.size(); ++k) {
      const CsvRow& row = grid_.rows[k];
      const std::string where = text_at(row, place), what = text_at(row, series);
      switch (mapping_.layout) {
        case Mapping::Layout::rows:
          add(row, *value, where, what, row.cells[std::min(*year, row.cells.size() - 1)]);
          break;
        case Mapping::Layout::years:
          for (std::size_t column = 0; column < width(row); ++column)
            if (is_year(trimmed(header(column).value))) add(row, column, where, what, header(column));
          break;
        case Mapping::Layout::columns:
          for (std::size_t column = 0; column < width(row); ++column)
            if (column != *year && column != place && column != flag_)
              add(row, column, where, trimmed(header(column).value), row.cells[std::min(*year, row.cells.size() - 1)]);
          break;
        case Mapping::Layout::known:
          break;
      }
    }
    return std::move(numbers_);
  }

 private:
  [[nodiscard]] const Cell& header(std::size_t column) const { return grid_.header().cells[column]; }
  [[nodiscard]] std::size_t width(const CsvRow& row) const { return std::min(row.cells.size(), grid_.header().cells.size()); }

  std::optional<std::size_t> find(const Located<std::string>& name) {
    if (name.value.empty()) return std::nullopt;
    const auto column = grid_.column(name.value);
    if (column) return column;
    std::vector<std::string> known;
    for (const Cell& cell : grid_.header().cells) known.push_back(trimmed(cell.value));
    diagnostics_.error(name.where, "the table has no column " + in_quotes(name.value), did_you_mean(name.value, known));
    return std::nullopt;
  }

  void add(const CsvRow& row, std::size_t column, const std::string& place, const std::string& name, const Cell& period) {
    PublishedSeries series{
        .publisher = "own", .dataset = "", .code = name, .name = "", .unit = "", .dimensions = {}, .place_code = place, .place_name = ""};
    split_name(series);
    const std::string flag = text_at(row, flag_);
    const bool there = column < row.cells.size() && row.cells[column].where.length > 0;
    numbers_.push_back({.series = std::make_shared<const PublishedSeries>(std::move(series)),
                        .period = trimmed(period.value),
                        .period_place = period.where.length > 0 ? period.where : row.where,
                        .value = text_at(row, column),
                        .where = there ? row.cells[column].where : row.where,
                        .flags = flag.empty() ? std::vector<std::string>() : std::vector<std::string>{flag},
                        .flags_of = "sdmx",
                        .power_of_ten = 0,
                        .source = "",
                        .comment = ""});
  }

  // "ABC.lines" by "{place}.{series}": what stands between the two parts them where it first occurs.
  void split_name(PublishedSeries& series) const {
    const std::string& pattern = mapping_.pattern;
    if (pattern.empty()) return;
    constexpr std::string_view kPlace = "{place}", kSeries = "{series}";
    const std::size_t place = pattern.find(kPlace), name = pattern.find(kSeries);
    const bool place_first = place < name;
    const std::size_t first_end = place_first ? place + kPlace.size() : name + kSeries.size();
    const std::string between = pattern.substr(first_end, (place_first ? name : place) - first_end);
    const std::size_t at = between.empty() ? std::string::npos : series.code.find(between);
    if (at == std::string::npos) return;
    const std::string first = series.code.substr(0, at), second = series.code.substr(at + between.size());
    series.place_code = place_first ? first : second;
    series.code = place_first ? second : first;
  }

  const Grid& grid_;
  const Mapping& mapping_;
  Diagnostics& diagnostics_;
  std::optional<std::size_t> flag_;
  std::vector<PublishedNumber> numbers_;
};

}  // namespace

std::vector<PublishedNumber> read_mapped(const Grid& grid, const Mapping& mapping, Diagnostics& diagnostics) {
  return MappedTable(grid, mapping, diagnostics).read();
}

}  // namespace infracast::importing
