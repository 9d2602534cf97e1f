// SPDX-License-Identifier: MIT
// Owners for libxlsxwriter's objects, cell looks instead of formats, exceptions for failures.
#pragma once

#include <xlsxwriter.h>

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "infracast/calendar.h"

namespace infracast::report::workbook {

using Row = std::uint32_t;
using Column = std::uint16_t;

// How a cell looks. Cells of the same look share a format.
struct Look {
  std::string number = {};  // format of numbers and dates
  bool bold = false;
  bool wraps = false;
  bool centred = false;
  std::uint32_t ink = 0;     // 0: automatic
  std::uint32_t ground = 0;  // 0: none
  bool line_above = false;
  int size = 0;  // points; 0: standard

  bool operator<(const Look& other) const {
    const auto key = [](const Look& look) {
      return std::tie(look.number, look.bold, look.wraps, look.centred, look.ink, look.ground, look.line_above, look.size);
    };
    return key(*this) < key(other);
  }
};

class Book;

class Sheet {
 public:
  Sheet(Book& book, lxw_worksheet* sheet) : book_(&book), sheet_(sheet) {}
  void text(Row row, Column column, std::string_view text, const Look& look = {});
  // Infinity is written as a text; nothing is for what is no number.
  void number(Row row, Column column, double value, const Look& look = {});
  void date(Row row, Column column, const Date& date, Look look = {});
  // The width of each column from the first on.
  void widths(std::initializer_list<double> characters);
  void header(Row row, std::initializer_list<std::string_view> titles);
  [[nodiscard]] std::string_view name() const { return sheet_->name; }
  [[nodiscard]] lxw_worksheet* raw() const { return sheet_; }

 private:
  Book* book_;
  lxw_worksheet* sheet_;
};

class Book {
 public:
  explicit Book(const std::filesystem::path& path);
  ~Book();
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void describe(std::string title, std::time_t created);
  // Names are cut and told apart as Excel demands, and are none that it keeps for itself.
  Sheet add_sheet(std::string name);
  lxw_format* format(const Look& look);
  lxw_chart* add_chart();
  // Writes the file. Throws MachineError.
  void close();

 private:
  friend class Sheet;
  // What the rows of a sheet need so that wrapped texts are seen whole.
  struct Room {
    std::vector<double> widths;  // [column], in characters
    std::map<Row, double> lines;
  };
  void set_heights();

  lxw_workbook* book_;
  std::map<Look, lxw_format*> formats_;
  std::set<std::string> sheet_names_;  // in small letters: Excel tells no others apart
  std::map<lxw_worksheet*, Room> rooms_;
};

// Names of series and charts are texts, whatever they begin with.
void name_series(lxw_chart_series* series, const std::string& name);
void name_chart(lxw_chart* chart, const std::string& title);

// Who workbooks say they were last changed by. Excel and LibreOffice put another name there when somebody saves.
inline constexpr const char* kAuthor = "infracast";

inline constexpr std::uint32_t kHeaderGround = 0x1F3F66;
inline constexpr std::uint32_t kFaint = 0x5F6670;

inline Look title_look() { return {.bold = true, .size = 14}; }
inline Look note_look() { return {.ink = kFaint}; }
inline Look section_look() { return {.bold = true, .size = 12}; }
inline Look wrapped_look() { return {.wraps = true}; }

}  // namespace infracast::report::workbook
