// SPDX-License-Identifier: MIT
#include "record/results/stored_draws.h"

#include <utility>

namespace infracast::record {
namespace {

std::vector<double> transposed(const std::vector<double>& values, std::size_t rows, std::size_t columns) {
  std::vector<double> result(values.size());
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) result[column * rows + row] = values[row * columns + column];
  return result;
}

}  // namespace

StoredDraws::StoredDraws(StoredVariable variable, Layout layout, std::size_t row, const std::optional<std::vector<std::size_t>>& times)
    : variable_(std::move(variable)),
      layout_(layout),
      row_(row),
      timed_(times.has_value()),
      times_(times.value_or(std::vector<std::size_t>())) {
  const std::vector<std::size_t> extents = variable_.extents();
  const std::size_t rank = (layout == Layout::time_draw ? 3U : 2U) + (timed_ ? 1U : 0U);
  const bool fits = extents.size() == rank && (layout == Layout::draw_time || row < extents[1]) && (!timed_ || extents[2] == times_.size());
  if (!fits) throw Hdf5Failure("its draws have another shape");
}

StoredDraws::StoredDraws(StoredVariable variable, std::size_t row, std::optional<std::vector<std::size_t>> times)
    : StoredDraws(std::move(variable), Layout::time_draw, row, times) {}

StoredDraws StoredDraws::of_version_1(StoredVariable variable, std::optional<std::vector<std::size_t>> times) {
  return {std::move(variable), Layout::draw_time, 0, times};
}

std::vector<double> StoredDraws::stored(std::size_t scenario, std::size_t first, std::size_t count) const {
  const std::vector<std::size_t> extents = variable_.extents();
  const std::size_t axis = layout_ == Layout::time_draw ? extents.size() - 1 : 1;
  if (scenario >= extents[0] || first > extents[axis] || count > extents[axis] - first)
    throw Hdf5Failure("it has fewer draws than it says");
  std::vector<std::size_t> start(extents.size(), 0), size(extents.size(), 1);
  start[0] = scenario;
  if (layout_ == Layout::time_draw) start[1] = row_;
  start[axis] = first;
  size[axis] = count;
  if (timed_) size[2] = times_.size();
  return variable_.numbers(start, size);
}

std::vector<double> StoredDraws::rows(std::size_t scenario, std::size_t first, std::size_t count) const {
  std::vector<double> values = stored(scenario, first, count);
  return layout_ == Layout::time_draw ? values : transposed(values, count, width());
}

std::vector<double> StoredDraws::by_draw(std::size_t scenario, std::size_t first, std::size_t count) const {
  std::vector<double> values = stored(scenario, first, count);
  return layout_ == Layout::draw_time ? values : transposed(values, width(), count);
}

}  // namespace infracast::record
