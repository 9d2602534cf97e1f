// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "infracast/draws.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/results/stored_draws.h"
#include "record/results/version_1.h"

namespace infracast::record {
namespace {

constexpr std::size_t kBlock = 1024;  // draws handed over together
constexpr double kSameTime = 1e-9;    // years

// The number of draws of each scenario; the rest of a row is padding.
std::vector<std::size_t> draw_counts(const StoredGroup& provenance) {
  const auto counts = provenance.counts("draws", provenance.length("scenario"));
  return {counts.begin(), counts.end()};
}

std::optional<std::size_t> position_of(const StoredGroup& group, const char* dimension, const std::string& name) {
  if (!group.has(dimension)) return std::nullopt;
  const std::vector<std::string> names = group.texts(dimension, group.length(dimension));
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - names.begin()));
}

// Positions among the file's times of those of a group.
std::vector<std::size_t> positions_of_times(const StoredGroup& root, const StoredGroup& group) {
  const auto all = root.decimal_years("decimal_year", root.length("time")),
             kept = group.decimal_years("decimal_year", group.length("time"));
  std::vector<std::size_t> positions;
  for (const double time : kept) {
    const auto found = std::ranges::find_if(all, [&](double one) { return std::abs(one - time) < kSameTime; });
    if (found == all.end()) throw Hdf5Failure("its draws are of times that it does not know");
    positions.push_back(static_cast<std::size_t>(found - all.begin()));
  }
  return positions;
}

// The group with draws of indicators: of all times where they are kept, of milestones otherwise. Nothing where there are none.
std::optional<StoredGroup> group_of_draws(const StoredGroup& root) {
  for (const char* name : {"paths", "milestones"}) {
    StoredGroup group = root.group(name);
    if (group.has("draws")) return std::optional(std::move(group));
  }
  return std::nullopt;
}

std::optional<StoredDraws> draws_of_indicator(const StoredFile& file, const std::string& name) {
  if (file.version.major == 1) return version_1::draws_of_indicator(file.root, name);
  const auto group = group_of_draws(file.root);
  const auto place = group ? position_of(*group, "indicator", name) : std::nullopt;
  if (!place) return std::nullopt;
  return StoredDraws(group->variable("draws"), *place, positions_of_times(file.root, *group));
}

std::optional<StoredDraws> draws_of_parameter(const StoredFile& file, const std::string& name) {
  const StoredGroup group = file.root.group("parameters");
  if (file.version.major == 1) return version_1::draws_of_parameter(group, name);
  const auto place = position_of(group, "parameter", name);
  if (!group.has("draws") || !place) return std::nullopt;
  return StoredDraws(group.variable("draws"), *place, std::nullopt);
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

std::optional<IndicatorDraws> read_draws(const std::filesystem::path& path, const std::string& indicator) {
  return record::reading(path, [&]() -> std::optional<IndicatorDraws> {
    const record::StoredFile file = record::open_results_file(path, record::Trust::examined);
    const auto stored = record::draws_of_indicator(file, indicator);
    if (!stored) return std::nullopt;
    const std::size_t times = file.root.length("time");
    IndicatorDraws result;
    for (const std::size_t draws : record::draw_counts(file.root.group("provenance"))) {
      const std::vector<double> values = stored->rows(result.size(), 0, draws);
      auto& scenario = result.emplace_back(times);
      for (std::size_t k = 0; k < stored->times().size(); ++k) {
        const auto row = values.begin() + static_cast<std::ptrdiff_t>(k * draws);
        scenario[stored->times()[k]].assign(row, row + static_cast<std::ptrdiff_t>(draws));
      }
    }
    return result;
  });
}

std::vector<std::size_t> times_with_draws(const std::filesystem::path& path) {
  return record::reading(path, [&]() -> std::vector<std::size_t> {
    const record::StoredFile file = record::open_results_file(path, record::Trust::examined);
    if (file.version.major == 1) return record::version_1::times_with_draws(file.root);
    const auto group = record::group_of_draws(file.root);
    return group ? record::positions_of_times(file.root, *group) : std::vector<std::size_t>();
  });
}

bool read_draw_blocks(const std::filesystem::path& path, Drawn kind, const std::string& name,
                      const std::function<void(const DrawBlock&)>& take) {
  return record::reading(path, [&] {
    const record::StoredFile file = record::open_results_file(path, record::Trust::examined);
    const auto stored = kind == Drawn::indicator ? record::draws_of_indicator(file, name) : record::draws_of_parameter(file, name);
    if (!stored) return false;
    const auto draws = record::draw_counts(file.root.group("provenance"));
    for (std::size_t scenario = 0; scenario < draws.size(); ++scenario) {
      for (std::size_t first = 0; first < draws[scenario]; first += record::kBlock) {
        const std::size_t count = std::min(record::kBlock, draws[scenario] - first);
        take({scenario, first, count, stored->by_draw(scenario, first, count), stored->times()});
      }
    }
    return true;
  });
}

}  // namespace infracast
