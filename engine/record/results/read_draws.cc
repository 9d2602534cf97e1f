// SPDX-License-Identifier: MIT
#include <algorithm>

#include "infracast/draws.h"
#include "record/hdf5/netcdf_reader.h"

namespace infracast::record {
namespace {

// As many draws as a chunk of the file has.
constexpr std::size_t kBlock = 1024;

// The number of draws of each scenario; the rest of a row is padding.
std::vector<std::size_t> draw_counts(const StoredGroup& provenance) {
  const auto counts = provenance.counts("draws", provenance.length("scenario"));
  return {counts.begin(), counts.end()};
}

std::vector<std::vector<std::vector<double>>> nested(const std::vector<double>& values, const std::vector<std::size_t>& extents,
                                                     const std::vector<std::size_t>& draws) {
  std::vector<std::vector<std::vector<double>>> result(std::min(extents[0], draws.size()));
  for (std::size_t scenario = 0; scenario < result.size(); ++scenario) {
    const std::size_t kept = std::min(extents[1], draws[scenario]);
    for (std::size_t draw = 0; draw < kept; ++draw) {
      const auto row = values.begin() + static_cast<std::ptrdiff_t>((scenario * extents[1] + draw) * extents[2]);
      result[scenario].emplace_back(row, row + static_cast<std::ptrdiff_t>(extents[2]));
    }
  }
  return result;
}

void hand_over(const StoredVariable& variable, std::size_t scenario, std::size_t draws, const std::function<void(const DrawBlock&)>& take) {
  std::vector<std::size_t> start(variable.extents().size(), 0), count = variable.extents();
  start[0] = scenario;
  count[0] = 1;
  for (std::size_t first = 0; first < draws; first += kBlock) {
    start[1] = first;
    count[1] = std::min(kBlock, draws - first);
    take({scenario, first, count[1], variable.numbers(start, count)});
  }
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

std::optional<std::vector<std::vector<std::vector<double>>>> read_draws(const std::filesystem::path& path, const std::string& indicator) {
  return record::reading(path, [&]() -> std::optional<std::vector<std::vector<std::vector<double>>>> {
    const record::StoredFile file = record::open_results_file(path, record::Trust::examined);
    if (!file.root.has(indicator)) return std::nullopt;
    const record::StoredVariable variable = file.root.variable(indicator);
    if (variable.extents().size() != 3) return std::nullopt;
    return record::nested(variable.numbers(), variable.extents(), record::draw_counts(file.root.group("provenance")));
  });
}

bool read_draw_blocks(const std::filesystem::path& path, Drawn kind, const std::string& name,
                      const std::function<void(const DrawBlock&)>& take) {
  return record::reading(path, [&] {
    const record::StoredFile file = record::open_results_file(path, record::Trust::examined);
    const auto parameters = kind == Drawn::parameter ? std::optional(file.root.group("parameters")) : std::nullopt;
    const record::StoredGroup& group = parameters ? *parameters : file.root;
    if (!group.has(name)) return false;
    const record::StoredVariable variable = group.variable(name);
    const std::vector<std::size_t> extents = variable.extents();
    if (extents.size() != (kind == Drawn::indicator ? 3U : 2U)) return false;
    const auto draws = record::draw_counts(file.root.group("provenance"));
    for (std::size_t scenario = 0; scenario < std::min(extents[0], draws.size()); ++scenario) {
      record::hand_over(variable, scenario, std::min(extents[1], draws[scenario]), take);
    }
    return true;
  });
}

}  // namespace infracast
