// SPDX-License-Identifier: MIT
// Writes the group `plan`: one position per target of any scenario.
#include <limits>

#include "infracast/comparator.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/results/file_words.h"
#include "record/results/other_labels.h"
#include "record/results/write_results.h"

namespace infracast::record {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Writes (scenario, target) variables from the rows of each scenario.
class TargetGrid {
 public:
  TargetGrid(NetcdfGroup& group, const ResultsBuilder& built) : group_(group), targets_(built.targets().size()) {
    for (const std::vector<PlanRow>& plan : built.results().plan) {
      std::vector<const PlanRow*>& places = rows_.emplace_back(targets_);
      for (const PlanRow& row : plan) places[built.target_place(row)] = &row;
    }
  }

  // NaN where the scenario lacks the target or does not model it.
  void outcome(const std::string& name, const char* units, const char* meaning, double PlanRow::*member) {
    std::vector<double> values;
    each([&](const PlanRow* row) { values.push_back(row != nullptr && row->modelled ? row->*member : kNaN); });
    Variable variable = group_.variable(name, {"scenario", "target"}, values);
    variable.attribute("units", units).attribute("long_name", meaning);
  }

  // As above at every output time.
  void path(const std::string& name, std::size_t times, const char* meaning, std::vector<double> PlanRow::*member) {
    std::vector<double> values;
    each([&](const PlanRow* row) {
      std::vector<double> path = row != nullptr ? row->*member : std::vector<double>();
      path.resize(times, kNaN);
      values.insert(values.end(), path.begin(), path.end());
    });
    group_.variable(name, {"scenario", "target", "time"}, values).attribute("long_name", meaning);
  }

  void observed() {
    std::vector<double> values;
    each([&](const PlanRow* row) { values.push_back(row != nullptr && row->observed ? *row->observed : kNaN); });
    group_.variable("observed", {"scenario", "target"}, values).attribute("long_name", "level published for the deadline, in target_unit");
  }

  // One row per level, because a target may have any number of them.
  void published() {
    std::vector<PublishedLevel> levels;
    std::vector<std::int32_t> number, scenario, target;
    for (std::size_t s = 0; s < rows_.size(); ++s) {
      for (std::size_t t = 0; t < targets_; ++t) {
        for (const PublishedLevel& level : rows_[s][t] != nullptr ? rows_[s][t]->published : std::vector<PublishedLevel>()) {
          number.push_back(static_cast<std::int32_t>(levels.size()));
          scenario.push_back(static_cast<std::int32_t>(s));
          target.push_back(static_cast<std::int32_t>(t));
          levels.push_back(level);
        }
      }
    }
    if (levels.empty()) return;
    const Names along{"published"};
    group_.coordinate("published", number).attribute("long_name", "published level beside observed: a bound, a contradiction, a part");
    group_.variable("published_scenario", along, scenario).attribute("long_name", "position of its scenario");
    group_.variable("published_target", along, target).attribute("long_name", "position of its target");
    group_.variable("published_value", along, numbers_of<double>(levels, [](const PublishedLevel& one) { return one.value; }))
        .attribute("long_name", "the level, in target_unit");
    group_
        .variable("published_secondary", along,
                  numbers_of<std::int32_t>(levels, [](const PublishedLevel& one) { return one.secondary ? 1 : 0; }))
        .yes_or_no()
        .attribute("long_name", "told by somebody else than who counts");
    const auto texts = [&](const char* name, const char* meaning, auto text) {
      group_.variable(name, along, texts_of(levels, text)).attribute("long_name", meaning);
    };
    texts("published_bound", "exact, at_least, at_most, about, rounded or nearly",
          [](const PublishedLevel& one) { return std::string(word_of(one.bound)); });
    texts("published_scope", "of what part of the indicator it speaks; empty: of all", [](const PublishedLevel& one) { return one.scope; });
    texts("published_document", "document that states it", [](const PublishedLevel& one) { return one.document; });
  }

  void undefined() {
    std::vector<std::uint64_t> values;
    each([&](const PlanRow* row) { values.push_back(row != nullptr ? row->undefined : 0); });
    group_.variable("undefined_draws", {"scenario", "target"}, values)
        .attribute("long_name", "draws whose level at the deadline is no number; with any of them, there is no probability");
  }

