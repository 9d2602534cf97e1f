// SPDX-License-Identifier: MIT
#include "read/csv/csv.h"

#include <algorithm>
#include <array>
#include <utility>

#include "notation/number.h"

namespace infracast::read {
namespace {

class CsvParser {
 public:
  CsvParser(const SourcePointer& source, Diagnostics& diagnostics, char separator)
      : source_(source), text_(source->text), separator_(separator), ends_{separator, '\r', '\n'}, diagnostics_(diagnostics) {}

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow read = row();
      if (!is_empty(read)) rows.push_back(std::move(read));
    }
    return rows;
  }

 private:
  // Spreadsheets write rows that were cleared as rows of commas.
  static bool is_empty(const CsvRow& row) {
    const auto blank = [](const Cell& cell) { return cell.value.find_first_not_of(" \t") == std::string::npos; };
    return row.where.length == 0 || (row.cells.size() > 1 && !row.broken && std::ranges::all_of(row.cells, blank));
  }

  CsvRow row() {
    CsvRow row;
    const std::size_t begin = at_;
    const std::size_t errors = diagnostics_.error_count();
    row.cells.push_back(cell());
    while (at_ < text_.size() && text_[at_] == separator_) {
      ++at_;
      row.cells.push_back(cell());
    }
    row.where = {source_, begin, at_ - begin};
    row.broken = diagnostics_.error_count() > errors;
    skip_line_end();
    return row;
  }

  Cell cell() { return at_ < text_.size() && text_[at_] == '"' ? quoted_cell() : plain_cell(); }

  Cell plain_cell() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(ends_, at_), text_.size());
    const std::string_view text = text_.substr(begin, at_ - begin);
    if (const std::size_t quote = text.find('"'); quote != std::string_view::npos) {
      diagnostics_.error({source_, begin + quote, 1}, "a quote inside a cell that does not begin with one",
                         "put the whole cell in quotes, and double the quotes inside it");
    }
    return {std::string(text), {source_, begin, text.size()}};
  }

  Cell quoted_cell() {
    const std::size_t begin = ++at_;
    std::string value;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) return unclosed(begin);
      value += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      value += '"';
      ++at_;
    }
    const Span where{source_, begin, at_ - 1 - begin};
    skip_after_quote();
    return {std::move(value), where};
  }

  Cell unclosed(std::size_t begin) {
    diagnostics_.error({source_, begin - 1, 1}, "this quote is never closed", "close it, or double a quote that is meant");
    at_ = text_.size();
    return {std::string(text_.substr(begin)), {source_, begin, text_.size() - begin}};
  }

  void skip_after_quote() {
    const std::size_t end = std::min(text_.find_first_of(ends_, at_), text_.size());
    if (end > at_)
      diagnostics_.error({source_, at_, end - at_}, "text after the closing quote", "double the quotes that belong to the cell");
    at_ = end;
  }

  void skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
  }

  SourcePointer source_;
  std::string_view text_;
  char separator_;
  std::string ends_;  // of a cell
  std::size_t at_ = 0;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<CsvRow> parse_csv(const SourcePointer& source, Diagnostics& diagnostics, char separator) {
  return CsvParser(source, diagnostics, separator).rows();
}

bool report_separator(const CsvRow& row, Diagnostics& diagnostics) {
  const Cell& cell = row.cells.front();
  if (cell.value.starts_with("sep=")) {
    diagnostics.error(row.where, "this line speaks to a spreadsheet only", "leave it out, and separate cells by commas");
    return true;
  }
  if (row.cells.size() != 1) return false;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs{
      {{";", "semicolons"}, {"\t", "tabs"}, {"；", "wide semicolons"}, {"，", "wide commas"}}};
  for (const auto& [sign, name] : signs) {
    const std::size_t at = cell.value.find(sign);
    if (at == std::string::npos) continue;
    diagnostics.error({cell.where.source, cell.where.begin + at, sign.size()}, "cells are separated by " + std::string(name),
                      "separate them by commas, and write 0.5 for 0,5");
    return true;
  }
  return false;
}

bool report_separator(const SourcePointer& source, Diagnostics& diagnostics) {
  const std::size_t end = std::min(source->text.find_first_of("\r\n"), source->text.size());
  Diagnostics of_all_rows;
  const std::vector<CsvRow> first = parse_csv(std::make_shared<SourceText>(SourceText{"", source->text.substr(0, end)}), of_all_rows);
  if (first.empty()) return false;
  CsvRow here = first.front();
  here.where.source = source;
  for (Cell& cell : here.cells) cell.where.source = source;
  return report_separator(here, diagnostics);
}

std::string advice_on_commas(const CsvRow& row, std::optional<std::size_t> numbers) {
  const auto is_number = [](std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos && !text.empty();
  };
  const auto parted = [&](std::size_t k) {
    if (k + 1 >= row.cells.size()) return false;
    const std::string_view whole = row.cells[k].value;
    return is_number(whole.substr(whole.starts_with('-') ? 1 : 0)) && is_number(row.cells[k + 1].value);
  };
  std::vector<std::size_t> places;
  for (std::size_t k = 0; k < row.cells.size(); ++k)
    if (parted(k)) places.push_back(k);
  if (numbers && parted(*numbers)) places = {*numbers};
  QuantityProblem problem;
  // Which of several commas is the one too many, nobody can say.
  if (places.size() != 1 || split_quantity(row.cells[places[0]].value + "," + row.cells[places[0] + 1].value, problem))
    return "a cell with a comma needs quotes";
  return problem.message;
}

}  // namespace infracast::read
