// SPDX-License-Identifier: MIT
#include "study/sensitivity/what_matters.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "infracast/sensitivity.h"

namespace infracast::study {
namespace {

constexpr double kWeak = 0.15;  // partial rank correlations that ten draws per factor can make of nothing

bool is_nobodys(const ParameterOverride& each) { return each.source.starts_with(kNobodys); }

// The targets ahead, as levels.
std::vector<SourceString> outputs_of(const Scenario& scenario, const Program& program) {
  std::vector<SourceString> outputs;
  for (const TargetNodes& nodes : program.targets) {
    const Target& target = scenario.targets[nodes.target];
    const bool ahead = target.deadline.value > scenario.today.value && !target.base;
    const std::string text = target.indicator.value + "@" + to_string(target.deadline.value);
    const bool fresh = std::ranges::none_of(outputs, [&](const SourceString& other) { return other.value == text; });
    if (ahead && fresh) outputs.push_back({text, {}});
  }
  return outputs;
}

Mattering mattering_of(const Sensitivity& found, std::size_t factor) {
  const auto& prcc = found.measures.front().value;
  std::size_t best = 0;
  for (std::size_t output = 0; output < found.outputs.size(); ++output)
    if (std::abs(prcc[output][factor]) > std::abs(prcc[best][factor])) best = output;
  const SensitivityOutput& output = found.outputs[best];
  return {.parameter = found.factors[factor].name,
          .indicator = output.indicator,
          .date = parse_date(output.date).value_or(Date()),
          .unit = output.unit,
          .strength = std::abs(prcc[best][factor]),
          .at_low = found.at_low[best][factor],
          .at_high = found.at_high[best][factor]};
}

}  // namespace

bool admits_nobodys_values(const Scenario& scenario) { return std::ranges::any_of(scenario.parameters, is_nobodys); }

std::vector<std::string> nobodys_values(const Scenario& scenario, const Program& program) {
  std::map<std::string, bool> given;
  for (const ParameterOverride& each : scenario.parameters) given[each.name.value] = !is_nobodys(each);
  std::vector<std::string> names;
  for (const ParameterSlot& slot : program.parameters) {
    const auto said = given.find(slot.name);
    const bool uncertain = slot.prior.kind != Prior::Kind::fixed;
    if (uncertain && (said == given.end() || !said->second)) names.push_back(slot.name);
  }
  return names;
}

std::vector<Mattering> what_matters(const Scenario& scenario, const Program& program, const std::vector<std::string>& parameters) {
  SensitivityStudy study;
  study.method = SensitivityMethod::prcc;
  study.outputs = outputs_of(scenario, program);
  study.resamples = 0;
  for (const std::string& name : parameters) study.parameters.push_back({name, {}});
  if (study.outputs.empty() || study.parameters.empty()) return {};
  Diagnostics unheard;  // whatever is wrong with a target or a parameter was said when it was read
  const auto found = sensitivity(study, scenario, program, nullptr, unheard);
  std::vector<Mattering> all;
  for (std::size_t factor = 0; found && factor < found->factors.size(); ++factor) all.push_back(mattering_of(*found, factor));
  std::erase_if(all, [](const Mattering& each) { return !(each.strength >= kWeak); });
  std::ranges::stable_sort(all, std::ranges::greater(), &Mattering::strength);
  return all;
}

}  // namespace infracast::study
