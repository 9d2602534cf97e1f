// SPDX-License-Identifier: MIT
// The exchange table of integrated assessment models: model, scenario, region, variable, unit, year, value. Readers refuse repeated rows,
// and empty cells other than years of the wide form.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "report/tables/csv_headers.h"
#include "report/tables/csv_writer.h"
#include "report/text/overlay.h"
#include "report/words/vocabulary.h"

namespace infracast::report {
namespace {

// Words separated by bars; bars within a word are replaced, because each would add a level.
std::string words_of(std::string text) {
  std::replace(text.begin(), text.end(), '|', '/');
  if (!text.empty()) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

std::string or_else(const std::string& text, const char* otherwise) { return text.empty() ? otherwise : text; }

// The year that a decimal year ends; nothing for times within a year.
std::optional<int> year_ended(double time) {
  constexpr double kRounding = 1e-6;
  const double year = std::round(time);
  return std::abs(time - year) < kRounding ? std::optional(static_cast<int>(year) - 1) : std::nullopt;
}

class IamcTable {
 public:
  IamcTable(std::span<const Results> results, const IamcOptions& options, const TextSink& sink)
      : scenarios_(overlaid(results)), indicators_(overlaid_indicators(results)), wide_(options.wide), csv_(sink, options.reader) {
    for (const auto& found : indicators_) ++uses_[base_name(*found.first)];
    for (const auto& scenario : scenarios_) {
      for (const double time : scenario.file->times) {
        if (const auto year = year_ended(time)) years_.insert(*year);
      }
    }
  }

  void write() {
    write_header();
    for (const auto& scenario : scenarios_) {
      for (const auto& found : indicators_) {
        const IndicatorResult* indicator = found.in_file[scenario.source];
        if (has(indicator, scenario)) add(*indicator, scenario);
      }
    }
    csv_.finish();
  }

 private:
  [[nodiscard]] std::string base_name(const IndicatorResult& indicator) const {
    const std::string label = indicator.label.en.empty() ? spelled_out(indicator.id) : indicator.label.en;
    return words_of(names_.system_of(indicator.module).label.en) + "|" + words_of(label);
  }

  // Labels may repeat, so ids are added where they do.
  [[nodiscard]] std::string variable(const IndicatorResult& indicator) const {
    const std::string base = base_name(indicator);
    return uses_.at(base) == 1 ? base : base + " (" + indicator.id + ", " + words_of(indicator.unit) + ")";
  }

  void write_header() {
    std::string line(kIamcHeader);
    if (wide_) {
      for (const int year : years_) line += "," + std::to_string(year);
    } else {
      line += ",year,value";
    }
    csv_.header(line);
  }

  void add(const IndicatorResult& indicator, const OverlaidScenario& scenario) {
    const std::string name = variable(indicator);
    const auto& means = indicator.mean[scenario.index];
    add(indicator, scenario, name + "|Mean", [&](std::size_t at) { return means[at]; });
    for (std::size_t q = 0; q < std::size(kSummaryQuantiles); ++q) {
      const auto percent = static_cast<int>(std::lround(100 * kSummaryQuantiles[q]));
      const auto& quantiles = indicator.quantiles[scenario.index];
      add(indicator, scenario, name + "|P" + std::to_string(percent), [&](std::size_t at) { return quantiles[at][q]; });
    }
  }

  template <typename ValueAt>
  void add(const IndicatorResult& indicator, const OverlaidScenario& scenario, const std::string& name, ValueAt value_at) {
    std::map<int, double> values;
    for (std::size_t at = 0; at < scenario.file->times.size(); ++at) {
      const auto year = year_ended(scenario.file->times[at]);
      if (year && std::isfinite(value_at(at))) values[*year] = value_at(at);
    }
    if (wide_ && !values.empty()) add_wide(indicator, scenario, name, values);
    if (wide_) return;
    for (const auto& [year, value] : values) {
      add_key(indicator, scenario, name);
      csv_.text(std::to_string(year)).number(value).end_row();
    }
  }

  void add_wide(const IndicatorResult& indicator, const OverlaidScenario& scenario, const std::string& name,
                const std::map<int, double>& values) {
    add_key(indicator, scenario, name);
    for (const int year : years_) {
      const auto found = values.find(year);
      csv_.number(found == values.end() ? std::nan("") : found->second);
    }
    csv_.end_row();
  }

  void add_key(const IndicatorResult& indicator, const OverlaidScenario& scenario, const std::string& name) {
    csv_.text("infracast " + or_else(scenario.file->provenance.program_version, "unknown"));
    csv_.text(scenario.name).text(or_else(scenario.info().region, "city")).text(name).text(indicator.unit);
  }

  Vocabulary names_;
  std::vector<OverlaidScenario> scenarios_;
  std::vector<Found<IndicatorResult>> indicators_;
  std::map<std::string, int> uses_;
  std::set<int> years_;
  bool wide_;
  CsvWriter csv_;
};

}  // namespace
}  // namespace infracast::report

namespace infracast {

void write_iamc(std::span<const Results> results, const IamcOptions& options, const TextSink& sink) {
  report::IamcTable(results, options, sink).write();
}

}  // namespace infracast
