// SPDX-License-Identifier: MIT
#include "report/tables/csv_headers.h"
#include "report/tables/csv_writer.h"
#include "report/text/overlay.h"

namespace infracast {

struct DrawsCsv::Work {
  std::span<const Results> files;
  Drawn kind;
  std::vector<OverlaidScenario> scenarios;
  CsvWriter csv;

  [[nodiscard]] const OverlaidScenario& scenario(std::size_t file, std::size_t index) const {
    std::size_t at = index;
    for (std::size_t before = 0; before < file; ++before) at += files[before].scenarios.size();
    return scenarios[at];
  }

  void add(const IndicatorResult& indicator, const OverlaidScenario& of, const DrawBlock& block) {
    const auto& times = of.file->times;
    for (std::size_t draw = 0; draw < block.draws; ++draw) {
      for (std::size_t at = 0; at < times.size(); ++at) {
        csv.text(of.name).text(indicator.id).label(indicator.label).text(indicator.unit).time(times[at]).whole(block.first + draw);
        csv.number(block.values[draw * times.size() + at]).end_row();
      }
    }
  }

  void add(const ParameterResult& parameter, const OverlaidScenario& of, const DrawBlock& block) {
    for (std::size_t draw = 0; draw < block.draws; ++draw) {
      csv.text(of.name).text(parameter.name).label(parameter.label).text(parameter.unit).whole(block.first + draw);
      csv.number(block.values[draw]).end_row();
    }
  }
};

DrawsCsv::DrawsCsv(std::span<const Results> results, Drawn kind, const TextSink& sink, MadeFor reader)
    : work_(std::make_unique<Work>(Work{results, kind, overlaid(results), CsvWriter(sink, reader)})) {
  work_->csv.header(kind == Drawn::indicator ? kIndicatorDrawsHeader : kParameterDrawsHeader);
}

DrawsCsv::~DrawsCsv() = default;

void DrawsCsv::add(std::size_t file, std::size_t thing, const DrawBlock& block) {
  const Results& of = work_->files[file];
  const OverlaidScenario& scenario = work_->scenario(file, block.scenario);
  if (work_->kind == Drawn::parameter) {
    work_->add(of.parameters[thing], scenario, block);
  } else if (has(&of.indicators[thing], scenario)) {
    work_->add(of.indicators[thing], scenario, block);
  }
}

void DrawsCsv::finish() { work_->csv.finish(); }

}  // namespace infracast
