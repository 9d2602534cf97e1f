// SPDX-License-Identifier: MIT
// Questions about a city that need no study, asked of towns whose answers are known by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "inspect/asset_classes.h"
#include "inspect/audit.h"
#include "inspect/convergence.h"
#include "inspect/explanation.h"
#include "inspect/reach.h"
#include "judge/conflicts.h"
#include "tests/study/lever_town.h"
#include "tests/study/town.h"

namespace infracast {
namespace {

// ---- what was published ----

Observation figure(double value, const std::string& unit = "Gbps", Bound bound = Bound::exact, const std::string& scope = "") {
  Observation row;
  row.indicator.value = "egress";
  row.region = "town";
  row.date.value = {2015, 12, 31};
  row.value.value = value;
  row.unit.value = unit;
  row.bound = bound;
  row.scope = scope;
  return row;
}

bool in_conflict(const std::vector<Observation>& rows) { return !judge::conflicts_in(rows, UnitTable::standard()).empty(); }

TEST(Conflicts, AreFiguresWhoseLastDigitsDoNotMeet) {
  EXPECT_TRUE(in_conflict({figure(1011), figure(1491)}));
  EXPECT_TRUE(in_conflict({figure(1011), figure(1013)}));
  EXPECT_FALSE(in_conflict({figure(1011), figure(1012)}));  // 1011.5 could be either
  EXPECT_FALSE(in_conflict({figure(1011), figure(1011)}));
}

TEST(Conflicts, AreOfOneScopeOneDayAndOnePlace) {
  Observation elsewhere = figure(1491), earlier = figure(1491);
  elsewhere.region = "village";
  earlier.date.value = {2014, 12, 31};
  EXPECT_FALSE(in_conflict({figure(1011), elsewhere, earlier, figure(1491, "Gbps", Bound::exact, "one operator")}));
}

TEST(Conflicts, AreSoughtInOneUnit) {
  EXPECT_FALSE(in_conflict({figure(1.51, "Tbps"), figure(1511)}));
  EXPECT_TRUE(in_conflict({figure(1.51, "Tbps"), figure(1711)}));
}

TEST(Conflicts, LeaveBoundsTheirOpenSide) {
  EXPECT_FALSE(in_conflict({figure(1011), figure(911, "Gbps", Bound::at_least)}));
  EXPECT_TRUE(in_conflict({figure(1011), figure(1111, "Gbps", Bound::at_least)}));
  EXPECT_FALSE(in_conflict({figure(1011), figure(1111, "Gbps", Bound::at_most)}));
  EXPECT_TRUE(in_conflict({figure(1011), figure(911, "Gbps", Bound::at_most)}));
  EXPECT_FALSE(in_conflict({figure(1051), figure(1011, "Gbps", Bound::about)}));  // within a twentieth
}

TEST(Conflicts, SayWhatContradictsWhereAndWhenInTheFilesOrder) {
  const std::vector<Observation> rows{figure(1491, "Gbps", Bound::exact, "one operator"), figure(1011),
                                      figure(1491, "Gbps", Bound::exact, "one operator"), figure(1491)};
  const auto found = judge::conflicts_in(rows, UnitTable::standard());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].indicator, "egress");
  EXPECT_EQ(found[0].region, "town");
  EXPECT_EQ(found[0].date, (Date{2015, 12, 31}));
  EXPECT_EQ(found[0].scope, "");
  EXPECT_EQ(found[0].rows, (std::vector<const Observation*>{&rows[1], &rows[3]}));
}

TEST(Audit, CountsWhatIsKnownByTodayOfWhatIsModelled) {
  const Town town = town_with(row("homes_passed", "2013", "600") + row("homes_passed", "2016", "700") + row("homes_passed", "2018", "900") +
                              row("homes_passed", "2005", "1") + row("unknown", "2013", "5") +
                              "homes_passed,elsewhere,2013,1,household,exact,,stated,,report,q,primary,\n");
  const inspect::Audit found = inspect::audit({"town.toml", town.scenario, town.program});
  EXPECT_EQ(found.observations, 5U);
  EXPECT_EQ(found.used, 2U);  // of 2013 and of today
  ASSERT_EQ(found.outside.size(), 1U);
  EXPECT_EQ(found.outside[0]->date.value.year, 2005);
  EXPECT_EQ(found.uncertain_parameters, 5U);
}

