// SPDX-License-Identifier: MIT
#include "infracast/scenario.h"
#include "infracast/sampling.h"
#include "infracast/target.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sample.h"

namespace infracast {
namespace {

Scenario read(const Texts& texts, const std::vector<Setting>& settings = {}, const std::string& path = "base.toml") {
  Diagnostics diagnostics;
  auto scenario = read_scenario(path, settings, files_in_memory(texts), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return scenario.value_or(Scenario{});
}

std::string marked(const Span& span) { return span.source->text.substr(span.begin, span.length); }

TEST(Scenario, HoldsWhatItsFileSays) {
  const Scenario scenario = read(sample_texts());
  EXPECT_EQ(scenario.name, "base");
  EXPECT_EQ(scenario.label.zh, "基准");
  EXPECT_EQ(scenario.region, "Shanghai");
  EXPECT_EQ(scenario.horizon, (Horizon{2006, 2030, 12}));
  EXPECT_EQ(scenario.today.value, (Date{2016, 12, 31}));
  EXPECT_EQ(scenario.ensemble.draws, 256U);
  EXPECT_EQ(scenario.ensemble.sampling, Sampling::sobol);
}

TEST(Scenario, KnowsWhereEachKeyThatWonStands) {
  Texts texts = sample_texts();
  texts["child.toml"] = "extends = \"base.toml\"\n[ensemble]\ndraws = 8\n";
  const Scenario scenario = read(texts, {}, "child.toml");
  const auto key = [&](const std::string& name) {
    const auto found = std::find_if(scenario.keys.begin(), scenario.keys.end(), [&](const WrittenKey& one) { return one.name == name; });
    return found == scenario.keys.end()
               ? "absent"
               : found->text + " at " + found->where.source->name + ":" + std::to_string(position(found->where).line);
  };
  EXPECT_EQ(key("ensemble.draws"), "8 at child.toml:3");
  EXPECT_TRUE(key("horizon").starts_with("2006..2030 at base.toml:")) << key("horizon");
  EXPECT_TRUE(key("targets").starts_with("data/targets.csv at base.toml:")) << key("targets");
  EXPECT_EQ(key("levers"), "absent");
}

TEST(Scenario, ReadsWhatQuantitiesAreCalled) {
  Texts texts = sample_texts();
  texts["labels.csv"] = "id,unit,label_en,label_zh\nstreet_lights,lamp,Street lights,路灯\n";
  texts["base.toml"].insert(0, "labels = \"labels.csv\"\n");
  EXPECT_EQ(read(texts).labels.at("street_lights").zh, "路灯");
}

TEST(Scenario, KnowsWhatPlansAndDocumentsAreCalled) {
  Texts texts = sample_texts();
  texts["titles.csv"] = "id,label_en,label_zh\n12th-plan,12th Five-Year Plan,“十二五”规划\n";
  texts["more.csv"] = "id,label_en,label_zh\n12th-plan,Another,另\nreport-2016,Report of 2016,2016 年报告\n";
  texts["base.toml"].insert(0, "titles = [\"titles.csv\", \"more.csv\"]\n");
  const auto titles = read(texts).titles;
  EXPECT_EQ(titles.at("12th-plan").en, "12th Five-Year Plan");
  EXPECT_EQ(titles.at("report-2016").zh, "2016 年报告");
}

TEST(Scenario, ReadsWhyATargetIsNotModelled) {
  Texts texts = sample_texts();
  std::string& targets = texts["data/targets.csv"];
  targets.insert(targets.find('\n'), ",unmodelled");
  targets.insert(targets.size() - 1, ",no_level");
  EXPECT_EQ(read(texts).targets.back().unmodelled, Unmodelled::no_level);
  EXPECT_EQ(read(sample_texts()).targets.back().unmodelled, Unmodelled::unsaid);
}

TEST(Scenario, SetsALeverToAConstant) {
  const Scenario scenario = read(sample_texts());
  ASSERT_EQ(scenario.levers.size(), 1U);
  const LeverSetting& lever = scenario.levers[0];
  EXPECT_EQ(lever.name.value, "fibre.build_rate_factor");
  EXPECT_TRUE(lever.constant);
  ASSERT_EQ(lever.schedule.size(), 1U);
  EXPECT_EQ(lever.schedule[0].value.value, 1.2);
  EXPECT_FALSE(lever.unit);
}

TEST(Scenario, SetsALeverToASchedule) {
  const Scenario scenario =
      read(sample_with("base.toml", "= 1.2", "= [{ date = \"2018-01-01\", value = 1 }, { date = 2020-07-01, value = \"80 %\" }]"));
  const LeverSetting& lever = scenario.levers.at(0);
  EXPECT_FALSE(lever.constant);
  ASSERT_EQ(lever.schedule.size(), 2U);
  EXPECT_EQ(lever.schedule[0].date.value, 2018.0);
  EXPECT_FALSE(lever.schedule[0].unit);
  EXPECT_EQ(lever.schedule[1].date.value, 2020.5);
  EXPECT_EQ(lever.schedule[1].value.value, 80);
  EXPECT_EQ(lever.schedule[1].unit, "%");
  EXPECT_FALSE(lever.unit);
}

TEST(Scenario, KeepsTheUnitOfAQuantity) {
  const Scenario scenario = read(sample_texts());
  ASSERT_EQ(scenario.parameters.size(), 1U);
  EXPECT_EQ(scenario.parameters[0].value->value, 266e4);
  EXPECT_EQ(scenario.parameters[0].value_unit, "户/年");
  EXPECT_EQ(marked(scenario.parameters[0].value->where), "266 万户/年");
}

TEST(Scenario, ReplacesPartsOfAParameter) {
  const Scenario scenario = read(sample_with("base.toml", "\"266 万户/年\"", "{ prior = \"fixed\", source = \"test\" }"));
  EXPECT_FALSE(scenario.parameters.at(0).value);
  EXPECT_EQ(scenario.parameters[0].prior->value, "fixed");
  EXPECT_EQ(scenario.parameters[0].source, "test");
}

TEST(Scenario, ReplacesADriver) {
  const Scenario scenario =
      read(sample_with("base.toml", "[parameters]",
                       "[drivers]\n\"fibre.population\" = { series = [[2006.0, 1], [2016.5, 2]], beyond = 0.02 }\n[parameters]"));
  ASSERT_EQ(scenario.drivers.size(), 1U);
  EXPECT_EQ(scenario.drivers[0].series.at(1).date, 2016.5);
  EXPECT_EQ(scenario.drivers[0].growth_beyond, 0.02);
}

TEST(Scenario, TakesADriverFromATable) {
  Texts texts = sample_with("base.toml", "[parameters]",
                            "[drivers]\n\"fibre.population\" = { file = \"data/drivers.csv\", column = \"central\" }\n[parameters]");
  texts["data/drivers.csv"] = "date,central,high\n2006,1,2\n2007,,3\n2016-06,4,5\n";
  const Scenario scenario = read(texts);
  ASSERT_EQ(scenario.drivers.at(0).series.size(), 2U);
  EXPECT_EQ(scenario.drivers[0].series[0].date, 2007.0);
  EXPECT_EQ(scenario.drivers[0].series[1].date, 2016.5);
  EXPECT_EQ(scenario.drivers[0].series[1].value, 4);
}

TEST(Scenario, TakesFullNamesWithoutQuotes) {
  const Scenario scenario =
      read(sample_with("base.toml", "\"fibre.build_rate\" = \"266 万户/年\"", "fibre.build_rate = { value = 5, prior = \"fixed\" }"));
  EXPECT_EQ(scenario.parameters.at(0).name.value, "fibre.build_rate");
  EXPECT_EQ(scenario.parameters[0].value->value, 5);
}

TEST(Scenario, TakesStepsOfOtherLengths) {
  EXPECT_EQ(read(sample_with("base.toml", "today =", "step = \"half-month\"\ntoday =")).horizon.steps_per_year, 24);
  EXPECT_EQ(read(sample_with("base.toml", "today =", "step = \"week\"\ntoday =")).horizon.steps_per_year, 48);
}

TEST(Scenario, TakesSeveralDataFiles) {
  Texts texts = sample_with("base.toml", "\"data/targets.csv\"", "[\"data/targets.csv\", \"data/more.csv\"]");
  texts["data/more.csv"] = texts["data/targets.csv"];
  EXPECT_EQ(read(texts).targets.size(), 2U);
}

TEST(Scenario, RemembersEveryTextItRead) {
  Texts texts = sample_texts();
  texts["late.toml"] = "extends = \"base.toml\"\n";
  std::string paths;
  for (const InputFile& file : read(texts, {{"ensemble.draws", "8"}}, "late.toml").files) paths += file.path + " ";
  EXPECT_EQ(paths,
            "late.toml base.toml --set data/observations.csv data/targets.csv "
            "models/city.toml models/units.toml models/fibre.toml models/egress_link.toml ");
}

TEST(Extends, MergesTablesAndReplacesTheRest) {
  Texts texts = sample_texts();
  texts["late.toml"] =
      "extends = \"base.toml\"\nhorizon = \"2006..2020\"\n[ensemble]\nseed = 7\n[levers]\n\"fibre.build_rate_factor\" = 2\n";
  const Scenario scenario = read(texts, {}, "late.toml");
  EXPECT_EQ(scenario.name, "late");
  EXPECT_EQ(scenario.label.en, "");
  EXPECT_EQ(scenario.horizon.last_year, 2020);
  EXPECT_EQ(scenario.ensemble.draws, 256U);
  EXPECT_EQ(scenario.ensemble.seed, 7U);
  ASSERT_EQ(scenario.levers.size(), 1U);
  EXPECT_EQ(scenario.levers[0].schedule[0].value.value, 2);
  EXPECT_EQ(scenario.levers[0].name.where.source->name, "late.toml");
}

TEST(Extends, LetsLaterParentsWin) {
  Texts texts = sample_texts();
  texts["a.toml"] = "extends = \"base.toml\"\n[ensemble]\ndraws = 1\nseed = 2\n";
  texts["b.toml"] = "[ensemble]\ndraws = 3\n";
  texts["c.toml"] = "extends = [\"a.toml\", \"b.toml\"]\nname = \"both\"\n";
  const Scenario scenario = read(texts, {}, "c.toml");
  EXPECT_EQ(scenario.name, "both");
  EXPECT_EQ(scenario.ensemble.draws, 3U);
  EXPECT_EQ(scenario.ensemble.seed, 2U);
}

TEST(Extends, SeesTheSameNameWithAndWithoutQuotes) {
  Texts texts = sample_texts();
  texts["late.toml"] = "extends = \"base.toml\"\n[levers]\nfibre.build_rate_factor = 3\n";
  const Scenario scenario = read(texts, {}, "late.toml");
  ASSERT_EQ(scenario.levers.size(), 1U);
  EXPECT_EQ(scenario.levers[0].schedule[0].value.value, 3);
}

TEST(Extends, ReadsACommonGrandparentOnce) {
  Texts texts = sample_texts();
  texts["a.toml"] = "extends = \"base.toml\"\n";
  texts["b.toml"] = "extends = \"base.toml\"\n";
  texts["c.toml"] = "extends = [\"a.toml\", \"b.toml\"]\n";
  EXPECT_EQ(read(texts, {}, "c.toml").files.size(), 10U);
}

ParameterOverride inherited(const std::string& parent, const std::string& child) {
  Texts texts = sample_texts();
  std::string& base = texts["base.toml"];
  base.replace(base.find("\"266 万户/年\""), std::string("\"266 万户/年\"").size(), parent);
  texts["child.toml"] = "extends = \"base.toml\"\n[parameters]\n" + child + "\n";
  return read(texts, {}, "child.toml").parameters.at(0);
}

TEST(Extends, DropsTheParentsPriorForANewValue) {
  const std::string parent = "{ value = 1000, prior = \"uniform(low = 500, high = 1500)\", source = \"x\" }";
  for (const char* child : {"\"fibre.build_rate\" = { value = 1400 }", "\"fibre.build_rate\" = 1400", "fibre.build_rate = { value = 1400 }",
                            "fibre.build_rate.value = 1400", "\"fibre.build_rate\" = { value = 1400, source = \"y\" }"}) {
    const ParameterOverride own = inherited(parent, child);
    EXPECT_EQ(own.value->value, 1400) << child;
    EXPECT_FALSE(own.prior) << child;
    EXPECT_NE(own.source, "x") << child;
  }
}

TEST(Extends, DropsTheParentsValueForANewPrior) {
  const ParameterOverride own = inherited("{ value = 1000, prior = \"uniform(low = 500, high = 1500)\" }",
                                          "\"fibre.build_rate\" = { prior = \"lognormal(median = 2000, gsd = 1.3)\" }");
  EXPECT_FALSE(own.value);
  EXPECT_EQ(own.prior->value, "lognormal(median = 2000, gsd = 1.3)");
}

TEST(Extends, FixesTheParentsValueWhereFixedIsAllTheChildSays) {
  for (const char* parent : {"{ value = 1000, prior = \"uniform(low = 500, high = 1500)\" }", "1000"}) {
    const ParameterOverride own = inherited(parent, "\"fibre.build_rate\" = { prior = \"fixed\" }");
    EXPECT_EQ(own.value->value, 1000) << parent;
    EXPECT_EQ(own.prior->value, "fixed") << parent;
  }
}

TEST(Extends, ReplacesAPathWithItsGrowth) {
  Texts texts = sample_texts();
  texts["base.toml"] += "[drivers]\n\"fibre.population\" = { series = [[2010.0, 1]], beyond = 0.1 }\n";
  texts["path.csv"] = "date,v\n2012,3\n";
  texts["path.toml"] = "extends = \"base.toml\"\n[drivers]\n\"fibre.population\" = { file = \"path.csv\", column = \"v\" }\n";
  texts["growth.toml"] = "extends = \"base.toml\"\n[drivers]\n\"fibre.population\" = { beyond = 0.2 }\n";
  const DriverSetting path = read(texts, {}, "path.toml").drivers.at(0), growth = read(texts, {}, "growth.toml").drivers.at(0);
  EXPECT_EQ(path.series.at(0).value, 3);
  EXPECT_FALSE(path.growth_beyond);
  texts["series.toml"] = "extends = \"base.toml\"\n[drivers]\n\"fibre.population\" = { series = [[2012.0, 3]] }\n";
  EXPECT_FALSE(read(texts, {}, "series.toml").drivers.at(0).growth_beyond);
  EXPECT_EQ(growth.series.at(0).value, 1);
  EXPECT_EQ(growth.growth_beyond, 0.2);
}

TEST(Extends, RanksWhatAParentInheritsBelowWhatAnotherSays) {
  Texts texts = sample_texts();
  texts["a.toml"] = "extends = \"base.toml\"\ntoday = \"2012\"\n[levers]\n\"fibre.build_rate_factor\" = 2\n";
  texts["c.toml"] = "today = \"2009\"\n[levers]\n\"fibre.build_rate_factor\" = 3\n[ensemble]\nseed = 5\n";
  texts["d.toml"] = "extends = \"c.toml\"\n";
  for (const std::string b :
       {"extends = \"base.toml\"", "extends = \"c.toml\"", "extends = \"d.toml\"", "extends = [\"base.toml\", \"d.toml\"]"}) {
    texts["b.toml"] = b + "\n[ensemble]\ndraws = 7\n";
    texts["child.toml"] = "extends = [\"a.toml\", \"b.toml\"]\n";
    const Scenario scenario = read(texts, {}, "child.toml");
    EXPECT_EQ(scenario.levers.at(0).schedule.at(0).value.value, 2) << b;
    EXPECT_EQ(scenario.today.value.year, 2012) << b;
    EXPECT_EQ(scenario.ensemble.draws, 7U) << b;
  }
  EXPECT_EQ(read(texts, {}, "child.toml").ensemble.seed, 5U);  // which nobody nearer says
}

TEST(Extends, LetsAChildOfAnotherParentWinOverIt) {
  Texts texts = sample_texts();
  texts["a.toml"] = "extends = \"base.toml\"\n[ensemble]\ndraws = 1\n";
  texts["b.toml"] = "extends = \"a.toml\"\n[ensemble]\ndraws = 2\n";
  for (const char* parents : {"[\"a.toml\", \"b.toml\"]", "[\"b.toml\", \"a.toml\"]"}) {
    texts["child.toml"] = std::string("extends = ") + parents + "\n";
    EXPECT_EQ(read(texts, {}, "child.toml").ensemble.draws, 2U) << parents;
  }
}

TEST(Set, FixesTheScenariosValueWhereFixedIsAllItSays) {
  const ParameterOverride own = read(sample_texts(), {{"fibre.build_rate", "{ prior = \"fixed\" }"}}).parameters.at(0);
  EXPECT_EQ(own.value->value, 2660000);
  EXPECT_EQ(own.value_unit, "户/年");
  EXPECT_EQ(own.prior->value, "fixed");
}

TEST(Set, ReplacesKeysLeversAndParameters) {
  const Scenario scenario = read(sample_texts(), {{"ensemble.draws", "8"},
                                                  {"horizon", "2010..2020"},
                                                  {"today", "2012-06"},
                                                  {"fibre.build_rate_factor", "50 %"},
                                                  {"fibre.build_rate", "5 万户/年"},
                                                  {"egress.international.trigger", "0.5"}});
  EXPECT_EQ(scenario.ensemble.draws, 8U);
  EXPECT_EQ(scenario.horizon.first_year, 2010);
  EXPECT_EQ(scenario.today.value, (Date{2012, 6, 30}));
  EXPECT_EQ(scenario.levers.at(0).schedule.at(0).value.value, 50);
  EXPECT_EQ(scenario.levers[0].unit, "%");
  ASSERT_EQ(scenario.parameters.size(), 2U);
  EXPECT_EQ(scenario.parameters[0].value->value, 5e4);
  EXPECT_EQ(scenario.parameters[1].name.value, "egress.international.trigger");
}

TEST(Set, TakesAScheduleInToml) {
  const Scenario scenario = read(sample_texts(), {{"fibre.build_rate_factor", "[{ date = 2018-01-01, value = 0.5 }]"}});
  EXPECT_FALSE(scenario.levers.at(0).constant);
}

TEST(Set, LetsTheLastOneWin) { EXPECT_EQ(read(sample_texts(), {{"ensemble.draws", "8"}, {"ensemble.draws", "16"}}).ensemble.draws, 16U); }

}  // namespace
}  // namespace infracast
