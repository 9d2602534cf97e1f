// SPDX-License-Identifier: MIT
// What an earlier today knows of priors and outside paths. Today is the end of 2011.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "compiled.h"
#include "infracast/vintage.h"
#include "small_city.h"

namespace infracast {
namespace {

constexpr const char* kModule = R"x([parameter.a]
unit = "1"
prior = "lognormal(median = 2, gsd = 1.2)"
source = "test"
[parameter.b]
unit = "1"
prior = "beta(mean = 0.5, sd = 0.1)"
source = "test"
[driver.path]
unit = "1"
source = "test"
series = [[2010.0, 1.0], [2011.0, 2.0], [2013.0, 9.0]]
[indicator.i]
label = { en = "i", zh = "i" }
unit = "1"
equation = "a + b + path"
)x";

SmallCity town(const std::string& scenario) {
  SmallCity city;
  city.module = kModule;
  city.horizon = "2010..2015";
  city.scenario = scenario;
  return city;
}

struct Known {
  Scenario scenario;
  Program program;

  [[nodiscard]] const Prior& prior(const std::string& name) const {
    return std::ranges::find(program.parameters, name, &ParameterSlot::name)->prior;
  }
  [[nodiscard]] double path_at(double time) const {
    const Series& path = *std::ranges::find(program.series, "town.path", &Series::name);
    return path.values[static_cast<std::size_t>(std::lround((time - 2010) * 12))];
  }
  // "town.a widened 1.3" of all.
  [[nodiscard]] std::string told() const {
    std::string text;
    for (const Vintage& each : vintages(scenario, program))
      text += each.name + " " + std::string(word_of(each.kind)) + " " + std::to_string(each.factor).substr(0, 3) + "\n";
    return text;
  }
};

Known known(const SmallCity& city, const std::vector<Setting>& settings = {}) {
  Diagnostics diagnostics;
  std::optional<Scenario> scenario = read_scenario("base.toml", settings, files_in_memory(texts_of(city)), diagnostics);
  std::optional<Program> program = scenario ? compile(*scenario, diagnostics) : std::nullopt;
  EXPECT_EQ(render(diagnostics), "");
  return {std::move(*scenario), std::move(*program)};
}

TEST(Vintage, OfNothingIsNothing) {
  const Known town_ = known(town(""));
  EXPECT_EQ(town_.prior("town.a").b, 1.2);
  EXPECT_EQ(town_.path_at(2013), 9);
  EXPECT_EQ(town_.told(), "");
}

TEST(Vintage, OfTodayIsWhatStandsOutside) {
  const Known town_ = known(town("as_of = \"2011\"\n[vintages.2010.parameters]\n\"town.b\" = { prior = \"fixed\", value = 0.1 }\n"));
  EXPECT_EQ(town_.prior("town.a").b, 1.2);
  EXPECT_EQ(town_.prior("town.b").a, 0.5);
  EXPECT_EQ(town_.told(), "");
}

// Three years of later: 1.3 times the logarithm of the factor, and of the standard deviation.
TEST(Vintage, OfLaterIsWiderByATenthForEachYear) {
  const Known town_ = known(town("as_of = \"2014\"\n"));
  EXPECT_NEAR(std::log(town_.prior("town.a").b), 1.3 * std::log(1.2), 1e-12);
  EXPECT_EQ(town_.prior("town.a").a, 2);
  EXPECT_NEAR(town_.prior("town.b").b, 0.13, 1e-12);
  EXPECT_EQ(town_.told(), "town.a widened 1.3\ntown.b widened 1.3\ntown.path continued 1.0\n");
}

// It doubled in the year before 2011, and goes on so; a walk is added.
TEST(Vintage, OfAPathGoesOnAsItWent) {
  const Known town_ = known(town("as_of = \"2014\"\n"));
  EXPECT_NEAR(town_.path_at(2012), 4, 1e-12);
  EXPECT_NEAR(town_.path_at(2013), 8, 1e-12);
  ASSERT_EQ(town_.program.drifts.size(), 1u);
  EXPECT_EQ(town_.program.drifts[0].text, "random_walk(sd = 0.05 per year)");
}

TEST(Vintage, OfASourceSaysSoItself) {
  const Known town_ =
      known(town("as_of = \"2014\"\n[parameters]\n\"town.a\".as_of = \"2010\"\n[drivers]\n\"town.path\".as_of = \"2011\"\n"));
  EXPECT_EQ(town_.prior("town.a").b, 1.2);
  EXPECT_EQ(town_.path_at(2013), 9);
  EXPECT_EQ(town_.told(), "town.a of_the_time 1.0\ntown.b widened 1.3\ntown.path of_the_time 1.0\n");
}

constexpr const char* kTwoVintages = R"x(as_of = "2014"
[vintages.2010.parameters]
"town.a" = { prior = "lognormal(median = 5, gsd = 2)", source = "2010" }
"town.b" = { prior = "beta(mean = 0.3, sd = 0.2)", source = "2010" }
[vintages.2011.parameters]
"town.a" = { value = 7, source = "2011" }
[vintages.2012.parameters]
"town.a" = { value = 8, source = "2012" }
[vintages.2010.drivers]
"town.path" = { series = [[2010.0, 1.0]], beyond = 0.5, drift = "random_walk(sd = 0.2 per year)", source = "2010" }
)x";

