// SPDX-License-Identifier: MIT
// Results as tables for other programs. Names of columns are those of the results file; docs/export.md lists them.
#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

#include "infracast/verdict.h"
#include "judge/fit.h"
#include "notation/number.h"
#include "report/tables/csv_headers.h"
#include "report/tables/csv_writer.h"
#include "report/text/lever_series.h"
#include "report/text/overlay.h"
#include "report/words/report_words.h"

namespace infracast::report {
namespace {

using Files = std::span<const Results>;

// "p05": the quantile at position `at` of kSummaryQuantiles.
std::string quantile_name(std::size_t at) {
  const auto percent = static_cast<int>(std::lround(100 * kSummaryQuantiles[at]));
  return (percent < 10 ? "p0" : "p") + std::to_string(percent);
}

void add_statistics(const IndicatorResult& indicator, const OverlaidScenario& scenario, CsvWriter& csv) {
  const auto row = [&](std::size_t at, const std::string& statistic, double value) {
    csv.text(scenario.name).text(indicator.id).label(indicator.label).text(indicator.unit).text(indicator.module);
    csv.time(scenario.file->times[at]).text(statistic).number(value).end_row();
  };
  for (std::size_t at = 0; at < scenario.file->times.size(); ++at) {
    row(at, "mean", indicator.mean[scenario.index][at]);
    for (std::size_t q = 0; q < std::size(kSummaryQuantiles); ++q) row(at, quantile_name(q), indicator.quantiles[scenario.index][at][q]);
  }
}

void write_indicators(Files files, CsvWriter& csv) {
  csv.header(kIndicatorHeader);
  for (const auto& scenario : overlaid(files)) {
    for (const IndicatorResult& indicator : scenario.file->indicators) {
      if (has(&indicator, scenario)) add_statistics(indicator, scenario, csv);
    }
  }
}

void add_projection(const PlanRow& row, const Date& today, CsvWriter& csv) {
  const double missing = std::nan("");
  const auto number = [&](double value) { csv.number(row.modelled ? value : missing); };
  for (const double value : {row.p05, row.p50, row.p95, probability(row, today), row.probability_error, row.shortfall}) number(value);
  for (const double value : {row.reached_p05, row.reached_p50, row.reached_p95, row.never, gap(row, today)}) number(value);
}

// "2211 or >= 2366 (conduit company)", every number in full.
std::string alternatives(const PlanRow& row) {
  constexpr std::array<std::string_view, kBoundWords.size()> signs = {"", ">= ", "<= ", "about ", "", "nearly "};  // in the order of Bound
  std::string out;
  for (const PublishedLevel& one : row.published) {
    out += (out.empty() ? "" : " or ") + std::string(signs[static_cast<std::size_t>(one.bound)]) + number_text(one.value);
    if (!one.scope.empty()) out += " (" + one.scope + ")";
  }
  return out;
}

// Whether the posterior misses the indicator's newest figure, and by how much; empty where no block learns from one.
void add_fit(const JumpOff* newest, CsvWriter& csv) {
  if (newest == nullptr)
    csv.text("").text("").text("");
  else
    csv.flag(judge::is_misfit(*newest)).number(newest->residual()).number(newest->p_value);
}

void add_target(const PlanRow& row, const OverlaidScenario& scenario, CsvWriter& csv) {
  csv.text(scenario.name).text(row.plan).text(row.indicator).label(row.label);
  csv.text(word_of(row.comparator)).number(row.value).text(row.unit).date(row.deadline);
  csv.text(row.base ? to_string(*row.base) : "").flag(row.binding);
  csv.number(row.observed.value_or(std::nan(""))).text(alternatives(row)).flag(row.modelled).text(word_of(row.unmodelled));
  const Date& today = scenario.info().today;
  add_projection(row, today, csv);
  const Verdict judged = verdict(row, today);
  csv.text(judged == Verdict::unknown && !row.modelled ? "" : word_of(judged)).text(row.document).text(row.quote);
  add_fit(judge::jump_off_of(*scenario.file, scenario.index, row.indicator), csv);
  csv.flag(row.draft).end_row();
}

void write_plan(Files files, CsvWriter& csv) {
  csv.header(kPlanHeader);
  for (const auto& scenario : overlaid(files)) {
    for (const PlanRow& row : scenario.file->plan[scenario.index]) add_target(row, scenario, csv);
  }
}

void add_shares(const BindingResult& binding, const OverlaidScenario& scenario, CsvWriter& csv) {
  for (std::size_t at = 0; at < scenario.file->times.size(); ++at) {
    for (std::size_t limit = 0; limit < binding.limits.size(); ++limit) {
      const double share = binding.share[scenario.index][at][limit];
      if (std::isnan(share)) continue;
      csv.text(scenario.name).text(binding.name).label(binding.label).text(binding.limits[limit]);
      csv.time(scenario.file->times[at]).number(share).end_row();
    }
  }
}

void write_bindings(Files files, CsvWriter& csv) {
  csv.header(kBindingHeader);
  for (const auto& scenario : overlaid(files)) {
    for (const BindingResult& binding : scenario.file->bindings) add_shares(binding, scenario, csv);
  }
}

void write_parameters(Files files, CsvWriter& csv) {
  csv.header(kParameterHeader);
  for (const auto& scenario : overlaid(files)) {
    for (const ParameterResult& parameter : scenario.file->parameters) {
      const double value = parameter.value[scenario.index];
      const std::string& prior = parameter.prior[scenario.index];
      if (std::isnan(value) && prior.empty()) continue;
      csv.text(scenario.name).text(parameter.name).label(parameter.label).text(parameter.unit);
      csv.number(value).text(prior).text(parameter.source).end_row();
    }
  }
}

// One row per change of a lever's value; a value holds until the lever's next row.
void write_levers(Files files, CsvWriter& csv) {
  csv.header(kLeverHeader);
  for (const auto& scenario : overlaid(files)) {
    const auto& times = scenario.file->times;
    for (const LeverResult& lever : scenario.file->levers) {
      for (const Corner& corner : corners(lever.values[scenario.index], times.front(), times.back())) {
        csv.text(scenario.name).text(lever.name).label(lever.label).text(lever.unit).number(lever.null);
        csv.date(first_day_from(corner.time)).number(corner.value).end_row();
      }
    }
  }
}

// The columns of observations.csv, so that a scenario can read the table.
void write_observations(Files files, CsvWriter& csv) {
  csv.header(kObservationHeader);
  for (const Observation* one : distinct_observations(files)) {
    csv.text(one->indicator.value).text(one->region).date(one->date.value).number(one->value.value).text(one->unit.value);
    csv.text(word_of(one->bound)).text(one->scope).text(one->derived ? "derived" : "stated").text(one->formula.value);
    csv.text(one->document).text(one->quote).text(one->secondary ? "secondary" : "primary").text(one->note).end_row();
  }
}

void write(Files files, Content content, CsvWriter& csv) {
  switch (content) {
    case Content::plan:
      return write_plan(files, csv);
    case Content::indicators:
      return write_indicators(files, csv);
    case Content::bindings:
      return write_bindings(files, csv);
    case Content::parameters:
      return write_parameters(files, csv);
    case Content::levers:
      return write_levers(files, csv);
    case Content::observations:
      return write_observations(files, csv);
  }
}

}  // namespace
}  // namespace infracast::report

namespace infracast {

void write_csv(std::span<const Results> results, Content content, const TextSink& sink, MadeFor reader) {
  report::CsvWriter csv(sink, reader);
  report::write(results, content, csv);
  csv.finish();
}

bool is_own_csv(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) return false;
  if (line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  const std::array headers{report::kIndicatorHeader,      report::kPlanHeader,          report::kBindingHeader,
                           report::kParameterHeader,      report::kLeverHeader,         report::kObservationHeader,
                           report::kIndicatorDrawsHeader, report::kParameterDrawsHeader};
  return std::find(headers.begin(), headers.end(), line) != headers.end() || line.starts_with(std::string(report::kIamcHeader) + ",");
}

}  // namespace infracast
