// SPDX-License-Identifier: MIT
// Results of sensitivity studies as files. Layout: docs/results-format.md.
#include <array>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <limits>

#include "infracast/machine_error.h"
#include "infracast/provenance.h"
#include "infracast/sensitivity.h"
#include "infracast/sensitivity_file.h"
#include "infracast/study.h"
#include "record/file/output_file.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/hdf5/netcdf_writer.h"
#include "record/hdf5/sound_object.h"
#include "record/results/file_words.h"
#include "record/results/other_labels.h"

namespace infracast::record {
namespace {

using Grid = std::vector<std::vector<double>>;

std::vector<double> flat(const Grid& grid) {
  std::vector<double> values;
  for (const auto& row : grid) values.insert(values.end(), row.begin(), row.end());
  return values;
}

Grid folded(const std::vector<double>& values, std::size_t rows) {
  const std::size_t columns = values.size() / rows;
  Grid grid;
  for (std::size_t k = 0; k < rows; ++k) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(k * columns);
    grid.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(columns));
  }
  return grid;
}

template <class T, class Get>
auto column(const std::vector<T>& rows, Get get) {
  std::vector<std::decay_t<std::invoke_result_t<Get, const T&>>> values;
  for (const T& row : rows) values.push_back(std::invoke(get, row));
  return values;
}

void write_factors(NetcdfGroup& root, const std::vector<SensitivityFactor>& factors) {
  root.coordinate("factor", column(factors, &SensitivityFactor::name)).attribute("long_name", "parameter, lever, module, or noise");
  root.variable("factor_label", {"factor"}, column(factors, [](const auto& f) { return f.label.en; }));
  root.variable("factor_label_zh", {"factor"}, column(factors, [](const auto& f) { return f.label.zh; }));
  write_other_labels(root, {"factor"}, labels_of(factors), "factor_label");
  root.variable("factor_unit", {"factor"}, column(factors, &SensitivityFactor::unit));
  const auto members = column(factors, [](const auto& f) { return static_cast<std::int32_t>(f.members); });
  root.variable("members", {"factor"}, members).attribute("long_name", "parameters moved together");
  root.variable("low", {"factor"}, column(factors, &SensitivityFactor::low))
      .attribute("long_name", "value at the share 0.05, in factor_unit");
  root.variable("high", {"factor"}, column(factors, &SensitivityFactor::high))
      .attribute("long_name", "value at the share 0.95, in factor_unit");
}

struct OutputColumn {
  const char* name;
  double SensitivityOutput::*member;
};
constexpr OutputColumn kOutputs[] = {{"output_mean", &SensitivityOutput::mean},
                                     {"output_sd", &SensitivityOutput::sd},
                                     {"output_p05", &SensitivityOutput::p05},
                                     {"output_p50", &SensitivityOutput::p50},
                                     {"output_p95", &SensitivityOutput::p95}};

void write_outputs(NetcdfGroup& root, const std::vector<SensitivityOutput>& outputs) {
  root.coordinate("output", column(outputs, &SensitivityOutput::name)).attribute("long_name", "what was asked, as it was written");
  root.variable("output_label", {"output"}, column(outputs, [](const auto& o) { return o.label.en; }));
  root.variable("output_label_zh", {"output"}, column(outputs, [](const auto& o) { return o.label.zh; }));
  write_other_labels(root, {"output"}, labels_of(outputs), "output_label");
  root.variable("output_unit", {"output"}, column(outputs, &SensitivityOutput::unit));
  root.variable("output_indicator", {"output"}, column(outputs, &SensitivityOutput::indicator));
  root.variable("output_date", {"output"}, column(outputs, &SensitivityOutput::date));
  root.variable("output_comparator", {"output"},
                column(outputs, [](const auto& o) { return o.comparator ? std::string(word_of(*o.comparator)) : std::string(); }))
      .attribute("long_name", "at_least, at_most or about: the output is whether the level attains the threshold; empty: the level itself");
  root.variable("output_threshold", {"output"}, column(outputs, &SensitivityOutput::threshold))
      .attribute("long_name", "what must be attained, in output_threshold_unit");
  root.variable("output_threshold_unit", {"output"}, column(outputs, &SensitivityOutput::threshold_unit));
  for (const OutputColumn& one : kOutputs) root.variable(one.name, {"output"}, column(outputs, one.member));
}

void write_all(NetcdfGroup& root, const Sensitivity& found, const Provenance& provenance) {
  root.attribute("title", kSensitivityFile.format);
  root.attribute("Conventions", "CF-1.8");
  root.attribute("format", kSensitivityFile.format);
  root.attribute("format_version", std::to_string(kSensitivityFile.version.major) + "." + std::to_string(kSensitivityFile.version.minor));
  root.attribute("scenario", found.scenario);
  root.attribute("method", word_of(found.method));
  root.attribute("samples", static_cast<double>(found.samples));
  root.attribute("runs", static_cast<double>(found.runs));
  root.attribute("resamples", static_cast<double>(found.resamples));
  root.attribute("seed", std::to_string(found.seed));
  root.attribute("confidence", found.confidence);
  if (found.learned) root.attribute("from", *found.learned ? "history" : "prior");
  root.attribute("program_version", provenance.program_version);
  root.attribute("git_hash", provenance.git_hash);
  root.attribute("command_line", provenance.command_line);
  write_factors(root, found.factors);
  write_outputs(root, found.outputs);
  for (const SensitivityMeasure& one : found.measures) {
    root.variable(one.name, {"output", "factor"}, flat(one.value));
    root.variable(one.name + "_low", {"output", "factor"}, flat(one.low));
    root.variable(one.name + "_high", {"output", "factor"}, flat(one.high));
  }
  root.variable("at_low", {"output", "factor"}, flat(found.at_low))
      .attribute("long_name", "output with the factor at low, all else at its median");
  root.variable("at_high", {"output", "factor"}, flat(found.at_high))
      .attribute("long_name", "output with the factor at high, all else at its median");
  NetcdfGroup list = root.group("lists");
  list.coordinate("measure", column(found.measures, &SensitivityMeasure::name)).attribute("long_name", "measures; the first one ranks");
  if (!found.correlated.empty())
    list.coordinate("correlated", found.correlated).attribute("long_name", "parameters with correlated priors");
}

