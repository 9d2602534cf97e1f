// SPDX-License-Identifier: MIT
// Reads a table of yearly figures and reports everything that is wrong with it.
#include <algorithm>
#include <array>
#include <map>

#include "forecast/history.h"
#include "infracast/forecast.h"
#include "notation/message_parts.h"
#include "notation/number.h"
#include "read/csv/csv.h"
#include "read/toml/files.h"

namespace infracast::forecasting {
namespace {

using namespace read;

enum Column : std::size_t { kSeries, kYear, kValue };
constexpr std::array<std::string_view, 3> kColumns{"series", "year", "value"};

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string_view::npos ? "" : std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

struct WrittenFigure {
  Located<int> year;
  Located<double> value;
  Span row;
};

struct WrittenSeries {
  Located<std::string> name;
  std::vector<WrittenFigure> figures;
  bool sound = true;  // every row of it was
};

class SeriesReader {
 public:
  SeriesReader(const SeriesTableOptions& options, Diagnostics& diagnostics) : options_(options), diagnostics_(diagnostics) {}

  std::vector<YearlySeries> read(const SourcePointer& source) {
    if (report_separator(source, diagnostics_)) return {};
    const std::vector<CsvRow> rows = parse_csv(source, diagnostics_);
    if (rows.empty() || !read_header(rows.front())) return {};
    for (std::size_t k = 1; k < rows.size(); ++k)
      if (!rows[k].broken) read_row(rows[k]);
    if (rows.size() == 1) diagnostics_.error(rows.front().where, "the table has no figures", "write rows such as subscribers,2020,1250000");
    std::vector<YearlySeries> series;
    for (WrittenSeries& written : written_) add(written, series);
    if (!written_.empty() && series.empty() && !diagnostics_.has_errors())
      diagnostics_.error({}, source->name + " has no series with two figures up to " + std::to_string(*options_.origin));
    return series;
  }

 private:
  bool read_header(const CsvRow& header) {
    if (header.broken) return false;
    bool complete = true;
    for (std::size_t column = 0; column < kColumns.size(); ++column) complete &= find_column(header, column);
    width_ = header.cells.size();
    return complete;
  }

  bool find_column(const CsvRow& header, std::size_t column) {
    const std::string name(kColumns[column]);
    std::vector<std::string> found;
    for (const Cell& cell : header.cells) found.push_back(trimmed(cell.value));
    const auto at = std::ranges::find(found, name);
    if (at == found.end()) {
      const std::string meant = did_you_mean(name, found);
      diagnostics_.error(header.where, "no column " + in_quotes(name),
                         meant.empty() ? "the first row names the columns: series,year,value" : "rename the one that is meant; " + meant);
      return false;
    }
    if (std::ranges::count(found, name) > 1) {
      diagnostics_.error(header.where, "column " + in_quotes(name) + " is given twice");
      return false;
    }
    columns_[column] = static_cast<std::size_t>(at - found.begin());
    return true;
  }

  void read_row(const CsvRow& row) {
    if (row.cells.size() != width_) return wrong_length(row);
    const Cell& cell = row.cells[columns_[kSeries]];
    const std::string name = trimmed(cell.value);
    if (name.empty()) return diagnostics_.error(row.where, "the row names no series");
    const auto [known, fresh] = positions_.emplace(name, written_.size());
    if (fresh) written_.push_back({{name, cell.where}, {}, true});
    WrittenSeries& series = written_[known->second];
    const auto year = read_year(row);
    const auto value = read_value(row);
    if (year && value)
      add_figure(series, {*year, *value, row.where});
    else
      series.sound = false;
  }

  void wrong_length(const CsvRow& row) {
    if (row.cells.size() == 1 && (separator_said_ || report_separator(row, diagnostics_))) {
      separator_said_ = true;
      return;
    }
    const auto cells = [](std::size_t count) { return std::to_string(count) + (count == 1 ? " cell" : " cells"); };
    diagnostics_.error(row.where, "the row has " + cells(row.cells.size()) + ", the header " + std::to_string(width_),
                       row.cells.size() > width_ ? advice_on_commas(row, columns_[kValue]) : "");
  }

  std::optional<Located<int>> read_year(const CsvRow& row) {
    const Cell& cell = row.cells[columns_[kYear]];
    const std::string text = trimmed(cell.value);
    const Span where = cell.where.length > 0 ? cell.where : row.where;
    const auto year = parse_digits(text);
    if (!year) {
      diagnostics_.error(where, text.empty() ? "the row has no year" : in_quotes(text) + " is no year", "write years as 2024");
      return std::nullopt;
    }
    if (*year >= kFirstYear && *year <= kLastYear) return Located<int>{*year, where};
    diagnostics_.error(where, "year " + text + " is out of range",
                       "years from " + std::to_string(kFirstYear) + " to " + std::to_string(kLastYear) + " can be read");
    return std::nullopt;
  }

