// SPDX-License-Identifier: MIT
// What drifts after today: how far, within which bounds, and what it leaves as it was. Today is the end of 2011.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "compiled.h"
#include "small_city.h"
#include "tests/reference/interpreter.h"
#include "tests/run/collected.h"

namespace infracast {
namespace {

constexpr std::size_t kDraws = 20000;
constexpr std::uint32_t kToday = 2;  // years from the start

// A town with one parameter, "a", and an indicator that is it.
SmallCity town(const std::string& parameter, const std::string& step = "month", const std::string& unit = "1") {
  SmallCity city;
  city.module = "[parameter.a]\nunit = \"" + unit + "\"\nsource = \"test\"\n" + parameter + indicator("i", unit, "a");
  city.horizon = "2010..2025";
  city.step = step;
  return city;
}

std::string certain(double value, const std::string& drift) {
  return "value = " + std::to_string(value) + "\nprior = \"fixed\"\ndrift = \"" + drift + "\"\n";
}

Collected every_step(const Program& program, const Ensemble& draws, const RunOptions& options = {}) {
  return collect(program, draws, everything(program, {program.indicators[0].node}), options);
}

Ensemble draws_of(const Program& program, std::size_t draws = kDraws) { return {program, {.draws = draws, .seed = 7}}; }

// The standard deviation over the draws of a function of the parameter, so many years after today.
template <class Scale>
double spread(const Program& program, int years, const Scale& scale) {
  const std::uint32_t step = (kToday + static_cast<std::uint32_t>(years)) * static_cast<std::uint32_t>(program.horizon.steps_per_year);
  const Collected levels = collect(program, draws_of(program), {.nodes = {program.indicators[0].node}, .steps = {step}});
  double sum = 0, squares = 0;
  for (const double level : levels.values()) sum += scale(level), squares += scale(level) * scale(level);
  const double mean = sum / kDraws;
  return std::sqrt(squares / kDraws - mean * mean);
}

// Four standard errors of a standard deviation.
constexpr double kError = 4 / 200.0;  // 4 / sqrt(2 * 20000)

double logarithm(double x) { return std::log(x); }

// What the program itself adds in each step, and how much it keeps, give the variance without any draw.
double exact_spread(const Program& program, int years, double reversion) {
  const auto drift = std::ranges::find(program.series, "#drift town.a", &Series::name);
  const double kept = std::exp(-program.horizon.dt() / reversion);
  double variance = 0;
  const auto steps = static_cast<std::size_t>((static_cast<int>(kToday) + years) * program.horizon.steps_per_year);
  for (std::size_t step = 0; step < steps; ++step) variance = variance * kept * kept + drift->values[step] * drift->values[step];
  return std::sqrt(variance);
}

constexpr double kNever = std::numeric_limits<double>::infinity();

TEST(Drift, OfAWalkGrowsWithTheRootOfTime) {
  const Program program = compiled(town(certain(2, "random_walk(sd = 0.1 per year)")));
  for (const int years : {1, 4, 9}) EXPECT_NEAR(spread(program, years, logarithm), 0.1 * std::sqrt(years), kError * 0.1 * std::sqrt(years));
}

TEST(Drift, OfAWalkThatIsDrawnBackLevelsOff) {
  const Program program = compiled(town(certain(2, "random_walk(sd = 0.1 per year, reversion = 2 year)")));
  for (const int years : {1, 4, 12}) {
    const double sd = 0.1 * std::sqrt(2.0 / 2 * (1 - std::exp(-2.0 * years / 2)));
    EXPECT_NEAR(spread(program, years, logarithm), sd, kError * sd);
  }
}

TEST(Drift, IsAsWideAfterAYearWhateverTheStep) {
  for (const char* step : {"month", "half-month", "week"}) {
    const Program free = compiled(town(certain(2, "random_walk(sd = 0.1 per year)"), step));
    const Program held = compiled(town(certain(2, "random_walk(sd = 0.1 per year, reversion = 2 year)"), step));
    for (const int years : {1, 4, 9}) {
      EXPECT_NEAR(exact_spread(free, years, kNever), 0.1 * std::sqrt(years), 1e-12) << step;
      EXPECT_NEAR(exact_spread(held, years, 2), 0.1 * std::sqrt(1 - std::exp(-years)), 1e-12) << step;
    }
  }
}

TEST(Drift, GoesTheSameWayWhateverTheStep) {
  for (const char* drift : {"random_walk(sd = 0.1 per year)", "random_walk(sd = 0.1 per year, reversion = 2 year)"}) {
    const Program months = compiled(town(certain(2, drift))), weeks = compiled(town(certain(2, drift), "week"));
    const Collected by_month = every_step(months, draws_of(months, 40)), by_week = every_step(weeks, draws_of(weeks, 40));
    for (std::size_t month = 0; month <= months.horizon.steps(); ++month)
      for (std::size_t draw = 0; draw < 40; ++draw) ASSERT_EQ(by_month.at(0, month, draw), by_week.at(0, 4 * month, draw));
  }
}

TEST(Drift, BeginsWithinAQuarterWhenTodayDoes) {
  SmallCity city = town(certain(2, "random_walk(sd = 0.1 per year)"));
  city.files["base.toml"] = "model = \"city.toml\"\nhorizon = \"2010..2025\"\ntoday = 2011-12-16\nstep = \"month\"\n";
  const double extra = 2012.0 - end_of_day(Date{2011, 12, 16});
  EXPECT_NEAR(exact_spread(compiled(city), 1, kNever), 0.1 * std::sqrt(1 + extra), 1e-9);
}

TEST(Drift, TellsTheTimeOfItsSpread) {
  const auto drift = [](const std::string& sd) {
    return exact_spread(compiled(town(certain(2, "random_walk(sd = " + sd + ")"))), 1, kNever);
  };
  EXPECT_NEAR(drift("5 % per year"), 0.05, 1e-12);
  EXPECT_NEAR(drift("0.05 per month"), 0.05 * std::sqrt(12), 1e-12);
}

TEST(Drift, LeavesThePastToTheBit) {
  const std::string prior = "value = 0.4\nprior = \"uniform(low = 0.1, high = 0.9)\"\n";
  for (const std::string& other :
       {prior, std::string("prior = \"lognormal(median = 3, gsd = 1.5)\"\n"),
        std::string("prior = \"lognormal(median = 3, gsd = 1.5, min = 1)\"\n"), std::string("prior = \"normal(mean = -3, sd = 1)\"\n"),
        std::string("prior = \"normal(mean = -3, sd = 1, max = -1)\"\n")}) {
    const Program still = compiled(town(other)), moving = compiled(town(other + "drift = \"random_walk(sd = 0.2 per year)\"\n"));
    const Collected before = every_step(still, draws_of(still, 500)), after = every_step(moving, draws_of(moving, 500));
    for (std::size_t draw = 0; draw < 500; ++draw) {
      for (std::size_t step = 0; step <= 24; ++step) ASSERT_EQ(before.at(0, step, draw), after.at(0, step, draw)) << other << step;
      ASSERT_NE(before.at(0, 27, draw), after.at(0, 27, draw)) << other;  // when the first quarter after today is over
    }
  }
}

TEST(Drift, NeverLeavesTheBounds) {
  struct Bounded {
    std::string prior;
    double low, high;
  };
  for (const Bounded& each : {Bounded{"value = 0.7\nprior = \"uniform(low = 0.2, high = 0.8)\"\n", 0.2, 0.8},
                              Bounded{"prior = \"beta(mean = 0.9, sd = 0.05)\"\n", 0, 1},
                              Bounded{"prior = \"lognormal(median = 0.6, gsd = 1.4, max = 1)\"\n", 0, 1},
                              Bounded{"prior = \"lognormal(median = 3, gsd = 1.5, min = 1)\"\n", 1, kNever},
                              Bounded{"prior = \"normal(mean = -3, sd = 1, max = -1)\"\n", -kNever, -1},
                              Bounded{"value = 0.3\nmin = 0\nmax = 0.35\nprior = \"fixed\"\n", 0, 0.35}}) {
    const Program program = compiled(town(each.prior + "drift = \"random_walk(sd = 8 per year)\"\n"));
    const Collected levels = every_step(program, draws_of(program, 500));
    const auto [least, most] = std::ranges::minmax(levels.values());
    EXPECT_GE(least, each.low) << each.prior;
    EXPECT_LE(most, each.high) << each.prior;
  }
}

TEST(Drift, BetweenBoundsIsInTheLogit) {
  const Program program =
      compiled(town("value = 0.7\nmin = 0.2\nmax = 0.8\nprior = \"fixed\"\ndrift = \"random_walk(sd = 0.3 per year)\"\n"));
  const auto logit = [](double x) { return std::log((x - 0.2) / (0.8 - x)); };
  EXPECT_NEAR(spread(program, 4, logit), 0.6, kError * 0.6);
}

TEST(Drift, OfANormalIsInItsUnit) {
  const Program program =
      compiled(town("prior = \"normal(mean = 10, sd = 1e-9)\"\ndrift = \"random_walk(sd = 3 month per year)\"\n", "month", "year"));
  EXPECT_NEAR(spread(program, 4, [](double x) { return x; }), 0.5, kError * 0.5);
}

TEST(Drift, OfANegativeNumberKeepsItsSign) {
  const Program program = compiled(town(certain(-2, "random_walk(sd = 0.1 per year)")));
  EXPECT_NEAR(spread(program, 4, [](double x) { return std::log(-x); }), 0.2, kError * 0.2);
}

TEST(Drift, OfAnOutsidePathGoesAlongIt) {
  SmallCity city = town(certain(1, "none"));
  city.module =
      "[driver.path]\nunit = \"1\"\nseries = [[2010.0, 1.0], [2026.0, 17.0]]\ndrift = \"random_walk(sd = 0.1 per year)\"\nsource = "
      "\"test\"\n" +
      indicator("i", "1", "path");
  const Program program = compiled(city);
  EXPECT_EQ(every_step(program, draws_of(program, 3)).at(0, 24, 1), 3);
  EXPECT_NEAR(spread(program, 4, [](double x) { return std::log(x / 7); }), 0.2, kError * 0.2);
}

TEST(Drift, IsWhatTheSlowTwinSays) {
  for (const char* prior :
       {"value = 0.4\nprior = \"uniform(low = 0.1, high = 0.9)\"\n", "prior = \"lognormal(median = 3, gsd = 1.5, min = 1)\"\n",
        "prior = \"normal(mean = -3, sd = 1, max = -1)\"\n", "prior = \"lognormal(median = 3, gsd = 1.5)\"\n"}) {
    const Program program = compiled(town(std::string(prior) + "drift = \"random_walk(sd = 0.2 per year, reversion = 3 year)\"\n"));
    const RecordPlan plan = everything(program, {program.indicators[0].node});
    const Ensemble draws = draws_of(program, 70);
    for (const std::string& set : instruction_sets()) {
      const Collected fast = collect(program, draws, plan, {.instruction_set = set});
      for (std::size_t draw = 0; draw < 70; ++draw) {
        const std::vector<double> slow = interpret(program, draws, plan, draw);
        for (std::size_t step = 0; step < slow.size(); ++step)
          ASSERT_NEAR(fast.at(0, step, draw), slow[step], 1e-12 * std::abs(slow[step]));
      }
    }
  }
}

TEST(Drift, IsTheSameInAnyTileThreadAndShard) {
  const Program program = compiled(town("prior = \"lognormal(median = 3, gsd = 1.5)\"\ndrift = \"random_walk(sd = 0.2 per year)\"\n"));
  const Ensemble draws = draws_of(program, 300);
  const Collected whole = every_step(program, draws, {.threads = 1});
  for (const std::string& set : instruction_sets())
    EXPECT_EQ(every_step(program, draws, {.threads = 2, .tile = 64, .instruction_set = set}).values(), whole.values()) << set;
  const Collected shard = every_step(program, draws, {.first = 100, .count = 50});
  for (std::size_t draw = 100; draw < 150; ++draw) EXPECT_EQ(shard.at(0, 190, draw), whole.at(0, 190, draw));
}

TEST(Drift, IsOfTheParameterWhateverElseDrifts) {
  const std::string a = certain(2, "random_walk(sd = 0.1 per year)");
  SmallCity two = town(a);
  two.module = "[parameter.b]\nunit = \"1\"\nsource = \"test\"\n" + certain(5, "random_walk(sd = 0.3 per year)") +
               indicator("j", "1", "b") + two.module;
  const Program one = compiled(town(a)), both = compiled(two);
  const auto of_a = [](const Program& program, std::size_t indicator) {
    return collect(program, draws_of(program, 50), everything(program, {program.indicators[indicator].node})).values();
  };
  EXPECT_EQ(of_a(one, 0), of_a(both, 1));
}

TEST(Drift, MovesWhatIsReadInStepsNotWhatWasThere) {
  SmallCity city = town(certain(2, "random_walk(sd = 0.1 per year)"));
  city.module += stock("held", "1", "start = \"a\"") + indicator("j", "1", "held");
  const Program program = compiled(city);
  const Collected held = collect(program, draws_of(program, 20), everything(program, {program.indicators[1].node}));
  EXPECT_TRUE(std::ranges::all_of(held.values(), [](double level) { return level == 2; }));
}

// ---- where it is said ----

double drawn_spread(const SmallCity& city) { return exact_spread(compiled(city), 1, kNever); }

TEST(Drift, OfAScenarioReplacesTheModels) {
  SmallCity city = town(certain(2, "random_walk(sd = 0.1 per year)"));
  city.scenario = "[parameters]\n\"town.a\".drift = \"random_walk(sd = 0.2 per year)\"\n";
  EXPECT_NEAR(drawn_spread(city), 0.2, 1e-12);
  city.scenario = "[parameters]\ntown.a.drift = \"none\"\n";
  EXPECT_TRUE(compiled(city).drifts.empty());
  EXPECT_EQ(compiled(city).nodes.size(), compiled(town("value = 2\nprior = \"fixed\"\n")).nodes.size());
}

TEST(Drift, StaysWhenAValueIsReplaced) {
  SmallCity city = town("prior = \"lognormal(median = 3, gsd = 1.5)\"\n");
  city.files["parent.toml"] =
      "[parameters]\n\"town.a\" = { prior = \"lognormal(median = 3, gsd = 1.6)\", drift = \"random_walk(sd = 0.2 per year)\" }\n";
  for (const std::string& own : {std::string("4"), std::string("{ value = 4, prior = \"fixed\" }"),
                                 std::string("{ prior = \"lognormal(median = 5, gsd = 1.2)\" }")}) {
    city.files["base.toml"] =
        "extends = \"parent.toml\"\nmodel = \"city.toml\"\nhorizon = \"2010..2025\"\ntoday = \"2011\"\n[parameters]\n\"town.a\" = " + own +
        "\n";
    EXPECT_NEAR(drawn_spread(city), 0.2, 1e-12) << own;
  }
  const auto set = [&](const std::string& value) {
    Diagnostics diagnostics;
    const auto scenario = read_scenario("base.toml", {{"town.a", value}}, files_in_memory(texts_of(city)), diagnostics);
    return compile(*scenario, diagnostics)->drifts.size();
  };
  EXPECT_EQ(set("6"), 1U);
  EXPECT_EQ(set("{ drift = \"none\" }"), 0U);
}

TEST(Drift, OfABlockIsListedThere) {
  SmallCity city = town("value = 2\nprior = \"fixed\"\n");
  city.more_modules = "[block.town]\nmodules = [\"town\"]\ndrift = { \"town.a\" = \"random_walk(sd = 0.1 per year)\" }\n";
  EXPECT_NEAR(drawn_spread(city), 0.1, 1e-12);
  city.scenario = "[blocks.town.drift]\ntown.a = \"random_walk(sd = 0.3 per year)\"\n";
  EXPECT_NEAR(drawn_spread(city), 0.3, 1e-12);
  city.scenario = "[blocks.town]\ndrift = { \"town.a\" = \"none\" }\n";
  EXPECT_TRUE(compiled(city).drifts.empty());
}

TEST(Drift, OfAnInstanceIsItsOwn) {
  SmallCity city;
  city.module = fixed("a", "1", 2) + "[indicator.\"{name}_i\"]\nlabel = { en = \"i\", zh = \"i\" }\nunit = \"1\"\nequation = \"a\"\n";
  city.more_modules = "[modules.other]\nuse = \"town.toml\"\nparameter.a = { drift = \"random_walk(sd = 0.1 per year)\" }\n";
  const Program program = compiled(city);
  ASSERT_EQ(program.drifts.size(), 1U);
  EXPECT_EQ(program.drifts[0].name, "other.a");
}

TEST(Drift, OfASizeThatFollowsFromOthersIsOfItsMultiple) {
  for (const char* prior : {"prior = \"lognormal(median = 1, gsd = 2)\"\n", "prior = \"fixed\"\n"}) {
    SmallCity city = town("of = \"3 * 2\"\n" + std::string(prior) + "drift = \"random_walk(sd = 0.1 per year)\"\n");
    const Program program = compiled(city);
    ASSERT_EQ(program.drifts.size(), 1U) << prior;
    EXPECT_EQ(program.drifts[0].name, "town.a_multiple");
  }
}

// ---- what is wrong with it ----

TEST(WrongDrift, IsSpelledOut) {
  EXPECT_EQ(diagnose(town(certain(2, "random_wlak(sd = 0.1 per year)"))),
            R"x(town.toml:10:10: error: unknown drift "random_wlak"
   10 | drift = "random_wlak(sd = 0.1 per year)"
      |          ^^^^^^^^^^^  did you mean "random_walk"?
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk"))),
            R"x(town.toml:10:10: error: random_walk needs its numbers
   10 | drift = "random_walk"
      |          ^^^^^^^^^^^  as in random_walk(sd = 0.05 per year, reversion = 5 year)
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(reversion = 5 year)"))),
            R"x(town.toml:10:10: error: random_walk needs "sd"
   10 | drift = "random_walk(reversion = 5 year)"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  as in random_walk(sd = 0.05 per year, reversion = 5 year)
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 0.1 per year, reverson = 5 year)"))),
            R"x(town.toml:10:41: error: random_walk has no "reverson"
   10 | drift = "random_walk(sd = 0.1 per year, reverson = 5 year)"
      |                                         ^^^^^^^^  did you mean "reversion"?
)x");
}

TEST(WrongDrift, SaysItsTime) {
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 0.1)"))),
            R"x(town.toml:10:27: error: the sd says no time in which it comes about
   10 | drift = "random_walk(sd = 0.1)"
      |                           ^^^  write 0.1 per year
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 0.1 per year, reversion = 5)"))),
            R"x(town.toml:10:53: error: the reversion is a time
   10 | drift = "random_walk(sd = 0.1 per year, reversion = 5)"
      |                                                     ^  write 5 year
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 0.1 per rack)"))),
            R"x(town.toml:10:27: error: the time of the sd is in year, not in rack
   10 | drift = "random_walk(sd = 0.1 per rack)"
      |                           ^^^^^^^^^^^^
)x");
}

