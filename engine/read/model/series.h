// SPDX-License-Identifier: MIT
// Outside paths and schedules: values by date.
#pragma once

#include <optional>
#include <vector>

#include "infracast/scenario.h"
#include "read/toml/files.h"
#include "read/toml/table.h"

namespace infracast::read {

// The keys that read_path takes.
std::vector<Key> path_keys();
// A list of { date, value }.
Form schedule_form();

struct Path {
  std::vector<SeriesPoint> series;
  std::optional<double> growth_beyond;  // absent: hold
};
enum class Missing { is_wrong, place_gives };
// What the dates of a path are: of levels, between which it goes on, or of events, from which its steps hold.
enum class Dates { of_levels, of_events };
Dates dates_of(std::string_view interpolation);
// `series`, or `file` and `column`, and `beyond` of a driver's table. A table with neither is wrong, or left to places.
Path read_path(TableReader& table, Files& files, Dates dates, Missing missing = Missing::is_wrong);

// The points of a lever's schedule, a list of { date, value }.
std::vector<SchedulePoint> read_schedule(const Value& list, Diagnostics& diagnostics);

}  // namespace infracast::read
