// SPDX-License-Identifier: MIT
#include "infracast/moved_levers.h"

#include "read/scenario/setting.h"

namespace infracast {

std::optional<Scenario> with_levers(Scenario scenario, const std::vector<Setting>& settings, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  read::Files files(files_in_memory({}), diagnostics);
  read::apply_names(read::settings_as_entries(settings, files), {}, scenario, files);
  return diagnostics.error_count() == errors ? std::optional(std::move(scenario)) : std::nullopt;
}

}  // namespace infracast
