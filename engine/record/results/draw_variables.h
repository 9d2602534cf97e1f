// SPDX-License-Identifier: MIT
// The variables that hold every draw. They grow with each scenario; dimensions are attached after the last one.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "record/hdf5/netcdf_writer.h"
#include "record/results/draw_chunks.h"

namespace infracast::record {

class DrawVariables {
 public:
  // Groups of the file, which outlives this; `times` is the number of output times.
  DrawVariables(const NetcdfFile& file, NetcdfGroup& root, NetcdfGroup& plan, NetcdfGroup& parameters, std::size_t times);

  // Makes room for one more scenario, recorded by record_plan(): indicators at every time, and levels and first attainments of targets.
  // `target_places` are the targets' positions in the file.
  std::vector<std::unique_ptr<DrawChunks>> begin_scenario(const Program& program, const RecordPlan& plan, std::size_t draws,
                                                          const std::vector<std::size_t>& target_places);
  // Writes the parameters of the current scenario's draws.
  void write_parameters(const Program& program, const Ensemble& ensemble);
  // Sets final sizes and attaches dimensions. REQUIRES: their coordinate variables exist.
  void finish(std::size_t targets);
  [[nodiscard]] std::size_t draws() const { return most_draws_; }
  void describe_outcomes();
  // The variable, once, to set its attributes; null when no scenario has it.
  Variable* undescribed_indicator(const std::string& id) { return undescribed(indicators_, id); }
  Variable* undescribed_parameter(const std::string& name) { return undescribed(parameters_, name); }

 private:
  struct Grown {
    Variable variable;
    bool described = false;
  };
  using ByName = std::map<std::string, Grown>;
  enum class Shape { scenario_draw_time, scenario_target_draw, scenario_draw };

  hid_t grown(ByName& variables, NetcdfGroup& group, const std::string& name, Shape shape);
  [[nodiscard]] std::vector<hsize_t> extents(Shape shape) const;
  [[nodiscard]] std::vector<hsize_t> chunk(Shape shape) const;
  void finish(ByName& variables, NetcdfGroup& group, Shape shape, const Names& dimensions);
  std::vector<DrawRows> indicator_rows(const Program& program);
  // `nodes`: how many nodes the plan records at every time; those recorded at the end follow.
  std::vector<DrawRows> target_rows(std::size_t nodes, const std::vector<std::size_t>& places);
  static Variable* undescribed(ByName& variables, const std::string& name);

  const NetcdfFile& file_;
  NetcdfGroup& root_;
  NetcdfGroup& plan_;
  NetcdfGroup& parameters_group_;
  std::size_t times_;
  std::size_t path_draws_ = 0;    // draws of a chunk over time; chosen by the first scenario
  std::size_t single_draws_ = 0;  // of a chunk of single values
  std::size_t scenarios_ = 0;
  std::size_t targets_ = 0;
  std::size_t most_draws_ = 0;
  ByName indicators_;
  ByName outcomes_;  // of targets
  ByName parameters_;
};

}  // namespace infracast::record