  void flags(const std::string& name, const char* meaning, bool (*flag)(const PlanRow&)) {
    std::vector<std::int32_t> values;
    each([&](const PlanRow* row) { values.push_back(row != nullptr && flag(*row) ? 1 : 0); });
    group_.variable(name, {"scenario", "target"}, values).yes_or_no().attribute("long_name", meaning);
  }

  void reached_counts(std::size_t times) {
    std::vector<std::uint64_t> values;
    each([&](const PlanRow* row) {
      std::vector<std::uint64_t> counts = row != nullptr ? row->reached_count : std::vector<std::uint64_t>();
      counts.resize(times);
      values.insert(values.end(), counts.begin(), counts.end());
    });
    group_.variable("reached_count", {"scenario", "target", "step"}, values)
        .attribute("units", "1")
        .attribute("long_name", "draws that first reach the target in the step that ends here (step 0: already at the start)");
  }

 private:
  template <class Visitor>
  void each(Visitor visit) const {
    for (const auto& scenario : rows_) {
      for (const PlanRow* row : scenario) visit(row);
    }
  }

  NetcdfGroup& group_;
  std::size_t targets_;
  std::vector<std::vector<const PlanRow*>> rows_;  // [scenario][target]
};

// Distinct names for people and for selection: "ftth_subscribers 2015-12-31 十二五".
Names target_names(const std::vector<PlanRow>& targets) {
  Names names;
  for (const PlanRow& row : targets) {
    const std::string name = row.indicator + " " + to_string(row.deadline) + (row.plan.empty() ? "" : " " + row.plan);
    std::string distinct = name;
    for (int k = 2; std::find(names.begin(), names.end(), distinct) != names.end(); ++k) distinct = name + " #" + std::to_string(k);
    names.push_back(distinct);
  }
  return names;
}

void write_outcomes(NetcdfGroup& group, const ResultsBuilder& built) {
  TargetGrid grid(group, built);
  grid.flags("present", "the scenario has the target", [](const PlanRow&) { return true; });
  grid.flags("modelled", "the scenario's model has the indicator", [](const PlanRow& row) { return row.modelled; });
  grid.observed();
  grid.published();
  grid.outcome("level_p05", "", "5 % quantile of the level at the deadline, in target_unit", &PlanRow::p05);
  grid.outcome("level_p50", "", "median of the level at the deadline, in target_unit", &PlanRow::p50);
  grid.outcome("level_p95", "", "95 % quantile of the level at the deadline, in target_unit", &PlanRow::p95);
  grid.outcome("probability", "1", "share of draws that attain the target at the deadline", &PlanRow::probability);
  grid.outcome("probability_error", "1", "Monte Carlo standard error of probability", &PlanRow::probability_error);
  grid.outcome("shortfall", "1", "mean shortfall over all draws, as a share of value", &PlanRow::shortfall);
  grid.outcome("reached_p05", "year", "5 % quantile of the decimal year first reached; infinite: not within the horizon",
               &PlanRow::reached_p05);
  grid.outcome("reached_p50", "year", "median of the decimal year first reached; infinite: not within the horizon", &PlanRow::reached_p50);
  grid.outcome("reached_p95", "year", "95 % quantile of the decimal year first reached; infinite: not within the horizon",
               &PlanRow::reached_p95);
  grid.outcome("lost", "1", "share of draws that reach the target by the deadline and do not attain it there", &PlanRow::lost);
  grid.undefined();
  grid.outcome("never", "1", "share of draws that never reach the target within the horizon", &PlanRow::never);
  const std::size_t times = built.results().times.size();
  grid.path("slack_p05", times, "5 % quantile of what the level is beyond the target, in target_unit; negative: short of it",
            &PlanRow::slack_p05);
  grid.path("slack_p50", times, "median of what the level is beyond the target, in target_unit; negative: short of it",
            &PlanRow::slack_p50);
  grid.path("slack_p95", times, "95 % quantile of what the level is beyond the target, in target_unit; negative: short of it",
            &PlanRow::slack_p95);
  grid.reached_counts(std::size_t{built.horizon().steps()} + 1);
}

void write_joint(NetcdfGroup& group, const Results& results) {
  Names names;
  for (const auto& scenario : results.plans) {
    for (const PlanSummary& plan : scenario) {
      if (std::find(names.begin(), names.end(), plan.plan) == names.end()) names.push_back(plan.plan);
    }
  }
  if (names.empty()) return;
  std::vector<double> joint(results.plans.size() * names.size(), kNaN);
  std::vector<std::int32_t> targets(joint.size(), 0), undefined(joint.size(), 0);
  for (std::size_t scenario = 0; scenario < results.plans.size(); ++scenario) {
    for (const PlanSummary& plan : results.plans[scenario]) {
      const auto place = static_cast<std::size_t>(std::find(names.begin(), names.end(), plan.plan) - names.begin());
      joint[scenario * names.size() + place] = plan.joint;
      targets[scenario * names.size() + place] = static_cast<std::int32_t>(plan.targets);
      undefined[scenario * names.size() + place] = static_cast<std::int32_t>(plan.undefined);
    }
  }
  group.coordinate("plan", names).attribute("long_name", "plan");
  group.variable("plan_targets", {"scenario", "plan"}, targets).attribute("long_name", "modelled targets of the plan");
  group.variable("joint", {"scenario", "plan"}, joint)
      .attribute("units", "1")
      .attribute("long_name", "share of draws that attain all of them");
  group.variable("joint_undefined", {"scenario", "plan"}, undefined)
      .attribute("long_name", "draws in which a level has no number and no other target is missed; with any, there is no share");
}

void write_target_texts(NetcdfGroup& group, const std::vector<PlanRow>& targets) {
  const auto write = [&](const char* name, const char* meaning, auto text) {
    group.variable(name, {"target"}, texts_of(targets, text)).attribute("long_name", meaning);
  };
  write("indicator", "indicator the target is about", [](const PlanRow& row) { return row.indicator; });
  write("label", "indicator in English", [](const PlanRow& row) { return row.label.en; });
  write("label_zh", "indicator in Chinese", [](const PlanRow& row) { return row.label.zh; });
  write_other_labels(group, {"target"}, labels_of(targets));
  write("target_plan", "plan that sets the target", [](const PlanRow& row) { return row.plan; });
  write("comparator", "at_least, at_most or about", [](const PlanRow& row) { return std::string(word_of(row.comparator)); });
  write("target_unit", "unit of value, level and observed", [](const PlanRow& row) { return row.unit; });
  write("document", "document that states the target", [](const PlanRow& row) { return row.document; });
  write("quote", "its words", [](const PlanRow& row) { return row.quote; });
  write("unmodelled", "why nothing is projected, where that is said",
        [](const PlanRow& row) { return std::string(word_of(row.unmodelled)); });
}

void write_target_values(NetcdfGroup& group, const std::vector<PlanRow>& targets) {
  group.variable("value", {"target"}, numbers_of<double>(targets, [](const PlanRow& row) { return row.value; }))
      .attribute("long_name", "value as written, in target_unit: a level, or a ratio to the level at the base date");
  const auto days = [](const std::optional<Date>& date) { return date ? static_cast<double>(days_since_epoch(*date)) : kNaN; };
  group.variable("deadline", {"target"}, numbers_of<double>(targets, [&](const PlanRow& row) { return days(row.deadline); }))
      .attribute("units", kDateUnits)
      .attribute("calendar", kCalendar)
      .attribute("long_name", "day at whose end the target is judged");
  group.variable("base", {"target"}, numbers_of<double>(targets, [&](const PlanRow& row) { return days(row.base); }))
      .attribute("units", kDateUnits)
      .attribute("calendar", kCalendar)
      .attribute("long_name", "date of the level that a ratio refers to");
  group.variable("obligatory", {"target"}, numbers_of<std::int32_t>(targets, [](const PlanRow& row) { return row.binding ? 1 : 0; }))
      .yes_or_no()
      .attribute("long_name", "binding target, as opposed to an expected one");
  group.variable("draft", {"target"}, numbers_of<std::int32_t>(targets, [](const PlanRow& row) { return row.draft ? 1 : 0; }))
      .yes_or_no()
      .attribute("long_name", "nobody has published it: an example, or what somebody considers");
}

}  // namespace

void write_terms(NetcdfGroup& group, const std::vector<PlanRow>& targets) {
  write_target_texts(group, targets);
  write_target_values(group, targets);
}

void write_plan(NetcdfGroup& group, const ResultsBuilder& built) {
  write_scenario_coordinate(group, built.results());
  if (built.targets().empty()) return;
  write_time_coordinates(group, built.results().times);
  write_step_coordinates(group, built.horizon());
  group.coordinate("target", target_names(built.targets())).attribute("long_name", "plan target");
  write_terms(group, built.targets());
  write_outcomes(group, built);
  write_joint(group, built.results());
}

}  // namespace infracast::record
