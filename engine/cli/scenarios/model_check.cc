// SPDX-License-Identifier: MIT
#include "cli/scenarios/model_check.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::cli {
namespace {

constexpr double kSameStep = 0.05;     // of a step: tables are printed in a few digits
constexpr double kLeftOfZero = 1e-12;  // what rounding leaves where a table has nothing but zeros

class Values : public Sink {
 public:
  Values(std::size_t nodes, std::size_t steps) : all(nodes, std::vector<double>(steps)) {}
  void record(const TrajectoryBlock& block) override {
    for (std::size_t node = 0; node < all.size(); ++node)
      for (std::size_t step = 0; step < all[node].size(); ++step) all[node][step] = block.at(node, step)[0];
  }
  std::vector<std::vector<double>> all;
};

std::optional<std::uint32_t> step_of(double time, const Horizon& horizon) {
  const double step = (time - horizon.time(0)) / horizon.dt(), whole = std::round(step);
  if (!(whole >= 0) || whole > horizon.steps() || std::abs(step - whole) > kSameStep) return std::nullopt;
  return static_cast<std::uint32_t>(whole);
}

double largest_of(const std::vector<double>& values) {
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  return largest;
}

double difference_of(double found, double expected, double largest) {
  if (std::isnan(expected)) return 0;  // nothing is said
  if (!std::isfinite(found) || !std::isfinite(expected)) return found == expected ? 0 : std::numeric_limits<double>::infinity();
  const double apart = std::abs(found - expected);
  return apart <= std::max(kToleranceOfLargest * largest, kLeftOfZero) ? 0 : apart / std::abs(expected);
}

// What programs print of time beside the variables; by how much they moved on between rows, the table says itself.
std::optional<double> of_time(const std::string& name, const Horizon& horizon, const ExpectedTable& expected) {
  if (name == "initialtime") return horizon.axis.from;
  if (name == "finaltime") return horizon.axis.time(horizon.axis.steps);
  if (name == "timestep") return horizon.axis.step;
  if (name == "saveper" && expected.times.size() > 1) return expected.times[1].value - expected.times[0].value;
  return std::nullopt;
}

void compare(const std::vector<double>& found, const ExpectedColumn& column, const ExpectedTable& expected, CheckedColumn& result) {
  result.known = true;
  const double largest = largest_of(column.values);
  for (std::size_t row = 0; row < found.size(); ++row) {
    const double apart = difference_of(found[row], column.values[row], largest);
    if (apart <= result.difference) continue;
    result.difference = apart;
    result.time = expected.times[row].value;
  }
}

}  // namespace

std::optional<Program> compiled_model(const ImportedModel& model, Diagnostics& diagnostics) {
  const auto scenario = read_scenario(model.scenario, {}, files_in_memory(model.files), diagnostics);
  return scenario ? compile(*scenario, diagnostics) : std::nullopt;
}

std::vector<std::vector<double>> all_values(const Program& program) {
  RecordPlan plan;
  for (const Variable& variable : program.variables) plan.nodes.push_back(variable.node);
  plan.steps.resize(program.horizon.steps() + std::size_t{1});
  std::iota(plan.steps.begin(), plan.steps.end(), 0U);
  Values values(plan.nodes.size(), plan.steps.size());
  run(program, Ensemble::best_guess(program), plan, values, {.threads = 1});
  return std::move(values.all);
}

std::optional<std::vector<CheckedColumn>> check_columns(const ImportedModel& model, const Program& program, const ExpectedTable& expected,
                                                        Diagnostics& diagnostics) {
  std::vector<std::uint32_t> steps;
  for (const Located<double>& time : expected.times) {
    const auto step = step_of(time.value, program.horizon);
    if (!step) diagnostics.error(time.where, "no step of the model begins at " + plain_number_text(time.value));
    steps.push_back(step.value_or(0));
  }
  if (diagnostics.has_errors()) return std::nullopt;
  std::map<std::string, std::string> ours;
  for (const auto& [name, full_name] : model.names) ours[name_for_comparison(name)] = full_name;
  const std::vector<std::vector<double>> values = all_values(program);
  std::vector<CheckedColumn> checked;
  for (const ExpectedColumn& column : expected.columns) {
    CheckedColumn& result = checked.emplace_back(CheckedColumn{.name = column.name.value});
    const std::string name = name_for_comparison(column.name.value);
    const auto known = ours.find(name);
    const auto found = known == ours.end() ? program.variables.end() : std::ranges::find(program.variables, known->second, &Variable::name);
    std::vector<double> at_times(steps.size());
    if (found != program.variables.end()) {
      const std::vector<double>& all = values[static_cast<std::size_t>(found - program.variables.begin())];
      for (std::size_t row = 0; row < steps.size(); ++row) at_times[row] = all[steps[row]];
    } else if (const auto time = of_time(name, program.horizon, expected)) {
      std::ranges::fill(at_times, *time);
    } else {
      continue;
    }
    compare(at_times, column, expected, result);
  }
  return checked;
}

}  // namespace infracast::cli
