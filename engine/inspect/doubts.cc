// SPDX-License-Identifier: MIT
#include "inspect/doubts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "inspect/convergence.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::inspect {
namespace {

constexpr double kLargestShare = 2;       // of one: more subscriptions than people there are, but hardly two for each
constexpr double kLargestPercent = 1000;  // what is written in percent is no more than this
constexpr double kJump = 700;             // a slip of units is a thousandfold, give or take the growth of some years
constexpr double kYears = 5;              // between figures that are compared so

const Indicator* indicator_of(const Program& program, const std::string& id) {
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  return found == program.indicators.end() ? nullptr : &*found;
}

bool is_plain(const Unit& unit) { return unit.dimension.empty() && unit.scale == 1; }
bool is_percent(const Unit& unit) { return unit.dimension.empty() && std::abs(unit.scale - 0.01) < 1e-12; }

std::string fraction_hint(double value) { return "write " + number_text(value / 100) + ", or % as its unit"; }

// Neither money, a plain number, nor a point or length of time: what is there, or is not.
bool is_count(const Unit& unit, const std::string& currency) {
  if (unit.dimension.empty() || unit.dimension.contains(currency) || unit.text == "date") return false;
  return std::ranges::any_of(unit.dimension, [](const auto& base) { return base.first != "year" && base.second > 0; });
}

class FigureCheck {
 public:
  FigureCheck(const Scenario& scenario, const Program& program, Diagnostics& diagnostics)
      : scenario_(scenario), program_(program), diagnostics_(diagnostics), units_(unit_table(scenario.model, unused_)) {}

  void check() {
    for (const Observation& row : scenario_.observations) check_value(row, row.indicator.value, false);
    for (const Target& row : scenario_.targets) check_value(row, row.indicator.value, row.base.has_value());
    for (const Variable& variable : program_.variables) check_input(variable);
    check_jumps();
  }

 private:
  // Paths and certain numbers of what is there or is not.
  void check_input(const Variable& variable) {
    if (!is_count(variable.unit, scenario_.model.currency) || variable.unit.dimension.contains("year") || !(least_of(variable) < 0)) return;
    const bool path = variable.kind == VariableKind::driver;
    diagnostics_.warning(variable.where, in_quotes(variable.name) + (path ? " falls below 0" : " is below 0"),
                         "a count in " + variable.unit.text + " is not negative");
  }

  [[nodiscard]] double least_of(const Variable& variable) const {
    if (variable.kind == VariableKind::parameter) {
      const auto slot = std::ranges::find(program_.parameters, variable.name, &ParameterSlot::name);
      return slot == program_.parameters.end() ? 0 : slot->value;
    }
    if (variable.kind != VariableKind::driver) return 0;
    const auto series = std::ranges::find(program_.series, variable.name, &Series::name);
    return series == program_.series.end() ? 0 : *std::ranges::min_element(series->values);
  }

  template <class Row>
  void check_value(const Row& row, const std::string& id, bool ratio) {
    const Indicator* indicator = indicator_of(program_, id);
    const auto unit = units_.parse(row.unit.value);
    if (row.region != scenario_.region || indicator == nullptr || !unit || ratio) return;
    const double value = row.value.value;
    if (is_percent(indicator->unit) && is_plain(*unit) && value > kLargestShare)
      diagnostics_.warning(row.value.where, number_text(value) + " in unit 1 is " + number_text(100 * value) + " %", fraction_hint(value));
    if (value < 0 && indicator->measure == Measure::level && is_count(indicator->unit, scenario_.model.currency))
      diagnostics_.warning(row.value.where, "a level in " + row.unit.value + " is not negative", "write what there is, not what was lost");
  }

  struct Figure {
    const Observation* row;
    double value;  // in base units
    double time;
  };

  void check_jumps() {
    std::map<std::tuple<std::string, std::string>, std::vector<Figure>> all;
    for (const Observation& row : scenario_.observations) {
      const auto unit = units_.parse(row.unit.value);
      if (row.region != scenario_.region || !unit || row.value.value == 0) continue;
      // Rows of one quantity in units of different kinds are an error elsewhere, or of a quantity that nobody models.
      all[{row.indicator.value, row.scope + describe(unit->dimension)}].push_back(
          {&row, std::abs(row.value.value) * unit->scale, end_of_day(row.date.value)});
    }
    for (auto& [quantity, figures] : all) {
      std::ranges::stable_sort(figures, {}, &Figure::time);
      for (std::size_t k = 1; k < figures.size(); ++k) check_jump(figures[k - 1], figures[k]);
    }
  }

