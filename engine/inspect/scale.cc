// SPDX-License-Identifier: MIT
#include "inspect/scale.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/sampling.h"
#include "inspect/convergence.h"
#include "notation/message_parts.h"
#include "notation/name.h"
#include "notation/number.h"

namespace infracast::inspect {
namespace {

constexpr std::size_t kDraws = 32;
constexpr double kFarOff = 3;         // times too large or too small
constexpr std::size_t kEnough = 3;    // figures; fewer say nothing of a place as a whole
constexpr double kAnotherPath = 1.1;  // beside what was published: another count, or another year's
constexpr double kOthersPath = 2;     // another place's
constexpr double kCertain = 1e-6;     // draws that differ by less than this follow an outside path

// A published level of the whole place.
struct Figure {
  const Observation* row = nullptr;
  double value = 0;  // in the indicator's unit
};
using Figures = std::map<std::size_t, std::vector<Figure>>;  // by indicator

bool is_first(const Figure& a, const Figure& b) { return a.row->date.value < b.row->date.value; }

double date_of(const Figure& figure) { return end_of_day(figure.row->date.value); }

// Indicators at the ends of years and at the dates of figures, in a few draws of the priors.
class Levels : public Sink {
 public:
  Levels(const City& city, const Figures& figures) : horizon_(city.program.horizon) {
    Program program = without_noise(city.program);
    for (Series& series : program.series)
      if (series.lever) std::ranges::fill(series.values, series.null);
    choose_steps(figures);
    RecordPlan plan;
    for (const Indicator& indicator : program.indicators) plan.nodes.push_back(indicator.node);
    for (const auto& [step, place] : places_) plan.steps.push_back(step);
    values_.resize(plan.nodes.size() * plan.steps.size() * kDraws);
    EnsembleSettings settings = city.scenario.ensemble;
    settings.draws = kDraws;
    RunOptions options;
    options.threads = 1;
    options.tile = kDraws;
    run(program, Ensemble(program, settings), plan, *this, options);
  }

  void record(const TrajectoryBlock& block) override {
    for (std::size_t row = 0; row < block.nodes * block.steps; ++row)
      std::ranges::copy(block.at(row / block.steps, row % block.steps), values_.data() + row * kDraws + block.first_draw);
  }

  // Sorted; empty outside of the horizon, or when some draw has no number.
  [[nodiscard]] std::vector<double> at(std::size_t indicator, double time) const {
    const auto place = places_.find(step_of(time));
    if (place == places_.end()) return {};
    const double* first = values_.data() + (indicator * places_.size() + place->second) * kDraws;
    std::vector<double> sorted(first, first + kDraws);
    if (std::ranges::any_of(sorted, [](double value) { return !std::isfinite(value); })) return {};
    std::ranges::sort(sorted);
    return sorted;
  }

 private:
  static constexpr std::uint32_t kNever = std::numeric_limits<std::uint32_t>::max();

  void choose_steps(const Figures& figures) {
    for (int year = horizon_.first_year + 1; year <= horizon_.last_year + 1; ++year) places_[step_of(year)];
    for (const auto& [indicator, rows] : figures)
      for (const Figure& figure : rows) places_[step_of(date_of(figure))];
    places_.erase(kNever);
    std::size_t next = 0;
    for (auto& [step, place] : places_) place = next++;
  }

  [[nodiscard]] std::uint32_t step_of(double time) const {
    const double step = std::round((time - horizon_.time(0)) * horizon_.steps_per_year);
    return step < 0 || step > horizon_.steps() ? kNever : static_cast<std::uint32_t>(step);
  }

  const Horizon& horizon_;
  std::map<std::uint32_t, std::size_t> places_;  // where the values of a step are
  std::vector<double> values_;                   // [indicator][place][draw]
};

double median_of(const std::vector<double>& sorted) { return sorted[sorted.size() / 2]; }

class ScaleCheck {
 public:
  ScaleCheck(const City& city, Diagnostics& diagnostics)
      : city_(city), diagnostics_(diagnostics), figures_(published_levels()), levels_(city, figures_) {}

  void run() {
    for (const auto& [indicator, figures] : figures_)
      if (follows_a_path(indicator, figures))
        compare_path(indicator, figures);
      else
        compare_first(indicator, figures);
    if (compared_ >= kEnough && 2 * far_.size() > compared_)
      diagnostics_.error(far_.front()->row,
                         std::to_string(far_.size()) + " of the " + std::to_string(compared_) +
                             " first published figures are far from what the priors say: sizes of this city are another place's",
                         "give them under [parameters]; infracast explain SCENARIO NAME shows where a number was set");
    check_possible();
  }

