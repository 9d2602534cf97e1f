// SPDX-License-Identifier: MIT
#include "inspect/scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/sampling.h"
#include "inspect/convergence.h"
#include "notation/message_parts.h"
#include "notation/number.h"

namespace infracast::inspect {
namespace {

constexpr std::size_t kDraws = 32;
constexpr double kFarOff = 3;        // times too large or too small
constexpr std::size_t kEnough = 5;   // figures; fewer say nothing of a place as a whole
constexpr double kOtherPath = 1.25;  // a path that is not the one that was published
constexpr double kCertain = 1e-6;    // draws that differ by less than this follow an outside path

// Indicators over the steps of the horizon, in a few draws of the priors.
class Levels : public Sink {
 public:
  explicit Levels(const City& city) : horizon_(city.program.horizon) {
    Program program = without_noise(city.program);
    for (Series& series : program.series)
      if (series.lever) std::ranges::fill(series.values, series.null);
    RecordPlan plan;
    for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
    for (std::uint32_t step = 0; step <= horizon_.steps(); ++step) plan.steps.push_back(step);
    EnsembleSettings settings = city.scenario.ensemble;
    settings.draws = kDraws;
    RunOptions options;
    options.threads = 1;
    options.tile = kDraws;
    run(program, Ensemble(program, settings), plan, *this, options);
  }

  void record(const TrajectoryBlock& block) override {
    draws_.resize(block.nodes);
    for (std::size_t node = 0; node < block.nodes; ++node) {
      draws_[node].resize(block.steps);
      for (std::size_t step = 0; step < block.steps; ++step) {
        const std::span<const double> values = block.at(node, step);
        draws_[node][step].insert(draws_[node][step].end(), values.begin(), values.end());
      }
    }
    for (auto& steps : draws_)
      for (auto& values : steps) std::ranges::sort(values);
  }

  // Sorted; empty outside of the horizon, or when some draw has no number.
  [[nodiscard]] std::vector<double> at(std::size_t indicator, double time) const {
    const double step = std::round((time - horizon_.time(0)) * horizon_.steps_per_year);
    if (step < 0 || step > horizon_.steps()) return {};
    const std::vector<double>& values = draws_[indicator][static_cast<std::size_t>(step)];
    return std::ranges::any_of(values, [](double value) { return !std::isfinite(value); }) ? std::vector<double>{} : values;
  }

