// SPDX-License-Identifier: MIT
#include <cmath>
#include <set>

#include "infracast/export.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

struct Cited {
  std::size_t figures = 0;
  std::size_t targets = 0;
  std::set<std::string> indicators;
};

// Rows by document. Targets that several scenarios share count once.
std::map<std::string, Cited> cited(const Content& content, const History& history) {
  std::map<std::string, Cited> documents;
  for (const Observation* one : history.rows()) {
    Cited& document = documents[one->document];
    ++document.figures;
    document.indicators.insert(one->indicator.value);
  }
  std::set<std::tuple<std::string, std::string, Date, std::string>> seen;
  for (const auto& scenario : content.scenarios) {
    for (const PlanRow& row : scenario.file->plan[scenario.index]) {
      if (!seen.emplace(row.plan, row.indicator, row.deadline, row.document).second) continue;
      Cited& document = documents[row.document];
      ++document.targets;
      document.indicators.insert(row.indicator);
    }
  }
  return documents;
}

std::string joined(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

void fill_sources(Sheet& sheet, const Content& content, const History& history) {
  const auto say = content.phrases();
  sheet.widths({60, 16, 12, 110});
  sheet.text(0, 0, say("Sources"), title_look());
  constexpr Row kHeader = 2;
  sheet.header(kHeader, {say("Document"), say("Published figures|figures"), say("Targets"), say("Indicators")});
  Row row = kHeader + 1;
  for (const auto& [name, document] : cited(content, history)) {
    sheet.text(row, 0, name, wrapped_look());
    sheet.number(row, 1, static_cast<double>(document.figures), {.number = "0"});
    sheet.number(row, 2, static_cast<double>(document.targets), {.number = "0"});
    sheet.text(row++, 3, joined(document.indicators), wrapped_look());
  }
  worksheet_freeze_panes(sheet.raw(), kHeader + 1, 1);
  set_paper(sheet, kHeader);
}

void fill_parameters(Sheet& sheet, const Content& content) {
  const auto say = content.phrases();
  sheet.widths({40, 34, 16, 16, 14, 44, 80});
  sheet.text(0, 0, say("Parameters"), title_look());
  sheet.text(1, 0, say("What was believed before history was looked at; the best guess is the value used where nothing varies."),
             note_look());
  constexpr Row kHeader = 3;
  sheet.header(kHeader, {say("Parameter"), say("Id"), say("Scenario"), say("Value"), say("Unit"), say("Prior"), say("Source")});
  Row row = kHeader + 1;
  for (std::size_t at = 0; at < content.scenarios.size(); ++at) {
    const auto& scenario = content.scenarios[at];
    for (const ParameterResult& parameter : scenario.file->parameters) {
      const double value = parameter.value[scenario.index];
      const std::string& prior = parameter.prior[scenario.index];
      if (std::isnan(value) && prior.empty()) continue;
      sheet.text(row, 0, content.label(parameter.label, parameter.name), wrapped_look());
      sheet.text(row, 1, parameter.name, wrapped_look());
      sheet.text(row, 2, content.labels[at]);
      sheet.number(row, 3, value, {.number = "General"});
      sheet.text(row, 4, parameter.unit);
      sheet.text(row, 5, prior, wrapped_look());
      sheet.text(row++, 6, parameter.source, wrapped_look());
    }
  }
  worksheet_freeze_panes(sheet.raw(), kHeader + 1, 1);
  set_paper(sheet, kHeader);
}

}  // namespace infracast::report::workbook
