// SPDX-License-Identifier: MIT
// Whatever a scenario changes from today on, what was up to today is the same to the last bit, and so is what history teaches.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/scenario.h"
#include "tests/models/shipped_scenarios.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

using How = std::function<void(const ParameterSlot*, const Series*, DatedChange&)>;

DatedChange change_of(const std::string& name, double from) {
  DatedChange change;
  change.name.value = name;
  change.from.value = from;
  return change;
}

// The scenario with every parameter and every outside path changed from a date on.
Compiled with_all_changed(const Compiled& city, double from, const How& how) {
  Scenario scenario = city.scenario;
  for (const ParameterSlot& slot : city.program.parameters) {
    DatedChange change = change_of(slot.name, from);
    how(&slot, nullptr, change);
    scenario.changes.push_back(std::move(change));
  }
  for (const Variable& variable : city.program.variables) {
    if (variable.kind != VariableKind::driver) continue;
    const auto path = std::ranges::find(city.program.series, variable.name, &Series::name);
    DatedChange change = change_of(variable.name, from);
    how(nullptr, path == city.program.series.end() ? nullptr : &*path, change);
    scenario.changes.push_back(std::move(change));
  }
  return compile_scenario(std::move(scenario));
}

std::vector<double> levels(const Program& program, double from, double until) {
  RecordPlan plan = everything(program, yearly_indicators(program).nodes);
  std::erase_if(plan.steps, [&](std::uint32_t step) { return program.horizon.time(step) <= from || program.horizon.time(step) > until; });
  return collect(program, Ensemble(program, {.draws = 16, .seed = 3}), plan).values();
}

void multiply(const ParameterSlot* slot, const Series* /*path*/, DatedChange& change) {
  if (slot != nullptr && slot->unit.text == "date")
    change.value = Located<double>{slot->value, {}};
  else
    change.factor = Located<double>{1.1, {}};
}

void set(const ParameterSlot* slot, const Series* path, DatedChange& change) {
  change.value = Located<double>{slot != nullptr ? slot->value : path->values.back(), {}};
}

void follow(const ParameterSlot* slot, const Series* path, DatedChange& change) {
  if (slot != nullptr && slot->unit.text == "date")
    set(slot, path, change);
  else
    change.path = {{change.from.value + 5, slot != nullptr ? slot->value : path->values.back()}};
}

TEST(Changes, LeaveEverythingUpToTodayToTheBit) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const double today = end_of_day(city.scenario.today.value);
  const double start = city.program.horizon.time(0) - 1, end = city.program.horizon.time(city.program.horizon.steps());
  const std::vector<double> past = levels(city.program, start, today), future = levels(city.program, today, end);
  for (const How& how : {How(multiply), How(set), How(follow)}) {
    const Compiled changed = with_all_changed(city, today, how);
    EXPECT_EQ(changed.program.changes.size(), changed.scenario.changes.size());
    EXPECT_EQ(levels(changed.program, start, today), past);
    EXPECT_NE(levels(changed.program, today, end), future);
  }
}

TEST(Changes, TeachNothing) {
  const Compiled city = compile_shipped("shanghai/base.toml");
  const CalibrationSettings settings;
  const std::vector<PosteriorInput> before = calibration_inputs(city.scenario, city.program, settings);
  const Compiled changed = with_all_changed(city, end_of_day(city.scenario.today.value), multiply);
  const std::vector<PosteriorInput> after = calibration_inputs(changed.scenario, changed.program, settings);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t k = 0; k < before.size(); ++k) EXPECT_EQ(after[k].text, before[k].text) << before[k].name;
}

}  // namespace
}  // namespace infracast
