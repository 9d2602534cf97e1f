// SPDX-License-Identifier: MIT
// A variable of draws: [scenario][row][time][draw], or without times [scenario][row][draw]. It grows with each scenario, and is written row
// by row from any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "record/hdf5/netcdf_writer.h"

namespace infracast::record {

class DrawTable {
 public:
  // `times`: 0 for a table without them. `file` and `group` outlive this.
  DrawTable(const NetcdfFile& file, NetcdfGroup& group, std::string name, std::size_t times, Precision precision);

  // Makes room for another scenario. Not concurrently with write_row().
  void begin_scenario(std::size_t rows, std::size_t draws);
  // The row of the current scenario, as [time][draw]. Rows that are not written are NaN. Throws Hdf5Failure.
  void write_row(std::size_t row, std::span<const double> values);
  // Sets the final size and attaches the dimensions. REQUIRES: their coordinate variables exist.
  Variable& finish(const Names& dimensions);
  // Of whatever scenario.
  [[nodiscard]] bool has_rows() const { return rows_ > 0; }
  [[nodiscard]] std::size_t draws() const { return most_draws_; }

 private:
  [[nodiscard]] std::vector<hsize_t> extents() const;
  [[nodiscard]] std::size_t rows_of_a_chunk() const { return times_ == 0 ? 1 : times_; }
  template <class Number>
  void write(std::size_t row, std::span<const double> values);

  const NetcdfFile& file_;
  NetcdfGroup& group_;
  std::string name_;
  std::size_t times_;
  Precision precision_;
  std::size_t chunk_draws_ = 0;  // chosen by the first scenario
  std::size_t scenarios_ = 0, rows_ = 0, draws_ = 0, most_draws_ = 0;
  Variable variable_;
};

}  // namespace infracast::record
