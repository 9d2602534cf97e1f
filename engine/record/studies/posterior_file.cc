// SPDX-License-Identifier: MIT
// Posteriors as files. Layout: docs/posterior-format.md.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "compile/prior_text.h"
#include "infracast/machine_error.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/posterior_file.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/scenario.h"
#include "record/file/output_file.h"
#include "record/file/text_hash.h"
#include "record/hdf5/netcdf_dates.h"
#include "record/results/calibration_file.h"
#include "record/results/file_words.h"
#include "record/results/write_results.h"

namespace infracast::record {
namespace {

bool is_constant(const std::vector<double>& column) {
  return std::ranges::all_of(column, [&](double value) { return value == column.front(); });
}

// In a block, so that every group is closed before the file.
class PosteriorWriter {
 public:
  PosteriorWriter(NetcdfGroup& root, const Posterior& posterior, const Scenario& scenario, const Program& program)
      : root_(root), posterior_(posterior), scenario_(scenario), program_(program) {}

  void write(const Provenance& provenance) {
    root_.attribute("title", "infracast posterior");
    root_.attribute("Conventions", "CF-1.8");
    root_.attribute("format", kPosteriorFile.format);
    root_.attribute("format_version", std::to_string(kPosteriorFormat.major) + "." + std::to_string(kPosteriorFormat.minor));
    root_.attribute("key", posterior_.key.sha256);
    root_.attribute("region", scenario_.region);
    root_.attribute("today", to_string(scenario_.today.value));
    write_rows();
    write_fixed();
    write_inputs();
    NetcdfGroup calibration = root_.group("calibration");
    write_calibration(calibration, {scenario_.name}, {{posterior_.key.sha256, posterior_.blocks, posterior_.parameters, {}}});
    write_figures();
    write_circumstances(provenance);
  }

 private:
  [[nodiscard]] std::size_t rows() const {
    std::size_t most = 1;
    for (const auto& column : posterior_.columns) most = std::max(most, column.size());
    return most;
  }

  void write_rows() {
    std::vector<std::int32_t> numbers(rows());
    std::iota(numbers.begin(), numbers.end(), 0);
    root_.coordinate("row", numbers).attribute("long_name", "draw of the posterior");
    for (std::size_t k = 0; k < posterior_.columns.size(); ++k) {
      const ParameterSlot& parameter = program_.parameters[k];
      if (is_constant(posterior_.columns[k])) continue;
      root_.variable(parameter.name, {"row"}, posterior_.columns[k])
          .described(parameter.unit.text, parameter.label)
          .attribute("source", parameter.source);
    }
  }

  void write_fixed() {
    Names names;
    std::vector<double> values;
    for (std::size_t k = 0; k < posterior_.columns.size(); ++k) {
      if (!is_constant(posterior_.columns[k])) continue;
      names.push_back(program_.parameters[k].name);
      values.push_back(posterior_.columns[k].front());
    }
    NetcdfGroup group = root_.group("fixed");
    if (names.empty()) return;
    group.coordinate("parameter", names).attribute("long_name", "parameters with the same value in every row");
    group.variable("value", {"parameter"}, values).attribute("long_name", "that value, in the parameter's unit");
  }

  void write_inputs() {
    NetcdfGroup group = root_.group("inputs");
    const auto& parts = posterior_.key.parts;
    if (parts.empty()) return;
    group.coordinate("input", texts_of(parts, [](const PosteriorKey::Part& p) { return p.name; }))
        .attribute("long_name", "what the posterior depends on");
    group.variable("sha256", {"input"}, texts_of(parts, [](const PosteriorKey::Part& p) { return p.sha256; }))
        .attribute("long_name", "SHA-256 of each; the root attribute key is that of all of them");
  }

