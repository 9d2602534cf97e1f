// SPDX-License-Identifier: MIT
#include "read/model/lever.h"

#include <algorithm>
#include <utility>

#include "read/model/series.h"
#include "read/toml/table.h"

namespace infracast::read {
namespace {

std::vector<SchedulePoint> constant_in(const Value& value, Diagnostics& diagnostics) {
  const std::optional<Amount> amount = amount_of(value, diagnostics);
  if (!amount) return {};
  std::vector<SchedulePoint> schedule(1);
  schedule.front().date.where = amount->number.where;
  schedule.front().value = amount->number;
  schedule.front().unit = amount->unit;
  return schedule;
}

std::optional<std::string> common_unit(const std::vector<SchedulePoint>& schedule) {
  if (schedule.empty()) return std::nullopt;
  const std::optional<std::string>& unit = schedule.front().unit;
  const bool same = std::all_of(schedule.begin(), schedule.end(), [&unit](const SchedulePoint& point) { return point.unit == unit; });
  return same ? unit : std::nullopt;
}

}  // namespace

Form lever_form() { return amount() | schedule_form(); }

LeverSetting read_lever(const Entry& entry, Diagnostics& diagnostics) {
  const bool constant = !entry.value.is(ValueKind::list);
  std::vector<SchedulePoint> schedule = constant ? constant_in(entry.value, diagnostics) : read_schedule(entry.value, diagnostics);
  std::optional<std::string> unit = common_unit(schedule);
  return {entry.key, std::move(schedule), constant, std::move(unit)};
}

}  // namespace infracast::read
