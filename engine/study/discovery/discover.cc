// SPDX-License-Identifier: MIT
#include "infracast/assert.h"
#include "study/discovery/confirm.h"
#include "study/discovery/peel.h"
#include "study/discovery/tree.h"

#include <numeric>

namespace infracast {

Discovery discover(const CaseTable& table, const DiscoverySettings& settings) {
  study::CaseNumbers all(table.cases());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const study::CaseCount count = study::count_in(table, study::no_limits(table), all);
  INFRACAST_ASSERT(count.of_interest > 0 && count.of_interest < count.cases && !table.inputs.empty());
  Discovery found;
  found.cases = count.cases;
  found.of_interest = count.of_interest;
  found.trajectory = study::trajectory_of(table, all, settings);
  for (CaseBox& box : found.trajectory) study::set_quasi_p(table, all, box);
  found.chosen = settings.box.value_or(study::best_agreement(found.trajectory, count));
  INFRACAST_ASSERT(found.chosen < found.trajectory.size());
  const CaseBox& chosen = found.trajectory[found.chosen];
  found.simpler = study::without_accidents(table, all, chosen, settings.significance);
  found.confirmation = study::confirm(table, chosen, settings);
  found.leaves = study::leaves_of(table, settings.least_mass);
  return found;
}

}  // namespace infracast
