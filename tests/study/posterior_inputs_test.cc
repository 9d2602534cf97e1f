// SPDX-License-Identifier: MIT
// A posterior is found again by what it was learned from: whatever can change it changes its inputs, and nothing else does.
#include <functional>
#include <map>

#include "infracast/calibrate.h"
#include "infracast/posterior.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

struct Case {
  Town town = town_with(row("homes_passed", "2013", "600") + row("homes_passed", "2015", "760", "rounded", "", "", "as planned"));
  CalibrationSettings settings = {};

  Observation& figure() { return town.scenario.observations.at(1); }
  BlockDeclaration& block() { return town.scenario.model.blocks.at(0); }
  Prior& prior() { return town.program.parameters.at(1).prior; }
};

std::vector<std::string> inputs(const Case& given) {
  std::vector<std::string> texts;
  for (const PosteriorInput& input : calibration_inputs(given.town.scenario, given.town.program, given.settings))
    texts.push_back(input.text);
  return texts;
}

using Edit = std::function<void(Case&)>;

bool changes(const Edit& edit) {
  Case edited;
  edit(edited);
  return inputs(edited) != inputs(Case());
}

TEST(PosteriorInputs, ChangeWithWhateverCalibrationHears) {
  const std::map<std::string, Edit> edits{
      {"trust in primary figures", [](Case& c) { c.town.scenario.trust.primary = 0.01; }},
      {"trust in secondary figures", [](Case& c) { c.town.scenario.trust.secondary = 0.1; }},
      {"a figure's indicator", [](Case& c) { c.figure().indicator.value = "subscribers"; }},
      {"a figure's date",
       [](Case& c) {
         c.figure().date.value = {2014, 12, 31};
       }},
      {"a figure's value", [](Case& c) { c.figure().value.value = 770; }},
      {"a figure's unit", [](Case& c) { c.figure().unit.value = "thousand household"; }},
      {"a figure's bound", [](Case& c) { c.figure().bound = Bound::at_least; }},
      {"a figure's scope", [](Case& c) { c.figure().scope = "one operator"; }},
      {"whether a figure is derived", [](Case& c) { c.figure().derived = true; }},
      {"a figure's formula", [](Case& c) { c.figure().formula.value = "700 + 60"; }},
      {"a figure's document", [](Case& c) { c.figure().document = "other"; }},
      {"a figure's quote", [](Case& c) { c.figure().quote = "as built"; }},
      {"whether a figure is secondary", [](Case& c) { c.figure().secondary = true; }},
      {"one figure less", [](Case& c) { c.town.scenario.observations.pop_back(); }},
      {"today",
       [](Case& c) {
         c.town.scenario.today.value = {2015, 12, 31};
       }},
      {"a block's discrepancy", [](Case& c) { c.block().discrepancy = 0.04; }},
      {"a block's memory", [](Case& c) { c.block().memory = 7; }},
      {"a block's spread of scopes", [](Case& c) { c.block().scope_spread = 0.3; }},
      {"a block's modules", [](Case& c) { c.block().modules.emplace_back().value = "other"; }},
      {"the place of a prior", [](Case& c) { c.prior().a *= 1.1; }},
      {"the spread of a prior", [](Case& c) { c.prior().b *= 1.1; }},
      {"the least of a prior", [](Case& c) { c.prior().min = 0.1; }},
      {"the most of a prior", [](Case& c) { c.prior().max = 5; }},
      {"the kind of a prior", [](Case& c) { c.prior().kind = Prior::Kind::normal; }},
      {"a correlation",
       [](Case& c) {
         c.town.program.correlations = {{0, 1, 0.5}};
       }},
      {"the seed", [](Case& c) { c.settings.seed = 2; }},
      {"the rows of a posterior", [](Case& c) { c.settings.draws = 2048; }},
      {"candidates", [](Case& c) { c.settings.candidates = 7; }},
      {"the most runs", [](Case& c) { c.settings.largest_runs = 1000; }},
  };
  for (const auto& [what, edit] : edits) EXPECT_TRUE(changes(edit)) << what;
}

TEST(PosteriorInputs, KnowHowStrongACorrelationIs) {
  Case weak, strong;
  weak.town.program.correlations = {{0, 1, 0.5}};
  strong.town.program.correlations = {{0, 1, 0.6}};
  EXPECT_NE(inputs(weak), inputs(strong));
}

TEST(PosteriorInputs, AreTheSameWhateverIsSaidOfTheFuture) {
  const std::map<std::string, Edit> edits{
      {"nothing", [](Case&) {}},
      {"how many draws are run", [](Case& c) { c.town.scenario.ensemble.draws = 64; }},
      {"a figure after today",
       [](Case& c) {
         c.town.scenario.observations.push_back(Case(c).figure()), c.town.scenario.observations.back().date.value = {2018, 12, 31};
       }},
      {"a label", [](Case& c) { c.block().label.en = "Glass"; }},
      {"a note on a figure", [](Case& c) { c.figure().note = "seen twice"; }},
      {"the scenario's name", [](Case& c) { c.town.scenario.name = "other"; }},
  };
  for (const auto& [what, edit] : edits) EXPECT_FALSE(changes(edit)) << what;
}

}  // namespace
}  // namespace infracast
