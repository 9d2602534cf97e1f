// SPDX-License-Identifier: MIT
// Forecasts of yearly figures without a model, from each series' own history and constants pooled over the histories of many countries.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

// What the figures of a table count, which determines their bounds. No figure is negative.
enum class SeriesUnit { amount, share, percent };

struct YearlyFigure {
  int year = 0;
  double value = 0;
};

// At least two figures, of different years in ascending order; one of them above zero.
struct YearlySeries {
  Located<std::string> name;
  SeriesUnit unit = SeriesUnit::amount;
  std::vector<YearlyFigure> figures;
};

inline constexpr int kFirstYear = 1800, kLastYear = 2200;

struct SeriesTableOptions {
  SeriesUnit unit = SeriesUnit::amount;
  std::optional<int> origin;  // later figures are ignored; series left with fewer than two are too, with a warning
};
// Reads a table with columns series, year, value (others are ignored), rows in any order. Series are in order of first appearance. Reports
// all problems; returns nothing when there are errors.
std::vector<YearlySeries> read_yearly_series(const std::filesystem::path& path, const SeriesTableOptions& options, const FileSource& files,
                                             Diagnostics& diagnostics);

// Weights of the terms of a history, learned from the histories of many countries. Constants of a vintage were learned from figures up to
// that year only. Made by scripts/pooled/make.py.
struct PooledConstants {
  struct Weights {
    double level = 0;  // at a middling number of years ahead
    double slope = 0;  // more of it for every 2.5 years further
  };
  struct Term {
    Weights location;
    Weights below;  // of the logarithm of the spread below the median
    Weights above;
  };
  // Terms in the order of term_names(). The last two are of the years ahead and not of the history: log(years ahead), without slope, and by
  // how much the variance grows with every year after the vintage.
  std::map<int, std::vector<Term>> vintages;
};
std::vector<std::string> term_names();
inline constexpr int kTermsOfYears = 2;
std::optional<PooledConstants> read_pooled_constants(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// The distribution of one year's figure: on a logarithmic scale (log odds where the unit has a ceiling), two half bells with a common
// median. Thread-safe.
class Fan {
 public:
  struct Shape {
    double last = 0;     // the figure it starts from, above zero
    double ceiling = 0;  // 0: none
    double location = 0, below = 0, above = 0;
  };
  explicit Fan(const Shape& shape) : shape_(shape) {}

  // REQUIRES: 0 < share < 1.
  [[nodiscard]] double quantile(double share) const;
  [[nodiscard]] double mean() const;
  [[nodiscard]] double probability_at_most(double value) const;

 private:
  [[nodiscard]] double value_at(double deviate) const;

  Shape shape_;
};

// Which vintage of constants: the newest, a given year's, or for each series the year of its last figure.
struct VintageChoice {
  enum class Kind { newest, year, each_origin } kind = Kind::newest;
  int year = 0;
};

struct YearForecast {
  int origin = 0;  // year of the last figure
  int year = 0;
  Fan fan;
};
inline constexpr int kMostYearsAhead = 30;

// The years after the last figure, in order. Thread-safe; depends only on its arguments.
// REQUIRES: 1 <= years <= kMostYearsAhead.
std::vector<YearForecast> forecast(const YearlySeries& series, const PooledConstants& constants, int years, const VintageChoice& vintage);

// The fans of a series as a function of the years ahead, for origins no earlier than the vintage: the numbers of
// models/trends/pooled_trend.toml.
struct FanCourse {
  struct Part {
    double level = 0, slope = 0, of_log = 0;  // as PooledConstants::Weights, and of log(years ahead)
  };
  int vintage = 0;
  double last = 0, ceiling = 0;  // as in Fan::Shape
  Part location, below, above;
  PooledConstants::Weights unseen;  // variance gained in a year
};
FanCourse fan_course(const YearlySeries& series, const PooledConstants& constants, const VintageChoice& vintage);

// The features of a history that forecasts with a vintage use and that constants are learned from, in the order of term_names() without
// those of years.
std::vector<double> history_terms(const YearlySeries& series, int vintage);

// The quantiles of a table of forecasts, as shares.
inline constexpr double kForecastQuantiles[] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
inline constexpr std::string_view kForecastHeader = "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95";

}  // namespace infracast
