// SPDX-License-Identifier: MIT
// Results → the groups of a file, draws excepted. Layout: docs/results-format.md.
#pragma once

#include "record/hdf5/netcdf_writer.h"
#include "record/results/results_builder.h"

namespace infracast::record {

class DrawVariables;

// The groups of a results file in the order of its listing.
struct ResultsGroups {
  explicit ResultsGroups(NetcdfGroup& file);

  NetcdfGroup& root;
  NetcdfGroup summary;
  NetcdfGroup milestones;
  NetcdfGroup paths;
  NetcdfGroup plan;
  NetcdfGroup binding;
  NetcdfGroup binding_steps;
  NetcdfGroup parameters;
  NetcdfGroup levers;
  NetcdfGroup changes;
  NetcdfGroup calibration;
  NetcdfGroup observations;
  NetcdfGroup titles;
  NetcdfGroup provenance;
};

// Writes everything that is known only after the last scenario. `draws` is null when draws are not kept.
void write_results(ResultsGroups& groups, const ResultsBuilder& built, DrawVariables* draws);

// ---- parts ----

// Coordinates repeated in several groups, so that each group can be opened alone.
void write_scenario_coordinate(NetcdfGroup& group, const Results& results);
// `more`: names of further variables that are coordinates.
void write_time_coordinates(NetcdfGroup& group, const std::vector<double>& times, std::string_view more = "");
void write_step_coordinates(NetcdfGroup& group, const Horizon& horizon);
void write_draw_coordinate(NetcdfGroup& group, std::size_t draws);
void write_indicator_coordinate(NetcdfGroup& group, const Results& results);

// The terms of targets, over a dimension `target` of the group.
void write_terms(NetcdfGroup& group, const std::vector<PlanRow>& targets);
void write_plan(NetcdfGroup& group, const ResultsBuilder& built);
void write_binding(NetcdfGroup& group, const Results& results);
void write_binding_steps(NetcdfGroup& group, const Results& results, const Horizon& horizon);
void write_parameters(NetcdfGroup& group, const Results& results);
void write_changes(NetcdfGroup& group, const Results& results);
void write_levers(NetcdfGroup& group, const Results& results, const Horizon& horizon);
void write_observations(NetcdfGroup& group, const Results& results);
void write_titles(NetcdfGroup& group, const Results& results);
void write_provenance(NetcdfGroup& group, const Results& results);

// A variable with one text or number per element.
template <class Element, class Projection>
Names texts_of(const std::vector<Element>& elements, Projection text) {
  Names result;
  for (const Element& element : elements) result.push_back(text(element));
  return result;
}
template <class Number, class Element, class Projection>
std::vector<Number> numbers_of(const std::vector<Element>& elements, Projection number) {
  std::vector<Number> result;
  for (const Element& element : elements) result.push_back(static_cast<Number>(number(element)));
  return result;
}

// How a file came to be, as attributes: program, command line, host, time.
void write_making(NetcdfGroup& group, const Provenance& provenance);

}  // namespace infracast::record
