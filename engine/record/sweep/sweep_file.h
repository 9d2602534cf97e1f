// SPDX-License-Identifier: MIT
// The final file of a sweep or of one of its shards. Layout: docs/results-format.md, "Sweeps".
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/sweep.h"
#include "record/hdf5/chunk_encoder.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"
#include "record/sweep/sweep_layout.h"

namespace infracast::record {

// Takes rows one after another and buffers no more than a block of them.
class SweepFileWriter {
 public:
  // REQUIRES: the file and the info outlive this; the info has points.
  SweepFileWriter(NetcdfFile& file, const SweepInfo& info);
  void add(const PointRow& row);
  // REQUIRES: every point of the info was added.
  void finish(const Provenance& provenance);

 private:
  struct Column {
    SweepVariable layout;
    Variable variable;
    std::size_t chunk_points = 1;
  };
  void create(SweepVariable layout);
  void write_block();
  void write_chunks(const Column& column);
  void write_coordinates(NetcdfGroup& group);
  void write_points();
  void write_targets();
  void write_factors();
  void write_provenance(const Provenance& provenance);

  NetcdfFile& file_;
  const SweepInfo& info_;
  NetcdfGroup draws_;
  std::vector<Column> columns_;
  std::size_t width_;
  std::size_t block_points_;
  std::vector<double> block_;  // [point][value]
  std::vector<double> chunk_;
  std::size_t written_ = 0;  // points
  std::vector<std::int32_t> status_;
  Names reasons_;
  ChunkEncoder encoder_;
};

// Opens a sweep's file for reading.
class SweepFileReader {
 public:
  // Throws WrongFile and MachineError.
  explicit SweepFileReader(const std::filesystem::path& path, Trust trust = Trust::none);

  [[nodiscard]] const SweepInfo& info() const { return info_; }
  [[nodiscard]] const Provenance& provenance() const { return provenance_; }
  [[nodiscard]] const std::vector<PointStatus>& status() const { return status_; }
  [[nodiscard]] const std::vector<std::string>& reasons() const { return reasons_; }
  // Rows first .. first + count - 1, counted from the file's first point.
  [[nodiscard]] std::vector<PointRow> rows(std::size_t first, std::size_t count) const;
  // One value per point for each named column of sweep_columns(). Throws std::out_of_range for an unknown name.
  [[nodiscard]] std::vector<std::vector<double>> columns(std::span<const std::string> names) const;

 private:
  template <class Read>
  auto reading(Read read) const;
  [[nodiscard]] StoredGroup group_of(const SweepVariable& variable) const;
  void read_info();
  void read_factors();
  void read_targets_and_plans();
  void read_indicators();
  void read_identity();
  void read_points();

  std::filesystem::path path_;
  std::vector<StoredFile> file_;  // one
  SweepInfo info_;
  Provenance provenance_;
  std::vector<SweepVariable> layout_;
  std::vector<PointStatus> status_;
  std::vector<std::string> reasons_;
};

}  // namespace infracast::record