TEST(WrongDrift, HasTheUnitOfItsScale) {
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 0.1 rack per year)"), "month", "rack")),
            R"x(town.toml:10:27: error: the sd is of logarithms, a plain number, not in rack
   10 | drift = "random_walk(sd = 0.1 rack per year)"
      |                           ^^^^^^^^  0.05 is about 5 %
)x");
  EXPECT_EQ(diagnose(town("prior = \"normal(mean = 2, sd = 1)\"\ndrift = \"random_walk(sd = 1 rack per year)\"\n", "month", "household")),
            R"x(town.toml:9:27: error: the sd is in household, not in rack
   9 | drift = "random_walk(sd = 1 rack per year)"
     |                           ^^^^^^
)x");
}

TEST(WrongDrift, MovesSomewhere) {
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = -0.1 per year)"))),
            R"x(town.toml:10:27: error: the sd of a random_walk must be greater than 0
   10 | drift = "random_walk(sd = -0.1 per year)"
      |                           ^^^^  no drift at all is "none"
)x");
  EXPECT_EQ(diagnose(town(certain(0, "random_walk(sd = 0.1 per year)"))),
            R"x(town.toml:10:10: error: "town.a" is 0 and has no bounds, and so no scale to drift on
   10 | drift = "random_walk(sd = 0.1 per year)"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  give it a prior, or min and max
)x");
  EXPECT_EQ(diagnose(town(certain(2, "random_walk(sd = 5 per year)"))),
            R"x(town.toml:10:27: warning: the sd is of logarithms: 5 is a factor of 148 in a year
   10 | drift = "random_walk(sd = 5 per year)"
      |                           ^  write 0.05 for 5 %
)x");
}

