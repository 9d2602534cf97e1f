// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "infracast/export.h"
#include "report/text/lever_series.h"
#include "report/workbook/sheets.h"

namespace infracast::report::workbook {
namespace {

class ProvenanceSheet {
 public:
  ProvenanceSheet(Sheet& sheet, const Content& content) : sheet_(sheet), content_(content) {}

  void write() {
    sheet_.widths({34, 30, 16, 16, 14, 24, 14, 16});
    sheet_.text(0, 0, say("Provenance"), title_look());
    write_scenarios();
    write_runs();
    write_levers();
    write_changes();
    write_files();
    set_paper(sheet_, 0);
  }

 private:
  [[nodiscard]] std::string_view say(std::string_view english) const { return content_.say(english); }

  void section(std::string_view title, std::initializer_list<std::string_view> columns) {
    sheet_.text(++next_, 0, title, section_look());
    sheet_.header(++next_, columns);
    ++next_;
  }

  void write_scenarios() {
    section(say("Scenarios"), {say("Scenario"), say("Name"), say("Region"), say("History until"), say("Draws"), say("Seed"),
                               say("Sampling"), say("Quantiles")});
    for (std::size_t at = 0; at < content_.scenarios.size(); ++at) {
      const ScenarioInfo& info = content_.scenarios[at].info();
      sheet_.text(next_, 0, content_.labels[at]);
      sheet_.text(next_, 1, content_.scenarios[at].name);
      sheet_.text(next_, 2, info.region);
      sheet_.date(next_, 3, info.today);
      sheet_.number(next_, 4, static_cast<double>(info.draws), {.number = "#,##0"});
      sheet_.text(next_, 5, std::to_string(info.seed));  // a text, since Excel's numbers have fewer than 64 bits
      sheet_.text(next_, 6, info.sampling == Sampling::sobol ? "sobol" : "random");
      sheet_.text(next_++, 7, info.exact ? say("exact") : say("within 1/256"));
    }
  }

  void write_runs() {
    section(say("Runs"), {say("Program"), say("Git"), say("Started (UTC)"), say("Command")});
    for (const Results& file : content_.results) {
      sheet_.text(next_, 0, "infracast " + file.provenance.program_version);
      sheet_.text(next_, 1, file.provenance.git_hash);
      sheet_.text(next_, 2, file.provenance.started);
      sheet_.text(next_++, 3, file.provenance.command_line);
    }
  }

  // Only levers that a scenario changes.
  void write_levers() {
    section(say("What the scenarios decide"),
            {say("Lever"), say("Scenario"), say("From"), say("Value"), say("Unit"), say("Value that changes nothing")});
    for (std::size_t at = 0; at < content_.scenarios.size(); ++at) {
      const auto& scenario = content_.scenarios[at];
      for (const LeverResult& lever : scenario.file->levers) {
        const auto& values = lever.values[scenario.index];
        const bool moved = std::any_of(values.begin(), values.end(), [&](double value) { return value != lever.null; });
        if (moved) write_path(lever, corners(values, scenario.file->times.front(), scenario.file->times.back()), at);
      }
    }
  }

  void write_path(const LeverResult& lever, const std::vector<Corner>& path, std::size_t scenario) {
    for (const Corner& corner : path) {
      sheet_.text(next_, 0, content_.label(lever.label, lever.name));
      sheet_.text(next_, 1, content_.labels[scenario]);
      sheet_.number(next_, 2, corner.time, {.number = "0.00"});
      sheet_.number(next_, 3, corner.value, {.number = "General"});
      sheet_.text(next_, 4, content_.names.unit(lever.unit, content_.language));
      sheet_.number(next_++, 5, lever.null, {.number = "General"});
    }
  }

  void write_changes() {
    if (std::ranges::all_of(content_.results, [](const Results& file) { return file.changes.empty(); })) return;
    section(say("What the scenarios change"), {say("Name"), say("Scenario"), say("From"), say("Value"), say("Source")});
    for (std::size_t at = 0; at < content_.scenarios.size(); ++at) {
      for (const ChangeResult& change : content_.scenarios[at].file->changes) {
        if (change.scenario != content_.scenarios[at].info().name) continue;
        sheet_.text(next_, 0, content_.label(change.label, change.name));
        sheet_.text(next_, 1, content_.labels[at]);
        sheet_.date(next_, 2, change.from);
        sheet_.text(next_, 3, change.what);
        sheet_.text(next_++, 4, change.source);
      }
    }
  }

  void write_files() {
    section(say("Files that were read"), {say("File"), say("SHA-256")});
    for (const auto& found :
         by_key(content_.results, &Results::files, [](const FileRecord& file) { return file.path + " " + file.sha256; })) {
      sheet_.text(next_, 0, found.first->path);
      sheet_.text(next_++, 1, found.first->sha256);
    }
  }

  Sheet& sheet_;
  const Content& content_;
  Row next_ = 1;
};

}  // namespace

void fill_provenance(Sheet& sheet, const Content& content) { ProvenanceSheet(sheet, content).write(); }

}  // namespace infracast::report::workbook
