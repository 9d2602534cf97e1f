// SPDX-License-Identifier: MIT
#include "read/csv/csv.h"

#include <algorithm>
#include <utility>

namespace infracast::read {
namespace {

class CsvParser {
 public:
  CsvParser(const SourcePointer& source, Diagnostics& diagnostics) : source_(source), text_(source->text), diagnostics_(diagnostics) {}

  std::vector<CsvRow> rows() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow read = row();
      if (read.where.length > 0) rows.push_back(std::move(read));
    }
    return rows;
  }

 private:
  CsvRow row() {
    CsvRow row;
    const std::size_t begin = at_;
    const std::size_t errors = diagnostics_.error_count();
    row.cells.push_back(cell());
    while (at_ < text_.size() && text_[at_] == ',') {
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
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
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
    const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
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
  std::size_t at_ = 0;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<CsvRow> parse_csv(const SourcePointer& source, Diagnostics& diagnostics) { return CsvParser(source, diagnostics).rows(); }

}  // namespace infracast::read