TEST(Vintage, OfTheLastDateUpToTodayHolds) {
  const Known town_ = known(town(kTwoVintages));
  EXPECT_EQ(town_.prior("town.a").a, 7);
  EXPECT_EQ(town_.prior("town.b").a, 0.3);
  EXPECT_EQ(town_.prior("town.b").b, 0.2);
  EXPECT_NEAR(town_.path_at(2012), 2.25, 1e-12);
  EXPECT_EQ(town_.program.drifts[0].text, "random_walk(sd = 0.2 per year)");
  EXPECT_EQ(town_.told(), "town.a of_the_time 1.0\ntown.b of_the_time 1.0\ntown.path of_the_time 1.0\n");
}

TEST(Vintage, MovesWithToday) {
  const Known before = known(town(kTwoVintages), {{"today", "2010"}}), after = known(town(kTwoVintages), {{"today", "2012"}});
  EXPECT_EQ(before.prior("town.a").a, 5);
  EXPECT_EQ(after.prior("town.a").a, 8);
}

TEST(Vintage, OfOneWhoSetsItIsToday) {
  const Known town_ = known(town(kTwoVintages), {{"town.b", "{ prior = \"beta(mean = 0.9, sd = 0.05)\" }"}});
  EXPECT_EQ(town_.prior("town.b").a, 0.9);
  EXPECT_EQ(town_.prior("town.b").b, 0.05);
}

TEST(Vintage, OfParentsIsForgottenByWhoReplacesTheParameter) {
  SmallCity city = town(kTwoVintages);
  city.files["parent.toml"] = texts_of(city)["base.toml"];
  city.files["base.toml"] = "extends = \"parent.toml\"\n[parameters]\n\"town.a\" = 3\n[vintages.2011.parameters]\n\"town.b\" = 0.6\n";
  const Known town_ = known(city);
  EXPECT_EQ(town_.prior("town.a").a, 3);
  EXPECT_EQ(town_.prior("town.b").a, 0.6);
}

TEST(Vintage, OfADateIsWiderWithinWhatIsPossible) {
  SmallCity city = town("as_of = \"2014\"\n");
  city.module +=
      "[parameter.c]\nunit = \"date\"\nprior = \"triangular(low = 2014, mode = 2015, high = 2017)\"\nsource = \"test\"\n"
      "[parameter.d]\nunit = \"1\"\nvalue = 0.5\nprior = \"uniform(low = 0, high = 1)\"\nsource = \"test\"\n" +
      std::string("[indicator.j]\nlabel = { en = \"j\", zh = \"j\" }\nunit = \"1\"\nequation = \"(c - 2010) / 1 [year] + d\"\n");
  const Known town_ = known(city);
  EXPECT_NEAR(town_.prior("town.c").a, 2013.7, 1e-9);
  EXPECT_NEAR(town_.prior("town.c").c, 2017.6, 1e-9);
  EXPECT_EQ(town_.prior("town.d").a, 0);
  EXPECT_EQ(town_.prior("town.d").b, 1);
}

TEST(WrongVintage, NeedsADateOfWhatIsOutside) {
  EXPECT_EQ(diagnose(town("[vintages.2010.parameters]\n\"town.a\" = 1\n")),
            R"x(base.toml:6:2: error: nothing says of when that is which stands outside of the vintages
   6 | [vintages.2010.parameters]
     |  ^^^^^^^^  add as_of = "2016"
)x");
}

TEST(WrongVintage, IsOfADate) {
  EXPECT_EQ(diagnose(town("as_of = \"2014\"\n[vintages.soon.parameters]\n\"town.a\" = 1\n")),
            R"x(base.toml:7:11: error: a vintage is of a date, not of "soon"
   7 | [vintages.soon.parameters]
     |           ^^^^  write [vintages.2010.parameters]
)x");
}

TEST(WrongVintage, IsToldOfWhateverTodayIs) {
  EXPECT_EQ(
      diagnose(town("as_of = \"2014\"\n[vintages.2014.parameters]\n\"town.aa\" = 1\n\"town.b\" = { prior = \"beta(mean = 0.5)\" }\n")),
      R"x(base.toml:8:2: error: unknown parameter "town.aa"
   8 | "town.aa" = 1
     |  ^^^^^^^  did you mean "town.a"?
base.toml:9:23: error: beta needs "sd"
   9 | "town.b" = { prior = "beta(mean = 0.5)" }
     |                       ^^^^^^^^^^^^^^^^  as in beta(mean = …, sd = …)
2 errors
)x");
}

}  // namespace
}  // namespace infracast
