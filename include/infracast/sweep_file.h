// SPDX-License-Identifier: MIT
// Files of sweeps and the parts they are made of. Implemented in record/sweep.
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

// What lies there is not what was asked for: points of another study, a hole between shards. cli exits with 2.
class SweepRefusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct SweepOptions {
  bool resume = false;        // go on with the parts that are there
  bool retry_failed = false;  // and run failed points again
  bool force = false;         // begin again
};

// Said by commit() of a file that has come to lie where the sweep's will.
inline constexpr std::string_view kInTheWay = "a file lies there now that is not a sweep file";

struct SweepProgress {
  std::size_t points = 0, done = 0, failed = 0;
};

// Finished points become durable in "<path>.parts" while the sweep goes on; commit() makes the one file of them. Whatever stops the
// process, a writer with `resume` takes up what was finished. Throws SweepRefusal and MachineError.
class SweepWriter {
 public:
  // Refuses a folder that another process is writing to, or that holds another study. REQUIRES: the references outlive this.
  SweepWriter(std::filesystem::path path, const SweepInfo& info, const Scenario& scenario, const Program& program,
              const SweepOptions& options, Provenance provenance);
  ~SweepWriter();

  [[nodiscard]] bool finished() const;                              // the file is there already: nothing to do
  [[nodiscard]] const std::vector<std::size_t>& remaining() const;  // points to run
  [[nodiscard]] SweepProgress progress() const;                     // thread-safe
  PointHandlers handlers();
  void keep();    // finished points of unfinished parts become durable
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
// A value per point for each of these names of sweep_columns(). Throws std::out_of_range for another.
std::vector<std::vector<double>> read_sweep_columns(const std::filesystem::path& path, std::span<const std::string> names);

// Joins the shards of one sweep. Refuses holes, overlaps and shards of other sweeps.
void merge_sweeps(std::span<const std::filesystem::path> shards, const std::filesystem::path& path, bool force,
                  const Provenance& provenance);

// Of a sweep file, or of one that is being made: its path, with or without ".parts".
struct SweepStatus {
  std::string path;
  bool finished = false, running = false;
  std::size_t first = 0, last = 0;  // its points
  SweepProgress progress = {};      // of those
  double points_per_second = 0;     // 0: not known
};
SweepStatus sweep_status(const std::filesystem::path& path);

}  // namespace infracast
