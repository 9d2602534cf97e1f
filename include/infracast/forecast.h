// SPDX-License-Identifier: MIT
// Forecasts of yearly figures that need no model: each series' own history, and constants pooled over the histories of many countries.
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

// What the figures of a table count, and so what bounds them. No figure is negative.
enum class SeriesUnit { amount, share, percent };

struct YearlyFigure {
  int year = 0;
  double value = 0;
};

// At least two figures of different years, in order of years, one of them above zero.
struct YearlySeries {
  Located<std::string> name;
  SeriesUnit unit = SeriesUnit::amount;
  std::vector<YearlyFigure> figures;
};

inline constexpr int kFirstYear = 1800, kLastYear = 2200;

struct SeriesTableOptions {
  SeriesUnit unit = SeriesUnit::amount;
  std::optional<int> origin;  // later figures are left out, and so are series of which fewer than two remain: a warning each
};
// A table with columns series, year, value (others are ignored), rows in any order. Series come in the order of their first rows.
// Problems go to `diagnostics`, all of them; nothing is returned when there are errors.
std::vector<YearlySeries> read_yearly_series(const std::filesystem::path& path, const SeriesTableOptions& options, const FileSource& files,
                                             Diagnostics& diagnostics);

// What the histories of many countries teach of how far and how surely a series goes on: a weight for every term of its history.
// Constants of a vintage were learned from figures up to that year only. Made by scripts/pooled/make.py.
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
  std::map<int, std::vector<Term>> vintages;  // terms in the order of term_names(); the last is of log(years ahead), without slope
};
std::vector<std::string> term_names();
std::optional<PooledConstants> read_pooled_constants(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// What may be a figure of one year: on a scale of logarithms (of log odds where the unit has a ceiling), two half bells that share a
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

// Which constants: of the newest vintage, of one year's, or for every series of the year of its last figure.
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

// The years after the last figure, in order. Thread-safe; a function of its arguments alone.
// REQUIRES: 1 <= years <= kMostYearsAhead.
std::vector<YearForecast> forecast(const YearlySeries& series, const PooledConstants& constants, int years, const VintageChoice& vintage);

// What forecasts with constants of the vintage take from a history, in the order of term_names() but for the last: what constants are
// learned from.
std::vector<double> history_terms(const YearlySeries& series, int vintage);

// The quantiles of a table of forecasts, as shares.
inline constexpr double kForecastQuantiles[] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
inline constexpr std::string_view kForecastHeader = "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95";

}  // namespace infracast
