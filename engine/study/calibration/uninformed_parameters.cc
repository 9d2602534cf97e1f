// SPDX-License-Identifier: MIT
#include "study/calibration/uninformed_parameters.h"

#include <set>

#include "infracast/calibrate.h"
#include "inspect/reach.h"
#include "study/calibration/block_calibration.h"
#include "study/calibration/program_of_history.h"
#include "study/figures.h"

namespace infracast::study {
namespace {

std::vector<std::size_t> behind_any(const Program& program, const std::vector<PublishedFigure>& figures) {
  std::vector<NodeIndex> nodes;
  for (const PublishedFigure& figure : figures) nodes.push_back(program.indicators[figure.indicator].node);
  return inspect::parameters_behind(program, nodes);
}

}  // namespace

std::vector<std::string> uninformed_parameters(const Scenario& scenario, const Program& program) {
  const Program history = as_history_was(scenario, program);
  Diagnostics told_by_calibration;
  const auto figures = published_figures(scenario, history, end_of_day(scenario.today.value), told_by_calibration);
  std::set<std::size_t> informed;
  for (const BlockDeclaration& block : scenario.model.blocks) {
    for (const std::size_t parameter : plan_block(block, scenario, history, figures).parameters) informed.insert(parameter);
  }
  if (scenario.model.blocks.empty()) {
    for (const std::size_t parameter : behind_any(history, figures)) informed.insert(parameter);
  }
  std::vector<std::string> names;
  for (std::size_t k = 0; k < program.parameters.size(); ++k)
    if (can_learn(program.parameters[k]) && !informed.contains(k)) names.push_back(program.parameters[k].name);
  return names;
}

}  // namespace infracast::study
