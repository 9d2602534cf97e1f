// SPDX-License-Identifier: MIT
#include "infracast/forecast.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "forecast/history.h"
#include "infracast/assert.h"

namespace infracast::forecasting {
namespace {

using Vintage = std::pair<const int, std::vector<PooledConstants::Term>>;

// Constants of a vintage are learned with a calendar that stops this many years before it. Forecasts stop it at the last year that could be
// followed for ten years.
constexpr int kYearsToJudge = 3;
constexpr int kLastYearFollowed = 2014;
// Units of the weights: scripts/pooled/make.py has the same.
constexpr double kLocationUnit = 0.1;
constexpr double kLogSpreadZero = -2.5;
constexpr double kLeastLogSpread = -6, kMostLogSpread = 3;

const Vintage& chosen(const PooledConstants& constants, const VintageChoice& choice, int origin) {
  INFRACAST_ASSERT(!constants.vintages.empty());
  if (choice.kind == VintageChoice::Kind::newest) return *constants.vintages.rbegin();
  const auto later = constants.vintages.upper_bound(choice.kind == VintageChoice::Kind::year ? choice.year : origin);
  return later == constants.vintages.begin() ? *later : *std::prev(later);
}

// The years ahead on a scale of about -1 to 2, with 0 at three to four years.
double horizon(int ahead) { return (std::min(ahead, 10) - 3.5) / 2.5; }

struct Weighed {
  double location = 0, below = 0, above = 0;

  void add(const PooledConstants::Term& term, double value, double slope) {
    location += value * (term.location.level + slope * term.location.slope);
    below += value * (term.below.level + slope * term.below.slope);
    above += value * (term.above.level + slope * term.above.slope);
  }
};

double spread(double weighed, double root) {
  return std::exp(std::clamp(weighed, kLeastLogSpread, kMostLogSpread) + kLogSpreadZero) * root;
}

// What happens to all countries in years after a vintage is in no constant.
double widening(const PooledConstants::Weights& variance_of_unseen_year, int ahead, int unseen) {
  return std::sqrt(1 + std::max(variance_of_unseen_year.level + variance_of_unseen_year.slope * horizon(ahead), 0.0) * unseen);
}

}  // namespace
}  // namespace infracast::forecasting

namespace infracast {

std::vector<double> history_terms(const YearlySeries& series, int vintage) {
  return forecasting::measured_terms(series, vintage - forecasting::kYearsToJudge);
}

std::vector<YearForecast> forecast(const YearlySeries& series, const PooledConstants& constants, int years, const VintageChoice& vintage) {
  INFRACAST_ASSERT(years >= 1 && years <= kMostYearsAhead);
  const int origin = series.figures.back().year;
  const auto& [learned, weights] = forecasting::chosen(constants, vintage, origin);
  const std::vector<double> terms =
      forecasting::measured_terms(series, std::min(learned - forecasting::kYearsToJudge, forecasting::kLastYearFollowed));
  const double last = forecasting::starting_figure(series), ceiling = forecasting::ceiling_of(series.unit);
  std::vector<YearForecast> forecasts;
  for (int ahead = 1; ahead <= years; ++ahead) {
    forecasting::Weighed weighed;
    for (std::size_t k = 0; k < terms.size(); ++k) weighed.add(weights[k], terms[k], forecasting::horizon(ahead));
    weighed.add(weights[terms.size()], std::log(ahead) - 1.1, 0);
    const double root = std::sqrt(ahead);
    const PooledConstants::Term& wider = weights[terms.size() + 1];
    const int unseen = std::clamp(origin + ahead - learned, 0, ahead);
    const Fan fan({.last = last,
                   .ceiling = ceiling,
                   .location = forecasting::kLocationUnit * weighed.location * root,
                   .below = forecasting::spread(weighed.below, root) * forecasting::widening(wider.below, ahead, unseen),
                   .above = forecasting::spread(weighed.above, root) * forecasting::widening(wider.above, ahead, unseen)});
    forecasts.push_back({origin, origin + ahead, fan});
  }
  return forecasts;
}

FanCourse fan_course(const YearlySeries& series, const PooledConstants& constants, const VintageChoice& vintage) {
  const auto& [learned, chosen] = forecasting::chosen(constants, vintage, series.figures.back().year);
  const auto& weights = chosen;  // a name that clang 14 lets a lambda capture
  const std::vector<double> terms =
      forecasting::measured_terms(series, std::min(learned - forecasting::kYearsToJudge, forecasting::kLastYearFollowed));
  FanCourse course{.vintage = learned,
                   .last = forecasting::starting_figure(series),
                   .ceiling = forecasting::ceiling_of(series.unit),
                   .location = {},
                   .below = {},
                   .above = {},
                   .unseen = weights[terms.size() + 1].below};
  const auto weigh = [&](FanCourse::Part& part, PooledConstants::Weights PooledConstants::Term::*of) {
    for (std::size_t k = 0; k < terms.size(); ++k) {
      part.level += terms[k] * (weights[k].*of).level;
      part.slope += terms[k] * (weights[k].*of).slope;
    }
    part.of_log = (weights[terms.size()].*of).level;
  };
  weigh(course.location, &PooledConstants::Term::location);
  weigh(course.below, &PooledConstants::Term::below);
  weigh(course.above, &PooledConstants::Term::above);
  return course;
}

}  // namespace infracast