  void write_figures() {
    NetcdfGroup group = root_.group("figures");
    const auto& figures = posterior_.figures;
    if (figures.empty()) return;
    const auto known = known_observations(scenario_);
    const auto row = [&](const FigureReport& f) -> const Observation& { return *known[f.observation]; };
    group.coordinate("figure", numbers_of<std::int32_t>(figures, [](const FigureReport& f) { return f.observation; }))
        .attribute("long_name", "position among the region's observations up to today, from 0");
    const auto texts = [&](const char* name, const char* meaning, auto text) {
      group.variable(name, {"figure"}, texts_of(figures, text)).attribute("long_name", meaning);
    };
    texts("indicator", "indicator", [&](const FigureReport& f) { return row(f).indicator.value; });
    texts("scope", "what the number covers, when narrower or other than the indicator",
          [&](const FigureReport& f) { return row(f).scope; });
    texts("block", "block that is calibrated to it", [](const FigureReport& f) { return f.block; });
    group
        .variable("date", {"figure"},
                  numbers_of<std::int32_t>(figures, [&](const FigureReport& f) { return days_since_epoch(row(f).date.value); }))
        .attribute("units", kDateUnits)
        .attribute("calendar", kCalendar);
    flags(group, "counts", "no arithmetic on figures that count already", &FigureReport::counts);
    flags(group, "missed", "no draw comes anywhere near it", &FigureReport::missed);
    numbers(group, "published", "published value, in the indicator's unit", &FigureReport::published);
    numbers(group, "p05", "5 % quantile of what the posterior would have published", &FigureReport::p05);
    numbers(group, "p50", "median of what the posterior would have published", &FigureReport::p50);
    numbers(group, "p95", "95 % quantile of what the posterior would have published", &FigureReport::p95);
    numbers(group, "median", "median of the level itself, without reporting error and discrepancy", &FigureReport::median);
    numbers(group, "width", "standard deviation of the logarithm of what is published about the level", &FigureReport::width);
    numbers(group, "p_value", "twice the share of what would have been published on the far side of it, at most 1", &FigureReport::p_value);
  }

  void flags(NetcdfGroup& group, const char* name, const char* meaning, bool FigureReport::*member) {
    group.variable(name, {"figure"}, numbers_of<std::int32_t>(posterior_.figures, [&](const FigureReport& f) { return f.*member ? 1 : 0; }))
        .yes_or_no()
        .attribute("long_name", meaning);
  }
  void numbers(NetcdfGroup& group, const char* name, const char* meaning, double FigureReport::*member) {
    group.variable(name, {"figure"}, numbers_of<double>(posterior_.figures, [&](const FigureReport& f) { return f.*member; }))
        .attribute("long_name", meaning);
  }

  // As attributes, so that two calibrations to the same inputs have equal data.
  void write_circumstances(const Provenance& provenance) {
    NetcdfGroup group = root_.group("provenance");
    write_making(group, provenance);
    group.attribute("threads", provenance.threads);
    if (!posterior_.blocks.empty())
      group.attribute("seconds", numbers_of<double>(posterior_.blocks, [](const BlockReport& block) { return block.seconds; }));
  }

  NetcdfGroup& root_;
  const Posterior& posterior_;
  const Scenario& scenario_;
  const Program& program_;
};

PosteriorKey read_key(const StoredFile& file) {
  PosteriorKey key;
  key.sha256 = file.root.attribute("key");
  const StoredGroup group = file.root.group("inputs");
  if (!group.has("input")) return key;
  const std::size_t count = group.length("input");
  const auto names = group.texts("input", count), hashes = group.texts("sha256", count);
  for (std::size_t k = 0; k < count; ++k) key.parts.push_back({names[k], hashes[k]});
  return key;
}

std::vector<std::vector<double>> read_columns(const StoredGroup& root, const Program& program) {
  const std::size_t rows = root.length("row");
  std::vector<std::vector<double>> columns(program.parameters.size());
  const StoredGroup fixed = root.group("fixed");
  const std::size_t count = fixed.has("parameter") ? fixed.length("parameter") : 0;
  const auto names = count > 0 ? fixed.texts("parameter", count) : Names();
  const auto values = count > 0 ? fixed.numbers("value", count) : std::vector<double>();
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const std::string& name = program.parameters[k].name;
    const auto found = std::ranges::find(names, name);
    columns[k] =
        found != names.end() ? std::vector<double>{values[static_cast<std::size_t>(found - names.begin())]} : root.numbers(name, rows);
  }
  return columns;
}

// Draws must lie within their priors, apart from rounding at the ends.
void expect_support(const std::vector<std::vector<double>>& columns, const Program& program) {
  constexpr double kRounding = 1e-9;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const compiler::Support support = compiler::support(program.parameters[k].prior);
    const double slack = kRounding * std::max({1.0, std::abs(support.low), std::abs(support.high)});
    const bool inside = std::ranges::all_of(columns[k], [&](double value) {
      return std::isfinite(value) && (!std::isfinite(support.low) || value >= support.low - slack) &&
             (!std::isfinite(support.high) || value <= support.high + slack);
    });
    if (!inside) throw Hdf5Failure("values of " + program.parameters[k].name + " in it are none that its prior allows");
  }
}

