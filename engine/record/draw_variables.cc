// SPDX-License-Identifier: MIT
#include "record/draw_variables.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace infracast::record {
namespace {

// Readers cache a megabyte per variable; chunks within it read well whole or by draws. Threads fill a chunk of every variable each, so
// that draws of a chunk cost memory: fewer where a draw is many values.
constexpr std::size_t kChunkBytes = std::size_t{640} << 10;
constexpr std::size_t kMostPathDraws = 128;
constexpr std::size_t kMostSingleDraws = 1024;
constexpr std::size_t kFewestDraws = 64;

std::size_t path_draws(std::size_t times, std::size_t draws) {
  const std::size_t fitting = std::bit_floor(kChunkBytes / (times * sizeof(double)));
  return std::min(std::clamp(fitting, kFewestDraws, kMostPathDraws), draws);
}

}  // namespace

DrawVariables::DrawVariables(const NetcdfFile& file, NetcdfGroup& root, NetcdfGroup& plan, NetcdfGroup& parameters, std::size_t times)
    : file_(file), root_(root), plan_(plan), parameters_group_(parameters), times_(times) {}

std::vector<hsize_t> DrawVariables::extents(Shape shape) const {
  switch (shape) {
    case Shape::scenario_draw_time:
      return {scenarios_, most_draws_, times_};
    case Shape::scenario_target_draw:
      return {scenarios_, targets_, most_draws_};
    case Shape::scenario_draw:
      return {scenarios_, most_draws_};
  }
  return {};
}

std::vector<hsize_t> DrawVariables::chunk(Shape shape) const {
  switch (shape) {
    case Shape::scenario_draw_time:
      return {1, path_draws_, times_};
    case Shape::scenario_target_draw:
      return {1, 1, single_draws_};
    case Shape::scenario_draw:
      return {1, single_draws_};
  }
  return {};
}

hid_t DrawVariables::grown(ByName& variables, NetcdfGroup& group, const std::string& name, Shape shape) {
  const std::vector<hsize_t> size = extents(shape);
  const auto found = variables.find(name);
  if (found != variables.end()) {
    checked(H5Dset_extent(found->second.id(), size.data()));
    return found->second.id();
  }
  return variables.emplace(name, group.growing(name, size, chunk(shape))).first->second.id();
}

std::vector<DrawRows> DrawVariables::indicator_rows(const Program& program) {
  std::vector<DrawRows> rows;
  for (std::size_t k = 0; k < program.indicators.size(); ++k) {
    const hid_t dataset = grown(indicators_, root_, program.indicators[k].id, Shape::scenario_draw_time);
    rows.push_back({dataset, {scenarios_ - 1, 0, 0}, 1, DrawRows::Source::block, k, 0, times_});
  }
  return rows;
}

std::vector<DrawRows> DrawVariables::target_rows(const Program& program, const std::vector<std::size_t>& places) {
  if (program.targets.empty()) return {};
  const hid_t level = grown(outcomes_, plan_, "level_at_deadline", Shape::scenario_target_draw);
  const hid_t reached = grown(outcomes_, plan_, "reached", Shape::scenario_target_draw);
  std::vector<DrawRows> rows;
  const std::size_t first = program.indicators.size();
  for (std::size_t k = 0; k < places.size(); ++k) {
    const std::vector<hsize_t> offset = {scenarios_ - 1, places[k], 0};
    rows.push_back({level, offset, 2, DrawRows::Source::block, first + k, times_ - 1, 1});
    rows.push_back({reached, offset, 2, DrawRows::Source::block, first + places.size() + k, times_ - 1, 1});
  }
  return rows;
}

std::vector<DrawRows> DrawVariables::parameter_rows(const Program& program) {
  std::vector<DrawRows> rows;
  for (std::size_t k = 0; k < program.parameters.size(); ++k) {
    const hid_t dataset = grown(parameters_, parameters_group_, program.parameters[k].name, Shape::scenario_draw);
    rows.push_back({dataset, {scenarios_ - 1, 0}, 1, DrawRows::Source::ensemble, k, 0, 1});
  }
  return rows;
}

std::vector<std::unique_ptr<DrawChunks>> DrawVariables::begin_scenario(const Program& program, const Ensemble& ensemble,
                                                                       const std::vector<std::size_t>& target_places) {
  ++scenarios_;
  most_draws_ = std::max(most_draws_, ensemble.draws());
  for (const std::size_t place : target_places) targets_ = std::max(targets_, place + 1);
  if (path_draws_ == 0) {
    path_draws_ = path_draws(times_, ensemble.draws());
    single_draws_ = std::min(kMostSingleDraws, ensemble.draws());
  }
  std::vector<DrawRows> singles = target_rows(program, target_places);
  const std::vector<DrawRows> parameters = parameter_rows(program);
  singles.insert(singles.end(), parameters.begin(), parameters.end());
  std::vector<std::unique_ptr<DrawChunks>> chunks;
  chunks.push_back(std::make_unique<DrawChunks>(indicator_rows(program), ensemble, path_draws_, file_));
  chunks.push_back(std::make_unique<DrawChunks>(std::move(singles), ensemble, single_draws_, file_));
  return chunks;
}

void DrawVariables::finish(ByName& variables, NetcdfGroup& group, Shape shape, const Names& dimensions) {
  const std::vector<hsize_t> size = extents(shape);
  for (auto& [name, variable] : variables) {
    checked(H5Dset_extent(variable.id(), size.data()));
    group.attach(variable, dimensions);
  }
}

void DrawVariables::finish(std::size_t targets) {
  targets_ = targets;
  finish(indicators_, root_, Shape::scenario_draw_time, {"scenario", "draw", "time"});
  finish(outcomes_, plan_, Shape::scenario_target_draw, {"scenario", "target", "draw"});
  finish(parameters_, parameters_group_, Shape::scenario_draw, {"scenario", "draw"});
}

void DrawVariables::describe_outcomes() {
  if (outcomes_.empty()) return;
  outcomes_.at("level_at_deadline").attribute("long_name", "level at the deadline, in target_unit");
  outcomes_.at("reached").attribute("units", "year").attribute("long_name", "decimal year first reached; infinite: not within the horizon");
}

Variable* DrawVariables::indicator(const std::string& id) {
  const auto found = indicators_.find(id);
  return found == indicators_.end() ? nullptr : &found->second;
}

Variable* DrawVariables::parameter(const std::string& name) {
  const auto found = parameters_.find(name);
  return found == parameters_.end() ? nullptr : &found->second;
}

}  // namespace infracast::record
