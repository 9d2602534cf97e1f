// SPDX-License-Identifier: MIT
#include "forecast/history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "infracast/assert.h"

namespace infracast::forecasting {
namespace {

constexpr std::size_t kMostFigures = 10;  // older figures say little about the future, and the constants were learned without them
constexpr int kMostYearsBack = 15;
constexpr double kLeastOfGreatest = 1e-4;  // zeros have no logarithm
constexpr double kLeastShare = 0.003;
constexpr double kLeastMovement = 0.02;  // of the last figure, a year
constexpr double kMostDeviation = 3;

// Terms are standardised with the mean and deviation over the tasks that the constants were learned from.
struct Measure {
  std::string_view name;
  double centre = 0;
  double spread = 1;
};
constexpr std::array<Measure, 16> kMeasures{{
    {"growth", 0.23, 0.32},         // of the last interval, a year, in logarithms
    {"pace", 0.38, 0.34},           // mean over the history, in logarithms or log odds
    {"bend", -0.12, 0.31},          // how much faster the last interval was than the mean
    {"step", 0.94, 1.01},           // last change a year, in units of the movement
    {"drift", 0.82, 0.49},          // mean change a year, in units of the movement
    {"maturity", 1.13, 0.44},       // how many years of movement the last figure is worth
    {"count", 1.47, 0.47},          // of figures
    {"span", 1.57, 0.58},           // of years
    {"gap", 0.14, 0.49},            // years between the last two
    {"unevenness", 0.41, 0.28},     // of yearly changes
    {"falls", 0.1, 0.25},           // share of changes that are negative
    {"step_before", 0.87, 0.75},    // the change before the last
    {"growth_before", 0.28, 0.33},  // the growth before the last
    {"bounded", 0.31, 0.46},        // 1 where there is a ceiling
    {"position", -0.04, 0.42},      // below it, in log odds
    {"year", 0.2, 1.0},             // of the last figure, in six years from 2010
}};
enum : std::size_t {
  growth,
  pace,
  bend,
  step,
  drift,
  maturity,
  count,
  span,
  gap,
  unevenness,
  falls,
  step_before,
  growth_before,
  bounded,
  position,
  year
};

constexpr std::array<std::pair<std::size_t, std::size_t>, 19> kProducts{{{growth, maturity},
                                                                         {growth, year},
                                                                         {maturity, year},
                                                                         {growth, growth},
                                                                         {maturity, maturity},
                                                                         {bend, count},
                                                                         {step, step},
                                                                         {step, maturity},
                                                                         {step, year},
                                                                         {year, year},
                                                                         {position, position},
                                                                         {position, growth},
                                                                         {position, year},
                                                                         {bounded, maturity},
                                                                         {bounded, growth},
                                                                         {bounded, step},
                                                                         {bounded, year},
                                                                         {bounded, unevenness},
                                                                         {count, growth}}};
static_assert(1 + kMeasures.size() + kProducts.size() == kHistoryTerms);

std::vector<YearlyFigure> recent(const YearlySeries& series) {
  std::vector<YearlyFigure> figures = series.figures;
  const int last = figures.back().year;
  // The last two figures are always kept, however old.
  while (figures.size() > 2 && (figures.size() > kMostFigures || last - figures.front().year >= kMostYearsBack))
    figures.erase(figures.begin());
  const double greatest = std::ranges::max(figures, {}, &YearlyFigure::value).value;
  for (YearlyFigure& figure : figures) figure.value = std::max(figure.value, kLeastOfGreatest * greatest);
  return figures;
}

// Changes between neighbouring figures, a year.
struct Changes {
  std::vector<double> growth;  // of logarithms
  std::vector<double> pace;    // of transformed figures
  std::vector<double> steps;   // of figures, in units of `movement`
  double movement = 0;         // mean absolute change a year
  double span = 0;
};

Changes changes_of(const std::vector<YearlyFigure>& figures, double ceiling) {
  Changes changes;
  changes.span = figures.back().year - figures.front().year;
  double moved = 0;
  for (std::size_t k = 1; k < figures.size(); ++k) moved += std::abs(figures[k].value - figures[k - 1].value);
  changes.movement = std::max(moved / changes.span, kLeastMovement * figures.back().value);
  for (std::size_t k = 1; k < figures.size(); ++k) {
    const YearlyFigure &before = figures[k - 1], &after = figures[k];
    const double years = after.year - before.year;
    changes.growth.push_back((std::log(after.value) - std::log(before.value)) / years);
    changes.pace.push_back((transformed(after.value, ceiling) - transformed(before.value, ceiling)) / years);
    changes.steps.push_back((after.value - before.value) / years / changes.movement);
  }
  return changes;
}

double deviation(const std::vector<double>& values) {
  double sum = 0, squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

double before_last(const std::vector<double>& values) { return values.size() > 1 ? values[values.size() - 2] : values.back(); }

std::array<double, kMeasures.size()> measures(const std::vector<YearlyFigure>& figures, double ceiling, int latest_year) {
  const Changes changes = changes_of(figures, ceiling);
  const double first = figures.front().value, last = figures.back().value;
  const double mean_pace = (transformed(last, ceiling) - transformed(first, ceiling)) / changes.span;
  const auto fallen = std::ranges::count_if(changes.steps, [](double change) { return change < 0; });
  std::array<double, kMeasures.size()> values{};
  values[growth] = std::tanh(2 * changes.growth.back());
  values[pace] = std::tanh(2 * mean_pace);
  values[bend] = std::tanh(2 * (changes.pace.back() - mean_pace));
  values[step] = changes.steps.back();
  values[drift] = (last - first) / changes.span / changes.movement;
  values[maturity] = std::log(last / changes.movement) / 2;
  values[count] = std::log(static_cast<double>(figures.size()));
  values[span] = std::log(changes.span);
  values[gap] = std::log(static_cast<double>(figures.back().year - figures[figures.size() - 2].year));
  values[unevenness] = std::tanh(deviation(changes.steps));
  values[falls] = static_cast<double>(fallen) / static_cast<double>(changes.steps.size());
  values[step_before] = before_last(changes.steps);
  values[growth_before] = std::tanh(2 * before_last(changes.growth));
  values[bounded] = ceiling > 0 ? 1 : 0;
  values[position] = ceiling > 0 ? transformed(last, ceiling) / 3 : 0;
  values[year] = (std::min(figures.back().year, latest_year) - 2010) / 6.0;
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] = std::clamp((values[k] - kMeasures[k].centre) / kMeasures[k].spread, -kMostDeviation, kMostDeviation);
  return values;
}

}  // namespace

double ceiling_of(SeriesUnit unit) { return unit == SeriesUnit::share ? 1 : unit == SeriesUnit::percent ? 100 : 0; }

double transformed(double value, double ceiling) {
  if (ceiling <= 0) return std::log(value);
  const double share = std::clamp(value / ceiling, kLeastShare, 1 - kLeastShare);
  return std::log(share / (1 - share));
}

double back_transformed(double transformed, double ceiling) {
  return ceiling <= 0 ? std::exp(transformed) : ceiling / (1 + std::exp(-transformed));
}

double starting_figure(const YearlySeries& series) { return recent(series).back().value; }

std::vector<double> measured_terms(const YearlySeries& series, int latest_year) {
  INFRACAST_ASSERT(series.figures.size() >= 2);
  const auto values = measures(recent(series), ceiling_of(series.unit), latest_year);
  std::vector<double> terms{1};
  terms.insert(terms.end(), values.begin(), values.end());
  for (const auto& [one, other] : kProducts) terms.push_back(values[one] * values[other]);
  return terms;
}

}  // namespace infracast::forecasting

namespace infracast {

std::vector<std::string> term_names() {
  std::vector<std::string> names{"1"};
  for (const auto& measure : forecasting::kMeasures) names.emplace_back(measure.name);
  for (const auto& [one, other] : forecasting::kProducts)
    names.push_back(std::string(forecasting::kMeasures[one].name) + "*" + std::string(forecasting::kMeasures[other].name));
  names.emplace_back("log(ahead)");
  names.emplace_back("unseen");
  return names;
}

}  // namespace infracast
