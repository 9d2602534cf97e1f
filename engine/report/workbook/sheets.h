// SPDX-License-Identifier: MIT
// The sheets of a workbook, each filled by a function of its own.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "infracast/draws.h"
#include "infracast/export.h"
#include "report/text/overlay.h"
#include "report/words/names.h"
#include "report/words/phrases.h"
#include "report/workbook/book.h"

namespace infracast::report::workbook {

// What every sheet is made from.
struct Content {
  std::span<const Results> results;
  std::vector<OverlaidScenario> scenarios;
  std::vector<std::string> labels;  // of the scenarios, no two alike
  Vocabulary names;
  Language language = Language::en;

  [[nodiscard]] std::string_view say(std::string_view english) const { return phrase(language, english); }
  [[nodiscard]] auto phrases() const {
    return [spoken = language](std::string_view english) { return phrase(spoken, english); };
  }
  [[nodiscard]] std::string label(const Label& label, const std::string& id) const;
};

Content content_of(std::span<const Results> results, Language language);

// Published values in the order of their sheet: those that a chart draws in one series stand together.
class History {
 public:
  explicit History(const Content& content);

  // How a value is drawn.
  enum class Drawn { point, at_least, at_most, not_drawn };
  struct Rows {
    Row first = 0;
    Row last = 0;
  };
  [[nodiscard]] const std::vector<const Observation*>& rows() const { return rows_; }
  // Rows of the sheet that hold values of an indicator in its unit, whole in scope, for a region.
  [[nodiscard]] const Rows* find(const IndicatorResult& indicator, const std::string& region, Drawn drawn) const;
  // Median of what primary sources say, exactly or rounded, for the end of a year. NaN when they say nothing.
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

// A4 across, as wide as a page, the header on every page.
void set_paper(const Sheet& sheet, Row header);

}  // namespace infracast::report::workbook