// Files of version 1.0 have the question only in the output's name: "idc_racks >= 120000 rack @ 2020-12-31".
void read_question(const std::string& name, SensitivityOutput& output) {
  output.indicator = name.substr(0, name.find(' '));
  if (name.find(" >= ") != std::string::npos) output.comparator = Comparator::at_least;
  if (name.find(" <= ") != std::string::npos) output.comparator = Comparator::at_most;
  if (output.comparator) output.threshold = std::strtod(name.c_str() + name.find('=') + 1, nullptr);
  const std::size_t at = name.rfind(" @ ");
  if (at != std::string::npos) output.date = name.substr(at + 3);
}

void read_questions(const StoredGroup& root, std::vector<SensitivityOutput>& outputs) {
  if (!root.has("output_indicator")) {
    for (SensitivityOutput& output : outputs) read_question(output.name, output);
    return;
  }
  const auto texts = [&](const char* name) { return root.texts(name, outputs.size()); };
  const auto indicators = texts("output_indicator"), dates = texts("output_date"), comparators = texts("output_comparator");
  const auto units = texts("output_threshold_unit");
  const auto thresholds = root.numbers("output_threshold", outputs.size());
  for (std::size_t k = 0; k < outputs.size(); ++k) {
    outputs[k].indicator = indicators[k];
    outputs[k].date = dates[k];
    outputs[k].comparator = named<Comparator>(kComparatorWords, comparators[k]);
    outputs[k].threshold = thresholds[k];
    outputs[k].threshold_unit = units[k];
  }
}

std::uint64_t seed_in(const std::string& text) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size()) throw Hdf5Failure("its seed is none");
  return seed;
}

Sensitivity read_all(const StoredGroup& root) {
  Sensitivity found;
  const auto count = [&](const char* name) { return root.count_attribute(name); };
  found.scenario = root.attribute("scenario");
  found.method = named<SensitivityMethod>(kMethodWords, root.attribute("method")).value_or(SensitivityMethod::morris);
  found.samples = count("samples");
  found.runs = count("runs");
  found.resamples = count("resamples");
  found.seed = seed_in(root.attribute("seed"));
  found.confidence = root.number_attribute("confidence");
  if (const std::string from = root.attribute("from"); !from.empty()) found.learned = from == "history";
  const std::size_t factors = root.length("factor"), outputs = root.length("output");
  if (factors == 0 || outputs == 0) throw Hdf5Failure("it holds no factor or no output");
  const auto names = root.texts("factor", factors), labels = root.texts("factor_label", factors);
  const auto labels_zh = root.texts("factor_label_zh", factors), units = root.texts("factor_unit", factors);
  const auto members = root.counts("members", factors);
  const auto low = root.numbers("low", factors), high = root.numbers("high", factors);
  for (std::size_t k = 0; k < factors; ++k)
    found.factors.push_back({names[k], {labels[k], labels_zh[k]}, units[k], members[k], low[k], high[k]});
  read_other_labels_into(found.factors, root, "factor_label");
  const auto asked = root.texts("output", outputs), titles = root.texts("output_label", outputs);
  const auto titles_zh = root.texts("output_label_zh", outputs), output_units = root.texts("output_unit", outputs);
  for (std::size_t k = 0; k < outputs; ++k) found.outputs.push_back({asked[k], {titles[k], titles_zh[k]}, output_units[k]});
  read_other_labels_into(found.outputs, root, "output_label");
  read_questions(root, found.outputs);
  for (const OutputColumn& one : kOutputs) {
    const auto values = root.numbers(one.name, outputs);
    for (std::size_t k = 0; k < outputs; ++k) found.outputs[k].*one.member = values[k];
  }
  const auto grid = [&](const std::string& name) { return folded(root.numbers(name, product({outputs, factors})), outputs); };
  const StoredGroup lists = root.group("lists");
  for (const std::string& name : lists.texts("measure", lists.length("measure")))
    found.measures.push_back({name, grid(name), grid(name + "_low"), grid(name + "_high")});
  found.at_low = grid("at_low");
  found.at_high = grid("at_high");
  if (lists.has("correlated")) found.correlated = lists.texts("correlated", lists.length("correlated"));
  return found;
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

void write_sensitivity(const std::filesystem::path& path, const Sensitivity& sensitivity, const Provenance& provenance, bool force) {
  const record::QuietHdf5 quiet;
  record::OutputFile output(path, force, record::is_sensitivity_file);
  try {
    record::NetcdfFile file(output.descriptor());
    record::write_all(file.root(), sensitivity, provenance);
    file.close();
    file.expect_all_written();
    output.seal(record::kSensitivityFile.format);
    record::read_all(record::open_stored_file(output.partial(), record::kSensitivityFile, record::Trust::examined).root);
    output.publish();
  } catch (const record::ReadFailure& failure) {
    output.fail(failure.what());
  }
}

Sensitivity read_sensitivity(const std::filesystem::path& path) {
  return record::reading(path, [&] { return record::read_all(record::open_stored_file(path, record::kSensitivityFile).root); });
}

}  // namespace infracast
