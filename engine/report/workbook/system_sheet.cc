// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "infracast/draws.h"
#include "infracast/export.h"
#include "report/words/report_words.h"
#include "report/workbook/charts.h"
#include "report/workbook/number_format.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

constexpr std::array<std::uint32_t, 5> kColours{0x1F5F99, 0xB8460E, 0x00735A, 0x8A4A9C, 0x7A6200};
constexpr std::uint32_t kPublished = 0x333333, kTarget = 0xB00020;
constexpr Row kHeader = 3;
constexpr Column kFirstYear = 4;
constexpr std::size_t kFanScenarios = 2;  // with more scenarios, only medians are told apart
constexpr std::array<std::size_t, 3> kShown{kP05, kP50, kP95};

bool is_year_end(double time) { return std::abs(time - std::round(time)) < 1e-6; }
int year_of(double time) { return static_cast<int>(std::round(time)) - 1; }

// The values of a table row by year.
using Years = std::map<int, double>;

class SystemSheet {
 public:
  SystemSheet(Book& book, Sheet& sheet, const Content& content, const History& history, std::string_view history_sheet)
      : book_(book), sheet_(sheet), content_(content), history_(history), history_sheet_(history_sheet) {
    std::set<int> years;
    for (const Results& file : content.results) {
      for (const double time : file.times) {
        if (is_year_end(time)) years.insert(year_of(time));
      }
    }
    years_.assign(years.begin(), years.end());
  }

  void write(const Label& system, const std::vector<Found<IndicatorResult>>& indicators) {
    sheet_.text(0, 0, content_.label(system, ""), title_look());
    sheet_.text(1, 0, say("Values at year ends. P5 to P95 holds nine draws in ten. Published: median of the primary sources for that day."),
                note_look());
    sheet_.text(2, 0,
                say("Lines: P50; dashed: P5 and P95. Dots: published; triangles: published as at least or at most. Squares: targets."),
                note_look());
    write_header();
    for (const auto& found : indicators) add(found);
    worksheet_freeze_panes(sheet_.raw(), kHeader + 1, kFirstYear);
    if (!years_.empty() && next_ > kHeader + 1)
      worksheet_autofilter(sheet_.raw(), kHeader, 0, next_ - 1, static_cast<Column>(kFirstYear - 1));
    place_charts();
    set_paper(sheet_, kHeader);
  }

 private:
  [[nodiscard]] std::string_view say(std::string_view english) const { return content_.say(english); }

  void write_header() {
    sheet_.widths({32, 12, 18, 16});
    constexpr double kWidest = 13;  // the width of 999,999,999 in bold; larger numbers are abbreviated
    worksheet_set_column(sheet_.raw(), kFirstYear, last_column(), kWidest, nullptr);
    sheet_.header(kHeader, {say("Indicator"), say("Unit"), say("Scenario"), say("Statistic")});
    const Look look{.number = "0", .bold = true, .ink = 0xFFFFFF, .ground = kHeaderGround};
    for (std::size_t at = 0; at < years_.size(); ++at) sheet_.number(kHeader, column_of(at), years_[at], look);
  }

  [[nodiscard]] Column column_of(std::size_t year) const { return static_cast<Column>(kFirstYear + year); }
  [[nodiscard]] Column last_column() const { return static_cast<Column>(kFirstYear + std::max<std::size_t>(years_.size(), 1) - 1); }
  [[nodiscard]] Range years_range() const { return {kHeader, kFirstYear, kHeader, last_column()}; }

  void add(const Found<IndicatorResult>& found) {
    const IndicatorResult& indicator = *found.first;
    chart_ = {};
    chart_.title = content_.label(indicator.label, indicator.id);
    const std::string unit = content_.names.unit(indicator.unit, content_.language);
    if (!unit.empty()) chart_.title += content_.language == Language::zh ? "（" + unit + "）" : ", " + unit;
    format_ = level_format(indicator.unit, largest(found), content_.language);
    first_of_indicator_ = true;
    std::vector<Years> medians;
    for (std::size_t at = 0; at < content_.scenarios.size(); ++at) {
      if (has(found.in_file[content_.scenarios[at].source], content_.scenarios[at])) add_scenario(found, at, medians);
    }
    for (const std::string& region : regions(found)) add_published(indicator, region);
    add_targets(indicator);
    chart_.number_format = format_;
    chart_.first_year = years_.empty() ? 0 : years_.front();
    chart_.last_year = years_.empty() ? 1 : years_.back();
    charts_.push_back(chart_);
  }

  [[nodiscard]] double largest(const Found<IndicatorResult>& found) {
    double most = 0;
    for (const auto& scenario : content_.scenarios) {
      const IndicatorResult* indicator = found.in_file[scenario.source];
      if (!has(indicator, scenario)) continue;
      for (const auto& quantiles : indicator->quantiles[scenario.index]) {
        if (std::isfinite(quantiles[kShown.back()])) most = std::max(most, std::abs(quantiles[kShown.back()]));
        if (quantiles[kShown.front()] < 0) chart_.from_zero = false;
      }
    }
    return most;
  }

  [[nodiscard]] std::set<std::string> regions(const Found<IndicatorResult>& found) const {
    std::set<std::string> out;
    for (const auto& scenario : content_.scenarios) {
      if (has(found.in_file[scenario.source], scenario)) out.insert(scenario.info().region);
    }
    return out;
  }

