// SPDX-License-Identifier: MIT
#include "infracast/model.h"

#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

Model sample(const Texts& texts = sample_texts()) {
  Diagnostics diagnostics;
  auto model = read_model("models/city.toml", files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return model.value_or(Model{});
}

const Element& element(const Model& model, std::size_t type, std::size_t position) { return model.types.at(type).elements.at(position); }

TEST(Model, HasInstancesInSourceOrder) {
  const Model model = sample();
  EXPECT_EQ(model.name, "city");
  ASSERT_EQ(model.instances.size(), 2U);
  EXPECT_EQ(model.instances[0].name.value, "fibre");
  EXPECT_EQ(model.instances[0].label.zh, "光纤到户");
  EXPECT_EQ(model.instances[1].name.value, "egress.international");
  EXPECT_EQ(model.instances[1].label.zh, "国际");
}

TEST(Model, BindsInputsAndReplacesParameters) {
  const Model model = sample();
  const Instance& instance = model.instances.at(1);
  ASSERT_EQ(instance.bindings.size(), 1U);
  EXPECT_EQ(instance.bindings[0].first.value, "demand");
  EXPECT_EQ(instance.bindings[0].second.value, "fibre.homes_passed");
  ASSERT_EQ(instance.overrides.size(), 1U);
  EXPECT_EQ(instance.overrides[0].name.value, "trigger");
  EXPECT_EQ(instance.overrides[0].value->value, 0.65);
}

TEST(Model, ReadsAFileUsedTwiceOnce) {
  Texts texts = sample_texts();
  texts["models/city.toml"] += "[modules.egress.provincial]\nuse = \"egress_link.toml\"\n";
  const Model model = sample(texts);
  EXPECT_EQ(model.types.size(), 2U);
  EXPECT_EQ(model.instances.at(2).type, model.instances.at(1).type);
}

TEST(Model, HasNouns) {
  const Model model = sample();
  ASSERT_EQ(model.units.size(), 1U);
  EXPECT_EQ(model.units[0].name.value, "household");
  EXPECT_EQ(model.units[0].aliases.at(0).value, "户");
}

TEST(Module, HasElementsInSourceOrder) {
  const Model model = sample();
  std::string names;
  for (const Element& each : model.types.at(0).elements) names += each.name.value + " ";
  EXPECT_EQ(names, "build_rate build_rate_factor population completions homes_passed ftth_homes_passed ");
  EXPECT_EQ(model.types[0].outputs.at(0).value, "homes_passed");
}

TEST(Parameter, HasValuePriorAndSource) {
  const Model model = sample();
  const Element& parameter = element(model, 0, 0);
  EXPECT_EQ(parameter.kind, ElementKind::parameter);
  EXPECT_EQ(parameter.unit.value, "household/year");
  EXPECT_EQ(parameter.value->value, 2.66e6);
  EXPECT_EQ(parameter.prior->value, "lognormal(median = 2.66e6, gsd = 1.35)");
  EXPECT_EQ(parameter.source, "fitted");
}

TEST(Parameter, MayStandOnOneLine) {
  const Model model = sample(sample_with("models/fibre.toml", R"x([parameter.build_rate]
unit = "household/year"
value = 2.66e6
prior = "lognormal(median = 2.66e6, gsd = 1.35)"
source = "fitted"
)x",
                                         R"x([parameter]
build_rate = { prior = "lognormal(median = 2.66e6, gsd = 1.35)", unit = "household/year", source = "fitted" }
)x"));
  const Element& parameter = element(model, 0, 0);
  EXPECT_EQ(parameter.name.value, "build_rate");
  EXPECT_FALSE(parameter.value);
  EXPECT_EQ(parameter.prior->value, "lognormal(median = 2.66e6, gsd = 1.35)");
  EXPECT_EQ(parameter.source, "fitted");
}

TEST(Lever, HasNullRangeAndEffect) {
  const Model model = sample();
  const Element& lever = element(model, 0, 1);
  EXPECT_EQ(lever.value->value, 1);
  EXPECT_EQ(lever.min->value, 0.2);
  EXPECT_EQ(lever.max->value, 3);
  EXPECT_EQ(lever.interpolation, "step");
  EXPECT_EQ(lever.effect, "multiplies the largest build rate");
}

TEST(Driver, HasPointsByDecimalYearOrDate) {
  const Model model = sample();
  const Element& driver = element(model, 0, 2);
  ASSERT_EQ(driver.series.size(), 2U);
  EXPECT_EQ(driver.series[0].date, 2006.0);
  EXPECT_EQ(driver.series[1].date, 2017.0);
  EXPECT_EQ(driver.interpolation, "linear");
  EXPECT_EQ(driver.growth_beyond, 0.01);
}

TEST(Stock, HasExpressions) {
  const Model model = sample();
  const Element& stock = element(model, 0, 4);
  EXPECT_EQ(stock.start->value, "0");
  EXPECT_EQ(stock.inflow->value, "completions");
  EXPECT_FALSE(stock.outflow);
}

TEST(Least, KeepsItsLimitsInOrder) {
  const Model model =
      sample(sample_with("models/fibre.toml", "[flow.completions]",
                         "[least.limit]\nunit = \"1\"\nof = { demand = \"2\", budget = 1, access = \"3\" }\n[flow.completions]"));
  const Element& least = element(model, 0, 3);
  ASSERT_EQ(least.of.size(), 3U);
  EXPECT_EQ(least.of[0].first.value, "demand");
  EXPECT_EQ(least.of[1].second.value, "1");
  EXPECT_EQ(least.of[2].first.value, "access");
}

TEST(Request, NamesItsPurse) {
  const Model model = sample(sample_with("models/fibre.toml", "[flow.completions]",
                                         "[purse.money]\nunit = \"CNY/year\"\navailable = 5\n[request.share]\npurse = \"money\"\nunit = "
                                         "\"CNY/year\"\nneed = \"2\"\nweight = 3\n[flow.completions]"));
  EXPECT_EQ(element(model, 0, 3).equation->value, "5");
  const Element& request = element(model, 0, 4);
  EXPECT_EQ(request.from->value, "money");
  EXPECT_EQ(request.equation->value, "2");
  EXPECT_EQ(request.weight->value, "3");
}

TEST(Correlation, ListsParameters) {
  Texts texts = sample_texts();
  texts["models/city.toml"] += "[correlation.pace]\nparameters = [\"fibre.build_rate\", \"egress.international.trigger\"]\nvalue = 0.3\n";
  const Model model = sample(texts);
  ASSERT_EQ(model.correlations.size(), 1U);
  EXPECT_EQ(model.correlations[0].parameters.size(), 2U);
  EXPECT_EQ(model.correlations[0].value.value, 0.3);
}

}  // namespace
}  // namespace infracast
