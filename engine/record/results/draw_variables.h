// SPDX-License-Identifier: MIT
// The variables that hold every draw: of parameters and targets, and of indicators at milestones or at all times.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "record/results/draw_scratch.h"
#include "record/results/draw_table.h"
#include "record/results/results_builder.h"

namespace infracast::record {

struct ResultsGroups;

// Positions of output times at the end of every fifth calendar year after today, of the last deadline ahead, and of the last one.
std::vector<std::size_t> milestones(const std::vector<double>& times, const Scenario& scenario, const Program& program);

class DrawVariables {
 public:
  // `milestones`: positions of output times; `paths`: all of them are kept, too. The file and its groups outlive this.
  DrawVariables(const NetcdfFile& file, ResultsGroups& groups, std::size_t times, std::vector<std::size_t> milestones, bool paths);

  // Makes room for the scenario that was begun last. The references outlive its draws.
  void begin_scenario(const ResultsBuilder& built, const Scenario& scenario, const Program& program, const Ensemble& ensemble);
  // The draws of an indicator of the program as [time][draw]. Safe to call concurrently.
  void write_indicator(std::size_t indicator, std::span<const double> values);
  // What does not depend on the run; then what was recorded at its end.
  void write_parameters();
  void write_targets(const DrawScratch& scratch, std::size_t first_row);
  // Writes the coordinates of draws, and attaches dimensions. REQUIRES: the other coordinates exist.
  void finish();
  [[nodiscard]] const std::vector<std::size_t>& kept_milestones() const { return milestones_; }
  [[nodiscard]] bool keeps_paths() const { return paths_.has_value(); }

 private:
  ResultsGroups& groups_;
  std::size_t times_;
  std::vector<std::size_t> milestones_;
  DrawTable at_milestones_, levels_, reached_, parameters_;
  std::optional<DrawTable> paths_;

  // Of the scenario that was begun last: by position in the program, the position in the file.
  const Program* program_ = nullptr;
  const Ensemble* ensemble_ = nullptr;
  std::vector<std::size_t> indicator_places_, target_places_, parameter_places_;
};

}  // namespace infracast::record