// From the first day on, and to the last.
TEST(Audit, TakesTheHorizonWithBothItsEnds) {
  const auto outside = [](const std::string& date) {
    const Town town = town_with(row("homes_passed", date, "600"));
    return inspect::audit({"town.toml", town.scenario, town.program}).outside.size();
  };
  EXPECT_EQ(outside("2009-12-30"), 1U);
  EXPECT_EQ(outside("2009-12-31"), 0U);
  EXPECT_EQ(outside("2020-12-31"), 0U);
  EXPECT_EQ(outside("2021-01-01"), 1U);
}

// ---- what depends on what ----

Variable variable(const std::string& name, VariableKind kind, const std::vector<std::string>& reads) {
  Variable one;
  one.name = name;
  one.kind = kind;
  one.reads = reads;
  return one;
}

TEST(AssetClasses, AreThoseWhoseBuildingIsNearest) {
  Program program;
  program.variables = {variable("conduit.starts", VariableKind::least, {}), variable("fibre.homes", VariableKind::stock, {"fibre.starts"}),
                       variable("fibre.starts", VariableKind::least, {"conduit.starts"}),
                       variable("homes", VariableKind::indicator, {"fibre.homes"})};
  Indicator homes;
  homes.id = "homes";
  EXPECT_EQ(inspect::asset_classes(program, homes), (std::vector<std::string>{"fibre.starts"}));
  program.variables[1].reads.push_back("conduit.starts");
  EXPECT_EQ(inspect::asset_classes(program, homes), (std::vector<std::string>{"conduit.starts", "fibre.starts"}));
}

TEST(Movers, AreTheLeversBeforeAPurseAndTheNearestPurses) {
  Program program;
  program.variables = {variable("a.near", VariableKind::lever, {}),
                       variable("b.purse", VariableKind::purse, {"d.money", "e.far"}),
                       variable("c.homes", VariableKind::stock, {"f.starts", "b.purse"}),
                       variable("d.money", VariableKind::lever, {}),
                       variable("e.far", VariableKind::purse, {"d.money"}),
                       variable("f.starts", VariableKind::flow, {"a.near", "c.homes"})};
  using Names = std::vector<std::string>;
  const inspect::Movers of_homes = inspect::movers(program, program.variables[2]);
  EXPECT_EQ(of_homes.levers, Names{"a.near"});
  EXPECT_EQ(of_homes.purses, Names{"b.purse"});
  const inspect::Movers of_purse = inspect::movers(program, program.variables[1]);
  EXPECT_EQ(of_purse.levers, Names{"d.money"});
  EXPECT_EQ(of_purse.purses, (Names{"b.purse", "e.far"}));
}

TEST(Reach, GoesThroughStatesAndWhatDelaysRead) {
  const LeverTown town = lever_town({}, R"toml(
[parameter.late]
unit = "1"
value = 2
prior = "uniform(low = 1, high = 3)"
source = "test"
[indicator.later]
label = { en = "later", zh = "later" }
unit = "1"
equation = "delay(late * growth, 1 [year])"
)toml");
  const auto behind = [&](const std::string& id) {
    std::vector<std::string> names;
    const std::vector<NodeIndex> nodes{std::ranges::find(town.program.indicators, id, &Indicator::id)->node};
    for (const std::size_t k : inspect::parameters_behind(town.program, nodes)) names.push_back(town.program.parameters[k].name);
    return names;
  };
  EXPECT_EQ(behind("later"), (std::vector<std::string>{"fibre.late"}));
  EXPECT_EQ(behind("homes_passed"), (std::vector<std::string>{"fibre.hold_back", "fibre.rate"}));
}

