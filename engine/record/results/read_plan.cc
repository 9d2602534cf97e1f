// SPDX-License-Identifier: MIT
#include "record/results/read_plan.h"

#include <cmath>

#include "infracast/comparator.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/hdf5/sound_object.h"
#include "record/results/file_words.h"
#include "record/results/other_labels.h"
#include "record/results/published_note.h"

namespace infracast::record {

std::vector<PlanRow> read_targets(const StoredGroup& group, std::size_t count) {
  const auto column = [&](const char* name) { return group.texts(name, count); };
  const auto indicators = column("indicator"), labels = column("label"), labels_zh = column("label_zh"), plans = column("target_plan");
  const auto comparators = column("comparator"), units = column("target_unit"), documents = column("document"), quotes = column("quote");
  const auto values = group.numbers("value", count), deadlines = group.numbers("deadline", count), bases = group.numbers("base", count);
  const auto obligatory = group.numbers("obligatory", count);
  const auto drafts = group.has("draft") ? group.numbers("draft", count) : std::vector<double>(count);    // since version 2.2
  const auto reasons = group.has("unmodelled") ? column("unmodelled") : std::vector<std::string>(count);  // since version 1.1
  std::vector<Label> named_in(count);
  for (std::size_t k = 0; k < count; ++k) named_in[k] = {labels[k], labels_zh[k]};
  read_other_labels(group, named_in);
  std::vector<PlanRow> rows(count);
  for (std::size_t k = 0; k < count; ++k) {
    PlanRow& row = rows[k];
    row.indicator = indicators[k];
    row.label = named_in[k];
    row.plan = plans[k];
    row.comparator = named<Comparator>(kComparatorWords, comparators[k]).value_or(Comparator::at_least);
    row.value = values[k];
    row.unit = units[k];
    row.deadline = date_from(deadlines[k]);
    if (!std::isnan(bases[k])) row.base = date_from(bases[k]);
    row.binding = obligatory[k] != 0;
    row.draft = drafts[k] != 0;
    row.document = documents[k];
    row.quote = quotes[k];
    row.unmodelled = named<Unmodelled>(kUnmodelledWords, reasons[k]).value_or(Unmodelled::unsaid);
  }
  return rows;
}

namespace {

struct OutcomeVariable {
  const char* name;
  double PlanRow::*member;
};
constexpr OutcomeVariable kOutcomes[] = {
    {"level_p05", &PlanRow::p05},
    {"level_p50", &PlanRow::p50},
    {"level_p95", &PlanRow::p95},
    {"probability", &PlanRow::probability},
    {"probability_error", &PlanRow::probability_error},
    {"shortfall", &PlanRow::shortfall},
    {"reached_p05", &PlanRow::reached_p05},
    {"reached_p50", &PlanRow::reached_p50},
    {"reached_p95", &PlanRow::reached_p95},
    {"never", &PlanRow::never},
};

// All targets for every scenario, whether it has them or not.
using Grid = std::vector<std::vector<PlanRow>>;

PlanRow& at(Grid& grid, std::size_t place) { return grid[place / grid.front().size()][place % grid.front().size()]; }

void read_outcomes(const StoredGroup& group, Grid& grid) {
  const std::size_t count = grid.size() * grid.front().size();
  const auto modelled = group.numbers("modelled", count);
  const auto observed = group.numbers("observed", count);
  const auto undefined = group.has("undefined_draws") ? group.counts("undefined_draws", count) : std::vector<std::uint64_t>();  // since 1.2
  const auto lost = group.has("lost") ? group.numbers("lost", count) : std::vector<double>();                                   // since 1.2
  for (std::size_t k = 0; k < count; ++k) {
    PlanRow& row = at(grid, k);
    row.modelled = modelled[k] != 0;
    if (!std::isnan(observed[k])) row.observed = observed[k];
    if (!undefined.empty()) row.undefined = undefined[k];
    if (!lost.empty() && row.modelled) row.lost = lost[k];
  }
  for (const OutcomeVariable& variable : kOutcomes) {
    const auto values = group.numbers(variable.name, count);
    for (std::size_t k = 0; k < count; ++k) {
      if (modelled[k] != 0) at(grid, k).*variable.member = values[k];
    }
  }
}

// Typed since version 1.2, where there are any; a text before.
void read_published(const StoredGroup& group, Grid& grid) {
  const std::size_t count = grid.size() * grid.front().size();
  if (!group.has("published")) {
    if (!group.has("observed_note")) return;
    const auto notes = group.texts("observed_note", count);
    for (std::size_t k = 0; k < count; ++k) at(grid, k).published = levels_in(notes[k]);
    return;
  }
  const std::size_t levels = group.length("published");
  const auto scenarios = group.counts("published_scenario", levels), targets = group.counts("published_target", levels);
  const auto values = group.numbers("published_value", levels);
  const auto bounds = group.texts("published_bound", levels), scopes = group.texts("published_scope", levels);
  const auto documents = group.texts("published_document", levels);
  const auto secondary = group.counts("published_secondary", levels);
  for (std::size_t k = 0; k < levels; ++k) {
    if (scenarios[k] >= grid.size() || targets[k] >= grid.front().size()) continue;
    const Bound bound = named<Bound>(kBoundWords, bounds[k]).value_or(Bound::exact);
    grid[scenarios[k]][targets[k]].published.push_back({bound, values[k], scopes[k], documents[k], secondary[k] != 0});
  }
}

void read_counts(const StoredGroup& group, Grid& grid) {
  const std::size_t count = grid.size() * grid.front().size();
  const std::size_t times = group.length("step");
  const auto counts = group.counts("reached_count", product({count, times}));
  for (std::size_t k = 0; k < count; ++k) {
    if (!at(grid, k).modelled) continue;
    const auto begin = counts.begin() + static_cast<std::ptrdiff_t>(k * times);
    at(grid, k).reached_count.assign(begin, begin + static_cast<std::ptrdiff_t>(times));
  }
}

struct PathVariable {
  const char* name;
  std::vector<double> PlanRow::*member;
};
constexpr PathVariable kPaths[] = {
    {"slack_p05", &PlanRow::slack_p05}, {"slack_p50", &PlanRow::slack_p50}, {"slack_p95", &PlanRow::slack_p95}};

// Since version 1.1.
void read_paths(const StoredGroup& group, std::size_t times, Grid& grid) {
  const std::size_t count = grid.size() * grid.front().size();
  for (const PathVariable& variable : kPaths) {
    if (!group.has(variable.name)) continue;
    const auto values = group.numbers(variable.name, product({count, times}));
    for (std::size_t k = 0; k < count; ++k) {
      const auto begin = values.begin() + static_cast<std::ptrdiff_t>(k * times);
      if (at(grid, k).modelled) (at(grid, k).*variable.member).assign(begin, begin + static_cast<std::ptrdiff_t>(times));
    }
  }
}

void drop_absent(const StoredGroup& group, Grid& grid) {
  const std::size_t targets = grid.front().size();
  const auto present = group.numbers("present", grid.size() * targets);
  for (std::size_t scenario = 0; scenario < grid.size(); ++scenario) {
    std::vector<PlanRow> kept;
    for (std::size_t k = 0; k < targets; ++k) {
      if (present[scenario * targets + k] != 0) kept.push_back(std::move(grid[scenario][k]));
    }
    grid[scenario] = std::move(kept);
  }
}

void read_joint(const StoredGroup& group, Results& results) {
  if (!group.has("plan")) return;
  const std::size_t count = group.length("plan");
  const auto names = group.texts("plan", count);
  const auto targets = group.counts("plan_targets", product({results.scenarios.size(), count}));
  const auto joint = group.numbers("joint", product({results.scenarios.size(), count}));
  const auto undefined =
      group.has("joint_undefined") ? group.counts("joint_undefined", joint.size()) : std::vector<std::uint64_t>();  // since 1.2
  for (std::size_t k = 0; k < joint.size(); ++k) {
    if (targets[k] > 0) results.plans[k / count].push_back({names[k % count], targets[k], joint[k], undefined.empty() ? 0 : undefined[k]});
  }
}

}  // namespace

void read_plan(const StoredGroup& group, Results& results) {
  results.plan.resize(results.scenarios.size());
  results.plans.resize(results.scenarios.size());
  if (!group.has("target") || results.scenarios.empty()) return;
  const std::size_t targets = group.length("target");
  static_cast<void>(group.variable("present", product({results.scenarios.size(), targets})));  // the file has room for as many
  Grid grid(results.scenarios.size(), read_targets(group, targets));
  if (grid.front().empty()) return;
  read_outcomes(group, grid);
  read_published(group, grid);
  read_counts(group, grid);
  read_paths(group, results.times.size(), grid);
  drop_absent(group, grid);
  results.plan = std::move(grid);
  read_joint(group, results);
}

}  // namespace infracast::record
