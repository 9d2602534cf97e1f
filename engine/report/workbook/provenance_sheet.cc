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
  ProvenanceSheet(Sheet& sheet, const Content& content) : sheet_(sheet), content_(content), in_(content.in()) {}

  void write() {
    sheet_.widths({34, 30, 16, 16, 14, 24, 14, 16});
    sheet_.text(0, 0, in_.provenance_sheet, title_look());
    write_scenarios();
    write_runs();
    write_levers();
    write_files();
    set_paper(sheet_, 0);
  }

 private:
  void section(std::string_view title, std::initializer_list<std::string_view> columns) {
    sheet_.text(++next_, 0, title, section_look());
    sheet_.header(++next_, columns);
    ++next_;
  }

  void write_scenarios() {
    section(in_.scenarios, {in_.scenario, in_.name, in_.region, in_.today, in_.draws, in_.seed, in_.sampling, in_.summaries});
    for (std::size_t at = 0; at < content_.scenarios.size(); ++at) {
      const ScenarioInfo& info = content_.scenarios[at].info();
      sheet_.text(next_, 0, content_.labels[at]);
      sheet_.text(next_, 1, content_.scenarios[at].name);
      sheet_.text(next_, 2, info.region);
      sheet_.date(next_, 3, info.today);
      sheet_.number(next_, 4, static_cast<double>(info.draws), {.number = "#,##0"});
      sheet_.text(next_, 5, std::to_string(info.seed));  // a text, since Excel's numbers have fewer than 64 bits
      sheet_.text(next_, 6, info.sampling == Sampling::sobol ? "sobol" : "random");
      sheet_.text(next_++, 7, info.exact ? in_.exact : in_.sketch);
    }
  }

  void write_runs() {
    section(in_.runs, {in_.program, in_.git, in_.started, in_.command});
    for (const Results& file : content_.results) {
      sheet_.text(next_, 0, "infracast " + file.provenance.program_version);
      sheet_.text(next_, 1, file.provenance.git_hash);
      sheet_.text(next_, 2, file.provenance.started);
      sheet_.text(next_++, 3, file.provenance.command_line);
    }
  }

  // Only levers that a scenario changes.
  void write_levers() {
    section(in_.levers, {in_.lever, in_.scenario, in_.from, in_.value, in_.unit, in_.null_value});
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

  void write_files() {
    section(in_.files, {in_.file, in_.sha256});
    for (const auto& found :
         by_key(content_.results, &Results::files, [](const FileRecord& file) { return file.path + " " + file.sha256; })) {
      sheet_.text(next_, 0, found.first->path);
      sheet_.text(next_++, 1, found.first->sha256);
    }
  }

  Sheet& sheet_;
  const Content& content_;
  const Terms& in_;
  Row next_ = 1;
};

}  // namespace

void fill_provenance(Sheet& sheet, const Content& content) { ProvenanceSheet(sheet, content).write(); }

}  // namespace infracast::report::workbook
