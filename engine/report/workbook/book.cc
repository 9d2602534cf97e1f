// SPDX-License-Identifier: MIT
#include "report/workbook/book.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "infracast/machine_error.h"
#include "notation/unicode.h"

namespace infracast::report::workbook {
namespace {

// Cuts a text to a number of bytes without splitting a character.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

// Excel limits names of sheets to 31 characters and forbids these.
std::string permitted(std::string name) {
  constexpr std::size_t kMostBytes = 31;  // so many characters at most
  name = shown_in_line(name);
  for (char& letter : name) {
    if (std::string_view("[]:*?/\\'").find(letter) != std::string_view::npos) letter = ' ';
  }
  name = cut(std::move(name), kMostBytes);
  return name.find_first_not_of(' ') == std::string::npos ? "Sheet" : name;
}

std::string small_letters(std::string text) {
  for (char& letter : text) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  return text;
}

// What Excel calls the sheet of its own where it lists changes, in English and in Chinese.
bool is_reserved(const std::string& name) { return small_letters(name) == "history" || name == "\u5386\u53f2\u8bb0\u5f55"; }

// Lines of a text in a column so wide. Words are not broken, so that a line is rarely full.
double lines_of(std::string_view text, double width) {
  constexpr double kFilled = 0.9;
  const double room = std::max(width * kFilled, 1.0);
  double lines = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines += std::max(1.0, std::ceil(static_cast<double>(display_width(text.substr(at, end - at))) / room));
    at = end + 1;
  }
  return lines;
}

void set_look(lxw_format* format, const Look& look) {
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (!look.number.empty()) format_set_num_format(format, look.number.c_str());
  if (look.bold) format_set_bold(format);
  if (look.wraps) format_set_text_wrap(format);
  if (look.centred) format_set_align(format, LXW_ALIGN_CENTER);
  if (look.ink != 0) format_set_font_color(format, look.ink);
  if (look.ground != 0) format_set_bg_color(format, look.ground);
  if (look.line_above) format_set_top(format, LXW_BORDER_THIN);
  if (look.size != 0) format_set_font_size(format, look.size);
}

// What the library could not do for want of memory it leaves out.
void expect(lxw_error error) {
  if (error != LXW_NO_ERROR) throw MachineError("the library for workbooks: " + std::string(lxw_strerror(error)));
}

template <class Part>
Part* expect(Part* part) {
  if (part == nullptr) throw std::bad_alloc();
  return part;
}

// The library takes a name that begins with = for a formula: it is given none, and the text is put where it would have put one.
void set_text(lxw_chart_title& title, const std::string& text) {
  std::free(title.name);
  title.name = nullptr;
  title.name = expect(::strdup(shown_in_line(text).c_str()));
}

}  // namespace

void Sheet::text(Row row, Column column, std::string_view text, const Look& look) {
  constexpr std::size_t kMostBytes = 32000;  // Excel takes 32767 characters in a cell
  const std::string kept = cut(shown(text), kMostBytes);
  expect(worksheet_write_string(sheet_, row, column, kept.c_str(), book_->format(look)));
  Book::Room& room = book_->rooms_[sheet_];
  if (!look.wraps || column >= room.widths.size()) return;
  double& lines = room.lines[row];
  lines = std::max(lines, lines_of(kept, room.widths[column]));
}

void Sheet::number(Row row, Column column, double value, const Look& look) {
  if (std::isinf(value)) return text(row, column, value > 0 ? "∞" : "-∞", look);
  if (!std::isnan(value)) expect(worksheet_write_number(sheet_, row, column, value == 0 ? 0 : value, book_->format(look)));
}

void Sheet::date(Row row, Column column, const Date& date, Look look) {
  if (look.number.empty()) look.number = "yyyy-mm-dd";
  // Excel counts days; so does the calendar, from another day.
  constexpr std::int64_t kExcelEpoch = 25569;
  expect(worksheet_write_number(sheet_, row, column, static_cast<double>(days_since_epoch(date) + kExcelEpoch), book_->format(look)));
}

void Sheet::widths(std::initializer_list<double> characters) {
  Column column = 0;
  book_->rooms_[sheet_].widths = characters;
  for (const double width : characters) {
    expect(worksheet_set_column(sheet_, column, column, width, nullptr));
    ++column;
  }
}

void Sheet::header(Row row, std::initializer_list<std::string_view> titles) {
  const Look look{.bold = true, .wraps = true, .ink = 0xFFFFFF, .ground = kHeaderGround};
  Column column = 0;
  for (const std::string_view title : titles) text(row, column++, title, look);
}

Book::Book(const std::filesystem::path& path) : book_(expect(workbook_new(path.c_str()))) {}

Book::~Book() {
  if (book_ != nullptr) lxw_workbook_free(book_);
}

void Book::describe(std::string title, std::time_t created) {
  title = shown_in_line(title);
  std::string author = kAuthor;
  lxw_doc_properties properties{};
  properties.title = title.data();
  properties.author = author.data();
  properties.created = created;
  expect(workbook_set_properties(book_, &properties));
}

void name_series(lxw_chart_series* series, const std::string& name) {
  chart_series_set_name(series, "");
  set_text(series->title, name);
}

void name_chart(lxw_chart* chart, const std::string& title) {
  chart_title_set_name(chart, "");
  set_text(chart->title, title);
}

Sheet Book::add_sheet(std::string name) {
  name = permitted(std::move(name));
  std::string unique = name;
  for (int copy = is_reserved(name) ? 1 : 2; is_reserved(unique) || !sheet_names_.insert(small_letters(unique)).second; ++copy) {
    const std::string number = " " + std::to_string(copy);
    unique = cut(name, 31 - number.size()) + number;
  }
  return {*this, expect(workbook_add_worksheet(book_, unique.c_str()))};
}

lxw_format* Book::format(const Look& look) {
  const auto [at, is_new] = formats_.emplace(look, nullptr);
  if (is_new) set_look(at->second = expect(workbook_add_format(book_)), look);
  return at->second;
}

lxw_chart* Book::add_chart() { return expect(workbook_add_chart(book_, LXW_CHART_SCATTER_STRAIGHT)); }

// LibreOffice gives a row of a wrapped text the height of one line unless told otherwise.
void Book::set_heights() {
  constexpr double kLine = 15, kHighest = 409;  // points
  for (const auto& [sheet, room] : rooms_)
    for (const auto& [row, lines] : room.lines)
      if (lines > 1) expect(worksheet_set_row(sheet, row, std::min(lines * kLine, kHighest), nullptr));
}

void Book::close() {
  set_heights();
  expect(workbook_close(std::exchange(book_, nullptr)));
}

}  // namespace infracast::report::workbook