  std::optional<Located<double>> read_value(const CsvRow& row) {
    const Cell& cell = row.cells[columns_[kValue]];
    const std::string text = trimmed(cell.value);
    if (text.empty()) {
      diagnostics_.error(row.where, "the row has no value", "leave out rows of years that have no figure");
      return std::nullopt;
    }
    const auto value = parse_number(text);
    if (!value) {
      diagnostics_.error(cell.where, in_quotes(text) + " is no number", number_hint(text));
      return std::nullopt;
    }
    return check_range({*value, cell.where}, text);
  }

  static std::string number_hint(const std::string& text) {
    QuantityProblem problem;
    const std::optional<WrittenQuantity> quantity = split_quantity(text, problem);
    if (quantity && quantity->unit == "%") return "write the number alone, and --unit percent";
    if (quantity) return quantity->unit.empty() ? "write " + plain_number_text(quantity->number) : "";
    return problem.message == kNoNumber ? "" : problem.message;
  }

  std::optional<Located<double>> check_range(const Located<double>& value, const std::string& text) {
    const double ceiling = forecasting::ceiling_of(options_.unit);
    if (value.value < 0) {
      diagnostics_.error(value.where, text + " is negative", "forecasts are of quantities that cannot be");
      return std::nullopt;
    }
    if (ceiling <= 0 || value.value <= ceiling) return value;
    const bool percent = options_.unit == SeriesUnit::share && value.value <= 100;
    diagnostics_.error(
        value.where, text + (options_.unit == SeriesUnit::share ? " is above 1, the most a share can be" : " is above 100 percent"),
        percent ? "figures between 0 and 100 are read with --unit percent" : "figures without a ceiling are read without --unit");
    return std::nullopt;
  }

  void add_figure(WrittenSeries& series, const WrittenFigure& figure) {
    const auto same = std::ranges::find(series.figures, figure.year.value, [](const WrittenFigure& other) { return other.year.value; });
    if (same == series.figures.end()) return series.figures.push_back(figure);
    series.sound = false;
    diagnostics_.error(figure.row, in_quotes(series.name.value) + " has a second figure for " + std::to_string(figure.year.value),
                       "the first stands in line " + std::to_string(position(same->row).line) + "; leave one of them out");
  }

  void add(WrittenSeries& written, std::vector<YearlySeries>& series) {
    if (!written.sound) return;
    if (written.figures.size() < 2)
      return diagnostics_.error(written.name.where, in_quotes(written.name.value) + " has only one figure",
                                "two figures of different years suffice");
    YearlySeries read{.name = written.name, .unit = options_.unit, .figures = {}};
    for (const WrittenFigure& figure : written.figures)
      if (!options_.origin || figure.year.value <= *options_.origin) read.figures.push_back({figure.year.value, figure.value.value});
    if (read.figures.size() < 2)
      return diagnostics_.warning(written.name.where, in_quotes(written.name.value) + " is left out",
                                  "it has fewer than two figures up to " + std::to_string(*options_.origin));
    std::ranges::sort(read.figures, {}, &YearlyFigure::year);
    if (std::ranges::all_of(read.figures, [](const YearlyFigure& figure) { return figure.value <= 0; }))
      return diagnostics_.error(written.name.where, in_quotes(written.name.value) + " has no figure above zero",
                                "forecasts need one to go on from");
    series.push_back(std::move(read));
  }

  const SeriesTableOptions& options_;
  Diagnostics& diagnostics_;
  std::size_t width_ = 0;
  bool separator_said_ = false;
  std::array<std::size_t, 3> columns_{};
  std::vector<WrittenSeries> written_;
  std::map<std::string, std::size_t> positions_;
};

}  // namespace
}  // namespace infracast::forecasting

namespace infracast {

std::vector<YearlySeries> read_yearly_series(const std::filesystem::path& path, const SeriesTableOptions& options, const FileSource& files,
                                             Diagnostics& diagnostics) {
  const SourcePointer text = read::Files(files, diagnostics).open(path, {});
  if (!text) return {};
  std::vector<YearlySeries> series = forecasting::SeriesReader(options, diagnostics).read(text);
  if (diagnostics.has_errors()) series.clear();
  return series;
}

}  // namespace infracast
