// SPDX-License-Identifier: MIT
#include <algorithm>
#include <memory>

#include "infracast/machine_error.h"
#include "infracast/sweep_file.h"
#include "record/file/output_file.h"
#include "record/sweep/parts_folder.h"
#include "record/sweep/sweep_file.h"

namespace fs = std::filesystem;

namespace infracast::record {
namespace {

constexpr std::size_t kRowsAtOnce = 256;

using Shards = std::vector<std::pair<fs::path, std::unique_ptr<SweepFileReader>>>;

Shards opened(std::span<const fs::path> paths) {
  Shards shards;
  for (const fs::path& path : paths) shards.emplace_back(path, std::make_unique<SweepFileReader>(path));
  std::ranges::sort(shards, {}, [](const auto& shard) { return shard.second->info().first; });
  return shards;
}

// "point 5 is", "points 0 to 1 are".
std::string points_text(std::size_t first, std::size_t last) {
  return last - first == 1 ? "point " + std::to_string(first) + " is"
                           : "points " + std::to_string(first) + " to " + std::to_string(last - 1) + " are";
}

// A hash is what a file says of itself: rows and points are put together by what is in it.
bool same_sweep(const SweepInfo& one, const SweepInfo& other) {
  return one.hash == other.hash && one.points == other.points && one.draws == other.draws && one.times == other.times &&
         std::ranges::equal(one.factors, other.factors, {}, &Factor::name, &Factor::name) && sweep_columns(one) == sweep_columns(other) &&
         sweep_width(one) == sweep_width(other);
}

void expect_one_sweep(const Shards& shards) {
  const SweepInfo& first = shards.front().second->info();
  for (const auto& [path, shard] : shards) {
    if (same_sweep(shard->info(), first)) continue;
    throw SweepRefusal(path.string() + " is of another sweep than " + shards.front().first.string() + ": " +
                       difference(shard->info().identity, first.identity));
  }
}

// Reports all problems together.
void expect_every_point_once(const Shards& shards) {
  std::string problems;
  const auto add = [&](const std::string& problem) { problems += (problems.empty() ? "" : "; ") + problem; };
  std::size_t next = 0;
  fs::path previous;
  for (const auto& [path, shard] : shards) {
    const SweepInfo& info = shard->info();
    if (info.first > next) add(points_text(next, info.first) + " in no shard");
    if (info.first < next)
      add(points_text(info.first, std::min(next, info.last)) + " in " + previous.string() + " and in " + path.string());
    if (info.last > next) {
      next = info.last;
      previous = path;
    }
  }
  const std::size_t points = shards.front().second->info().points;
  if (next < points) add(points_text(next, points) + " in no shard");
  if (!problems.empty()) throw SweepRefusal("the shards do not make a whole: " + problems);
}

SweepInfo whole_info(const Shards& shards) {
  SweepInfo info = shards.front().second->info();
  info.design.values.clear();
  for (const auto& [path, shard] : shards) {
    const std::vector<double>& values = shard->info().design.values;
    info.design.values.insert(info.design.values.end(), values.begin(), values.end());
  }
  info.first = 0;
  info.last = info.points;
  return info;
}

void add_rows(const SweepFileReader& shard, SweepFileWriter& writer) {
  for (std::size_t first = 0; first < shard.status().size(); first += kRowsAtOnce)
    for (const PointRow& row : shard.rows(first, std::min(kRowsAtOnce, shard.status().size() - first))) writer.add(row);
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

void merge_sweeps(std::span<const fs::path> paths, const fs::path& path, bool force, const Provenance& provenance) {
  const record::Shards shards = record::opened(paths);
  record::expect_one_sweep(shards);
  record::expect_every_point_once(shards);
  if (!force && record::is_sweep_file(path)) throw SweepRefusal(path.string() + " exists; --force replaces it");
  record::OutputFile output(path, force, record::is_sweep_file);
  const record::QuietHdf5 quiet;
  try {
    const SweepInfo info = record::whole_info(shards);
    record::NetcdfFile file(output.descriptor());
    {
      record::SweepFileWriter writer(file, info);
      for (const auto& [name, shard] : shards) record::add_rows(*shard, writer);
      writer.finish(provenance);
    }
    file.close();
    output.seal(record::kSweepFile.format);
    record::SweepFileReader(output.partial(), record::Trust::examined);
    output.publish();
  } catch (const record::Hdf5Failure& failure) {
    output.fail(failure.what());
  } catch (const WrongFile&) {
    output.fail("what was written cannot be read back");
  }
}

}  // namespace infracast
