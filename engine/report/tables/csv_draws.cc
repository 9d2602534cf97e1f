// SPDX-License-Identifier: MIT
#include "report/tables/csv_headers.h"
#include "report/tables/csv_writer.h"
#include "report/text/overlay.h"

namespace infracast {

struct DrawsCsv::Work {
  std::span<const Results> files;
  Drawn kind;
  std::vector<report::OverlaidScenario> scenarios;
  report::CsvWriter csv;

  [[nodiscard]] const report::OverlaidScenario& scenario(std::size_t file, std::size_t index) const {
    std::size_t at = index;
    for (std::size_t before = 0; before < file; ++before) at += files[before].scenarios.size();
    return scenarios[at];
  }

  void add(const IndicatorResult& indicator, const report::OverlaidScenario& of, const DrawBlock& block) {
    const std::size_t times = block.times.size();
    for (std::size_t draw = 0; draw < block.draws; ++draw) {
      for (std::size_t at = 0; at < times; ++at) {
        csv.text(of.name).text(indicator.id).label(indicator.label).text(indicator.unit).time(of.file->times[block.times[at]]);
        csv.whole(block.first + draw).number(block.values[draw * times + at]).end_row();
      }
    }
  }

  void add(const ParameterResult& parameter, const report::OverlaidScenario& of, const DrawBlock& block) {
    for (std::size_t draw = 0; draw < block.draws; ++draw) {
      csv.text(of.name).text(parameter.name).label(parameter.label).text(parameter.unit).whole(block.first + draw);
      csv.number(block.values[draw]).end_row();
    }
  }
};

DrawsCsv::DrawsCsv(std::span<const Results> results, Drawn kind, const TextSink& sink, MadeFor reader)
    : work_(std::make_unique<Work>(Work{results, kind, report::overlaid(results), report::CsvWriter(sink, reader)})) {
  work_->csv.header(kind == Drawn::indicator ? report::kIndicatorDrawsHeader : report::kParameterDrawsHeader);
}

DrawsCsv::~DrawsCsv() = default;

void DrawsCsv::add(std::size_t file, std::size_t thing, const DrawBlock& block) {
  const Results& of = work_->files[file];
  const report::OverlaidScenario& scenario = work_->scenario(file, block.scenario);
  if (work_->kind == Drawn::parameter) {
    work_->add(of.parameters[thing], scenario, block);
  } else if (report::has(&of.indicators[thing], scenario)) {
    work_->add(of.indicators[thing], scenario, block);
  }
}

void DrawsCsv::finish() { work_->csv.finish(); }

}  // namespace infracast
