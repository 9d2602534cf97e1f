// SPDX-License-Identifier: MIT
// The variables that hold every draw. They grow scenario by scenario; their dimensions are known only when the last one is over.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "record/draw_chunks.h"
#include "record/netcdf_writer.h"

namespace infracast::record {

class DrawVariables {
 public:
  // Groups of the file, which outlives this; `times` is the number of output times.
  DrawVariables(const NetcdfFile& file, NetcdfGroup& root, NetcdfGroup& plan, NetcdfGroup& parameters, std::size_t times);

  // Makes room for one more scenario. Rows of blocks: indicators in the program's order at every time, then, at the last time,
  // levels and first attainments of targets. `target_places` are the targets' positions in the file.
  std::vector<std::unique_ptr<DrawChunks>> begin_scenario(const Program& program, const Ensemble& ensemble,
                                                          const std::vector<std::size_t>& target_places);
  // Gives every variable its final size and its dimensions, whose coordinates must exist by now.
  void finish(std::size_t targets);
  [[nodiscard]] std::size_t draws() const { return most_draws_; }
  void describe_outcomes();
  // For attributes; null when no scenario has it.
  Variable* indicator(const std::string& id);
  Variable* parameter(const std::string& name);

 private:
  using ByName = std::map<std::string, Variable>;
  enum class Shape { scenario_draw_time, scenario_target_draw, scenario_draw };

  hid_t grown(ByName& variables, NetcdfGroup& group, const std::string& name, Shape shape);
  [[nodiscard]] std::vector<hsize_t> extents(Shape shape) const;
  [[nodiscard]] std::vector<hsize_t> chunk(Shape shape) const;
  void finish(ByName& variables, NetcdfGroup& group, Shape shape, const Names& dimensions);
  std::vector<DrawRows> indicator_rows(const Program& program);
  std::vector<DrawRows> target_rows(const Program& program, const std::vector<std::size_t>& places);
  std::vector<DrawRows> parameter_rows(const Program& program);

  const NetcdfFile& file_;
  NetcdfGroup& root_;
  NetcdfGroup& plan_;
  NetcdfGroup& parameters_group_;
  std::size_t times_;
  std::size_t path_draws_ = 0;    // of a chunk of values over time; of the first scenario's draws
  std::size_t single_draws_ = 0;  // of a chunk of single values
  std::size_t scenarios_ = 0;
  std::size_t targets_ = 0;
  std::size_t most_draws_ = 0;
  ByName indicators_;
  ByName outcomes_;  // of targets
  ByName parameters_;
};

}  // namespace infracast::record