 private:
  [[nodiscard]] Figures published_levels() const {
    Diagnostics told_when_compiled;
    const UnitTable units = unit_table(city_.scenario.model, told_when_compiled);
    Figures out;
    for (const Observation* row : known_observations(city_.scenario)) {
      const bool level = row->scope.empty() && row->value.value > 0;
      const std::optional<std::size_t> indicator = level ? position(row->indicator.value) : std::nullopt;
      const std::optional<Unit> unit = indicator ? units.parse(row->unit.value) : std::nullopt;
      const std::optional<double> factor = unit ? conversion(*unit, city_.program.indicators[*indicator].unit) : std::nullopt;
      if (factor) out[*indicator].push_back({row, row->value.value * *factor});
    }
    for (auto& [indicator, figures] : out) std::ranges::stable_sort(figures, is_first);
    return out;
  }

  [[nodiscard]] std::optional<std::size_t> position(const std::string& id) const {
    const auto found = std::ranges::find(city_.program.indicators, id, &Indicator::id);
    if (found == city_.program.indicators.end()) return std::nullopt;
    return static_cast<std::size_t>(found - city_.program.indicators.begin());
  }

  [[nodiscard]] bool follows_a_path(std::size_t indicator, const std::vector<Figure>& figures) const {
    return std::ranges::all_of(figures, [&](const Figure& figure) {
      const std::vector<double> draws = levels_.at(indicator, date_of(figure));
      return draws.empty() || draws.back() - draws.front() <= kCertain * std::abs(draws.back());
    });
  }

  // How many times the path is beside the figure, either way; 1 where the figure is a bound that it keeps.
  [[nodiscard]] double times_off(const Figure& figure, double level) const {
    if (figure.row->bound == Bound::at_least) return std::max(figure.value / level, 1.0);
    if (figure.row->bound == Bound::at_most) return std::max(level / figure.value, 1.0);
    return std::max(level / figure.value, figure.value / level);
  }

  // Of all figures the one that the path is farthest from.
  void compare_path(std::size_t indicator, const std::vector<Figure>& figures) {
    const Figure* worst = nullptr;
    double most = kAnotherPath, level = 0;
    for (const Figure& figure : figures) {
      const std::vector<double> draws = levels_.at(indicator, date_of(figure));
      if (draws.empty() || !(median_of(draws) > 0)) continue;
      const double times = times_off(figure, median_of(draws));
      if (times >= most) worst = &figure, most = times, level = median_of(draws);
    }
    if (worst == nullptr) return;
    const std::string message = "the path behind " + published(indicator, *worst, level);
    const std::string hint = "is the path this place's? infracast explain SCENARIO " + id(indicator) + " shows what it reads";
    if (most >= kOthersPath)
      diagnostics_.error(worst->row->row, message, hint);
    else
      diagnostics_.warning(worst->row->row, message, hint);
  }

  [[nodiscard]] bool is_within_horizon(double time) const {
    const Horizon& horizon = city_.program.horizon;
    return time >= horizon.time(0) && time <= horizon.time(horizon.steps());
  }

  // Whether the first figure within the horizon that is no bound is far from all that the priors say.
  void compare_first(std::size_t indicator, const std::vector<Figure>& figures) {
    const auto first = std::ranges::find_if(figures, [&](const Figure& figure) {
      const bool bound = figure.row->bound == Bound::at_least || figure.row->bound == Bound::at_most;
      return !bound && is_within_horizon(date_of(figure));
    });
    const std::vector<double> draws = first == figures.end() ? std::vector<double>() : levels_.at(indicator, date_of(*first));
    if (draws.empty() || !(median_of(draws) > 0)) return;
    ++compared_;
    const double median = median_of(draws);
    const bool above = first->value > kFarOff * median && first->value > draws.back();
    const bool below = first->value < median / kFarOff && first->value < draws.front();
    if (!above && !below) return;
    diagnostics_.warning(first->row->row, "before any figure is heard, " + published(indicator, *first, median),
                         "give the sizes behind it, or wider priors");
    far_.push_back(first->row);
  }

  [[nodiscard]] std::string published(std::size_t indicator, const Figure& figure, double level) const {
    const std::string& unit = city_.program.indicators[indicator].unit.text;
    return in_quotes(id(indicator)) + " is at " + amount(level, unit) + "; published were " + amount(figure.value, unit);
  }

  [[nodiscard]] const std::string& id(std::size_t indicator) const { return city_.program.indicators[indicator].id; }

  static std::string amount(double value, const std::string& unit) {
    return plain_number_text(std::stod(short_text(value))) + (unit == "1" ? "" : " " + unit);
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
  Figures figures_;
  Levels levels_;
  std::size_t compared_ = 0;  // first figures
  std::vector<const Observation*> far_;
};

std::filesystem::path folder_of(const Span& where) {
  return where.source ? std::filesystem::path(where.source->name).lexically_normal().parent_path() : std::filesystem::path();
}

// Paths are normal; the working folder is "".
bool is_within(const std::filesystem::path& inner, const std::filesystem::path& outer) {
  if (outer.empty()) return inner.is_relative() && (inner.empty() || *inner.begin() != "..");
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
    if (names.contains(name + std::string(kTypical)) && names.contains(name + std::string(kMultiple))) out.push_back(name);
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
