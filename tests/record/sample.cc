// SPDX-License-Identifier: MIT
#include "sample.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <random>

namespace infracast::sample {
namespace {

Unit unit(const std::string& text) {
  Unit result;
  result.text = text;
  return result;
}

Indicator indicator(const std::string& id, const Label& label, const std::string& text, NodeIndex node, Measure measure = Measure::level) {
  return {id, label, unit(text), measure, node, "fibre"};
}

Observation observation(const std::string& id, const Date& date, double value, Bound bound, const std::string& region = "shanghai") {
  Observation result;
  result.indicator.value = id;
  result.region = region;
  result.date.value = date;
  result.value.value = value;
  result.unit.value = "household";
  result.bound = bound;
  result.document = "sh-2013";
  result.quote = "光纤到户覆盖家庭";
  return result;
}

Target target(const std::string& id, double value, const std::string& text, const Date& deadline) {
  Target result;
  result.indicator.value = id;
  result.region = "shanghai";
  result.value.value = value;
  result.unit.value = text;
  result.deadline.value = deadline;
  result.plan = "十二五";
  result.document = "plan-12-5";
  result.quote = "达到650万户";
  return result;
}

InputFile file(const std::string& path, const std::string& text) {
  return {path, std::make_shared<const SourceText>(SourceText{path, text})};
}

// A number in [0, 1) that depends on nothing but its arguments.
double scatter(std::uint64_t a, std::uint64_t b) {
  std::uint64_t x = a * 0x9E3779B97F4A7C15u + b * 0xC2B2AE3D27D4EB4Fu + 1;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return static_cast<double>((x ^ (x >> 31)) >> 11) * 0x1p-53;
}

std::vector<std::size_t> tile_starts(std::size_t draws, const Feeding& feeding) {
  std::vector<std::size_t> starts;
  for (std::size_t first = 0; first < draws; first += feeding.tile) starts.push_back(first);
  if (feeding.order != 0) std::shuffle(starts.begin(), starts.end(), std::mt19937_64(feeding.order));
  return starts;
}

std::vector<std::vector<std::uint32_t>> counts(const RecordPlan& plan, std::size_t first, std::size_t draws) {
  std::vector<std::vector<std::uint32_t>> all;
  for (const CountedNode& counted : plan.counted) {
    const std::size_t steps = program().horizon.steps() + 1;
    std::vector<std::uint32_t>& own = all.emplace_back(steps * counted.positions);
    for (std::size_t step = 0; step < steps; ++step) {
      for (std::size_t i = 0; i < draws; ++i) ++own[step * counted.positions + position(step, first + i)];
    }
  }
  return all;
}

void feed_tile(Sink& sink, const RecordPlan& plan, std::size_t first, std::size_t draws) {
  TrajectoryBlock block{first, draws, plan.nodes.size(), plan.steps.size(), draws + 3, {}, {}};
  const std::size_t rows = block.nodes * block.steps;
  std::vector<double> values((rows + plan.at_end.size()) * block.stride);
  for (std::size_t row = 0; row < rows + plan.at_end.size(); ++row) {
    const std::size_t indicators = kLevels, node = row / block.steps, beyond = node < indicators ? 0 : kRatios - indicators;
    for (std::size_t i = 0; i < draws; ++i)
      values[row * block.stride + i] =
          row < rows ? value(node + beyond, row % block.steps, first + i) : value(kLevels + row - rows, block.steps - 1, first + i);
  }
  block.values = values;
  const auto counted = counts(plan, first, draws);
  block.counts = counted;
  sink.record(block);
}

}  // namespace

Program program() {
  Program result;
  result.horizon = {2010, 2013, 12};
  result.indicators = {indicator("ftth_homes_passed", {"FTTH homes passed", "光纤到户覆盖家庭"}, "household", 10),
                       indicator("mobile_traffic", {"mobile traffic", "移动数据流量"}, "GB/year", 11, Measure::annual),
                       indicator("build_time", {"build time", "建设周期"}, "days", 12),
                       indicator("balance", {"balance", "余额"}, "CNY", 13)};
  infracast::Variable homes;
  homes.name = "ftth_homes_passed";
  homes.kind = VariableKind::indicator;
  homes.equation = "fibre.homes_passed";
  homes.source = "city-model §3";
  homes.reads = {"fibre.homes_passed"};
  infracast::Variable stock, starts;
  stock.name = "fibre.homes_passed";
  stock.kind = VariableKind::stock;
  stock.reads = {"fibre.starts"};
  starts.name = "fibre.starts";
  starts.kind = VariableKind::least;
  result.variables = {stock, starts, homes};  // sorted by name
  result.bindings = {{"fibre.starts", {"what limits starts", "开工限制"}, {"crews", "money"}, 14}};
  result.targets = {{0, 0, 15, 15, 17, 6.5e6, Comparator::at_least}, {1, 1, 16, 16, 18, 4e8, Comparator::at_most}};
  Series factor;
  factor.name = "fibre.build_rate_factor";
  factor.lever = true;
  factor.null = 1;
  factor.values.assign(result.horizon.steps() + 1, 1.0);
  factor.values.back() = 2;
  result.series = {factor};
  result.parameters.resize(2);
  result.parameters[0].name = "fibre.build_rate";
  result.parameters[0].label = {"largest build rate", "最大年建设量", {{"fr", "rythme de construction"}}};
  result.parameters[0].unit = unit("household/year");
  result.parameters[0].value = 2.66e6;
  result.parameters[0].prior = {Prior::Kind::lognormal, 2.66e6, 1.35};
  result.parameters[0].source = "fitted to the 2010-13 build";
  result.parameters[1] = result.parameters[0];
  result.parameters[1].label.others.clear();
  result.parameters[1].name = "fibre.lead_time";
  result.parameters[1].unit = unit("year");
  result.parameters[1].prior = {Prior::Kind::triangular, 0.25, 0.5, 1, 0.1};
  return result;
}

Scenario scenario(const std::string& name) {
  Scenario result;
  result.name = name;
  result.label = {"baseline", "基准情景"};
  result.region = "shanghai";
  result.horizon = program().horizon;
  result.today.value = {2011, 12, 31};
  result.targets = {target("ftth_homes_passed", 6.5e6, "household", {2013, 12, 31}), target("mobile_traffic", 2, "1", {2013, 12, 31}),
                    target("happiness", 1, "1", {2012, 12, 31})};
  result.targets[1].base.emplace().value = {2010, 12, 31};
  result.targets[1].comparator = Comparator::at_most;
  result.observations = {observation("ftth_homes_passed", {2013, 12, 31}, 6.1e6, Bound::exact),
                         observation("ftth_homes_passed", {2013, 12, 31}, 7.2e6, Bound::exact),
                         observation("ftth_homes_passed", {2012, 12, 31}, 5e6, Bound::at_least),
                         observation("ftth_homes_passed", {2013, 12, 31}, 9e5, Bound::exact, "pudong")};
  result.files = {file("base.toml", "name = \"base\"\nlabel = { zh = \"基准情景\" }\n"), file("city.toml", "[model]\n")};
  return result;
}

Ensemble ensemble(const Program& program, std::size_t draws) {
  EnsembleSettings settings;
  settings.draws = draws;
  settings.seed = 18446744073709551615u;
  return {program, settings};
}

Provenance provenance() { return {"0.1.0", "abc1234", "infracast run base.toml", "上海-1", "2016-12-31T12:00:00Z", 2}; }

double value(std::size_t node, std::size_t time, std::size_t draw) {
  const double u = scatter(node, draw);
  const double t = static_cast<double>(time);
  switch (node) {
    case 0:
      return 4e6 + 1e6 * t * (0.5 + u);
    case 1:
      return std::exp(15 + 3 * u + 0.5 * t);
    case 2:
      return draw % 3 == 0 ? 0 : 90 * u;
    case 3:
      return 1e9 * (u - 0.5);
    case 4:
      return 6e6 + 1e6 * u;
    case 5:
      return 3e8 + 4e8 * u;
    case 6:
      return u < 0.5 ? std::numeric_limits<double>::infinity() : 2010 + 4 * u;
    default:
      return 2010 + 3.999 * u;
  }
}

std::size_t position(std::size_t step, std::size_t draw) { return draw % 4 == 0 && step >= 12 ? 1 : 0; }

void feed(Sink& sink, const RecordPlan& plan, std::size_t draws, const Feeding& feeding) {
  const std::vector<std::size_t> starts = tile_starts(draws, feeding);
  const auto every = static_cast<std::size_t>(feeding.threads);
  std::vector<std::future<void>> tasks;
  for (std::size_t k = 0; k < every; ++k) {
    tasks.push_back(std::async(std::launch::async, [&, k] {
      for (std::size_t i = k; i < starts.size(); i += every) feed_tile(sink, plan, starts[i], std::min(feeding.tile, draws - starts[i]));
    }));
  }
  for (std::future<void>& task : tasks) task.wait();
  for (std::future<void>& task : tasks) task.get();
}

void write(const std::filesystem::path& path, std::size_t draws, const ResultsOptions& options, const Feeding& feeding) {
  const Scenario scenario = sample::scenario();
  const Program program = sample::program();
  const Ensemble ensemble = sample::ensemble(program, draws);
  ResultsWriter writer(path, options, provenance());
  const ResultsWriter::Recording recording = writer.begin(scenario, program, ensemble);
  feed(*recording.sink, recording.plan, draws, feeding);
  writer.end();
  writer.commit();
}

}  // namespace infracast::sample
