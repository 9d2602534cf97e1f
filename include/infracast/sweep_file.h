// SPDX-License-Identifier: MIT
// Files of sweeps, and the parts they are made from. Implemented in record/sweep.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/provenance.h"
#include "infracast/sweep.h"
#include "infracast/sweep_points.h"

namespace infracast {

// The existing files do not fit the request: points of another study, missing shards. cli exits with 2.
class SweepRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct SweepOptions {
  bool resume = false;        // go on with the parts that are there
  bool retry_failed = false;  // and run failed points again
  bool force = false;         // begin again
};

// Thrown by commit() when another file has appeared at the path.
inline constexpr std::string_view kInTheWay = "a file lies there now that is not a sweep file";

struct SweepProgress {
  std::size_t points = 0, done = 0, failed = 0;
};

// Finished points become durable in "<path>.parts" during the sweep; commit() makes one file of them. After an interruption of any kind, a
// writer with `resume` continues from the finished points. Throws SweepRefusal and MachineError.
class SweepWriter {
 public:
  // Refuses a folder that another process is writing to, or that belongs to another study. REQUIRES: the references outlive this.
  SweepWriter(std::filesystem::path path, const SweepInfo& info, const Scenario& scenario, const Program& program,
              const SweepOptions& options, Provenance provenance);
  ~SweepWriter();

  [[nodiscard]] bool finished() const;                              // the file is complete already
  [[nodiscard]] const std::vector<std::size_t>& remaining() const;  // points to run
  [[nodiscard]] SweepProgress progress() const;                     // thread-safe
  PointHandlers handlers();
  void keep();    // saves finished points of incomplete parts
  void commit();  // REQUIRES: no point remains

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

struct Sweep {
  SweepInfo info;  // factors and identity as written in the file; spans are empty
  Provenance provenance;
  std::vector<PointRow> points;  // of the file's shard, without their values
};
Sweep read_sweep(const std::filesystem::path& path);
// One value per point for each named column of sweep_columns(). Throws std::out_of_range for an unknown name.
std::vector<std::vector<double>> read_sweep_columns(const std::filesystem::path& path, std::span<const std::string> names);

// Joins the shards of a sweep. Refuses gaps, overlaps and shards of other sweeps.
void merge_sweeps(std::span<const std::filesystem::path> shards, const std::filesystem::path& path, bool force,
                  const Provenance& provenance);

// The state of a sweep's file, or of an unfinished sweep. `path` may be with or without ".parts".
struct SweepStatus {
  std::string path;
  bool finished = false, running = false;
  std::size_t first = 0, last = 0;  // its points
  SweepProgress progress = {};      // of those
  double points_per_second = 0;     // 0: not known
};
SweepStatus sweep_status(const std::filesystem::path& path);

}  // namespace infracast