  // Scenarios with equal values are drawn once.
  void add_scenario(const Found<IndicatorResult>& found, std::size_t scenario, std::vector<Years>& medians) {
    const auto& of = content_.scenarios[scenario];
    const IndicatorResult& indicator = *found.in_file[of.source];
    const std::array<std::string_view, 3> names{say("P5"), say("P50"), say("P95")};
    const Years median = values(indicator, of, kShown[1]);
    const bool is_new = std::find(medians.begin(), medians.end(), median) == medians.end();
    const std::uint32_t colour = kColours[medians.size() % kColours.size()];
    for (std::size_t at = 0; at < kShown.size(); ++at) {
      const Row row = add_row(*found.first, content_.labels[scenario], names[at], values(indicator, of, kShown[at]));
      const Mark mark = at == 1 ? Mark::median : Mark::edge;
      if (is_new && (mark == Mark::median || medians.size() < kFanScenarios)) draw_row(content_.labels[scenario], row, mark, colour);
    }
    if (is_new) medians.push_back(median);
  }

  [[nodiscard]] static Years values(const IndicatorResult& indicator, const OverlaidScenario& scenario, std::size_t quantile) {
    Years out;
    for (std::size_t at = 0; at < scenario.file->times.size(); ++at) {
      const double time = scenario.file->times[at];
      if (is_year_end(time)) out[year_of(time)] = indicator.quantiles[scenario.index][at][quantile];
    }
    return out;
  }

  Row add_row(const IndicatorResult& indicator, std::string_view scenario, std::string_view statistic, const Years& values) {
    const bool first = std::exchange(first_of_indicator_, false);
    const Row row = next_++;
    const bool median = statistic == say("P50");
    sheet_.text(row, 0, content_.label(indicator.label, indicator.id),
                {.bold = first, .wraps = true, .ink = first ? 0U : kFaint, .line_above = first});
    sheet_.text(row, 1, content_.names.unit(indicator.unit, content_.language), {.line_above = first});
    sheet_.text(row, 2, scenario, {.bold = median, .line_above = first});
    sheet_.text(row, 3, statistic, {.bold = median, .line_above = first});
    for (std::size_t at = 0; at < years_.size(); ++at) {
      const auto value = values.find(years_[at]);
      if (value != values.end()) sheet_.number(row, column_of(at), value->second, {.number = format_, .bold = median, .line_above = first});
    }
    return row;
  }

  void draw_row(const std::string& name, Row row, Mark mark, std::uint32_t colour) {
    chart_.series.push_back({name, std::string(sheet_.name()), years_range(), {row, kFirstYear, row, last_column()}, mark, colour});
  }

  void add_published(const IndicatorResult& indicator, const std::string& region) {
    Years values;
    for (const int year : years_) {
      const double value = history_.published(indicator, region, year);
      if (!std::isnan(value)) values[year] = value;
    }
    if (!values.empty()) add_row(indicator, region, say("Published"), values);
    const std::string at_least = std::string(say("Published")) + " ≥", at_most = std::string(say("Published")) + " ≤";
    draw_history(indicator, region, History::Drawn::point, Mark::dot, std::string(say("Published")));
    draw_history(indicator, region, History::Drawn::at_least, Mark::at_least, at_least);
    draw_history(indicator, region, History::Drawn::at_most, Mark::at_most, at_most);
  }

  void draw_history(const IndicatorResult& indicator, const std::string& region, History::Drawn drawn, Mark mark, const std::string& name) {
    const History::Rows* rows = history_.find(indicator, region, drawn);
    if (rows == nullptr) return;
    const Range x{rows->first, History::kYearColumn, rows->last, History::kYearColumn};
    const Range y{rows->first, History::kValueColumn, rows->last, History::kValueColumn};
    chart_.series.push_back({name, history_sheet_, x, y, mark, kPublished});
  }

  // One row per plan, from the first scenario that has it.
  void add_targets(const IndicatorResult& indicator) {
    std::map<std::string, Years> by_plan;
    for (const auto& scenario : content_.scenarios) {
      for (const PlanRow& row : scenario.file->plan[scenario.index]) {
        if (row.indicator == indicator.id && row.unit == indicator.unit && !row.base)
          by_plan[row.plan].emplace(row.deadline.year, row.value);
      }
    }
    for (const auto& [plan, values] : by_plan) {
      const std::string name = filled(say("target: {}"), {content_.names.plan(plan, content_.language)});
      draw_row(name, add_row(indicator, "", name, values), Mark::target, kTarget);
    }
  }

  void place_charts() {
    constexpr std::size_t kAcross = 2;
    constexpr Row kRowsOfChart = 18;
    const Row first = next_ + 2;
    sheet_.text(first - 1, 0, say("Charts"), section_look());
    for (std::size_t at = 0; at < charts_.size(); ++at) {
      const auto row = static_cast<Row>(first + at / kAcross * kRowsOfChart);
      const auto across = static_cast<int>(at % kAcross) * (kChartWidth + 20);
      insert_chart(book_, sheet_, row, 0, across, charts_[at]);
    }
  }

  Book& book_;
  Sheet& sheet_;
  const Content& content_;
  const History& history_;
  std::string history_sheet_;
  std::vector<int> years_;
  Row next_ = kHeader + 1;
  std::string format_;
  bool first_of_indicator_ = true;
  ChartContent chart_;
  std::vector<ChartContent> charts_;
};

}  // namespace

void fill_system(Book& book, Sheet& sheet, const Content& content, const Label& system,
                 const std::vector<Found<IndicatorResult>>& indicators, const History& history, std::string_view history_sheet) {
  SystemSheet(book, sheet, content, history, history_sheet).write(system, indicators);
}

}  // namespace infracast::report::workbook
