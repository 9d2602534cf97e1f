// SPDX-License-Identifier: MIT
#include "cli/figures/forecast_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "infracast/table.h"
#include "infracast/wording.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDigits = 10;
constexpr std::array<std::string_view, std::size(kForecastQuantiles)> kQuantileNames{"p05", "p10", "p25", "p50", "p75", "p90", "p95"};

std::string number(double value) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, kDigits).ptr;
  return {text.data(), end};
}

std::string in_csv(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char sign : text) quoted += sign == '"' ? std::string("\"\"") : std::string(1, sign);
  return quoted + "\"";
}

std::string readable(double value, const Console& console) { return readable_number(value, console.language, 3); }

std::string range(const Fan& fan, const Console& console) {
  return readable(fan.quantile(0.5), console) + " (" + readable(fan.quantile(0.1), console) + "–" + readable(fan.quantile(0.9), console) +
         ")";
}

std::string percent(double probability) {
  if (probability < 0.005) return "<1 %";
  if (probability >= 0.995) return ">99 %";
  return std::to_string(std::lround(100 * probability)) + " %";
}

const char* comparator(const YearTarget& target) { return target.at_least ? ">=" : "<="; }

}  // namespace

std::string forecast_csv(const std::vector<SeriesForecast>& forecasts) {
  std::string csv = std::string(kForecastHeader) + "\n";
  for (const SeriesForecast& one : forecasts) {
    const std::string name = in_csv(one.series->name.value);
    for (const YearForecast& year : one.years) {
      csv += name + "," + std::to_string(year.origin) + "," + std::to_string(year.year) + "," + number(year.fan.mean());
      for (const double share : kForecastQuantiles) csv += "," + number(year.fan.quantile(share));
      csv += "\n";
    }
  }
  return csv;
}

std::string forecast_table(const std::vector<SeriesForecast>& forecasts, const Console& console) {
  const report::Phrases say(console.language);
  const int most = forecasts.empty() ? 0 : static_cast<int>(forecasts.front().years.size());
  std::vector<int> shown{1};
  for (const int ahead : {5, most})
    if (ahead > shown.back() && ahead <= most) shown.push_back(ahead);
  TextTable table;
  table.columns = {{say("series")}, {say("last figure"), true}};
  for (const int ahead : shown)
    table.columns.push_back({ahead == 1 ? say("next year") : say("in {} years", {std::to_string(ahead)}), true});
  for (const SeriesForecast& one : forecasts) {
    const YearlyFigure& last = one.series->figures.back();
    TextTable::Row row{
        {{one.series->name.value, Tone::strong}, {say("{} in {}", {readable(last.value, console), std::to_string(last.year)})}}};
    for (const int ahead : shown) row.cells.push_back({range(one.years[static_cast<std::size_t>(ahead - 1)].fan, console)});
    table.rows.push_back(std::move(row));
  }
  return render(table, console.style) + say("Medians; in brackets what is hit with 80 %.\n");
}

std::string target_csv(const std::vector<TargetForecast>& targets) {
  std::string csv = "series,origin,year,comparator,value,probability\n";
  for (const auto& [target, origin, probability, fan] : targets)
    csv += in_csv(target.series.value) + "," + std::to_string(origin) + "," + std::to_string(target.year.value) + "," + comparator(target) +
           "," + number(target.value) + "," + number(probability) + "\n";
  return csv;
}

std::string target_table(const std::vector<TargetForecast>& targets, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table;
  table.columns = {{say("target")}, {say("probability|forecast_text"), true}};
  for (const auto& [target, origin, probability, fan] : targets) {
    const std::string goal = target.series.value + " " + comparator(target) + " " + readable(target.value, console);
    table.rows.push_back({{{goal + " @ " + std::to_string(target.year.value), Tone::strong}, {percent(probability)}}});
  }
  return render(table, console.style);
}

std::string terms_csv(const std::vector<YearlySeries>& series, int vintage) {
  std::vector<std::string> names = term_names();
  names.resize(names.size() - kTermsOfYears);
  std::string csv = "series";
  for (const std::string& name : names) csv += "," + name;
  csv += "\n";
  for (const YearlySeries& one : series) {
    csv += in_csv(one.name.value);
    for (const double value : history_terms(one, vintage)) csv += "," + number(value);
    csv += "\n";
  }
  return csv;
}

namespace {

Json json_of(const SeriesForecast& forecast) {
  const YearlySeries& series = *forecast.series;
  Json figures = Json::array(), years = Json::array();
  for (const YearlyFigure& figure : series.figures) figures.push_back({{"year", figure.year}, {"value", figure.value}});
  for (const YearForecast& year : forecast.years) {
    Json fan{{"year", year.year}, {"mean", year.fan.mean()}};
    for (std::size_t k = 0; k < std::size(kForecastQuantiles); ++k)
      fan[std::string(kQuantileNames[k])] = year.fan.quantile(kForecastQuantiles[k]);
    years.push_back(std::move(fan));
  }
  return {
      {"series", series.name.value}, {"origin", series.figures.back().year}, {"figures", std::move(figures)}, {"years", std::move(years)}};
}

}  // namespace

std::string forecast_json(const std::vector<SeriesForecast>& forecasts, const std::vector<TargetForecast>& targets) {
  Json out{{"forecasts", Json::array()}, {"targets", Json::array()}};
  for (const SeriesForecast& one : forecasts) out["forecasts"].push_back(json_of(one));
  for (const auto& [target, origin, probability, fan] : targets)
    out["targets"].push_back({{"series", target.series.value},
                              {"origin", origin},
                              {"year", target.year.value},
                              {"comparator", comparator(target)},
                              {"value", target.value},
                              {"probability", probability}});
  return out.dump(2) + "\n";
}

ShownForecast shown_forecast(const std::vector<SeriesForecast>& forecasts, const std::vector<TargetForecast>& targets) {
  ShownForecast shown;
  for (const SeriesForecast& one : forecasts) {
    ShownSeries series{.name = one.series->name.value, .figures = {}, .fans = {}};
    for (const YearlyFigure& figure : one.series->figures) series.figures.push_back({figure.year, figure.value});
    for (const YearForecast& year : one.years) {
      ShownFan fan{.year = year.year, .mean = year.fan.mean(), .quantiles = {}};
      for (std::size_t q = 0; q < fan.quantiles.size(); ++q) fan.quantiles[q] = year.fan.quantile(kSummaryQuantiles[q]);
      series.fans.push_back(fan);
    }
    shown.series.push_back(std::move(series));
  }
  for (const auto& [target, origin, probability, fan] : targets) {
    const auto found = std::ranges::find(shown.series, target.series.value, &ShownSeries::name);
    shown.targets.push_back({.series = static_cast<std::size_t>(found - shown.series.begin()),
                             .at_least = target.at_least,
                             .value = target.value,
                             .year = target.year.value,
                             .probability = probability,
                             .p05 = fan.quantile(0.05),
                             .p50 = fan.quantile(0.5),
                             .p95 = fan.quantile(0.95),
                             .document = target.series.where.source->name,
                             .quote = target.quote});
  }
  return shown;
}

}  // namespace infracast::cli
