// SPDX-License-Identifier: MIT
// What changes nothing: counting in other units, and another year to begin with.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include "infracast/ensemble.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "tests/laws/opened.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 24;

// A larger city has more households, money, data and power, at the same rates per head: what a unit counts of these.
// Mbps is the rate of one line; capacities are in Gbps. Cables are those the model names, and do not become more. What one thing
// consists of, such as the sectors of a station, is the same in both.
double size_of(const Unit& unit) {
  if (unit.text == "Mbps") return 0;
  if (std::ranges::none_of(unit.dimension, [](const auto& base) { return base.second > 0; })) return 0;
  double sum = 0;
  for (const auto& [base, power] : unit.dimension) sum += base == "year" || base == "m" || base == "cable" ? 0 : power;
  return sum;
}

std::vector<std::vector<double>> columns_of(const Program& program, std::uint64_t seed) {
  const Ensemble ensemble(program, {.draws = kDraws, .seed = seed});
  std::vector<std::vector<double>> columns(program.parameters.size(), std::vector<double>(kDraws));
  for (std::size_t k = 0; k < columns.size(); ++k) ensemble.fill(k, 0, columns[k]);
  return columns;
}

// Of a series; those without a name that people know are times.
double size_of_series(const Program& program, const std::string& name) {
  const auto found = std::ranges::find(program.variables, name, &Variable::name);
  return found == program.variables.end() ? 0 : size_of(found->unit);
}

void multiply(std::vector<double>& values, double factor) {
  for (double& value : values) value *= factor;
}

// Powers of two multiply without rounding, so that the two cities differ in nothing but size.
TEST(ACityFourTimesTheSize, HasTheSameRatios) {
  constexpr double kSize = 4;
  const Compiled city = compile_shipped("shanghai/base.toml");
  Program large = city.program;
  auto columns = columns_of(city.program, 51);
  const Ensemble small_draws(columns, {.draws = kDraws, .seed = 6});
  for (std::size_t k = 0; k < columns.size(); ++k) multiply(columns[k], std::pow(kSize, size_of(city.program.parameters[k].unit)));
  for (Series& series : large.series) multiply(series.values, std::pow(kSize, size_of_series(city.program, series.name)));
  const Ensemble large_draws(columns, {.draws = kDraws, .seed = 6});
  const RecordPlan plan = yearly_indicators(city.program);
  Collected small_run = collect(city.program, small_draws, plan), large_run = collect(large, large_draws, plan);
  for (std::size_t k = 0; k < plan.nodes.size(); ++k) {
    const double factor = std::pow(kSize, size_of(city.program.indicators[k].unit));
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double expected = small_run.at(k, step, draw) * factor;
        ASSERT_NEAR(large_run.at(k, step, draw), expected, 1e-9 * std::abs(expected)) << city.program.indicators[k].id << ", year " << step;
      }
    }
  }
}

constexpr int kYears = 3;

// "2017 [date]" and, where a date is compared with the calendar, a bare "2017".
std::string shifted(const std::string& expression) {
  static const std::regex date("\\b((?:19|20)[0-9]{2}(?:\\.[0-9]+)?)(?= \\[date\\]|\\)|$)");
  std::string out;
  std::size_t end = 0;
  for (std::sregex_iterator at(expression.begin(), expression.end(), date), none; at != none; ++at) {
    out += expression.substr(end, static_cast<std::size_t>(at->position()) - end) + std::to_string(std::stod(at->str()) + kYears);
    end = static_cast<std::size_t>(at->position() + at->length());
  }
  return out + expression.substr(end);
}

void shift(std::optional<SourceString>& text) {
  if (text) text->value = shifted(text->value);
}

void shift(Element& element) {
  for (auto* text : {&element.equation, &element.start, &element.inflow, &element.outflow, &element.weight, &element.floor}) shift(*text);
  for (auto& limit : element.of) limit.second.value = shifted(limit.second.value);
  for (SeriesPoint& point : element.series) point.date += kYears;
  const bool lever = element.kind == ElementKind::lever;
  if (lever && element.unit.value == "date") element.value->value += kYears, element.max->value += kYears;
}

Scenario years_later(Scenario scenario) {
  for (ModuleType& type : scenario.model.types) {
    for (Element& element : type.elements) shift(element);
  }
  for (DriverSetting& driver : scenario.drivers) {
    for (SeriesPoint& point : driver.series) point.date += kYears;
  }
  scenario.horizon.first_year += kYears;
  scenario.horizon.last_year += kYears;
  scenario.targets.clear();
  scenario.observations.clear();
  return scenario;
}

// Walks are keyed by the quarters of the calendar: years later they are others.
TEST(ACityYearsLater, IsTheSameCity) {
  const Compiled city = compile_scenario(without_drift(under({})));
  const Compiled later = compile_scenario(years_later(city.scenario));
  auto columns = columns_of(city.program, 52);
  const Ensemble draws(columns, {.draws = kDraws, .seed = 6});
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (city.program.parameters[k].unit.text != "date") continue;
    for (double& date : columns[k]) date += kYears;
  }
  const Ensemble later_draws(columns, {.draws = kDraws, .seed = 6});
  const RecordPlan plan = yearly_indicators(city.program);
  ASSERT_EQ(later.program.indicators.size(), city.program.indicators.size());
  Collected now = collect(city.program, draws, plan), then = collect(later.program, later_draws, yearly_indicators(later.program));
  for (std::size_t k = 0; k < plan.nodes.size(); ++k) {
    for (std::size_t step = 0; step < plan.steps.size(); ++step) {
      for (std::size_t draw = 0; draw < kDraws; ++draw) {
        const double expected = now.at(k, step, draw);
        ASSERT_NEAR(then.at(k, step, draw), expected, 1e-8 * std::abs(expected)) << city.program.indicators[k].id << ", year " << step;
      }
    }
  }
}

TEST(Shifting, FindsTheDatesOfAnExpression) {
  EXPECT_EQ(shifted("interpolate(time, 2017.0 [date], a, 2026 [date], 2000 [Mbps])"),
            "interpolate(time, 2020.000000 [date], a, 2029.000000 [date], 2000 [Mbps])");
  EXPECT_EQ(shifted("after(2009.5) * x_2016"), "after(2012.500000) * x_2016");
}

}  // namespace
}  // namespace infracast
