// SPDX-License-Identifier: MIT
#include "infracast/forecast_page.h"

#include <algorithm>
#include <limits>
#include <set>

#include "infracast/calendar.h"
#include "infracast/verdict.h"
#include "report/page/page_shell.h"
#include "report/words/phrases.h"

namespace infracast::report::page {
namespace {

constexpr std::string_view kRegion = "table";  // all series are of one

double end_of(int year) { return end_of_day({year, 12, 31}); }
std::string last_day_of(int year) { return to_string(Date{year, 12, 31}); }

// As the charts look series up: names may be anything.
std::string id_of(std::size_t series) { return "series_" + std::to_string(series + 1); }

std::vector<int> years_of(const ShownForecast& forecast) {
  std::set<int> years;
  for (const ShownSeries& one : forecast.series) {
    for (const ShownFigure& figure : one.figures) years.insert(figure.year);
    for (const ShownFan& fan : one.fans) years.insert(fan.year);
  }
  return {years.begin(), years.end()};
}

// A fan opens at the last figure.
struct Opened {
  const ShownSeries& series;

  [[nodiscard]] double at(int year, std::size_t quantile) const {
    if (year == series.figures.back().year) return series.figures.back().value;
    for (const ShownFan& fan : series.fans)
      if (fan.year == year) return quantile == std::size(kSummaryQuantiles) ? fan.mean : fan.quantiles[quantile];
    return std::numeric_limits<double>::quiet_NaN();
  }
  [[nodiscard]] Json row(const std::vector<int>& years, std::size_t quantile) const {
    Json out = Json::array();
    for (const int year : years) out.push_back(drawn_number(at(year, quantile)));
    return out;
  }
};

Json series_data(const ShownForecast& forecast, const std::vector<int>& years) {
  Json out = Json::array();
  for (std::size_t k = 0; k < forecast.series.size(); ++k) {
    const Opened opened{forecast.series[k]};
    Json quantiles = Json::array();
    for (std::size_t q = 0; q < std::size(kSummaryQuantiles); ++q) quantiles.push_back(opened.row(years, q));
    out.push_back({{"id", id_of(k)},
                   {"label", label({forecast.series[k].name, forecast.series[k].name})},
                   {"unit", forecast.unit},
                   {"module", "forecast"},
                   {"annual", false},
                   {"series", {{{"mean", opened.row(years, std::size(kSummaryQuantiles))}, {"quantiles", std::move(quantiles)}}}}});
  }
  return out;
}

Json figure_data(const ShownForecast& forecast) {
  Json out = Json::array();
  for (std::size_t k = 0; k < forecast.series.size(); ++k)
    for (const ShownFigure& figure : forecast.series[k].figures)
      out.push_back({{"id", id_of(k)},
                     {"region", kRegion},
                     {"date", last_day_of(figure.year)},
                     {"time", end_of(figure.year)},
                     {"value", json_number(figure.value)},
                     {"unit", forecast.unit},
                     {"bound", "exact"},
                     {"document", forecast.table},
                     {"quote", ""}});
  return out;
}

Json target_data(const ShownForecast& forecast) {
  Json out = Json::array();
  for (const ShownTarget& target : forecast.targets) {
    const std::string& name = forecast.series[target.series].name;
    const Json judged{{"modelled", true},
                      {"verdict", word_of(prospect(target.probability))},
                      {"probability", json_number(target.probability)},
                      {"p05", json_number(target.p05)},
                      {"p50", json_number(target.p50)},
                      {"p95", json_number(target.p95)},
                      {"undefined", 0}};
    out.push_back({{"indicator", id_of(target.series)},
                   {"label", label({name, name})},
                   {"plan", "target"},
                   {"comparator", target.at_least ? "at_least" : "at_most"},
                   {"value", json_number(target.value)},
                   {"unit", forecast.unit},
                   {"deadline", last_day_of(target.year)},
                   {"time", end_of(target.year)},
                   {"base", nullptr},
                   {"binding", false},
                   {"document", target.document},
                   {"quote", target.quote},
                   {"of", Json::array({judged})}});
  }
  return out;
}

// The page draws a forecast as the one scenario that it has.
Json scenario_data(const ShownForecast& forecast) {
  int last = forecast.series.front().figures.back().year;
  for (const ShownSeries& one : forecast.series) last = std::max(last, one.figures.back().year);
  return Json::array({{{"name", forecast.table},
                       {"label", label({forecast.table, forecast.table})},
                       {"region", kRegion},
                       {"source", 0},
                       {"today", last_day_of(last)},
                       {"todayTime", end_of(last)}}});
}

Json data_of(const ShownForecast& forecast) {
  const std::vector<int> years = years_of(forecast);
  Json times = Json::array();
  for (const int year : years) times.push_back(end_of(year));
  Json out;
  out["forecast"] = {{"table", forecast.table}, {"vintage", forecast.vintage}};
  out["times"] = Json::array({std::move(times)});
  out["quantiles"] = kSummaryQuantiles;
  out["scenarios"] = scenario_data(forecast);
  out["indicators"] = series_data(forecast, years);
  out["targets"] = target_data(forecast);
  out["observations"] = figure_data(forecast);
  for (const char* none : {"bindings", "parameters", "files", "provenance", "sensitivities", "sweeps"}) out[none] = Json::array();
  return out;
}

}  // namespace
}  // namespace infracast::report::page

namespace infracast {

std::string forecast_page(const ShownForecast& forecast, const PageOptions& options) {
  namespace page = report::page;
  page::Json names = page::usual_names();
  names["titles"]["target"] = page::label({"Target", std::string(report::phrase(Language::zh, "Target"))});
  const std::string title = forecast.table + std::string(report::phrase(options.language, " — forecast"));
  return page::page_text(title, names, page::data_of(forecast), options.language);
}

}  // namespace infracast