TEST(WrongDrift, OfADateIsNone) {
  EXPECT_EQ(diagnose(town(certain(2015, "random_walk(sd = 0.1 per year)"), "month", "date")),
            R"x(town.toml:10:10: error: "town.a" is a date, which does not drift
   10 | drift = "random_walk(sd = 0.1 per year)"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  let the rate or the lead time that leads to it drift
)x");
}

TEST(WrongDrift, OfALeverOrAStockIsRefused) {
  SmallCity city = town(certain(2, "none"));
  city.module += stock("held", "1", "start = \"a\"") + indicator("j", "1", "held");
  city.scenario =
      "[blocks.town.drift]\n\"town.held\" = \"random_walk(sd = 0.1 per year)\"\n\"town.b\" = \"random_walk(sd = 0.1 per year)\"\n";
  city.more_modules = "[block.town]\nmodules = [\"town\"]\n";
  EXPECT_EQ(diagnose(city), R"x(base.toml:7:2: error: "town.held" cannot drift
   7 | "town.held" = "random_walk(sd = 0.1 per year)"
     |  ^^^^^^^^^  parameters and outside paths drift; what follows from them moves along
base.toml:8:2: error: unknown parameter or driver "town.b"
   8 | "town.b" = "random_walk(sd = 0.1 per year)"
     |  ^^^^^^  did you mean "town.a"?
2 errors
)x");
}

TEST(WrongDrift, OfWhatIsReadAtTheStartAloneMovesNothing) {
  SmallCity city = town("value = 2\nprior = \"fixed\"\n");
  city.module = "[parameter.a]\nunit = \"1\"\nsource = \"test\"\n" + certain(2, "random_walk(sd = 0.1 per year)") +
                stock("held", "1", "start = \"a\"") + indicator("j", "1", "held");
  EXPECT_EQ(diagnose(city), R"x(town.toml:10:10: warning: nothing reads "town.a" after the start, so that its drift moves nothing
   10 | drift = "random_walk(sd = 0.1 per year)"
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)x");
}

}  // namespace
}  // namespace infracast
