// SPDX-License-Identifier: MIT
#include "inspect/audit.h"

#include <algorithm>
#include <set>

namespace infracast::inspect {
namespace {

std::set<std::string> indicator_ids(const Program& program) {
  std::set<std::string> ids;
  for (const Indicator& indicator : program.indicators) ids.insert(indicator.id);
  return ids;
}

void audit_observations(const City& city, const std::set<std::string>& modelled, Audit& out) {
  const Horizon& horizon = city.program.horizon;
  for (const Observation& row : city.scenario.observations) {
    if (row.region != city.scenario.region) continue;
    ++out.observations;
    const Date& date = row.date.value;
    const double time = end_of_day(date);
    if (time < horizon.time(0) || time > horizon.time(horizon.steps())) {
      out.outside.push_back(&row);
    } else if (date <= city.scenario.today.value && modelled.contains(row.indicator.value)) {
      ++out.used;
    }
  }
}

void audit_targets(const City& city, const std::set<std::string>& modelled, Audit& out) {
  for (const Target& target : city.scenario.targets) {
    if (target.region != city.scenario.region) continue;
    if (!target.draft) ++out.targets;
    if (!modelled.contains(target.indicator.value)) out.unmodelled.push_back(&target);
  }
}

}  // namespace

Audit audit(const City& city) {
  Audit out;
  const auto modelled = indicator_ids(city.program);
  Diagnostics told_when_compiled;
  out.indicators = city.program.indicators.size();
  audit_observations(city, modelled, out);
  audit_targets(city, modelled, out);
  out.conflicts = judge::conflicts_in(city.scenario.observations, unit_table(city.scenario.model, told_when_compiled));
  out.uncertain_parameters =
      static_cast<std::size_t>(std::count_if(city.program.parameters.begin(), city.program.parameters.end(),
                                             [](const ParameterSlot& p) { return p.prior.kind != Prior::Kind::fixed; }));
  return out;
}

}  // namespace infracast::inspect
