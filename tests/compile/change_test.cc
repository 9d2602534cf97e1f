// SPDX-License-Identifier: MIT
// What a scenario changes from a date on. Today is the end of 2011: the day after is the first that may differ. What holds at the start of
// a step is that of the day before, so that the first step to differ is the next.
#include <gtest/gtest.h>

#include <cmath>

#include "compiled.h"
#include "small_city.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 200;
constexpr std::uint32_t kToday = 24;  // months from the start

// A town with a parameter "a", a path "p", a lever "l", and an indicator of each.
SmallCity town(const std::string& changes, const std::string& drift = "") {
  SmallCity city;
  city.module =
      "[parameter.a]\nunit = \"household\"\nvalue = 4\nprior = \"lognormal(median = 4, gsd = 1.3, max = 8)\"\nsource = \"test\"\n" + drift +
      "[driver.p]\nunit = \"household\"\nseries = [[2010.0, 10], [2020.0, 20]]\nsource = \"test\"\n" + drift +
      "[lever.l]\nunit = \"household\"\nlabel = { en = \"l\", zh = \"l\" }\nnull = 1\nrange = [0, 9]\nsource = \"test\"\neffect = "
      "\"test\"\n" +
      indicator("of_a", "household", "a") + indicator("of_p", "household", "p") + indicator("of_l", "household", "l");
  city.horizon = "2010..2020";
  city.scenario = changes;
  return city;
}

std::string change(const std::string& name, const std::string& how) { return "[changes]\n\"town." + name + "\" = { " + how + " }\n"; }

Collected path_of(const std::string& id, const SmallCity& city) {
  const Program program = compiled(city);
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  return collect(program, {program, {.draws = kDraws, .seed = 7}}, everything(program, {found->node}));
}

constexpr std::uint32_t month(int year, int month = 1) { return static_cast<std::uint32_t>((year - 2010) * 12 + month - 1); }

TEST(Change, MultipliesFromItsDateOn) {
  for (const auto& [name, id] : {std::pair{"a", "of_a"}, {"p", "of_p"}}) {
    const Collected before = path_of(id, town("")), after = path_of(id, town(change(name, "from = \"2015-07\", factor = 1.25")));
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      for (std::uint32_t step = 0; step <= month(2015, 7); ++step) ASSERT_EQ(after.at(0, step, draw), before.at(0, step, draw)) << name;
      for (std::uint32_t step = month(2015, 8); step <= month(2020); ++step)
        ASSERT_EQ(after.at(0, step, draw), std::min(1.25 * before.at(0, step, draw), name[0] == 'a' ? 8.0 : 100.0)) << name << step;
    }
  }
}

TEST(Change, SetsAValueInWhateverUnitFromItsDateOn) {
  for (const auto& [name, id] : {std::pair{"a", "of_a"}, {"p", "of_p"}, {"l", "of_l"}}) {
    const Collected after = path_of(id, town(change(name, "from = 2013-03-01, value = \"0.005 thousand household\"")));
    const Collected before = path_of(id, town(""));
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      ASSERT_EQ(after.at(0, month(2013, 2), draw), before.at(0, month(2013, 2), draw)) << name;
      for (const std::uint32_t step : {month(2013, 4), month(2020)}) ASSERT_EQ(after.at(0, step, draw), 5) << name;
    }
  }
}

// 70 % of a share that goes up to 0.7: a digit of the conversion is no reason to refuse it.
TEST(Change, MayGoAsFarAsThePriorDoes) {
  SmallCity city = town(change("share", "value = \"70 %\""));
  city.module += "[parameter.share]\nunit = \"1\"\nvalue = 0.5\nprior = \"uniform(low = 0.4, high = 0.7)\"\nsource = \"test\"\n" +
                 indicator("of_share", "1", "share");
  EXPECT_EQ(path_of("of_share", city).at(0, month(2020), 0), 0.7);
}

TEST(Change, BeginsTheDayAfterTodayWhereNothingIsSaid) {
  for (const auto& [name, id] : {std::pair{"a", "of_a"}, {"p", "of_p"}, {"l", "of_l"}}) {
    const Collected after = path_of(id, town(change(name, "value = 5"))), before = path_of(id, town(""));
    if (*name != 'l') {
      ASSERT_EQ(after.at(0, kToday, 0), before.at(0, kToday, 0)) << name;
    }
    ASSERT_EQ(after.at(0, kToday + 1, 0), 5) << name;
  }
}