 private:
  const Horizon& horizon_;
  std::vector<std::vector<std::vector<double>>> draws_;
};

double median_of(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

struct FirstFigure {
  const Observation* row = nullptr;
  std::size_t indicator = 0;
  double value = 0;  // in the indicator's unit
};

class ScaleCheck {
 public:
  ScaleCheck(const City& city, Diagnostics& diagnostics) : city_(city), diagnostics_(diagnostics), levels_(city) {}

  void run() {
    const std::vector<FirstFigure> figures = first_figures();
    std::size_t compared = 0;
    std::vector<const Observation*> far;
    for (const FigureAt& figure : placed(figures)) {
      if (follows_a_path(figure.draws)) {
        compare_path(*figure.figure, figure.draws);
      } else {
        ++compared;
        if (far_off(*figure.figure, figure.draws)) far.push_back(figure.figure->row);
      }
    }
    if (compared >= kEnough && 2 * far.size() > compared)
      diagnostics_.error(far.front()->row,
                         std::to_string(far.size()) + " of the " + std::to_string(compared) +
                             " first published figures are far from what the priors say: sizes of this city are another place's",
                         "give them under [parameters]; infracast explain SCENARIO NAME shows where a number was set");
    check_possible();
  }

 private:
  struct FigureAt {
    const FirstFigure* figure = nullptr;
    std::vector<double> draws;
  };

  [[nodiscard]] bool is_within_horizon(const Date& date) const {
    const Horizon& horizon = city_.program.horizon;
    return end_of_day(date) >= horizon.time(0) && end_of_day(date) <= horizon.time(horizon.steps());
  }

  // Of every indicator the first figure within the horizon that is a level of the whole place.
  [[nodiscard]] std::vector<FirstFigure> first_figures() const {
    Diagnostics told_when_compiled;
    const UnitTable units = unit_table(city_.scenario.model, told_when_compiled);
    std::map<std::size_t, FirstFigure> first;
    for (const Observation* row : known_observations(city_.scenario)) {
      const bool level = row->scope.empty() && row->value.value > 0 && row->bound != Bound::at_least && row->bound != Bound::at_most &&
                         is_within_horizon(row->date.value);
      const std::optional<std::size_t> indicator = level ? position(row->indicator.value) : std::nullopt;
      const std::optional<Unit> unit = indicator ? units.parse(row->unit.value) : std::nullopt;
      const std::optional<double> factor = unit ? conversion(*unit, city_.program.indicators[*indicator].unit) : std::nullopt;
      if (!factor) continue;
      const auto [known, added] = first.try_emplace(*indicator, FirstFigure{row, *indicator, row->value.value * *factor});
      if (!added && row->date.value < known->second.row->date.value) known->second = {row, *indicator, row->value.value * *factor};
    }
    std::vector<FirstFigure> figures;
    for (const auto& [indicator, figure] : first) figures.push_back(figure);
    return figures;
  }

  [[nodiscard]] std::optional<std::size_t> position(const std::string& id) const {
    const auto found = std::ranges::find(city_.program.indicators, id, &Indicator::id);
    if (found == city_.program.indicators.end()) return std::nullopt;
    return static_cast<std::size_t>(found - city_.program.indicators.begin());
  }

  [[nodiscard]] std::vector<FigureAt> placed(const std::vector<FirstFigure>& figures) const {
    std::vector<FigureAt> out;
    for (const FirstFigure& figure : figures) {
      std::vector<double> draws = levels_.at(figure.indicator, end_of_day(figure.row->date.value));
      if (!draws.empty() && median_of(draws) > 0) out.push_back({&figure, std::move(draws)});
    }
    return out;
  }

  static bool follows_a_path(const std::vector<double>& draws) { return draws.back() - draws.front() <= kCertain * std::abs(draws.back()); }

  void compare_path(const FirstFigure& figure, const std::vector<double>& draws) {
    const double ratio = std::max(median_of(draws) / figure.value, figure.value / median_of(draws));
    if (ratio < kOtherPath) return;
    diagnostics_.error(figure.row->row, "the path behind " + published(figure, draws),
                       "is the path this place's? infracast explain SCENARIO " + id(figure) + " shows what it reads");
  }

  bool far_off(const FirstFigure& figure, const std::vector<double>& draws) {
    const double median = median_of(draws);
    const bool above = figure.value > kFarOff * median && figure.value > draws.back();
    const bool below = figure.value < median / kFarOff && figure.value < draws.front();
    if (!above && !below) return false;
    diagnostics_.warning(figure.row->row, "before any figure is heard, " + published(figure, draws),
                         "give the sizes behind it, or wider priors");
    return true;
  }

  [[nodiscard]] std::string published(const FirstFigure& figure, const std::vector<double>& draws) const {
    const std::string& unit = city_.program.indicators[figure.indicator].unit.text;
    return in_quotes(id(figure)) + " is at " + amount(median_of(draws), unit) + "; published were " + amount(figure.value, unit);
  }

  [[nodiscard]] const std::string& id(const FirstFigure& figure) const { return city_.program.indicators[figure.indicator].id; }

  static std::string amount(double value, const std::string& unit) {
    return number_text(std::stod(short_text(value))) + (unit == "1" ? "" : " " + unit);
  }

  // To three digits, as one says it.
  static std::string short_text(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", value);
    return text;
  }

  // What parts say no place could have: half of the draws at some year's end.
  void check_possible() {
    for (const Instance& instance : city_.scenario.model.instances) {
      for (const Element& element : city_.scenario.model.types[instance.type].elements) {
        if (element.kind != ElementKind::indicator || !element.min) continue;
        if (const auto indicator = position(element.name.value)) check_possible(element, *indicator);
      }
    }
  }

  void check_possible(const Element& element, std::size_t indicator) {
    const Horizon& horizon = city_.program.horizon;
    for (int year = horizon.first_year + 1; year <= horizon.last_year + 1; ++year) {
      const std::vector<double> draws = levels_.at(indicator, year);
      if (draws.empty() || (median_of(draws) >= element.min->value && median_of(draws) <= element.max->value)) continue;
      const std::string& unit = element.unit.value;
      return diagnostics_.error(
          element.min->where,
          "no place could have " + in_quotes(element.name.value) + " at " + amount(median_of(draws), unit) + " at the end of " +
              std::to_string(year - 1) + ", as the priors say",
          "sizes and people must be of one place; infracast explain SCENARIO " + element.name.value + " shows what it reads");
    }
  }

  const City& city_;
  Diagnostics& diagnostics_;
  Levels levels_;
};

std::filesystem::path folder_of(const Span& where) {
  return where.source ? std::filesystem::path(where.source->name).lexically_normal().parent_path() : std::filesystem::path();
}

bool is_within(const std::filesystem::path& inner, const std::filesystem::path& outer) {
  const auto [end, rest] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
  return end == outer.end();
}

}  // namespace

void check_scale(const City& city, Diagnostics& diagnostics) { ScaleCheck(city, diagnostics).run(); }

std::vector<std::string> sizes_nobody_gave(const Program& program) {
  std::set<std::string> names;
  for (const Variable& variable : program.variables) names.insert(variable.name);
  std::vector<std::string> out;
  for (const std::string& name : names)
    if (names.contains(name + "_typical") && names.contains(name + "_multiple")) out.push_back(name);
  return out;
}

std::vector<Borrowed> set_for_another_place(const Scenario& scenario) {
  std::vector<Borrowed> out;
  const auto model = std::ranges::find(scenario.keys, "model", &WrittenKey::name);
  if (model == scenario.keys.end() || scenario.files.empty()) return out;
  const std::filesystem::path place = std::filesystem::path(model->text).lexically_normal().parent_path();
  const std::filesystem::path own = std::filesystem::path(scenario.files.front().path).lexically_normal().parent_path();
  const auto add = [&](const Located<std::string>& name) {
    const std::filesystem::path folder = folder_of(name.where);
    if (folder.empty() || is_within(folder, place) || is_within(folder, own)) return;
    out.push_back({name.value, name.where.source->name});
  };
  for (const ParameterOverride& parameter : scenario.parameters) add(parameter.name);
  for (const DriverSetting& driver : scenario.drivers) add(driver.name);
  return out;
}

}  // namespace infracast::inspect