// The best guess builds 1000 a year times growth, 1.5 at the start of 2015, less a tenth.
TEST(Explain, ShowsTheBestGuessAtTheDateAndWhereItComesFrom) {
  const LeverTown town = lever_town();
  const Variable* built = inspect::find_variable(town.program, "fibre.built");
  ASSERT_NE(built, nullptr);
  const inspect::Explanation found = inspect::explain(town.program, *built, 2015);
  EXPECT_NEAR(found.values.at(built), 1350, 1e-9);
  EXPECT_NEAR(found.values.at(inspect::find_variable(town.program, "fibre.growth")), 1.5, 1e-12);
  EXPECT_EQ(found.levers, (std::vector<std::vector<std::string>>{{"fibre.start", "fibre.built"}, {"fibre.factor", "fibre.built"}}));
  ASSERT_EQ(found.read_by.size(), 1U);
  EXPECT_EQ(found.read_by[0]->name, "fibre.passed");
  EXPECT_NEAR(inspect::explain(town.program, *built, 2015.05).values.at(built), 1350, 1e-9);  // in January
  EXPECT_EQ(inspect::movers(town.program, *built).levers, (std::vector<std::string>{"fibre.factor", "fibre.start"}));
}

// ---- how much the step matters ----

Program with_homes(const Town& town, double level) {
  Program program = town.program;
  program.nodes.push_back({.op = Op::constant, .value = level});
  program.indicators[0].node = static_cast<NodeIndex>(program.nodes.size() - 1);
  return program;
}

TEST(StepErrors, AreSharesOfWhatTheFinerStepGives) {
  const Town town = town_with("");
  const std::vector<Program> programs{with_homes(town, 90), with_homes(town, 100), with_homes(town, 105)};
  const inspect::StepError error = inspect::step_errors(programs)[0];
  EXPECT_NEAR(error.largest[0], 0.1, 1e-12);
  EXPECT_NEAR(error.largest[1], 5.0 / 105, 1e-12);
  EXPECT_NEAR(error.means[0], 0.1, 1e-12);
  EXPECT_NEAR(error.of_peak[1], 5.0 / 105, 1e-12);
  EXPECT_NEAR(error.ratio(), 2.1, 1e-12);
}

// The town with homes of these levels at the ends of 2009 to 2020, each held for the year that follows.
Program with_levels(const Town& town, const std::vector<double>& levels) {
  Program program = town.program;
  Series series{"levels", {}};
  for (std::uint32_t step = 0; step <= program.horizon.steps(); ++step) series.values.push_back(levels.at(step / 12));
  program.series.push_back(std::move(series));
  program.nodes.push_back({.op = Op::series, .rate = Rate::per_step, .index = static_cast<std::uint32_t>(program.series.size() - 1)});
  program.indicators[0].node = static_cast<NodeIndex>(program.nodes.size() - 1);
  return program;
}

// Built from the fourth year on and all but given up in the last: of what differs, only that in the seventh year counts.
TEST(StepErrors, AreOfTheYearsInWhichTheIndicatorIsInUse) {
  const Town town = town_with("");
  const std::vector<double> fine{0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 4},
      coarse{0, 0, 0, 40, 50, 100, 90, 100, 100, 100, 100, 8};
  const std::vector<Program> programs{with_levels(town, coarse), with_levels(town, fine), with_levels(town, fine)};
  const inspect::StepError error = inspect::step_errors(programs)[0];
  EXPECT_NEAR(error.largest[0], 0.1, 1e-12);
  EXPECT_EQ(error.years[0], 2016);
  EXPECT_NEAR(error.means[0], 0.1 / 6, 1e-12);  // the sixth to the eleventh year end
  EXPECT_NEAR(error.of_peak[0], 0.1, 1e-12);
  EXPECT_EQ(error.largest[1], 0);
}

// A thousand a year less a tenth, times 1 at the start and twice that at the end.
TEST(Explain, KeepsToTheHorizonsEnds) {
  const LeverTown town = lever_town();
  const Variable* built = inspect::find_variable(town.program, "fibre.built");
  ASSERT_NE(built, nullptr);
  EXPECT_NEAR(inspect::explain(town.program, *built, 1990).values.at(built), 900, 1e-9);
  EXPECT_NEAR(inspect::explain(town.program, *built, 2050).values.at(built), inspect::explain(town.program, *built, 2021).values.at(built),
              1e-9);
  EXPECT_GT(inspect::explain(town.program, *built, 2050).values.at(built), 1799);
}

}  // namespace
}  // namespace infracast
