// SPDX-License-Identifier: MIT
#include "cli/figures/forecast_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "infracast/table.h"
#include "infracast/wording.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

constexpr int kDigits = 10;

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
  if (probability > 0.995) return ">99 %";
  return std::to_string(std::lround(100 * probability)) + " %";
}

const char* comparator(const YearTarget& target) { return target.at_least ? ">=" : "<="; }

Span part(const SourcePointer& source, std::size_t begin, std::size_t end) { return {source, begin, end - begin}; }

// The text between two places, without the blanks around it.
Located<std::string> trimmed(const SourcePointer& source, std::size_t begin, std::size_t end) {
  const std::string& text = source->text;
  while (begin < end && text[begin] == ' ') ++begin;
  while (end > begin && text[end - 1] == ' ') --end;
  return {text.substr(begin, end - begin), part(source, begin, end)};
}

template <class Number>
std::optional<Number> whole(const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && !text.empty() ? std::optional(number) : std::nullopt;
}

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
  for (const auto& [target, origin, probability] : targets)
    csv += in_csv(target.series.value) + "," + std::to_string(origin) + "," + std::to_string(target.year.value) + "," + comparator(target) +
           "," + number(target.value) + "," + number(probability) + "\n";
  return csv;
}

std::string target_table(const std::vector<TargetForecast>& targets, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table;
  table.columns = {{say("target")}, {say("probability|forecast_text"), true}};
  for (const auto& [target, origin, probability] : targets) {
    const std::string goal = target.series.value + " " + comparator(target) + " " + readable(target.value, console);
    table.rows.push_back({{{goal + " @ " + std::to_string(target.year.value), Tone::strong}, {percent(probability)}}});
  }
  return render(table, console.style);
}

std::string terms_csv(const std::vector<YearlySeries>& series, int vintage) {
  std::vector<std::string> names = term_names();
  names.pop_back();  // of the years ahead, not of the history
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

std::optional<YearTarget> parse_year_target(const std::string& text, Diagnostics& diagnostics) {
  const auto source = std::make_shared<SourceText>(SourceText{"--target", text});
  const std::string hint = "write --target 'SERIES >= VALUE @ YEAR', as in 'subscribers >= 2e6 @ 2030'";
  const std::size_t at = text.rfind('@');
  const std::size_t sign = std::min(text.rfind(">="), text.rfind("<="));
  if (at == std::string::npos || sign == std::string::npos || sign > at) {
    diagnostics.error(part(source, 0, text.size()), "expected a series, >= or <=, a value, @ and a year", hint);
    return std::nullopt;
  }
  YearTarget target{.series = trimmed(source, 0, sign), .at_least = text[sign] == '>', .value = 0, .year = {}};
  const Located<std::string> value = trimmed(source, sign + 2, at), year = trimmed(source, at + 1, text.size());
  const auto goal = whole<double>(value.value);
  const auto due = whole<int>(year.value);
  if (!goal || !std::isfinite(*goal)) diagnostics.error(value.where, "\"" + value.value + "\" is no number", hint);
  if (!due) diagnostics.error(year.where, "\"" + year.value + "\" is no year", hint);
  if (!goal || !due || !std::isfinite(*goal)) return std::nullopt;
  target.value = *goal;
  target.year = {*due, year.where};
  return target;
}

}  // namespace infracast::cli
