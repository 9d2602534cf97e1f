// SPDX-License-Identifier: MIT
// Yearly figures → fans for the years to come, with no model: a table, a page, JSON.
#include <algorithm>
#include <charconv>
#include <fstream>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/figures/forecast_text.h"
#include "cli/line/shipped_files.h"
#include "infracast/machine_error.h"
#include "infracast/page.h"
#include "infracast/whole_file.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

constexpr std::string_view kConstants = "models/pooled/diffusion.csv";
constexpr int kUsualYears = 10;

int year_of(std::string_view option, const std::string& text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error == std::errc() && end == text.data() + text.size() && year >= kFirstYear && year <= kLastYear) return year;
  throw UsageError("--" + std::string(option) + " needs a year such as 2015, not \"" + text + "\"");
}

SeriesUnit unit_of(const Arguments& arguments) {
  const std::string unit = arguments.text("unit").value_or("amount");
  if (unit == "amount") return SeriesUnit::amount;
  if (unit == "share") return SeriesUnit::share;
  if (unit == "percent") return SeriesUnit::percent;
  const std::string hint = did_you_mean(unit, std::vector<std::string>{"amount", "share", "percent"});
  throw UsageError("--unit is amount, share or percent, not \"" + unit + "\"" + (hint.empty() ? "" : "; " + hint));
}

// By default a back-test uses no constants that are newer than its figures.
VintageChoice vintage_of(const Arguments& arguments) {
  const auto text = arguments.text("vintage");
  if (!text && arguments.has("origin")) return {VintageChoice::Kind::year, year_of("origin", *arguments.text("origin"))};
  if (!text || *text == "newest") return {};
  if (*text == "origin") return {VintageChoice::Kind::each_origin};
  return {VintageChoice::Kind::year, year_of("vintage", *text)};
}

int years_of(const Arguments& arguments) {
  const std::uint64_t years = arguments.whole_number("years", 1).value_or(kUsualYears);
  if (years > kMostYearsAhead) throw UsageError("--years is at most " + std::to_string(kMostYearsAhead));
  return static_cast<int>(years);
}

PooledConstants constants_of(const Arguments& arguments, Diagnostics& diagnostics) {
  std::optional<std::string> path = arguments.text("constants");
  if (!path) path = shipped_file(kConstants);
  if (!path)
    throw UsageError("the shipped " + std::string(kConstants) + " is not beside the program; name constants with --constants FILE");
  return read_pooled_constants(*path, files_on_disk(), diagnostics).value_or(PooledConstants{});
}

std::vector<YearTarget> targets_of(const Arguments& arguments, Diagnostics& diagnostics) {
  std::vector<YearTarget> targets;
  for (const std::string& text : arguments.all("target"))
    if (auto target = parse_year_target(text, diagnostics)) targets.push_back(*std::move(target));
  for (const std::string& file : arguments.all("targets"))
    for (YearTarget& target : read_year_targets(file, files_on_disk(), diagnostics)) targets.push_back(std::move(target));
  return targets;
}

// Those of series that the table has, within reach of their last figures; what is wrong with the others is reported.
std::vector<YearTarget> placed(const std::vector<YearTarget>& written, const std::vector<YearlySeries>& series, Diagnostics& diagnostics) {
  std::vector<YearTarget> targets;
  std::vector<std::string> names;
  for (const YearlySeries& one : series) names.push_back(one.name.value);
  for (const YearTarget& target : written) {
    const auto found = std::ranges::find(names, target.series.value);
    if (found == names.end()) {
      diagnostics.error(target.series.where, "no series \"" + target.series.value + "\"", did_you_mean(target.series.value, names));
      continue;
    }
    const int last = series[static_cast<std::size_t>(found - names.begin())].figures.back().year;
    if (target.year.value <= last || target.year.value > last + kMostYearsAhead)
      diagnostics.error(target.year.where, "the last figure of \"" + *found + "\" is of " + std::to_string(last),
                        "targets are due 1 to " + std::to_string(kMostYearsAhead) + " years later");
    targets.push_back(target);
  }
  return targets;
}

std::vector<TargetForecast> judged(const std::vector<YearTarget>& targets, const std::vector<YearlySeries>& series,
                                   const PooledConstants& constants, const VintageChoice& vintage) {
  std::vector<TargetForecast> judged;
  for (const YearTarget& target : targets) {
    const auto found = std::ranges::find(series, target.series.value, [](const YearlySeries& one) { return one.name.value; });
    const int origin = found->figures.back().year;
    const YearForecast due = forecast(*found, constants, target.year.value - origin, vintage).back();
    const double at_most = due.fan.probability_at_most(target.value);
    judged.push_back({target, origin, target.at_least ? 1 - at_most : at_most, due.fan});
  }
  return judged;
}