TEST(Change, OfAPathJoinsWhatWas) {
  const Collected after = path_of("of_p", town(change("p", "from = \"2012\", series = [[2014.0, 24], [2018.0, 20]]")));
  EXPECT_DOUBLE_EQ(after.at(0, month(2012), 0), 12);
  EXPECT_DOUBLE_EQ(after.at(0, month(2013), 0), 18);
  EXPECT_DOUBLE_EQ(after.at(0, month(2014), 0), 24);
  EXPECT_DOUBLE_EQ(after.at(0, month(2016), 0), 22);
  EXPECT_DOUBLE_EQ(after.at(0, month(2020), 0), 20);
}

TEST(Change, OfAParameterToAPathBeginsAtEveryDrawsOwn) {
  const Collected before = path_of("of_a", town(""));
  const Collected after = path_of("of_a", town(change("a", "from = \"2012\", series = [[2014.0, 6]]")));
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double own = before.at(0, 0, draw);
    EXPECT_EQ(after.at(0, month(2012), draw), own);
    EXPECT_NEAR(after.at(0, month(2013), draw), (own + 6) / 2, 1e-12);
    EXPECT_EQ(after.at(0, month(2014), draw), 6);
  }
}

TEST(Change, GivesWayToTheNextOfItsName) {
  const Collected after =
      path_of("of_p", town("[changes]\n\"town.p\" = [{ from = \"2013\", factor = 2 }, { from = \"2015\", value = 7 }]\n"));
  EXPECT_DOUBLE_EQ(after.at(0, month(2014), 0), 28);
  EXPECT_DOUBLE_EQ(after.at(0, month(2015), 0), 30);
  EXPECT_EQ(after.at(0, month(2015, 2), 0), 7);
}

// Every draw goes its own way at 2016, and by a factor that stays so.
TEST(Change, KeepsTheDriftUnderAFactorAndEndsItWithAValue) {
  const std::string drift = "drift = \"random_walk(sd = 0.1 per year)\"\n";
  for (const auto& [name, id] : {std::pair{"a", "of_a"}, {"p", "of_p"}}) {
    const Collected drifting = path_of(id, town("", drift));
    const Collected multiplied = path_of(id, town(change(name, "from = \"2014\", factor = 0.5"), drift));
    const Collected set = path_of(id, town(change(name, "from = \"2014\", value = 5"), drift));
    for (std::size_t draw = 0; draw < kDraws; ++draw) {
      ASSERT_EQ(multiplied.at(0, month(2018), draw), 0.5 * drifting.at(0, month(2018), draw)) << name;
      ASSERT_EQ(set.at(0, month(2014), draw), drifting.at(0, month(2014), draw)) << name;
      ASSERT_EQ(set.at(0, month(2018), draw), 5) << name;
    }
  }
}

TEST(Change, IsTheSameToTheSlowReference) {
  const Program program = compiled(town("[changes]\n\"town.a\" = [{ factor = 1.5 }, { from = \"2015\", series = [[2017.0, 3]] }]\n" +
                                            std::string("\"town.p\" = { from = \"2014\", series = [[2016.0, 3]], beyond = 0.1 }\n"),
                                        "drift = \"random_walk(sd = 0.1 per year)\"\n"));
  const Ensemble draws(program, {.draws = 20, .seed = 7});
  const RecordPlan plan = everything(program, {program.indicators[0].node, program.indicators[1].node});
  const Collected quick = collect(program, draws, plan);
  for (std::size_t draw = 0; draw < draws.draws(); ++draw) {
    const std::vector<double> slow = interpret(program, draws, plan, draw);
    for (std::size_t node = 0; node < plan.nodes.size(); ++node)
      for (std::size_t step = 0; step < plan.steps.size(); ++step)
        ASSERT_NEAR(quick.at(node, step, draw), slow[node * plan.steps.size() + step], 1e-12 * 40) << node << " " << step;  // of at most 40
  }
}

TEST(Change, OfALeverReplacesWhatWasScheduledFromThen) {
  const std::string levers = "[levers]\n\"town.l\" = [{ date = 2012-01-01, value = 2 }, { date = 2016-01-01, value = 6 }]\n";
  const Collected after = path_of("of_l", town(levers + change("l", "from = \"2014\", value = 3")));
  EXPECT_EQ(after.at(0, month(2011), 0), 1);
  EXPECT_EQ(after.at(0, month(2013), 0), 2);
  EXPECT_EQ(after.at(0, month(2014), 0), 3);
  EXPECT_EQ(after.at(0, month(2018), 0), 3);
  const Collected constant = path_of("of_l", town("[levers]\n\"town.l\" = 2\n" + change("l", "from = \"2014\", value = 3")));
  EXPECT_EQ(constant.at(0, month(2010), 0), 2);
  EXPECT_EQ(constant.at(0, month(2014), 0), 3);
}

