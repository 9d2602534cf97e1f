// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>

#include "infracast/sweep_file.h"
#include "infracast/wrong_file.h"
#include "record/sweep/parts_folder.h"
#include "record/sweep/sweep_file.h"

namespace fs = std::filesystem;

namespace infracast::record {
namespace {

SweepStatus status_of_file(const fs::path& path) {
  const SweepFileReader file(path);
  SweepStatus status{.path = path.string(), .finished = true, .first = file.info().first, .last = file.info().last};
  status.progress.points = file.status().size();
  status.progress.failed = static_cast<std::size_t>(std::ranges::count(file.status(), PointStatus::failed));
  status.progress.done = status.progress.points - status.progress.failed;
  return status;
}

// The speed: points of all parts except the oldest, over the time since that one.
class Rate {
 public:
  void add(const fs::path& part, std::size_t points) {
    std::error_code ignored;
    const auto time = fs::last_write_time(part, ignored);
    if (points_ == 0 || time < first_) {
      first_ = time;
      points_of_first_ = points;
    }
    last_ = points_ == 0 ? time : std::max(last_, time);
    points_ += points;
  }
  [[nodiscard]] double per_second() const {
    const double seconds = std::chrono::duration<double>(last_ - first_).count();
    return seconds > 0 ? static_cast<double>(points_ - points_of_first_) / seconds : 0;
  }

 private:
  fs::file_time_type first_, last_;
  std::size_t points_ = 0, points_of_first_ = 0;
};

std::size_t points_in_parts(const fs::path& folder) {
  std::size_t points = 0;
  for (const fs::path& part : parts_in(folder)) points += points_in(part);
  return points;
}

SweepStatus status_of_parts(const fs::path& folder, const SweepManifest& manifest) {
  SweepStatus status{
      .path = fs::path(folder).replace_extension().string(), .running = is_locked(folder), .first = manifest.first, .last = manifest.last};
  status.progress.points = manifest.last - manifest.first;
  Rate rate;
  for (const fs::path& path : parts_in(folder)) {
    const auto part = PartsFolder::read(path, manifest);
    if (!part) continue;
    const auto count = [&](PointStatus wanted) {
      return static_cast<std::size_t>(std::ranges::count(part->rows, wanted, &PointRow::status));
    };
    status.progress.done += count(PointStatus::done);
    status.progress.failed += count(PointStatus::failed);
    rate.add(path, count(PointStatus::done) + count(PointStatus::failed));
  }
  status.points_per_second = rate.per_second();
  return status;
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

SweepStatus sweep_status(const fs::path& path) {
  for (const fs::path& folder : {path, record::parts_folder(path)})
    if (const auto manifest = record::read_manifest(folder)) return record::status_of_parts(folder, *manifest);
  for (const fs::path& folder : {path, record::parts_folder(path)}) {
    const std::size_t points = record::points_in_parts(folder);
    if (points > 0)
      throw WrongFile(folder.string() + " holds " + std::to_string(points) +
                      " finished points, but what says of which sweep they are, its file \"sweep\", is damaged; infracast sweep STUDY -o " +
                      fs::path(folder).replace_extension().string() + " --resume takes up those of its own");
  }
  return record::status_of_file(path);
}

}  // namespace infracast
