// SPDX-License-Identifier: MIT
// The sheets of a workbook, one function for each.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "infracast/draws.h"
#include "infracast/export.h"
#include "report/text/overlay.h"
#include "report/words/phrases.h"
#include "report/words/vocabulary.h"
#include "report/workbook/book.h"

namespace infracast::report::workbook {

// The input of every sheet.
struct Content {
  std::span<const Results> results;
  std::vector<OverlaidScenario> scenarios;
  std::vector<std::string> labels;  // unique labels of the scenarios
  Vocabulary names;
  Language language = Language::en;

  [[nodiscard]] std::string_view say(std::string_view english) const { return phrase(language, english); }
  [[nodiscard]] auto phrases() const {
    return [spoken = language](std::string_view english) { return phrase(spoken, english); };
  }
  [[nodiscard]] std::string label(const Label& label, const std::string& id) const;
};

Content content_of(std::span<const Results> results, Language language);

// Published values in the sheet's order; values that one series of a chart shows are adjacent.
class History {
 public:
  explicit History(const Content& content);

  // How the chart draws a value.
  enum class Drawn { point, at_least, at_most, not_drawn };
  struct Rows {
    Row first = 0;
    Row last = 0;
  };
  [[nodiscard]] const std::vector<const Observation*>& rows() const { return rows_; }
  // The rows of the sheet with values of an indicator in its unit, of the whole, for a region.
  [[nodiscard]] const Rows* find(const IndicatorResult& indicator, const std::string& region, Drawn drawn) const;
  // The median of exact and rounded primary figures for the end of a year; NaN when there are none.
  [[nodiscard]] double published(const IndicatorResult& indicator, const std::string& region, int year) const;

  static constexpr Row kFirstRow = 4;
  static constexpr Column kYearColumn = 4, kValueColumn = 5;

 private:
  using Key = std::tuple<std::string, std::string, std::string, Drawn>;  // indicator, unit, region

  std::vector<const Observation*> rows_;
  std::map<Key, Rows> found_;
};

void fill_plan(Book& book, Sheet& sheet, const Content& content);
void fill_system(Book& book, Sheet& sheet, const Content& content, const Label& system,
                 const std::vector<Found<IndicatorResult>>& indicators, const History& history, std::string_view history_sheet);
void fill_history(Sheet& sheet, const Content& content, const History& history);
void fill_sources(Sheet& sheet, const Content& content, const History& history);
void fill_parameters(Sheet& sheet, const Content& content);
void fill_provenance(Sheet& sheet, const Content& content);

// A4 landscape, one page wide, the header repeated on every page.
void set_paper(const Sheet& sheet, Row header);

}  // namespace infracast::report::workbook
