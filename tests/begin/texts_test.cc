// SPDX-License-Identifier: MIT
// What the files of a new place say of how it came to be.
#include "begun.h"

namespace infracast {
namespace {

TEST(Readme, SaysWhereItsYearsComeFrom) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_TRUE(outcome.says("README.md",
                           "| horizon 2006 to 2024 | from the first year in which parts have figures to start from, to ten years after the "
                           "newest |\n| today 2014 | the year of the newest figure |\n"))
      << outcome.file("README.md");
  EXPECT_TRUE(outcome.says("README.md", "\ninfracast run hills/base.toml -o hills.h5\ninfracast check hills/base.toml\n"));
}

TEST(Readme, SaysWhoseMoneyItIs) {
  EXPECT_TRUE(begin(kHeader + kPeople + kLines).says("README.md", " | nobody says it, and this is the code for none; "));
  NewPlaceOptions options;
  options.currency = "EUR";
  const Outcome outcome = begin(kHeader + kPeople + kLines, options);
  EXPECT_TRUE(outcome.says("README.md", "| currency EUR | given with --currency |\n"));
  EXPECT_TRUE(outcome.says("place.toml", "\n[money]\ncurrency = \"EUR\"\nyear     = 2014\n")) << outcome.file("place.toml");
}

TEST(Readme, SaysWhichFiguresChoseAPart) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_TRUE(outcome.says("README.md", "| part `broadband` | figures of broadband_subscribers |\n")) << outcome.file("README.md");
  EXPECT_TRUE(outcome.says("README.md", "| part `coverage` | others build on it, or go with it |\n"));
}

TEST(People, ThatAreGivenAreTheSameInAllYears) {
  NewPlaceOptions options;
  options.population = 2.5e6;
  const Outcome outcome = begin(kHeader + kLines, options);
  EXPECT_TRUE(outcome.says("README.md", "| population 2500000 | given with --population; the same in all years |\n"))
      << outcome.file("README.md");
  EXPECT_TRUE(
      outcome.says("observations.csv",
                   "population,hills,2014-12-31,2500000,person,about,,stated,,stated,population 2500000,secondary,given on the command "
                   "line\n"))
      << outcome.file("observations.csv");
  EXPECT_TRUE(outcome.says("base.toml", "beyond = \"hold\", source = \"one figure: the same in all years\"")) << outcome.file("base.toml");
  EXPECT_FALSE(outcome.place->population_guessed);
}

// Per hundred of 2006: the people of 2007 are nearer than those of 2003.
TEST(People, OfTheNearestYearMakeTotals) {
  const Outcome outcome = begin(kHeader + "population,2003,1000000,person,office\npopulation,2007,2000000,person,office\n" +
                                figures("broadband_per_100", "subscriber/100 person", 2005, {1, 2, 3}));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2006-12-31,40000,subscriber,exact,,derived,2 * 2000000 / 100,"))
      << outcome.file("observations.csv");
}

// The last figure before the place begins is enough of what was before.
TEST(People, AreToldFromTheLastFigureBeforeTheStart) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_FALSE(outcome.says("base.toml", "[2005.00, 1010000]"));
  EXPECT_TRUE(outcome.says("base.toml", "series = [[2006.00, 1020000], [2007.00, 1030000]"));
}

TEST(Sources, OfTheStatedOnesAreSaidSo) {
  NewPlaceOptions options;
  options.population = 2.5e6;
  const Outcome outcome = begin(kHeader + kLines, options);
  EXPECT_TRUE(outcome.says("SOURCES.md", "| `stated` | stated without a source | in the notes of `observations.csv` | – |\n"))
      << outcome.file("SOURCES.md");
  EXPECT_TRUE(outcome.says("titles.csv", "stated,Stated without a source,无出处的说明\n")) << outcome.file("titles.csv");
  EXPECT_TRUE(outcome.says("titles.csv", "office,office,office\n"));
}

// A quarter more, to two digits: 200 thousand lines become 250; of 86 % what is left is 14, a quarter of it 3.5.
TEST(Targets, AreAQuarterMoreToTwoDigits) {
  EXPECT_TRUE(
      begin(kHeader + kPeople + kLines)
          .says("targets.csv",
                "broadband_subscribers,hills,at_least,250,thousand subscriber,2019-12-31,,example-targets,expected,,example-targets,"));
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2008, {40, 50, 60, 70, 80, 86}));
  EXPECT_TRUE(outcome.says("targets.csv", "internet_penetration,hills,at_least,90,%,2019-12-31,,")) << outcome.file("targets.csv");
}

}  // namespace
}  // namespace infracast
