// SPDX-License-Identifier: MIT
#include "read/scenario/plan_outcomes.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "notation/number.h"

namespace infracast::read {
namespace {

// A level published up to this long before a deadline says what was there at the deadline: builds go on.
constexpr double kYearsBefore = 0.5;

std::vector<std::string> indicators_of_outcomes(const Model& model) {
  std::vector<std::string> ids;
  for (const Instance& instance : model.instances)
    for (const Element& element : model.types[instance.type].elements)
      if (element.kind == ElementKind::indicator && element.from) ids.push_back(element.name.value);
  return ids;
}

// Things that are built and connected, not shares, money, rates or what something takes in a year.
std::set<std::string> nouns_of(const Model& model) {
  std::set<std::string> nouns;
  for (const UnitDeclaration& unit : model.units) {
    if (unit.of) continue;
    nouns.insert(unit.name.value);
    for (const Located<std::string>& alias : unit.aliases) nouns.insert(alias.value);
  }
  return nouns;
}

class Outcomes {
 public:
  explicit Outcomes(const Scenario& scenario) : scenario_(scenario), nouns_(nouns_of(scenario.model)) {}

  [[nodiscard]] std::vector<Observation> of(const std::string& indicator) const {
    std::vector<Observation> rows;
    for (const Target& target : scenario_.targets) {
      if (!announces_a_build(target)) continue;
      for (const Observation* level : levels_at_deadline(target)) rows.push_back(ratio(indicator, target, *level));
    }
    return rows;
  }

 private:
  [[nodiscard]] bool announces_a_build(const Target& target) const {
    return target.region == scenario_.region && target.comparator == Comparator::at_least && !target.base && target.value.value > 0 &&
           nouns_.contains(target.unit.value);
  }

  [[nodiscard]] bool says_of(const Observation& row, const Target& target) const {
    const double early = end_of_day(target.deadline.value) - end_of_day(row.date.value);
    return row.region == target.region && row.indicator.value == target.indicator.value && row.unit.value == target.unit.value &&
           row.scope.empty() && row.value.value > 0 && early >= 0 && early <= kYearsBefore;
  }

  // All that was published for the last day up to the deadline; secondary sources where there is no primary one.
  [[nodiscard]] std::vector<const Observation*> levels_at_deadline(const Target& target) const {
    std::vector<const Observation*> levels;
    for (const Observation& row : scenario_.observations)
      if (says_of(row, target)) levels.push_back(&row);
    if (levels.empty()) return levels;
    const Date last = (*std::ranges::max_element(levels, {}, [](const Observation* row) { return row->date.value; }))->date.value;
    std::erase_if(levels, [&](const Observation* row) { return row->date.value != last; });
    if (std::ranges::any_of(levels, [](const Observation* row) { return !row->secondary; }))
      std::erase_if(levels, [](const Observation* row) { return row->secondary; });
    return levels;
  }

  static Observation ratio(const std::string& indicator, const Target& target, const Observation& level) {
    Observation row = level;
    row.indicator = {indicator, target.indicator.where};
    row.date = target.deadline;
    row.value = {level.value.value / target.value.value, target.value.where};
    row.unit = {"1", target.unit.where};
    row.scope = target.plan + ", " + target.indicator.value;
    row.formula = {number_text(level.value.value) + " / " + number_text(target.value.value), target.value.where};
    row.derived = true;
    row.note = "what " + level.document + " publishes over what " + target.document + " announced";
    row.row = target.row;
    return row;
  }

  const Scenario& scenario_;
  std::set<std::string> nouns_;
};

}  // namespace

void add_plan_outcomes(Scenario& scenario) {
  std::vector<Observation> added;
  for (const std::string& indicator : indicators_of_outcomes(scenario.model)) {
    std::vector<Observation> rows = Outcomes(scenario).of(indicator);
    std::move(rows.begin(), rows.end(), std::back_inserter(added));
  }
  std::move(added.begin(), added.end(), std::back_inserter(scenario.observations));
}

}  // namespace infracast::read