std::size_t place_in(double place) {
  if (!(place >= 0 && place < 1e9)) throw Hdf5Failure("a figure in it has no place");
  return static_cast<std::size_t>(place);
}

std::vector<FigureReport> read_figures(const StoredGroup& group) {
  if (!group.has("figure")) return {};
  const std::size_t count = group.length("figure");
  const auto column = [&](const char* name) { return group.numbers(name, count); };
  const auto blocks = group.texts("block", count);
  const auto places = column("figure"), counts = column("counts"), missed = column("missed"), published = column("published");
  const auto p05 = column("p05"), p50 = column("p50"), p95 = column("p95");
  std::vector<FigureReport> figures;
  for (std::size_t k = 0; k < count; ++k)
    figures.push_back({place_in(places[k]), blocks[k], counts[k] != 0, missed[k] != 0, published[k], p05[k], p50[k], p95[k]});
  if (!group.has("p_value")) return figures;  // the first of 1.1
  const auto medians = column("median"), widths = column("width"), p_values = column("p_value");
  for (std::size_t k = 0; k < count; ++k) figures[k].median = medians[k], figures[k].width = widths[k], figures[k].p_value = p_values[k];
  return figures;
}

Posterior read_all(const StoredFile& file, const Program& program) {
  Posterior posterior;
  posterior.key = read_key(file);
  posterior.columns = read_columns(file.root, program);
  expect_support(posterior.columns, program);
  CalibrationResult result = std::move(read_calibration(file.root, 1).front());
  posterior.blocks = std::move(result.blocks);
  posterior.parameters = std::move(result.parameters);
  posterior.figures = read_figures(file.root.group("figures"));
  if (posterior.blocks.empty()) return posterior;
  const auto seconds = file.root.group("provenance").number_attributes("seconds");
  for (std::size_t k = 0; k < std::min(seconds.size(), posterior.blocks.size()); ++k) posterior.blocks[k].seconds = seconds[k];
  return posterior;
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

PosteriorKey posterior_key(const std::vector<PosteriorInput>& inputs) {
  PosteriorKey key;
  std::string all;
  for (const PosteriorInput& input : inputs) {
    key.parts.push_back({input.name, record::sha256(input.text)});
    all += input.name + " " + key.parts.back().sha256 + "\n";
  }
  key.sha256 = record::sha256(all);
  return key;
}

void write_posterior(const std::filesystem::path& path, const Posterior& posterior, const Scenario& scenario, const Program& program,
                     const Provenance& provenance, bool force) {
  const record::QuietHdf5 quiet;
  record::OutputFile output(path, force, record::is_posterior_file);
  try {
    record::NetcdfFile file(output.descriptor());
    record::PosteriorWriter(file.root(), posterior, scenario, program).write(provenance);
    file.close();
    output.seal(record::kPosteriorFile.format);
  } catch (const record::Hdf5Failure& failure) {
    output.fail(failure.what());
  }
  try {
    record::read_all(record::open_stored_file(output.partial(), record::kPosteriorFile, record::Trust::examined), program);
  } catch (const record::ReadFailure& failure) {
    output.fail(std::string("what was written cannot be read back: ") + failure.what());
  }
  output.publish();
}

PosteriorKey read_posterior_key(const std::filesystem::path& path) {
  return record::reading(path, [&] { return record::read_key(record::open_stored_file(path, record::kPosteriorFile)); });
}

Posterior read_posterior(const std::filesystem::path& path, const Program& program) {
  return record::reading(path, [&] { return record::read_all(record::open_stored_file(path, record::kPosteriorFile), program); });
}

}  // namespace infracast
