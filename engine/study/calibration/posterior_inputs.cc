// SPDX-License-Identifier: MIT
// The inputs of a posterior as texts. Cities with the same texts have the same posterior, whatever else differs.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "infracast/calibrate.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/scenario.h"
#include "run/reach.h"
#include "study/calibration/block_evidence.h"
#include "study/calibration/model_error.h"
#include "study/calibration/program_of_history.h"
#include "study/figures.h"

namespace infracast::study {
namespace {

class Speller {
 public:
  Speller& operator<<(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    text_.append(digits.begin(), end).push_back(' ');
    return *this;
  }
  // Prefixed with its length, so that different lists never give the same text.
  Speller& operator<<(const std::string& word) {
    text_.append(std::to_string(word.size())).append(":").append(word).push_back(' ');
    return *this;
  }
  [[nodiscard]] std::string text() && { return std::move(text_); }

 private:
  std::string text_;
};

template <class Count>
double number(Count count) {
  return static_cast<double>(count);
}

// The part of the program that the figures depend on, up to the last figure.
class Explained {
 public:
  Explained(const Scenario& scenario, const Program& program, const std::vector<PublishedFigure>& figures)
      : scenario_(scenario), program_(program) {
    std::vector<NodeIndex> nodes;
    for (const PublishedFigure& figure : figures) {
      if (block_with(scenario, program.indicators[figure.indicator]) == nullptr) continue;
      nodes.push_back(program.indicators[figure.indicator].node);
      last_step_ = std::max(last_step_, std::ceil((figure.time - program.horizon.time(0)) * program.horizon.steps_per_year - 1e-6));
    }
    needed_ = running::nodes_behind(program, nodes);
    place_.resize(program.nodes.size());
    for (std::size_t node = 0, next = 0; node < needed_.size(); ++node)
      if (needed_[node]) place_[node] = number(next++);
  }

  std::string equations() {
    Speller text;
    text << number(program_.horizon.first_year) << number(program_.horizon.steps_per_year);
    for (std::size_t node = 0; node < needed_.size(); ++node)
      if (needed_[node]) spell(program_.nodes[node], text);
    for (const Indicator& indicator : program_.indicators)
      if (needed_[indicator.node]) text << indicator.id << place_[indicator.node];
    for (const BlockDeclaration& block : scenario_.model.blocks) spell(block, text);
    return std::move(text).text();
  }

  std::string paths() {
    Speller text;
    std::vector<bool> read(program_.series.size(), false);
    for (std::size_t node = 0; node < needed_.size(); ++node)
      if (needed_[node] && program_.nodes[node].op == Op::series) read[program_.nodes[node].index] = true;
    for (std::size_t k = 0; k < read.size(); ++k)
      if (read[k] && !program_.series[k].lever) spell(program_.series[k], text);
    return std::move(text).text();
  }

 private:
  void spell(const Node& node, Speller& text) {
    text << number(node.op) << node.value;
    for (const NodeIndex operand : program_.operands_of(node)) text << place_[operand];
    switch (node.op) {
      case Op::parameter:
        text << program_.parameters[node.index].key;
        break;
      case Op::series:
        text << program_.series[node.index].name << program_.series[node.index].null;
        break;
      case Op::noise:
        text << program_.noises[node.index];
        break;
      case Op::state:
        text << place_[program_.states[node.index].initial] << place_[program_.states[node.index].next];
        break;
      case Op::delay:
        text << place_[program_.rings[node.index].input];
        break;
      default:
        text << number(node.index);
    }
  }

  void spell(const BlockDeclaration& block, Speller& text) const {
    text << block.name.value << block.discrepancy << block.memory << block.scope_spread << number(drifts(block, program_));
    for (const SourceString& module : block.modules) text << module.value;
  }

  void spell(const Series& series, Speller& text) {
    text << series.name;
    for (std::size_t step = 0; step < series.values.size() && number(step) <= last_step_; ++step) text << series.values[step];
  }

  const Scenario& scenario_;
  const Program& program_;
  double last_step_ = 0;
  std::vector<bool> needed_;
  std::vector<double> place_;  // by node, among those needed
};

std::string priors_of(const Program& program) {
  Speller text;
  for (const ParameterSlot& slot : program.parameters)
    text << slot.key << number(slot.prior.kind) << slot.prior.a << slot.prior.b << slot.prior.c << slot.prior.min << slot.prior.max;
  for (const Correlation& correlation : program.correlations)
    text << number(correlation.first) << number(correlation.second) << correlation.value;
  return std::move(text).text();
}

std::string data_of(const Scenario& scenario) {
  Speller text;
  for (const Observation* row : known_observations(scenario)) {
    text << row->indicator.value << to_string(row->date.value) << row->value.value << row->unit.value << number(row->bound) << row->scope;
    text << number(row->derived) << row->formula.value << row->document << row->quote << number(row->secondary);
  }
  return std::move(text).text();
}

std::string effort_of(const CalibrationSettings& settings, const Trust& trust) {
  Speller text;
  text << number(settings.draws) << trust.primary << trust.secondary << number(settings.candidates) << number(settings.largest_runs);
  return std::move(text).text();
}

}  // namespace
}  // namespace infracast::study

namespace infracast {

std::vector<PosteriorInput> calibration_inputs(const Scenario& scenario, const Program& program, const CalibrationSettings& settings) {
  Diagnostics told;  // by calibrate()
  const Program history = study::as_history_was(scenario, program);
  study::Explained model(scenario, history, study::published_figures(scenario, history, end_of_day(scenario.today.value), told));
  return {{"model", model.equations()},
          {"outside paths", model.paths()},
          {"priors", study::priors_of(program)},
          {"published figures", study::data_of(scenario)},
          {"today", to_string(scenario.today.value)},
          {"seed", std::to_string(settings.seed)},
          {"calibration settings", study::effort_of(settings, scenario.trust)}};
}

}  // namespace infracast