  void check_jump(const Figure& before, const Figure& after) {
    const double ratio = after.value / before.value;
    if (after.time - before.time > kYears || (ratio < kJump && ratio > 1 / kJump)) return;
    const std::string times = number_text(std::round(ratio > 1 ? ratio : 1 / ratio));
    diagnostics_.warning(after.row->value.where,
                         "this is " + times + (ratio > 1 ? " times" : " times less than") + " the " + number_text(before.row->value.value) +
                             " " + before.row->unit.value + " of " + to_string(before.row->date.value),
                         "one of the two may be in another unit");
  }

  const Scenario& scenario_;
  const Program& program_;
  Diagnostics& diagnostics_;
  Diagnostics unused_;  // what is wrong with units was told when they were compiled
  UnitTable units_;
};

// Chosen nodes of one draw at every step.
class Levels : public Sink {
 public:
  void record(const TrajectoryBlock& block) override {
    for (std::size_t node = 0; node < block.nodes; ++node) {
      levels.emplace_back();
      for (std::size_t step = 0; step < block.steps; ++step) levels.back().push_back(block.at(node, step)[0]);
    }
  }
  std::vector<std::vector<double>> levels;  // [node][step]
};

std::vector<std::vector<double>> best_guess(const Program& program, std::vector<NodeIndex> nodes) {
  RecordPlan plan;
  plan.nodes = std::move(nodes);
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) plan.steps.push_back(step);
  Levels sink;
  RunOptions options;
  options.threads = 1;
  run(without_noise(program), Ensemble::best_guess(program), plan, sink, options);
  return std::move(sink.levels);
}

// Below 0 by more than rounding. What is no count may begin there.
void check_stocks(const City& city, Diagnostics& diagnostics) {
  const Program& program = city.program;
  std::vector<const Variable*> stocks;
  std::vector<NodeIndex> nodes;
  for (const Variable& variable : program.variables) {
    if (variable.kind != VariableKind::stock) continue;
    stocks.push_back(&variable);
    nodes.push_back(variable.node);
  }
  const auto levels = best_guess(program, nodes);
  for (std::size_t k = 0; k < stocks.size(); ++k) {
    const double most = std::abs(*std::ranges::max_element(levels[k], {}, [](double level) { return std::abs(level); }));
    const auto below = std::ranges::find_if(levels[k], [&](double level) { return level < -1e-9 * most; });
    if (below == levels[k].end() || (levels[k].front() < 0 && !is_count(stocks[k]->unit, city.scenario.model.currency))) continue;
    const double time = program.horizon.time(static_cast<std::uint32_t>(below - levels[k].begin()));
    diagnostics.warning(stocks[k]->where,
                        "the stock " + in_quotes(stocks[k]->name) + " falls below 0 in " + to_string(last_day_before(time)).substr(0, 7),
                        "its inflow is negative: what leaves a stock is its outflow, which stops at 0");
  }
}

// Seventy-seven in unit 1 where the model says 0.7.
void check_shares(const City& city, Diagnostics& diagnostics) {
  const Program& program = city.program;
  Diagnostics unused;
  const UnitTable units = unit_table(city.scenario.model, unused);
  std::vector<NodeIndex> nodes;
  for (const Indicator& indicator : program.indicators) nodes.push_back(indicator.node);
  const auto levels = best_guess(program, nodes);
  const auto check = [&](const std::string& id, const Located<double>& value, const std::string& written, const Date& date) {
    const Indicator* indicator = indicator_of(program, id);
    const auto unit = units.parse(written);
    const double steps = (end_of_day(date) - program.horizon.time(0)) * program.horizon.steps_per_year;
    if (indicator == nullptr || !unit || !is_plain(*unit) || !is_plain(indicator->unit) || steps < 0) return;
    if (value.value <= kLargestShare || value.value > kLargestPercent) return;
    const auto& own = levels[static_cast<std::size_t>(indicator - program.indicators.data())];
    const double level = own[std::min(static_cast<std::size_t>(steps), own.size() - 1)];
    if (!(level > 0 && level <= kLargestShare) || !(value.value / level > 20)) return;
    diagnostics.warning(value.where, number_text(value.value) + " in unit 1 is " + number_text(100 * value.value) + " %",
                        fraction_hint(value.value));
  };
  for (const Observation& row : city.scenario.observations)
    if (row.region == city.scenario.region) check(row.indicator.value, row.value, row.unit.value, row.date.value);
  for (const Target& row : city.scenario.targets)
    if (row.region == city.scenario.region && !row.base) check(row.indicator.value, row.value, row.unit.value, row.deadline.value);
}

}  // namespace

void check_figures(const Scenario& scenario, const Program& program, Diagnostics& diagnostics) {
  FigureCheck(scenario, program, diagnostics).check();
}

void check_best_guess(const City& city, Diagnostics& diagnostics) {
  check_stocks(city, diagnostics);
  check_shares(city, diagnostics);
}

}  // namespace infracast::inspect
