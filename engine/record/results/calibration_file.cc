// SPDX-License-Identifier: MIT
#include "record/results/calibration_file.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "record/hdf5/netcdf_dates.h"
#include "record/hdf5/sound_object.h"
#include "record/results/other_labels.h"

namespace infracast::record {
namespace {

struct BlockNumber {
  const char* name;
  const char* meaning;
  double (*get)(const BlockReport&);
  void (*set)(BlockReport&, double);
};
template <auto Member>
BlockNumber block_number(const char* name, const char* meaning) {
  using Type = std::remove_reference_t<decltype(std::declval<BlockReport&>().*Member)>;
  return {name, meaning, [](const BlockReport& block) { return static_cast<double>(block.*Member); },
          [](BlockReport& block, double value) {
            block.*Member = static_cast<Type>(std::is_integral_v<Type> ? std::clamp(value, 0.0, 1e15) : value);
          }};
}
constexpr std::string_view kPareto = "pareto_k";
const BlockNumber kBlockNumbers[] = {
    block_number<&BlockReport::parameters>("block_parameters", "parameters that the block's figures depend on"),
    block_number<&BlockReport::figures>("figures", "published figures that count, agreeing ones once"),
    block_number<&BlockReport::runs>("runs", "draws that were run"),
    block_number<&BlockReport::effective_draws>("effective_draws", "effective sample size of the weights"),
    block_number<&BlockReport::unique_share>("unique_share", "expected share of different draws among 3000 resamples"),
    block_number<&BlockReport::largest_weight>("largest_weight", "largest weight of a draw"),
    block_number<&BlockReport::log_evidence>("log_evidence", "natural logarithm of the evidence"),
    block_number<&BlockReport::row_candidates>("candidates_per_row", "effective candidates per upstream row, mean"),
    block_number<&BlockReport::pareto_k>(kPareto.data(), "shape of the tail of the weights; above 0.7 they are not to be relied on"),
};

struct ParameterNumber {
  const char* name;
  const char* meaning;
  double ParameterReport::*member;
};
constexpr ParameterNumber kParameterNumbers[] = {
    {"prior_mean", "mean before", &ParameterReport::prior_mean},
    {"prior_sd", "standard deviation before", &ParameterReport::prior_sd},
    {"posterior_mean", "mean after", &ParameterReport::posterior_mean},
    {"posterior_sd", "standard deviation after", &ParameterReport::posterior_sd},
    {"spread_ratio", "standard deviation after over before, in normal scores; at most 0.9: informed", &ParameterReport::spread_ratio},
};

struct JumpOffNumber {
  const char* name;
  const char* meaning;
  double JumpOff::*member;
};
constexpr JumpOffNumber kJumpOffNumbers[] = {
    {"newest_published", "newest published figure, in the indicator's unit", &JumpOff::published},
    {"newest_median", "median of the posterior's level at that date, in the same unit", &JumpOff::median},
    {"newest_width", "standard deviation of the logarithm of what is published about the level", &JumpOff::width},
    {"newest_p_value", "twice the share of what the posterior would have published on the far side of the figure; below 0.05: a misfit",
     &JumpOff::p_value},
};

// The reports of all scenarios, aligned by name: null where a scenario lacks one.
template <class Report>
class Grid {
 public:
  Grid(const std::vector<CalibrationResult>& results, std::vector<Report> CalibrationResult::*member) {
    for (const CalibrationResult& result : results)
      for (const Report& report : result.*member)
        if (std::ranges::find(names_, report.name) == names_.end()) names_.push_back(report.name);
    for (const CalibrationResult& result : results) {
      for (const std::string& name : names_) {
        const auto found = std::ranges::find(result.*member, name, &Report::name);
        cells_.push_back(found == (result.*member).end() ? nullptr : &*found);
      }
    }
  }

  [[nodiscard]] const Names& names() const { return names_; }

