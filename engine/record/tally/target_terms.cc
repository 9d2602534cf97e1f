// SPDX-License-Identifier: MIT
#include "infracast/target_terms.h"

#include <cmath>

#include "infracast/calendar.h"
#include "infracast/compile.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "judge/outcome.h"

namespace infracast {

std::vector<TargetTerms> target_terms(const Scenario& scenario, std::span<const TargetNodes> targets) {
  Diagnostics told_when_compiled;
  const UnitTable units = unit_table(scenario.model, told_when_compiled);
  std::vector<TargetTerms> all;
  for (const TargetNodes& nodes : targets) {
    const Target& target = scenario.targets.at(nodes.target);
    TargetTerms& terms = all.emplace_back();
    terms.comparator = target.comparator;
    terms.value = nodes.value;
    terms.deadline = end_of_day(target.deadline.value);
    terms.scale = target.value.value != 0 ? std::abs(target.value.value) : 1;
    terms.plan = target.plan;
    if (target.deadline.value <= scenario.today.value) terms.settled = judge::settled_outcome(target, scenario.observations, units);
  }
  return all;
}

}  // namespace infracast
