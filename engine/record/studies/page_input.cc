// SPDX-License-Identifier: MIT
// Reads a file of any kind that a page shows into the page's inputs.
#include "infracast/page_input.h"
#include "infracast/machine_error.h"
#include "infracast/results.h"
#include "infracast/sensitivity_file.h"
#include "infracast/sweep.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/sweep/sweep_file.h"

namespace infracast::record {
namespace {

// The columns of one statistic of every target, or plan.
std::vector<std::string> columns_of(const SweepInfo& info, const std::string& statistic) {
  std::vector<std::string> names;
  const std::size_t most = statistic == "joint" ? info.plans.size() : info.targets.size();
  for (std::string& name : sweep_columns(info)) {
    if (names.size() < most && name.starts_with(statistic + ".")) names.push_back(std::move(name));
  }
  return names;
}

SweptTargets swept_targets(const std::filesystem::path& path) {
  const SweepFileReader file(path);
  const auto numbers = [&](const char* statistic) { return file.columns(columns_of(file.info(), statistic)); };
  return {file.info(), file.provenance(), numbers("probability"), numbers("probability_error"), numbers("joint")};
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

bool add_page_input(const std::filesystem::path& path, PageInputs& inputs) {
  if (record::is_sensitivity_file(path)) {
    inputs.sensitivities.push_back(read_sensitivity(path));
  } else if (record::is_sweep_file(path)) {
    inputs.sweeps.push_back(record::swept_targets(path));
  } else if (record::is_results_file(path) || !record::can_be_read(path)) {
    inputs.results.push_back(read_results(path));  // reports the problem of a file that cannot be read
  } else {
    return false;
  }
  return true;
}

}  // namespace infracast