  template <class Number>
  [[nodiscard]] std::vector<double> numbers(Number number) const {
    std::vector<double> values;
    for (const Report* cell : cells_) values.push_back(cell != nullptr ? number(*cell) : std::numeric_limits<double>::quiet_NaN());
    return values;
  }
  template <class Text>
  [[nodiscard]] Names texts(Text text) const {
    Names values;
    for (const Report* cell : cells_) values.push_back(cell != nullptr ? text(*cell) : "");
    return values;
  }
  [[nodiscard]] std::vector<Label> labels() const {
    std::vector<Label> values;
    for (const Report* cell : cells_) values.push_back(cell != nullptr ? cell->label : Label{});
    return values;
  }
  template <class Flag>
  [[nodiscard]] std::vector<std::int32_t> flags(Flag flag) const {
    std::vector<std::int32_t> values;
    for (const Report* cell : cells_) values.push_back(cell != nullptr && flag(*cell) ? 1 : 0);
    return values;
  }

 private:
  Names names_;
  std::vector<const Report*> cells_;  // [scenario][name]
};

void write_blocks(NetcdfGroup& group, const Grid<BlockReport>& grid) {
  if (grid.names().empty()) return;
  const Names dimensions = {"scenario", "block"};
  group.coordinate("block", grid.names()).attribute("long_name", "parts of the city that are calibrated together, in causal order");
  const auto texts = [&](const char* name, const char* meaning, auto text) {
    group.variable(name, dimensions, grid.texts(text)).attribute("long_name", meaning);
  };
  texts("label", "block in English", [](const BlockReport& block) { return block.label.en; });
  texts("label_zh", "block in Chinese", [](const BlockReport& block) { return block.label.zh; });
  write_other_labels(group, dimensions, grid.labels());
  for (const BlockNumber& number : kBlockNumbers)
    group.variable(number.name, dimensions, grid.numbers(number.get)).attribute("long_name", number.meaning);
  group.variable("converged", dimensions, grid.flags([](const BlockReport& block) { return block.converged; }))
      .yes_or_no()
      .attribute("long_name", "the block's draws may be relied on");
  texts("explanation", "why not, or why nothing was to be done", [](const BlockReport& block) { return block.explanation.en; });
  texts("explanation_zh", "the same in Chinese", [](const BlockReport& block) { return block.explanation.zh; });
}

void write_learned(NetcdfGroup& group, const Grid<ParameterReport>& grid) {
  if (grid.names().empty()) return;
  const Names dimensions = {"scenario", "parameter"};
  group.coordinate("parameter", grid.names()).attribute("long_name", "full name of a parameter with a prior to learn about");
  group.variable("informed_by", dimensions, grid.texts([](const ParameterReport& p) { return p.block; }))
      .attribute("long_name", "block whose figures depend on it");
  for (const ParameterNumber& number : kParameterNumbers)
    group.variable(number.name, dimensions, grid.numbers([&](const ParameterReport& p) { return p.*number.member; }))
        .attribute("long_name", number.meaning);
}

void write_newest(NetcdfGroup& group, const Grid<JumpOff>& grid) {
  if (grid.names().empty()) return;
  const Names dimensions = {"scenario", "newest"};
  group.coordinate("newest", grid.names()).attribute("long_name", "indicator whose newest published figure the posterior is compared with");
  group.variable("newest_block", dimensions, grid.texts([](const JumpOff& one) { return one.block; }))
      .attribute("long_name", "block that learns from it");
  group
      .variable("newest_date", dimensions, grid.numbers([](const JumpOff& one) { return static_cast<double>(days_since_epoch(one.date)); }))
      .attribute("units", kDateUnits)
      .attribute("calendar", kCalendar)
      .attribute("long_name", "date of the figure");
  for (const JumpOffNumber& number : kJumpOffNumbers)
    group.variable(number.name, dimensions, grid.numbers([&](const JumpOff& one) { return one.*number.member; }))
        .attribute("long_name", number.meaning);
  group.variable("residual", dimensions, grid.numbers([](const JumpOff& one) { return one.residual(); }))
      .attribute("long_name", "logarithm of newest_published over newest_median");
}

std::vector<BlockReport> read_blocks(const StoredGroup& group, std::size_t scenario, std::size_t scenarios) {
  const std::size_t count = group.length("block");
  const auto names = group.texts("block", count);
  const auto column = [&](const char* name) { return group.texts(name, product({scenarios, count})); };
  const auto labels = column("label"), labels_zh = column("label_zh"), explanations = column("explanation");
  const auto explanations_zh =
      group.has("explanation_zh") ? column("explanation_zh") : Names(product({scenarios, count}));  // early files lack it
  const auto converged = group.numbers("converged", product({scenarios, count}));
  std::vector<Label> all;
  for (std::size_t cell = 0; cell < labels.size(); ++cell) all.push_back({labels[cell], labels_zh[cell]});
  read_other_labels(group, all);
  std::vector<BlockReport> blocks(count);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t cell = scenario * count + k;
    blocks[k].name = names[k];
    blocks[k].label = all[cell];
    blocks[k].converged = converged[cell] != 0;
    blocks[k].explanation = {explanations[cell], explanations_zh[cell]};
  }
  std::vector<bool> present(count);
  for (const BlockNumber& number : kBlockNumbers) {
    if (number.name == kPareto && !group.has(number.name)) continue;  // early files lack it
    const auto values = group.numbers(number.name, product({scenarios, count}));
    for (std::size_t k = 0; k < count; ++k) {
      const double value = values[scenario * count + k];
      if (value == value) number.set(blocks[k], value), present[k] = true;
    }
  }
  std::vector<BlockReport> kept;
  for (std::size_t k = 0; k < count; ++k)
    if (present[k]) kept.push_back(std::move(blocks[k]));
  return kept;
}

std::vector<ParameterReport> read_learned(const StoredGroup& group, std::size_t scenario, std::size_t scenarios) {
  const std::size_t count = group.length("parameter");
  const auto names = group.texts("parameter", count), blocks = group.texts("informed_by", product({scenarios, count}));
  std::vector<ParameterReport> parameters(count);
  for (std::size_t k = 0; k < count; ++k) {
    parameters[k].name = names[k];
    parameters[k].block = blocks[scenario * count + k];
  }
  for (const ParameterNumber& number : kParameterNumbers) {
    const auto values = group.numbers(number.name, product({scenarios, count}));
    for (std::size_t k = 0; k < count; ++k) parameters[k].*number.member = values[scenario * count + k];
  }
  std::erase_if(parameters, [](const ParameterReport& p) { return p.spread_ratio != p.spread_ratio; });
  return parameters;
}

std::vector<JumpOff> read_newest(const StoredGroup& group, std::size_t scenario, std::size_t scenarios) {
  const std::size_t count = group.length("newest"), cells = product({scenarios, count});
  const auto names = group.texts("newest", count), blocks = group.texts("newest_block", cells);
  const auto dates = group.numbers("newest_date", cells);
  std::vector<JumpOff> all(count);
  for (const JumpOffNumber& number : kJumpOffNumbers) {
    const auto values = group.numbers(number.name, cells);
    for (std::size_t k = 0; k < count; ++k) all[k].*number.member = values[scenario * count + k];
  }
  std::vector<JumpOff> present;
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t cell = scenario * count + k;
    if (std::isnan(dates[cell])) continue;
    all[k].name = names[k], all[k].block = blocks[cell], all[k].date = date_from(dates[cell]);
    present.push_back(std::move(all[k]));
  }
  return present;
}

}  // namespace

