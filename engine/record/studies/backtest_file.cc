// SPDX-License-Identifier: MIT
// Back-tests as files. Layout: docs/results-format.md.
#include <limits>

#include "infracast/backtest.h"
#include "infracast/backtest_file.h"
#include "infracast/comparator.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/provenance.h"
#include "infracast/scenario.h"
#include "infracast/target.h"
#include "infracast/vintage.h"
#include "record/file/output_file.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/results/file_words.h"
#include "record/results/write_results.h"

namespace infracast::record {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Writes the columns of a table over one dimension.
template <class Row>
class TableWriter {
 public:
  TableWriter(NetcdfGroup& group, std::string dimension, const std::vector<Row>& rows)
      : group_(group), dimension_(std::move(dimension)), rows_(rows) {}

  template <class Get>
  void texts(const char* name, const char* meaning, Get get) {
    group_.variable(name, {dimension_}, texts_of(rows_, get)).attribute("long_name", meaning);
  }
  template <class Get>
  void numbers(const char* name, const char* meaning, Get get) {
    group_.variable(name, {dimension_}, numbers_of<double>(rows_, get)).attribute("long_name", meaning);
  }
  template <class Get>
  void flags(const char* name, const char* meaning, Get get) {
    group_.variable(name, {dimension_}, numbers_of<std::int32_t>(rows_, get)).yes_or_no().attribute("long_name", meaning);
  }
  template <class Get>
  void dates(const char* name, const char* meaning, Get get) {
    group_.variable(name, {dimension_}, numbers_of<std::int32_t>(rows_, [&](const Row& row) { return days_since_epoch(get(row)); }))
        .attribute("units", kDateUnits)
        .attribute("calendar", kCalendar)
        .attribute("long_name", meaning);
  }

