// SPDX-License-Identifier: MIT
#include "study/sweep/choices.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "infracast/assert.h"
#include "infracast/compile.h"
#include "notation/message_parts.h"

namespace infracast::study {
namespace {

bool names_anything(const Program& program, const std::string& name) {
  return std::ranges::any_of(program.series, [&](const Series& each) { return each.name == name; }) ||
         std::ranges::any_of(program.parameters, [&](const ParameterSlot& each) { return each.name == name; });
}

// The scenario with a choice's settings. Compiling it checks names, ranges, units and dates.
std::optional<Program> with_choice(const Scenario& scenario, const ChoiceDeclaration& choice, Diagnostics& diagnostics) {
  Scenario changed = scenario;
  changed.observations.clear();
  changed.targets.clear();
  for (const LeverSetting& setting : choice.levers) {
    std::erase_if(changed.levers, [&](const LeverSetting& own) { return own.name.value == setting.name.value; });
    changed.levers.push_back(setting);
  }
  return compile(changed, diagnostics);
}

// All levers that any choice sets, in order of first mention.
std::vector<std::string> levers_of(const FactorDeclaration& declared) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const ChoiceDeclaration& choice : declared.choices) {
    for (const LeverSetting& lever : choice.levers) {
      if (seen.insert(lever.name.value).second) names.push_back(lever.name.value);
    }
  }
  return names;
}

std::size_t series_of(const Program& program, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(program.series, name, &Series::name) - program.series.begin());
}

}  // namespace

std::optional<Factor> resolve_choices(const FactorDeclaration& declared, const Scenario& scenario, const Program& program,
                                      Diagnostics& diagnostics) {
  INFRACAST_ASSERT(!declared.choices.empty());
  const std::size_t problems = diagnostics.error_count();
  const std::string& name = declared.name.value;
  if (names_anything(program, name))
    diagnostics.error(declared.name.where, in_quotes(name) + " is a name of the model", "give the choices a name of their own");
  Factor factor;
  factor.name = name;
  factor.kind = FactorKind::choice;
  factor.label = declared.label;
  factor.unit = "1";
  factor.where = declared.name.where;
  const std::vector<std::string> levers = levers_of(declared);
  for (const ChoiceDeclaration& choice : declared.choices) {
    const std::optional<Program> changed = with_choice(scenario, choice, diagnostics);
    if (!changed) continue;
    Choice& own = factor.choices.emplace_back(Choice{choice.name.value, choice.label, {}});
    for (const std::string& lever : levers) {
      const std::size_t at = series_of(*changed, lever);
      if (at < changed->series.size()) own.series.push_back(changed->series[at].values);  // else told where a choice sets it
    }
    factor.values.push_back(static_cast<double>(factor.values.size()));
  }
  if (diagnostics.error_count() > problems) return std::nullopt;
  for (const std::string& lever : levers) factor.levers.push_back(series_of(program, lever));
  factor.high = factor.most = factor.values.back();
  factor.least = 0;
  const auto nothing = std::ranges::find_if(declared.choices, [](const ChoiceDeclaration& choice) { return choice.levers.empty(); });
  factor.base = nothing == declared.choices.end() ? std::numeric_limits<double>::quiet_NaN()
                                                  : static_cast<double>(nothing - declared.choices.begin());
  return factor;
}

}  // namespace infracast::study
