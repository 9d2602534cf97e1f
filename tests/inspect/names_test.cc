// SPDX-License-Identifier: MIT
// Names and labels of what a city has, what binds, and what was set in the folder of another place.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>

#include "inspect/convergence.h"
#include "inspect/explanation.h"
#include "inspect/scale.h"
#include "inspected.h"

namespace infracast {
namespace {

using Names = std::vector<std::string>;

// Speed is what three things are called, each of another kind.
Program with_labels() {
  Program program;
  const auto add = [&](const std::string& name, VariableKind kind, const Label& label) {
    Variable& one = program.variables.emplace_back();
    one.name = name, one.kind = kind, one.label = label;
  };
  add("a.x", VariableKind::parameter, {"Speed", "速度", {{"fr", "vitesse"}}});
  add("b.y", VariableKind::lever, {"speed", ""});
  add("c.z", VariableKind::driver, {"Speed", "快慢"});
  return program;
}

Names labelled(const std::string& label, const std::vector<VariableKind>& kinds) {
  const Program program = with_labels();
  Names names;
  for (const Variable* variable : inspect::labelled(program, label, kinds)) names.push_back(variable->name);
  return names;
}

TEST(Labels, NameThingsOfTheFirstKindThatHasAny) {
  using enum VariableKind;
  EXPECT_EQ(labelled("SPEED", {lever, driver, parameter}), Names{"b.y"});
  EXPECT_EQ(labelled("speed", {driver, parameter}), Names{"c.z"});
  EXPECT_EQ(labelled("速度", {lever, driver, parameter}), Names{"a.x"});
  EXPECT_EQ(labelled("Vitesse", {lever, driver, parameter}), Names{"a.x"});
  EXPECT_EQ(labelled("speeds", {lever, driver, parameter}), Names{});
  EXPECT_EQ(labelled("spee", {lever, driver, parameter}), Names{});
}

TEST(Labels, AreThoseOfTheKindsAskedForInEveryLanguage) {
  using enum VariableKind;
  EXPECT_EQ(inspect::labels_of(with_labels(), std::vector{lever, parameter}), (Names{"Speed", "速度", "vitesse", "speed"}));
  EXPECT_EQ(inspect::labels_of(with_labels(), std::vector{driver}), (Names{"Speed", "快慢"}));
}

TEST(Variables, AreFoundByTheirWholeNames) {
  const Program program = with_labels();
  EXPECT_EQ(inspect::variable_names(program), (Names{"a.x", "b.y", "c.z"}));
  EXPECT_EQ(inspect::find_variable(program, "b.y"), &program.variables[1]);
  EXPECT_EQ(inspect::find_variable(program, "c.z"), &program.variables[2]);
  for (const char* none : {"b", "b.yy", "", "d"}) EXPECT_EQ(inspect::find_variable(program, none), nullptr) << none;
}

// Half of the rate is what money allows until 2015, twice the rate afterwards.
TEST(Explain, NamesTheLimitThatBindsAtTheDate) {
  Diagnostics diagnostics;
  const City city =
      city_of({.module = "[least.limited]\nunit = \"household/year\"\n"
                         "of = { demand = \"rate\", budget = \"if time < 2015 then rate / 2 else rate * 2\" }\n"
                         "[indicator.limits]\nlabel = { en = \"l\", zh = \"l\" }\nunit = \"household/year\"\nequation = \"limited\"\n"},
              diagnostics);
  const Variable* limited = inspect::find_variable(city.program, "m.limited");
  ASSERT_NE(limited, nullptr) << render(diagnostics);
  EXPECT_EQ(inspect::explain(city.program, *limited, 2012).binding, "budget");
  EXPECT_EQ(inspect::explain(city.program, *limited, 2016).binding, "demand");
  EXPECT_NEAR(inspect::explain(city.program, *limited, 2012).values.at(limited), 500, 1e-9);
  EXPECT_NEAR(inspect::explain(city.program, *limited, 2016).values.at(limited), 1000, 1e-9);
  const Variable* homes = inspect::find_variable(city.program, "m.homes");
  ASSERT_NE(homes, nullptr);
  EXPECT_EQ(inspect::explain(city.program, *homes, 2012).binding, std::nullopt);
}

TEST(StepErrors, HaveTheRatioOfTheirLastTwoMeans) {
  EXPECT_EQ((inspect::StepError{.largest = {}, .years = {}, .means = {9, 0.5, 0.25}, .of_peak = {}}.ratio()), 2);
  EXPECT_EQ((inspect::StepError{.largest = {}, .years = {}, .means = {0.25, 0.25}, .of_peak = {}}.ratio()), 1);
  EXPECT_EQ((inspect::StepError{.largest = {}, .years = {}, .means = {0, 0}, .of_peak = {}}.ratio()), 1);
}

// ---- what was set in the folder of another place ----

Located<std::string> set_in(const std::string& name, const std::string& file) {
  return {name, {std::make_shared<SourceText>(SourceText{file, ""}), 0, 0}};
}

Scenario of_hill() {
  Scenario scenario;
  scenario.keys.push_back({"model", "scenarios/hill/place.toml", {}});
  scenario.files.push_back({"studies/own/base.toml", nullptr});
  return scenario;
}

TEST(Borrowed, IsWhatWasSetNeitherBesideTheModelNorBesideTheScenario) {
  Scenario scenario = of_hill();
  for (const auto& [name, file] : std::vector<std::pair<std::string, std::string>>{{"m.of_hill", "scenarios/hill/base.toml"},
                                                                                   {"m.deeper", "scenarios/hill/more/base.toml"},
                                                                                   {"m.own", "studies/own/../own/base.toml"},
                                                                                   {"m.of_harbour", "scenarios/harbour/base.toml"},
                                                                                   {"m.of_hills", "scenarios/hills/base.toml"}}) {
    scenario.parameters.emplace_back();
    scenario.parameters.back().name = set_in(name, file);
  }
  scenario.parameters.emplace_back();
  scenario.parameters.back().name.value = "m.of_the_command_line";
  scenario.drivers.emplace_back();
  scenario.drivers.back().name = set_in("m.path", "scenarios/harbour/base.toml");
  Names found;
  for (const inspect::Borrowed& one : inspect::set_for_another_place(scenario)) found.push_back(one.name + " " + one.file);
  EXPECT_EQ(found, (Names{"m.of_harbour scenarios/harbour/base.toml", "m.of_hills scenarios/hills/base.toml",
                          "m.path scenarios/harbour/base.toml"}));
}

// Paths are from the working folder: the same scenario, asked about from where it lies.
TEST(Borrowed, IsFoundFromWithinTheFolderOfTheScenarioToo) {
  Scenario scenario;
  scenario.keys.push_back({"model", "place.toml", {}});
  scenario.files.push_back({"base.toml", nullptr});
  for (const char* file : {"base.toml", "../harbour/base.toml"}) {
    scenario.parameters.emplace_back();
    scenario.parameters.back().name = set_in("m.rate", file);
  }
  const auto found = inspect::set_for_another_place(scenario);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].file, "../harbour/base.toml");
}

}  // namespace
}  // namespace infracast