void write_calibration(NetcdfGroup& group, const Names& scenarios, const std::vector<CalibrationResult>& results) {
  group.coordinate("scenario", scenarios).attribute("long_name", "scenario");
  Names keys;
  for (const CalibrationResult& result : results) keys.push_back(result.posterior);
  group.variable("posterior", {"scenario"}, keys)
      .attribute("long_name", "SHA-256 of what the posterior depends on; empty: draws come from the priors");
  write_blocks(group, Grid<BlockReport>(results, &CalibrationResult::blocks));
  write_learned(group, Grid<ParameterReport>(results, &CalibrationResult::parameters));
  write_newest(group, Grid<JumpOff>(results, &CalibrationResult::newest));
}

std::vector<CalibrationResult> read_calibration(const StoredGroup& root, std::size_t scenarios) {
  std::vector<CalibrationResult> results(scenarios);
  if (!root.has("calibration")) return results;
  const StoredGroup group = root.group("calibration");
  const auto keys = group.texts("posterior", scenarios);
  for (std::size_t scenario = 0; scenario < scenarios; ++scenario) {
    results[scenario].posterior = keys[scenario];
    if (group.has("block")) results[scenario].blocks = read_blocks(group, scenario, scenarios);
    if (group.has("parameter")) results[scenario].parameters = read_learned(group, scenario, scenarios);
    if (group.has("newest")) results[scenario].newest = read_newest(group, scenario, scenarios);  // since 2.0
  }
  return results;
}

}  // namespace infracast::record
