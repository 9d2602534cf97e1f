// SPDX-License-Identifier: MIT
#include "published.h"

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "infracast/calendar.h"
#include "infracast/diagnostic.h"
#include "read/csv/csv_table.h"
#include "read/scenario/observation.h"
#include "read/scenario/target.h"

namespace infracast::data {
namespace {

SourcePointer source_of(const std::filesystem::path& path) {
  const std::string name = std::filesystem::relative(path, INFRACAST_SOURCE_DIR).generic_string();
  return std::make_shared<const SourceText>(SourceText{name, bytes_of(path)});
}

void require_clean(const Diagnostics& diagnostics) {
  if (!diagnostics.all().empty()) throw std::runtime_error(render(diagnostics));
}

City read_city(const std::string& name) {
  Diagnostics diagnostics;
  City out{name, {}, {}};
  out.observations = read::read_observations(source_of(scenarios_folder() / name / "observations.csv"), diagnostics);
  out.targets = read::read_targets(source_of(scenarios_folder() / name / "targets.csv"), diagnostics);
  require_clean(diagnostics);
  return out;
}

std::string written(const Span& where) { return where.source->text.substr(where.begin, where.length); }

Statement statement(const City& city, const Observation& row) {
  return {city.name,
          row.indicator.value,
          to_string(row.date.value),
          row.value.value,
          written(row.value.where),
          row.unit.value,
          false,
          row.formula,
          row.document,
          row.quote,
          place(row.row)};
}

Statement statement(const City& city, const Target& row) {
  return {city.name,
          row.indicator.value,
          to_string(row.deadline.value),
          row.value.value,
          written(row.value.where),
          row.unit.value,
          row.base.has_value(),
          row.formula,
          row.document,
          row.quote,
          place(row.row)};
}

std::vector<Statement> gather_statements() {
  std::vector<Statement> out;
  for (const City& each : cities()) {
    for (const Observation& row : each.observations) out.push_back(statement(each, row));
    for (const Target& row : each.targets) out.push_back(statement(each, row));
  }
  return out;
}

std::vector<IndicatorLabel> read_labels() {
  static const std::vector<std::string> columns{"id", "unit", "label_en", "label_zh"};
  Diagnostics diagnostics;
  const read::CsvTable table(source_of(scenarios_folder() / "indicators.csv"), columns, diagnostics);
  require_clean(diagnostics);
  std::vector<IndicatorLabel> out;
  for (const read::CsvRow& row : table.rows()) {
    out.push_back(
        {table.cell(row, "id").value, table.cell(row, "unit").value, table.cell(row, "label_en").value, table.cell(row, "label_zh").value});
  }
  return out;
}

}  // namespace

std::filesystem::path scenarios_folder() { return std::filesystem::path(INFRACAST_SOURCE_DIR) / "scenarios"; }

std::vector<std::filesystem::path> data_files() {
  const auto folder = scenarios_folder();
  return {folder / "indicators.csv", folder / "shanghai/observations.csv", folder / "shanghai/targets.csv",
          folder / "pudong/observations.csv", folder / "pudong/targets.csv"};
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<City>& cities() {
  static const std::vector<City> all{read_city("shanghai"), read_city("pudong")};
  return all;
}

const City& city(std::string_view name) {
  for (const City& each : cities()) {
    if (each.name == name) return each;
  }
  throw std::runtime_error("no data of " + std::string(name));
}

const std::vector<Statement>& statements() {
  static const std::vector<Statement> all = gather_statements();
  return all;
}

const std::vector<IndicatorLabel>& indicator_labels() {
  static const std::vector<IndicatorLabel> all = read_labels();
  return all;
}

std::string place(const Span& row) { return row.source->name + ":" + std::to_string(position(row).line); }

std::vector<Observation> history(std::string_view name, std::string_view indicator, std::string_view date, std::string_view scope) {
  std::vector<Observation> out;
  for (const Observation& row : city(name).observations) {
    if (row.region == name && row.indicator.value == indicator && to_string(row.date.value) == date && row.scope == scope)
      out.push_back(row);
  }
  return out;
}

}  // namespace infracast::data