std::vector<std::string> inputs_of(const Arguments& arguments) {
  std::vector<std::string> inputs = arguments.operands();
  if (const auto constants = arguments.text("constants")) inputs.push_back(*constants);
  for (const std::string& targets : arguments.all("targets")) inputs.push_back(targets);
  return inputs;
}

bool is_forecast_table(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  return std::getline(file, line) && line == kForecastHeader;
}

void write_file(const std::string& path, bool force, const Replaceable& own, const std::string& text, const Console& console) {
  write_whole_file(path, force, own, [&](const std::filesystem::path& place) {
    std::ofstream file(place, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw MachineError("cannot write " + path);
  });
  console.err << "Wrote " << path << "\n";
}

std::string vintage_text(const VintageChoice& vintage, const PooledConstants& constants, Language language) {
  if (vintage.kind == VintageChoice::Kind::newest) return std::to_string(constants.vintages.rbegin()->first);
  if (vintage.kind == VintageChoice::Kind::year) return std::to_string(vintage.year);
  return std::string(report::phrase(language, "each series' last year"));
}

// Where the table and the page go, checked before anything is computed.
struct Outputs {
  std::optional<std::string> table, page;

  explicit Outputs(const Arguments& arguments) : table(arguments.text("output")), page(arguments.text("page")) {
    if (table == "-") table.reset();
    std::vector<std::string> inputs = inputs_of(arguments);
    if (table) expect_output(*table, kTableOutput, inputs);
    if (table) inputs.push_back(*table);
    if (page) expect_output(*page, kPageOutput, inputs);
  }
};

// Everything that a forecast was asked for, and what came out.
struct Found {
  VintageChoice vintage;
  PooledConstants constants;
  std::vector<SeriesForecast> forecasts;
  std::vector<TargetForecast> targets;
};

std::string page_of(const Found& found, const Arguments& arguments, SeriesUnit unit, const Console& console) {
  ShownForecast shown = shown_forecast(found.forecasts, found.targets);
  shown.table = std::filesystem::path(arguments.operands().front()).filename().string();
  shown.unit = unit == SeriesUnit::share ? "1" : unit == SeriesUnit::percent ? "%" : "";
  shown.vintage = vintage_text(found.vintage, found.constants, console.language);
  return forecast_page(shown, {.language = console.language});
}

void print(const Found& found, bool to_file, bool json, const Console& console) {
  if (json)
    console.data << forecast_json(found.forecasts, found.targets);
  else if (!found.targets.empty() && console.out_is_terminal)
    console.out << target_table(found.targets, console);
  else if (!found.targets.empty())
    console.data << target_csv(found.targets);
  else if (console.out_is_terminal)
    console.out << forecast_table(found.forecasts, console);
  else if (!to_file)
    console.data << forecast_csv(found.forecasts);
}

}  // namespace

int forecast_series(const Arguments& arguments, const Console& console) {
  SeriesTableOptions options{.unit = unit_of(arguments), .origin = std::nullopt};
  if (const auto origin = arguments.text("origin")) options.origin = year_of("origin", *origin);
  Found found{.vintage = vintage_of(arguments), .constants = {}, .forecasts = {}, .targets = {}};
  const int years = years_of(arguments);
  const Outputs outputs(arguments);
  const bool only_terms = arguments.has("terms");
  if (only_terms && found.vintage.kind != VintageChoice::Kind::year) throw UsageError("--terms needs a --vintage YEAR");

  Diagnostics diagnostics;
  const std::vector<YearlySeries> series = read_yearly_series(arguments.operands().front(), options, files_on_disk(), diagnostics);
  if (!only_terms) found.constants = constants_of(arguments, diagnostics);
  const bool readable = !diagnostics.has_errors();
  const std::vector<YearTarget> written = targets_of(arguments, diagnostics);
  const std::vector<YearTarget> targets = readable ? placed(written, series, diagnostics) : std::vector<YearTarget>();
  console.err << render(diagnostics);
  if (diagnostics.has_errors()) return kWrongInput;

  if (only_terms) {
    console.data << terms_csv(series, found.vintage.year);
    return kSuccess;
  }
  for (const YearlySeries& one : series) found.forecasts.push_back({&one, forecast(one, found.constants, years, found.vintage)});
  found.targets = judged(targets, series, found.constants, found.vintage);
  const bool force = arguments.has("force");
  if (outputs.table) write_file(*outputs.table, force, {"a table of forecasts", is_forecast_table}, forecast_csv(found.forecasts), console);
  if (outputs.page)
    write_file(*outputs.page, force, {"a page of infracast", is_own_page}, page_of(found, arguments, options.unit, console), console);
  print(found, outputs.table.has_value(), arguments.has("json"), console);
  return kSuccess;
}

}  // namespace infracast::cli
