// SPDX-License-Identifier: MIT
#include <algorithm>

#include "infracast/draws.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/sound_object.h"
#include "record/results/stored_draws.h"
#include "record/results/version_1.h"

namespace infracast::record {
namespace {

using Row = std::vector<double>;

Row part(const std::vector<double>& values, std::size_t first, std::size_t count) {
  if (first > values.size() || count > values.size() - first) throw Hdf5Failure("it has fewer draws than it says");
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
  return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

// Empty for a scenario without the parameter.
std::vector<Row> parameter(const StoredDraws& stored, const ParameterResult& parameter, const Results& results) {
  std::vector<Row> rows(results.scenarios.size());
  for (std::size_t k = 0; k < rows.size(); ++k)
    if (!parameter.prior[k].empty()) rows[k] = stored.rows(k, 0, results.scenarios[k].draws);
  return rows;
}

// Of the targets that each scenario has, as in Results::plan.
std::vector<std::vector<Row>> levels(const StoredGroup& group, const Results& results, std::size_t draws) {
  std::vector<std::vector<Row>> rows(results.scenarios.size());
  if (!group.has("level_at_deadline")) return rows;
  const std::size_t targets = group.length("target");
  const auto present = group.numbers("present", product({rows.size(), targets}));
  const auto values = group.numbers("level_at_deadline", product({rows.size(), targets, draws}));
  for (std::size_t place = 0; place < present.size(); ++place) {
    const std::size_t scenario = place / targets;
    if (present[place] != 0) rows[scenario].push_back(part(values, place * draws, results.scenarios[scenario].draws));
  }
  return rows;
}

DrawRecord read_record(const std::filesystem::path& path, const Results& results) {
  const StoredFile file = open_results_file(path, Trust::examined);
  const StoredGroup group = file.root.group("parameters");
  DrawRecord record;
  if (!group.has("draw")) return record;
  for (std::size_t k = 0; k < results.parameters.size(); ++k) {
    const ParameterResult& one = results.parameters[k];
    const auto stored =
        file.version.major == 1 ? version_1::draws_of_parameter(group, one.name) : StoredDraws(group.variable("draws"), k, std::nullopt);
    if (stored) record.parameters[one.name] = parameter(*stored, one, results);
  }
  record.levels = levels(file.root.group("plan"), results, group.length("draw"));
  return record;
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

DrawRecord read_draw_record(const std::filesystem::path& path, const Results& results) {
  return record::reading(path, [&] { return record::read_record(path, results); });
}

}  // namespace infracast
