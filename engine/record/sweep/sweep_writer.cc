// SPDX-License-Identifier: MIT
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "infracast/machine_error.h"
#include "infracast/sweep_file.h"
#include "infracast/sweep_points.h"
#include "record/file/output_file.h"
#include "record/sweep/parts_folder.h"
#include "record/sweep/point_tally.h"
#include "record/sweep/sweep_file.h"

namespace fs = std::filesystem;

namespace infracast::record {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kPartBytes = std::size_t{4} << 20;
constexpr std::size_t kMostPartPoints = 64;
constexpr std::chrono::seconds kLongestAtRisk{5};  // after this time an incomplete part is saved, too

std::size_t points_of_part(std::size_t width) {
  return std::clamp<std::size_t>(kPartBytes / (width * sizeof(double) + 1), 1, kMostPartPoints);
}

// A part that is not complete yet.
struct OpenPart {
  SweepPart part;
  std::size_t missing = 0;
  bool unsaved = false;
  Clock::time_point saved = Clock::now();
};

std::size_t missing_in(const SweepPart& part) {
  return static_cast<std::size_t>(std::ranges::count(part.rows, PointStatus::missing, &PointRow::status));
}

bool holds_points(const fs::path& parts) {
  const std::vector<fs::path> there = parts_in(parts);
  return std::ranges::any_of(there, [](const fs::path& part) { return points_in(part) > 0; });
}

std::string megabytes(double bytes) { return std::to_string(static_cast<long>(std::ceil(bytes / 1e6))) + " MB"; }

}  // namespace
}  // namespace infracast::record

namespace infracast {

struct SweepWriter::Work {
  Work(fs::path output, const SweepInfo& sweep, const Scenario& scenario, const Program& program, SweepOptions wanted, Provenance origin)
      : path(std::move(output)),
        info(sweep),
        options(wanted),
        provenance(std::move(origin)),
        manifest(record::manifest_of(sweep)),
        shape(sweep, scenario, program),
        part_points(record::points_of_part(manifest.width)) {
    options.resume = options.resume || options.retry_failed;
  }

  void open();
  bool already_finished();
  void refuse_other(const record::SweepManifest& there) const;
  void begin_folder(bool manifest_there);
  void take_up();
  void take_up(record::SweepPart part);
  void take_up_file();
  void expect_room() const;
  void list_remaining();
  void store(std::size_t point, PointRow row);
  record::OpenPart& open_part(std::size_t point);
  void save(record::OpenPart& open) const;
  void expect_nothing_in_the_way() const;
  void write_file();
  [[nodiscard]] bool is_done(std::size_t point) const { return done[point - info.first]; }

  const fs::path path;
  const SweepInfo& info;
  SweepOptions options;
  Provenance provenance;
  const record::SweepManifest manifest;
  const record::PointShape shape;
  const std::size_t part_points;
  std::unique_ptr<record::PartsFolder> folder;
  bool finished = false;
  std::vector<bool> done;  // by point of the shard, failed ones included
  std::vector<std::size_t> remaining;

