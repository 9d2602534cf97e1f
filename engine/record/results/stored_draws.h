// SPDX-License-Identifier: MIT
// The draws of one indicator or parameter in a file.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "record/hdf5/netcdf_reader.h"

namespace infracast::record {

class StoredDraws {
 public:
  enum class Layout { time_draw, draw_time };  // draw_time: in files of version 1

  // Of [scenario][row][time][draw], or without times [scenario][row][draw]. Throws Hdf5Failure for another shape.
  StoredDraws(StoredVariable variable, std::size_t row, std::optional<std::vector<std::size_t>> times);
  // Of [scenario][draw][time], or without times [scenario][draw].
  static StoredDraws of_version_1(StoredVariable variable, std::optional<std::vector<std::size_t>> times);

  // Positions in the file's times; empty for a parameter.
  [[nodiscard]] const std::vector<std::size_t>& times() const { return times_; }
  // [time][draw] of `count` draws. Throws Hdf5Failure where the file has fewer.
  [[nodiscard]] std::vector<double> rows(std::size_t scenario, std::size_t first, std::size_t count) const;
  // The same as [draw][time].
  [[nodiscard]] std::vector<double> by_draw(std::size_t scenario, std::size_t first, std::size_t count) const;

 private:
  StoredDraws(StoredVariable variable, Layout layout, std::size_t row, const std::optional<std::vector<std::size_t>>& times);
  [[nodiscard]] std::vector<double> stored(std::size_t scenario, std::size_t first, std::size_t count) const;
  [[nodiscard]] std::size_t width() const { return timed_ ? times_.size() : 1; }

  StoredVariable variable_;
  Layout layout_;
  std::size_t row_;
  bool timed_;
  std::vector<std::size_t> times_;
};

}  // namespace infracast::record
