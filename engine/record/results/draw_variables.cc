// SPDX-License-Identifier: MIT
#include "record/results/draw_variables.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <utility>

namespace infracast::record {
namespace {

// Readers cache a megabyte per variable, so chunks below that read well by time or by draw. Every thread fills a chunk of every variable,
// so chunks have fewer draws where a draw has many values.
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
    checked(H5Dset_extent(found->second.variable.id(), size.data()));
    return found->second.variable.id();
  }
  return variables.emplace(name, Grown{group.growing(name, size, chunk(shape))}).first->second.variable.id();
}

std::vector<DrawRows> DrawVariables::indicator_rows(const Program& program) {
  std::vector<DrawRows> rows;
  for (std::size_t k = 0; k < program.indicators.size(); ++k) {
    const hid_t dataset = grown(indicators_, root_, program.indicators[k].id, Shape::scenario_draw_time);
    rows.push_back({dataset, {scenarios_ - 1, 0, 0}, 1, k, 0, times_});
  }
  return rows;
}

std::vector<DrawRows> DrawVariables::target_rows(std::size_t nodes, const std::vector<std::size_t>& places) {
  if (places.empty()) return {};
  const hid_t level = grown(outcomes_, plan_, "level_at_deadline", Shape::scenario_target_draw);
  const hid_t reached = grown(outcomes_, plan_, "reached", Shape::scenario_target_draw);
  std::vector<DrawRows> rows;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const std::vector<hsize_t> offset = {scenarios_ - 1, places[k], 0};
    rows.push_back({level, offset, 2, nodes, k, 1});
    rows.push_back({reached, offset, 2, nodes, places.size() + k, 1});
  }
  return rows;
}

std::vector<std::unique_ptr<DrawChunks>> DrawVariables::begin_scenario(const Program& program, const RecordPlan& plan, std::size_t draws,
                                                                       const std::vector<std::size_t>& target_places) {
  ++scenarios_;
  most_draws_ = std::max(most_draws_, draws);
  for (const std::size_t place : target_places) targets_ = std::max(targets_, place + 1);
  if (path_draws_ == 0) {
    path_draws_ = path_draws(times_, draws);
    single_draws_ = std::min(kMostSingleDraws, draws);
  }
  std::vector<std::unique_ptr<DrawChunks>> chunks;
  chunks.push_back(std::make_unique<DrawChunks>(indicator_rows(program), draws, path_draws_, file_));
  chunks.push_back(std::make_unique<DrawChunks>(target_rows(plan.nodes.size(), target_places), draws, single_draws_, file_));
  return chunks;
}

void DrawVariables::write_parameters(const Program& program, const Ensemble& ensemble) {
  ChunkEncoder encoder;
  std::vector<double> values(single_draws_);
  for (std::size_t k = 0; k < program.parameters.size(); ++k) {
    const hid_t dataset = grown(parameters_, parameters_group_, program.parameters[k].name, Shape::scenario_draw);
    for (std::size_t first = 0; first < ensemble.draws(); first += single_draws_) {
      const std::size_t count = std::min(single_draws_, ensemble.draws() - first);
      std::fill(values.begin() + static_cast<std::ptrdiff_t>(count), values.end(), std::numeric_limits<double>::quiet_NaN());
      ensemble.fill(k, first, std::span(values).first(count));
      write_chunk(dataset, {scenarios_ - 1, first}, encoder.encode(values));
    }
  }
}

Variable* DrawVariables::undescribed(ByName& variables, const std::string& name) {
  const auto found = variables.find(name);
  if (found == variables.end() || std::exchange(found->second.described, true)) return nullptr;
  return &found->second.variable;
}

void DrawVariables::finish(ByName& variables, NetcdfGroup& group, Shape shape, const Names& dimensions) {
  const std::vector<hsize_t> size = extents(shape);
  for (auto& [name, grown] : variables) {
    checked(H5Dset_extent(grown.variable.id(), size.data()));
    group.attach(grown.variable, dimensions);
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
  outcomes_.at("level_at_deadline").variable.attribute("long_name", "level at the deadline, in target_unit");
  outcomes_.at("reached")
      .variable.attribute("units", "year")
      .attribute("long_name", "decimal year first reached; infinite: not within the horizon");
}

}  // namespace infracast::record