  std::mutex mutex;
  std::map<std::size_t, record::OpenPart> open_parts;  // by their number within the shard
  SweepProgress progress;
};

// ---- what is there already ----

void SweepWriter::Work::open() {
  record::OutputFile::check(path, options.force, record::is_sweep_file);
  const fs::path parts = record::parts_folder(path);
  record::expect_own_folder(parts);
  record::remove_finished(parts);
  const auto manifest_there = record::read_manifest(parts);
  const bool file_there = record::is_sweep_file(path);
  if (!options.resume && !options.force) {
    if (manifest_there || record::holds_points(parts))
      throw SweepRefusal(parts.string() + " holds an unfinished sweep: --resume goes on with it, --force begins again");
    if (file_there) throw SweepRefusal(path.string() + " is a finished sweep: --force computes it again, --resume leaves it as it is");
  }
  if (options.resume && !manifest_there && file_there && already_finished()) {
    finished = true;
    return;
  }
  if (options.resume && manifest_there) refuse_other(*manifest_there);
  expect_room();
  folder = std::make_unique<record::PartsFolder>(parts);
  if (options.resume && folder->manifest()) refuse_other(*folder->manifest());
  done.assign(info.last - info.first, false);
  progress = {};
  progress.points = done.size();
  begin_folder(manifest_there.has_value());
  if (options.resume && !manifest_there && file_there) take_up_file();
  list_remaining();
}

// Parts name their sweep, so they are usable even without the manifest.
void SweepWriter::Work::begin_folder(bool manifest_there) {
  if (options.resume) take_up();
  if (options.resume && (manifest_there || progress.done + progress.failed > 0)) {
    if (!manifest_there) folder->keep(manifest);
    return;
  }
  folder->begin(manifest);
}

// Whether the file is complete. Throws when it belongs to another sweep.
bool SweepWriter::Work::already_finished() {
  const record::SweepFileReader file(path);
  refuse_other(record::manifest_of(file.info()));
  progress = {file.status().size(), 0, static_cast<std::size_t>(std::ranges::count(file.status(), PointStatus::failed))};
  progress.done = progress.points - progress.failed;
  return !options.retry_failed || progress.failed == 0;
}

void SweepWriter::Work::refuse_other(const record::SweepManifest& there) const {
  if (there.hash != manifest.hash || there.width != manifest.width)
    throw SweepRefusal(path.string() + " was begun as another sweep: " + record::difference(there.identity, manifest.identity) +
                       "; write elsewhere with -o, or begin again with --force");
  if (there.first != manifest.first || there.last != manifest.last)
    throw SweepRefusal(path.string() + " was begun for points " + std::to_string(there.first) + " to " + std::to_string(there.last - 1) +
                       ", not " + std::to_string(manifest.first) + " to " + std::to_string(manifest.last - 1) + "; give the same --shard");
}

void SweepWriter::Work::take_up() {
  for (const fs::path& part : folder->parts())
    if (auto whole = record::PartsFolder::read(part, manifest)) take_up(*std::move(whole));
}

void SweepWriter::Work::take_up(record::SweepPart part) {
  const std::size_t number = (part.first - info.first) / part_points;
  if (part.first != info.first + number * part_points || part.rows.size() != std::min(part_points, info.last - part.first)) return;
  for (std::size_t k = 0; k < part.rows.size(); ++k) {
    PointRow& row = part.rows[k];
    if (row.status == PointStatus::failed && options.retry_failed) row = {};
    if (row.status == PointStatus::missing) continue;
    done[part.first - info.first + k] = true;
    ++(row.status == PointStatus::failed ? progress.failed : progress.done);
  }
  const std::size_t missing = record::missing_in(part);
  if (missing > 0 && missing < part.rows.size()) open_parts.emplace(number, record::OpenPart{std::move(part), missing});
}

// Recreates the parts of a finished file, so that failed points can run again.
void SweepWriter::Work::take_up_file() {
  const record::SweepFileReader file(path);
  for (std::size_t first = info.first; first < info.last; first += part_points) {
    record::SweepPart part{first, file.rows(first - info.first, std::min(part_points, info.last - first))};
    for (PointRow& row : part.rows)
      if (row.status == PointStatus::failed) row = {};
    folder->write(part, manifest);
    take_up(std::move(part));
  }
}

// Parts and file exist together until the file is complete.
void SweepWriter::Work::expect_room() const {
  const fs::path folder_of_file = path.has_parent_path() ? path.parent_path() : fs::path(".");
  struct statvfs disk {};
  if (::statvfs(folder_of_file.c_str(), &disk) != 0)
    throw MachineError("cannot write " + path.string() + ": " + std::generic_category().message(errno));
  const double free_bytes = static_cast<double>(disk.f_bavail) * static_cast<double>(disk.f_frsize);
  if (sweep_bytes(info) <= free_bytes) return;
  throw MachineError("cannot write " + path.string() + ": the sweep needs about " + record::megabytes(sweep_bytes(info)) + ", and " +
                     record::megabytes(free_bytes) + " are free; record fewer indicators, dates or trajectories, or run fewer points");
}

void SweepWriter::Work::list_remaining() {
  for (std::size_t point = info.first; point < info.last; ++point)
    if (!is_done(point)) remaining.push_back(point);
}

// ---- what is finished ----

record::OpenPart& SweepWriter::Work::open_part(std::size_t point) {
  const std::size_t number = (point - info.first) / part_points;
  const auto [entry, is_new] = open_parts.try_emplace(number);
  record::OpenPart& open = entry->second;
  if (is_new) {
    open.part.first = info.first + number * part_points;
    open.part.rows.resize(std::min(part_points, info.last - open.part.first));
    open.missing = open.part.rows.size();
  }
  return open;
}

void SweepWriter::Work::save(record::OpenPart& open) const {
  folder->write(open.part, manifest);
  open.unsaved = false;
  open.saved = record::Clock::now();
}

void SweepWriter::Work::store(std::size_t point, PointRow row) {
  std::unique_lock lock(mutex);
  ++(row.status == PointStatus::failed ? progress.failed : progress.done);
  record::OpenPart& open = open_part(point);
  open.part.rows[point - open.part.first] = std::move(row);
  open.unsaved = true;
  if (--open.missing > 0) {
    if (record::Clock::now() - open.saved > record::kLongestAtRisk) save(open);
    return;
  }
  const auto entry = open_parts.extract((point - info.first) / part_points);
  lock.unlock();
  folder->write(entry.mapped().part, manifest);
}

// Refuses a file that has appeared since the sweep began.
void SweepWriter::Work::expect_nothing_in_the_way() const {
  std::error_code none;
  if (options.force || !fs::is_regular_file(path, none) || fs::file_size(path, none) == 0 || record::is_sweep_file(path)) return;
  throw MachineError("cannot write " + path.string() + ": " + std::string(kInTheWay) +
                     (record::is_results_file(path) ? "; it is a results file" : ""));
}

void SweepWriter::Work::write_file() {
  expect_nothing_in_the_way();
  record::OutputFile output(path, options.force, record::is_sweep_file);
  const record::QuietHdf5 quiet;
  try {
    record::NetcdfFile file(output.descriptor());
    {
      record::SweepFileWriter writer(file, info);
      for (const fs::path& part : folder->parts()) {
        const auto whole = record::PartsFolder::read(part, manifest);
        if (!whole) throw MachineError(part.string() + " has been damaged since it was written; --resume computes it again");
        for (const PointRow& row : whole->rows) writer.add(row);
      }
      writer.finish(provenance);
    }
    file.close();
    output.seal(record::kSweepFile.format);
    record::SweepFileReader(output.partial(), record::Trust::examined);  // HDF5 could still have lost a write silently
    output.publish();
  } catch (const record::Hdf5Failure& failure) {
    output.fail(failure.what());
  } catch (const WrongFile&) {
    output.fail("what was written cannot be read back");
  }
}

// ---- the writer ----

SweepWriter::SweepWriter(fs::path path, const SweepInfo& info, const Scenario& scenario, const Program& program,
                         const SweepOptions& options, Provenance provenance)
    : work_(std::make_unique<Work>(std::move(path), info, scenario, program, options, std::move(provenance))) {
  work_->open();
}

SweepWriter::~SweepWriter() = default;
bool SweepWriter::finished() const { return work_->finished; }
const std::vector<std::size_t>& SweepWriter::remaining() const { return work_->remaining; }

SweepProgress SweepWriter::progress() const {
  const std::lock_guard lock(work_->mutex);
  return work_->progress;
}

PointHandlers SweepWriter::handlers() {
  Work& work = *work_;
  return {.begin = [&work](std::size_t) { return std::make_unique<record::PointTally>(work.shape); },
          .end = [&work](std::size_t point, std::unique_ptr<Sink> sink,
                         const RunSummary&) { work.store(point, static_cast<record::PointTally&>(*sink).row(point)); },
          .failed =
              [&work](std::size_t point, const std::string& reason) {
                const double nan = std::numeric_limits<double>::quiet_NaN();
                work.store(point, {PointStatus::failed, reason, std::vector<double>(work.shape.width(), nan)});
              }};
}

void SweepWriter::keep() {
  const std::lock_guard lock(work_->mutex);
  for (auto& [number, open] : work_->open_parts)
    if (open.unsaved) work_->save(open);
}

void SweepWriter::commit() {
  work_->write_file();
  work_->folder->remove();
  work_->finished = true;
}

double sweep_bytes(const SweepInfo& info) {
  double texts = 256.0 * 1024;
  for (const auto& [path, text] : info.files) texts += static_cast<double>(text.size());
  const auto points = static_cast<double>(info.last - info.first);
  return texts + 2 * points * (static_cast<double>(record::sweep_width(info) + info.factors.size()) * sizeof(double) + 32);
}

}  // namespace infracast