 private:
  NetcdfGroup& group_;
  std::string dimension_;
  const std::vector<Row>& rows_;
};

std::vector<std::int32_t> numbered(std::size_t count) {
  std::vector<std::int32_t> numbers;
  for (std::size_t k = 0; k < count; ++k) numbers.push_back(static_cast<std::int32_t>(k));
  return numbers;
}

void write_forecasts(NetcdfGroup group, const Backtest& backtest, const Scenario& scenario) {
  if (backtest.forecasts.empty()) return;
  group.coordinate("forecast", numbered(backtest.forecasts.size())).attribute("long_name", "a figure published after today");
  const auto row = [&](const Forecast& f) -> const Observation& { return scenario.observations[f.observation]; };
  TableWriter<Forecast> table(group, "forecast", backtest.forecasts);
  table.texts("indicator", "indicator", [&](const Forecast& f) { return row(f).indicator.value; });
  table.dates("date", "day at whose end the level holds", [&](const Forecast& f) { return row(f).date.value; });
  table.texts("block", "block the indicator belongs to", [](const Forecast& f) { return f.block; });
  table.texts("document", "document that states it", [&](const Forecast& f) { return row(f).document; });
  table.numbers("published", "what was published, in the indicator's unit", [](const Forecast& f) { return f.published; });
  table.numbers("p05", "5 % quantile of the forecast", [](const Forecast& f) { return f.p05; });
  table.numbers("p50", "median of the forecast", [](const Forecast& f) { return f.p50; });
  table.numbers("p95", "95 % quantile of the forecast", [](const Forecast& f) { return f.p95; });
  table.flags("in_50", "within the central 50 % interval", [](const Forecast& f) { return f.in_50 ? 1 : 0; });
  table.flags("in_80", "within the central 80 % interval", [](const Forecast& f) { return f.in_80 ? 1 : 0; });
  table.flags("in_90", "within the central 90 % interval", [](const Forecast& f) { return f.in_90 ? 1 : 0; });
  table.numbers("pit", "probability integral transform: share of draws below the outcome", [](const Forecast& f) { return f.transform; });
  table.numbers("crps", "continuous ranked probability score of the logarithm", [](const Forecast& f) { return f.score; });
  table.numbers("crps_growth", "score of going on growing; NaN: no two figures before today",
                [](const Forecast& f) { return f.growth_score.value_or(kNaN); });
  table.numbers("crps_logistic", "score of a logistic curve through the past; NaN: too few figures before today",
                [](const Forecast& f) { return f.logistic_score.value_or(kNaN); });
}

void write_targets(NetcdfGroup group, const Backtest& backtest, const Scenario& scenario) {
  if (backtest.targets.empty()) return;
  group.coordinate("target", numbered(backtest.targets.size())).attribute("long_name", "a target that fell due after today");
  const auto plan = [&](const TargetForecast& f) -> const Target& { return scenario.targets[f.target]; };
  TableWriter<TargetForecast> table(group, "target", backtest.targets);
  table.texts("indicator", "indicator", [&](const TargetForecast& f) { return plan(f).indicator.value; });
  table.texts("target_plan", "plan that sets the target", [&](const TargetForecast& f) { return plan(f).plan; });
  table.texts("comparator", "at_least, at_most or about",
              [&](const TargetForecast& f) { return std::string(word_of(plan(f).comparator)); });
  table.numbers("value", "value as written, in target_unit", [&](const TargetForecast& f) { return plan(f).value.value; });
  table.texts("target_unit", "unit of value", [&](const TargetForecast& f) { return plan(f).unit.value; });
  table.dates("deadline", "day at whose end the target is judged", [&](const TargetForecast& f) { return plan(f).deadline.value; });
  table.numbers("probability", "share of draws that attain it", [](const TargetForecast& f) { return f.probability; });
  table.numbers("attained", "1: attained; 0: missed; NaN: no published figure settles it",
                [](const TargetForecast& f) { return f.attained ? static_cast<double>(*f.attained) : kNaN; });
}

void write_vintages(NetcdfGroup group, const std::vector<Vintage>& vintages) {
  if (vintages.empty()) return;
  group.coordinate("name", texts_of(vintages, [](const Vintage& v) { return v.name; }))
      .attribute("long_name", "parameter or outside path whose source is of a date");
  TableWriter<Vintage> table(group, "name", vintages);
  table.texts("kind", "of_the_time; of later: widened, continued as it went up to today, certain",
              [](const Vintage& v) { return std::string(word_of(v.kind)); });
  table.dates("as_of", "until when its source could know something", [](const Vintage& v) { return last_day_before(v.as_of); });
  table.numbers("factor", "by which its spread is larger than written", [](const Vintage& v) { return v.factor; });
}

struct Measure {
  const char* name;
  double value;
};

void write_scores(NetcdfGroup group, const Backtest& b) {
  const std::vector<Measure> measures = {{"cover_50", b.cover_50},
                                         {"cover_80", b.cover_80},
                                         {"cover_90", b.cover_90},
                                         {"crps", b.score},
                                         {"skill_growth", b.skill_growth},
                                         {"skill_logistic", b.skill_logistic},
                                         {"brier", b.settled_targets > 0 ? b.brier : kNaN},
                                         {"settled_targets", static_cast<double>(b.settled_targets)}};
  group.coordinate("measure", texts_of(measures, [](const Measure& m) { return std::string(m.name); }))
      .attribute("long_name", "shares of forecasts in their intervals; mean score; 1 - score / baseline's; Brier score of targets");
  group.variable("value", {"measure"}, numbers_of<double>(measures, [](const Measure& m) { return m.value; }));
}

bool is_backtest_file(const std::filesystem::path& path) { return has_format(path, kBacktestFile); }

void write_all(NetcdfGroup& root, const Backtest& backtest, const std::vector<Vintage>& vintages, const Posterior& posterior,
               const Scenario& scenario, const Provenance& provenance) {
  root.attribute("title", "infracast backtest");
  root.attribute("Conventions", "CF-1.8");
  root.attribute("format", kBacktestFile.format);
  root.attribute("format_version", std::to_string(kBacktestFile.version.major) + "." + std::to_string(kBacktestFile.version.minor));
  root.attribute("scenario", scenario.name);
  root.attribute("region", scenario.region);
  root.attribute("today", to_string(scenario.today.value));
  root.attribute("posterior", posterior.key.sha256);
  root.attribute("converged", posterior.converged() ? 1 : 0);
  write_forecasts(root.group("forecasts"), backtest, scenario);
  write_targets(root.group("targets"), backtest, scenario);
  write_scores(root.group("scores"), backtest);
  write_vintages(root.group("vintages"), vintages);
  NetcdfGroup group = root.group("provenance");
  write_making(group, provenance);
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

void write_backtest(const std::filesystem::path& path, const Backtest& backtest, const std::vector<Vintage>& vintages,
                    const Posterior& posterior, const Scenario& scenario, const Provenance& provenance, bool force) {
  const record::QuietHdf5 quiet;
  record::OutputFile output(path, force, record::is_backtest_file);
  try {
    record::NetcdfFile file(output.descriptor());
    record::write_all(file.root(), backtest, vintages, posterior, scenario, provenance);
    file.close();
    output.seal(record::kBacktestFile.format);
  } catch (const record::Hdf5Failure& failure) {
    output.fail(failure.what());
  }
  output.publish();
}

}  // namespace infracast
