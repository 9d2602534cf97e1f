// SPDX-License-Identifier: MIT
#include <utility>

#include "infracast/compile.h"
#include "infracast/image.h"
#include "infracast/scenario.h"
#include "record/results/scenario_recorder.h"

namespace infracast::embed {
namespace {

std::shared_ptr<const Ensemble::Columns> columns_of(const Program& program, const Ensemble& ensemble, std::size_t draws) {
  Ensemble::Columns columns;
  for (std::size_t k = 0; k < program.parameters.size(); ++k)
    ensemble.fill(k, 0, columns.emplace_back(ensemble.same_in_every_draw(k) ? 1 : draws));
  return std::make_shared<const Ensemble::Columns>(std::move(columns));
}

std::vector<ImageTarget> targets_of(const Scenario& scenario, const Program& program) {
  Diagnostics told_when_compiled;
  const UnitTable units = unit_table(scenario.model, told_when_compiled);
  std::vector<TargetTerms> terms = target_terms(scenario, program.targets);
  std::vector<ImageTarget> targets;
  for (std::size_t k = 0; k < terms.size(); ++k) {
    const TargetNodes& nodes = program.targets[k];
    const auto unit = units.parse(scenario.targets.at(nodes.target).unit.value);
    const auto factor = unit ? conversion(program.indicators[nodes.indicator].unit, *unit) : std::nullopt;
    targets.push_back({.terms = std::move(terms[k]), .indicator = nodes.indicator, .factor = factor.value_or(1)});
  }
  // Their levels are recorded after the indicators.
  std::size_t place = program.indicators.size();
  for (const std::size_t apart : record::targets_apart(scenario, program)) targets[apart].level = place++;
  return targets;
}

}  // namespace
}  // namespace infracast::embed

namespace infracast {

Image image_of(const Scenario& scenario, const Program& program, const Ensemble& ensemble, std::size_t draws) {
  Image image;
  image.program = program;
  image.settings = ensemble.settings();
  image.settings.draws = draws;
  image.columns = embed::columns_of(program, ensemble, draws);
  image.plan = record::record_plan(scenario, program, 1);
  image.targets = embed::targets_of(scenario, program);
  return image;
}

}  // namespace infracast
