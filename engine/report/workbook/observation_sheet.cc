// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <set>

#include "infracast/draws.h"
#include "infracast/export.h"
#include "report/words/report_words.h"
#include "report/workbook/number_format.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

History::Drawn drawn_as(const Observation& one) {
  if (!one.scope.empty()) return History::Drawn::not_drawn;
  if (one.bound == Bound::at_least) return History::Drawn::at_least;
  return one.bound == Bound::at_most ? History::Drawn::at_most : History::Drawn::point;
}

auto key_of(const Observation& one) { return std::tuple(one.indicator.value, one.unit.value, one.region, drawn_as(one)); }

bool is_end_of(const Observation& one, int year) { return one.date.value == Date{year, 12, 31}; }

bool counts(const Observation& one) {
  return one.scope.empty() && !one.secondary && (one.bound == Bound::exact || one.bound == Bound::rounded);
}

double median(std::vector<double> values) {
  if (values.empty()) return std::nan("");
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// Labels of indicators by id, from indicators and targets.
std::map<std::string, std::string> labels_of(const Content& content) {
  std::map<std::string, std::string> labels;
  for (const Results& file : content.results) {
    for (const auto& indicator : file.indicators) labels.emplace(indicator.id, content.label(indicator.label, indicator.id));
    for (const auto& rows : file.plan) {
      for (const auto& row : rows) labels.emplace(row.indicator, content.label(row.label, row.indicator));
    }
  }
  return labels;
}

}  // namespace

History::History(const Content& content) : rows_(distinct_observations(content.results)) {
  std::set<std::string> modelled;
  for (const Results& file : content.results) {
    for (const auto& indicator : file.indicators) modelled.insert(indicator.id);
  }
  const auto order = [&](const Observation* one) {
    return std::tuple(!modelled.contains(one->indicator.value), key_of(*one), one->date.value);
  };
  std::stable_sort(rows_.begin(), rows_.end(),
                   [&](const Observation* left, const Observation* right) { return order(left) < order(right); });
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    const auto row = static_cast<Row>(kFirstRow + at);
    found_.emplace(key_of(*rows_[at]), Rows{row, row}).first->second.last = row;
  }
}

const History::Rows* History::find(const IndicatorResult& indicator, const std::string& region, Drawn drawn) const {
  const auto found = found_.find({indicator.id, indicator.unit, region, drawn});
  return found == found_.end() ? nullptr : &found->second;
}

double History::published(const IndicatorResult& indicator, const std::string& region, int year) const {
  const Rows* rows = find(indicator, region, Drawn::point);
  std::vector<double> values;
  for (Row row = rows == nullptr ? 1 : rows->first; rows != nullptr && row <= rows->last; ++row) {
    const Observation& one = *rows_[row - kFirstRow];
    if (counts(one) && is_end_of(one, year)) values.push_back(one.value.value);
  }
  return median(std::move(values));
}

void fill_history(Sheet& sheet, const Content& content, const History& history) {
  const auto say = content.phrases();
  const auto labels = labels_of(content);
  sheet.widths({34, 30, 12, 12, 14, 16, 14, 12, 28, 10, 30, 30, 60, 12, 40});
  sheet.text(0, 0, say("Published figures"), title_look());
  sheet.text(
      1, 0, say("Sources that contradict each other both stay. Values of a narrower scope or in another unit are not drawn in the charts."),
      note_look());
  constexpr Row kHeader = History::kFirstRow - 1;
  sheet.header(kHeader, {say("Indicator"), say("Id"), say("Region"), say("Date"), say("Year (year ends whole)"), say("Value"), say("Unit"),
                         say("Bound"), say("Scope"), say("Kind"), say("Formula"), say("Document"), say("Words of the source"), say("Trust"),
                         say("Note")});
  Row row = History::kFirstRow;
  for (const Observation* one : history.rows()) {
    const auto label = labels.find(one->indicator.value);
    sheet.text(row, 0, label == labels.end() ? spelled_out(one->indicator.value) : label->second, wrapped_look());
    sheet.text(row, 1, one->indicator.value);
    sheet.text(row, 2, one->region);
    sheet.date(row, 3, one->date.value);
    sheet.number(row, History::kYearColumn, end_of_day(one->date.value) - 1, {.number = "0.00"});
    sheet.number(row, History::kValueColumn, one->value.value,
                 {.number = level_format(one->unit.value, one->value.value, content.language)});
    sheet.text(row, 6, content.names.unit(one->unit.value, content.language));
    sheet.text(row, 7, word(one->bound, content.language));
    sheet.text(row, 8, one->scope, wrapped_look());
    sheet.text(row, 9, one->derived ? say("derived") : say("stated"));
    sheet.text(row, 10, one->formula.value, wrapped_look());
    sheet.text(row, 11, one->document, wrapped_look());
    sheet.text(row, 12, one->quote, wrapped_look());
    sheet.text(row, 13, one->secondary ? say("secondary") : say("primary"));
    sheet.text(row++, 14, one->note, wrapped_look());
  }
  if (row > History::kFirstRow) worksheet_autofilter(sheet.raw(), kHeader, 0, row - 1, 14);
  worksheet_freeze_panes(sheet.raw(), History::kFirstRow, 1);
  set_paper(sheet, kHeader);
}

}  // namespace infracast::report::workbook