TEST(Change, OfTheChildReplacesTheParents) {
  SmallCity city = town(change("p", "from = \"2015\", value = 7"));
  city.files["parent.toml"] = texts_of(town(change("p", "from = \"2013\", factor = 3")))["base.toml"];
  city.files["base.toml"] = "extends = \"parent.toml\"\n" + change("p", "from = \"2015\", value = 7");
  const Collected after = path_of("of_p", city);
  EXPECT_DOUBLE_EQ(after.at(0, month(2014), 0), 14);
  EXPECT_EQ(after.at(0, month(2016), 0), 7);
}

Collected set_to(const std::string& name, const std::string& value, const std::string& id) {
  Diagnostics diagnostics;
  const auto scenario = read_scenario("base.toml", {{"town." + name, value}}, files_in_memory(texts_of(town(""))), diagnostics);
  if (!scenario) throw std::invalid_argument(render(diagnostics));
  const Program program = compile(*scenario, diagnostics).value();
  const auto found = std::ranges::find(program.indicators, id, &Indicator::id);
  return collect(program, {program, {.draws = 2, .seed = 7}}, everything(program, {found->node}));
}

TEST(Change, IsSaidInAFewWords) {
  for (const char* words : {"× 1.5 from 2015", "x1.5 from 2015-01-01", "*1.5 from 2015-01", "{ from = \"2015\", factor = 1.5 }"}) {
    EXPECT_DOUBLE_EQ(set_to("p", words, "of_p").at(0, month(2014), 0), 14) << words;
    EXPECT_DOUBLE_EQ(set_to("p", words, "of_p").at(0, month(2016), 0), 24) << words;
  }
  for (const char* name : {"a", "p", "l"})
    EXPECT_EQ(set_to(name, "0.005 thousand household from 2015", "of_" + std::string(name)).at(0, month(2015, 2), 0), 5) << name;
  EXPECT_EQ(set_to("p", "5", "of_p").at(0, kToday + 1, 0), 5);
  EXPECT_EQ(set_to("p", "5", "of_p").at(0, kToday, 0), set_to("a", "5", "of_p").at(0, kToday, 0));
}

TEST(WrongChange, OfThePastIsRefusedUnlessMeant) {
  EXPECT_EQ(diagnose(town(change("p", "from = \"2011\", factor = 2"))),
            R"x(base.toml:7:22: error: "town.p" would change before today, which is past
   7 | "town.p" = { from = "2011", factor = 2 }
     |                      ^^^^  write a later date, or history = "replace" to change the past on purpose
)x");
  const Collected after = path_of("of_p", town(change("p", "from = \"2011\", factor = 2, history = \"replace\"")));
  EXPECT_DOUBLE_EQ(after.at(0, month(2011), 0), 11);
  EXPECT_DOUBLE_EQ(after.at(0, kToday, 0), 24);
}

TEST(WrongChange, SaysOneThing) {
  EXPECT_EQ(diagnose(town(change("p", "factor = 2, value = 3") + "\"town.a\" = { from = \"2013\" }\n")),
            R"x(base.toml:7:2: error: a value, a factor and a path exclude each other
   7 | "town.p" = { factor = 2, value = 3 }
     |  ^^^^^^  keep one of them; a name may have a list of changes
base.toml:8:2: error: nothing is changed here
   8 | "town.a" = { from = "2013" }
     |  ^^^^^^  write { from = "2019", factor = 1.3 }, or value = …, or series = [[2025, …]]
2 errors
)x");
}

TEST(WrongChange, IsOfSomethingThatCanBeChanged) {
  EXPECT_EQ(diagnose(town(change("l", "factor = 2"))),
            R"x(base.toml:7:23: error: "town.l" is a lever, which is set, not multiplied
   7 | "town.l" = { factor = 2 }
     |                       ^  write its value
)x");
  EXPECT_EQ(diagnose(town("[changes]\n\"town.q\" = 3\nof_p = 3\n\"town.a\" = 9\n")),
            R"x(base.toml:7:2: error: unknown parameter, outside path or lever "town.q"
   7 | "town.q" = 3
     |  ^^^^^^  did you mean "town.a"?
base.toml:8:1: error: "of_p" follows from others and cannot be changed
   8 | of_p = 3
     | ^^^^  change a parameter, an outside path or a lever that it depends on; infracast explain lists them
base.toml:9:12: error: 9 is out of the range of "town.a"
   9 | "town.a" = 9
     |            ^  it goes from 0 to 8
3 errors
)x");
}

}  // namespace
}  // namespace infracast
