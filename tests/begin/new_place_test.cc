// SPDX-License-Identifier: MIT
// From figures to the files of a place: which parts, sizes, years and defaults, by small tables made up here.
#include "begun.h"

namespace infracast {
namespace {

TEST(NewPlace, KeepsThePartsThatHaveFigures) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_EQ(outcome.complaints, "");
  ASSERT_TRUE(outcome.place);
  EXPECT_EQ(outcome.place->parts, (std::vector<std::string>{"demography", "broadband", "coverage"}));
  EXPECT_TRUE(outcome.says("place.toml", "\"mobile\", \"mobile_traffic\""));
  EXPECT_TRUE(outcome.says("place.toml", "\"radio.*\""));
  EXPECT_FALSE(outcome.says("place.toml", "\"broadband\""));
  EXPECT_FALSE(outcome.place->population_guessed);
}

TEST(NewPlace, BeginsWithTheFirstFigureAndEndsTenYearsAfterTheLast) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_TRUE(outcome.says("base.toml", "horizon      = \"2006..2024\"\ntoday        = \"2014\""));
  EXPECT_TRUE(outcome.says("base.toml",
                           "\"broadband.subscribers_start\" = { prior = \"lognormal(median = 10 [thousand subscriber], gsd = 2)\", "
                           "source = \"the figure of 2005-12-31, office\" }"));
}

const std::string kPooled =
    "vintage,module,kind,name,prior,countries,source\n"
    "2010,broadband,given,imitation,\"lognormal(median = 0.4, gsd = 1.5)\",40,of 40 countries\n"
    "2014,broadband,given,imitation,\"lognormal(median = 0.5, gsd = 1.6)\",50,of 50 countries\n"
    "2015,broadband,given,imitation,\"lognormal(median = 0.6, gsd = 1.7)\",60,of 60 countries\n"
    "2014,broadband,drift,imitation,random_walk(sd = 0.25 per year),50,as 50 curves moved\n"
    "2015,broadband,drift,saturation,random_walk(sd = 0.4 per year),60,as 60 curves moved\n"
    "2013,broadband,block,broadband,0.35,45,as figures move beside 45 curves\n";

Outcome with_pooled() {
  Diagnostics diagnostics;
  return begin(kHeader + kPeople + kLines, {},
               expect_read(read_pooled_priors("priors.csv", files_in_memory({{"priors.csv", kPooled}}), diagnostics), diagnostics));
}

TEST(NewPlace, TakesWhatOtherCountriesTaughtByItsToday) {
  const Outcome outcome = with_pooled();
  EXPECT_TRUE(outcome.says(
      "base.toml", "\"broadband.imitation\" = { prior = \"lognormal(median = 0.5, gsd = 1.6)\", source = \"nobody's: of 50 countries\" }"))
      << outcome.file("base.toml");
  EXPECT_TRUE(outcome.says("base.toml", "\"broadband.innovation\" = { prior = \"lognormal(median = 0.02, gsd = 2.5)\""));
}

TEST(NewPlace, DriftsFromTheNewestFigureAsCurvesOfOtherCountriesMoved) {
  const Outcome outcome = with_pooled();
  EXPECT_TRUE(outcome.says("base.toml",
                           "broadband = { discrepancy = 0.35, memory = 20, drift = { \"broadband.saturation\" = "
                           "\"random_walk(sd = 0.3 per year)\", \"broadband.imitation\" = \"random_walk(sd = 0.25 per year)\" } }"))
      << outcome.file("base.toml");
  EXPECT_TRUE(outcome.says("README.md", "as figures move beside 45 curves; `broadband.saturation` drifts: "));
}

TEST(NewPlace, GrowsItsPeopleAsTheyGrew) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_TRUE(outcome.says("base.toml", "series = [[2006.00, 1020000], [2007.00, 1030000], [2008.00, 1040000]], beyond = 0.0098"))
      << outcome.file("base.toml");
}

// People at the ends of 2005 and 2014, nine years apart; the place begins with 2006.
std::string growth_to(const std::string& people) {
  const std::string text =
      begin(kHeader + "population,2005,1000000,person,office\npopulation,2014," + people + ",person,office\n" + kLines).file("base.toml");
  const std::size_t at = text.find("beyond = ") + 9;
  return text.substr(at, text.find(',', at) - at);
}

TEST(NewPlace, GrowsItsPeopleByAYearlyRateThatCompounds) {
  EXPECT_EQ(growth_to("1195093"), "0.02");  // 1.02 ^ 9
  EXPECT_EQ(growth_to("833748"), "-0.02");  // 0.98 ^ 9
  EXPECT_EQ(growth_to("1000000"), "0");
  EXPECT_EQ(growth_to("1551328"), "0.04");  // no more, though five per cent were
  EXPECT_EQ(growth_to("630249"), "-0.03");  // no less
}

TEST(NewPlace, LeavesOutFiguresBeforeItsYears) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 1998, {1, 2, 3, 4, 5, 7, 9, 12}));
  EXPECT_FALSE(outcome.says("observations.csv", "2004-12-31"));
  EXPECT_TRUE(outcome.says("observations.csv", "internet_penetration,hills,2005-12-31,12,%,exact"));
  EXPECT_EQ(outcome.place->figures, 3U + 10U + 1U);
}

TEST(NewPlace, DoesNotBeginSoLateThatNothingCanBeLearned) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2013, {40, 45}));
  EXPECT_TRUE(outcome.says("base.toml", "horizon      = \"2007..2024\""));
  // Seven years back from 40 % by the growth that followed, ln(45 / 40) a year; twice as unsure, and a fifth of a logarithm more every
  // year.
  EXPECT_TRUE(outcome.says("base.toml",
                           "\"internet.penetration_start\" = { prior = \"lognormal(median = 17.54 [%], gsd = 8.11, max = 1)\", source = "
                           "\"nobody's: back from the figure of 2013-12-31, office, by the growth that followed\" }"))
      << outcome.file("base.toml");
}

TEST(NewPlace, SaysOfEveryDefaultThatItIsNobodys) {
  const Outcome outcome = begin(kHeader + kPeople + kLines);
  EXPECT_TRUE(outcome.says("base.toml",
                           "\"broadband.saturation\" = { value = 0.6, prior = \"uniform(low = 0.03, high = 0.98)\", "
                           "source = \"nobody's: "));
  EXPECT_TRUE(outcome.says("README.md", "| `broadband.saturation` | nobody's: "));
  EXPECT_TRUE(outcome.says("README.md", "infracast run hills/base.toml -o hills.h5"));
}

TEST(NewPlace, DatesALaunchByTheFirstFigureOfItsUsers) {
  const std::string mobile = figures("mobile_subscribers", "subscriber", 2003, {1e5, 2e5, 3e5, 4e5, 5e5, 6e5, 7e5, 8e5, 8.5e5, 9e5, 9.2e5});
  EXPECT_TRUE(begin(kHeader + kPeople + mobile).says("base.toml", "\"mobile.launch_3g_date\" = { prior = \"triangular(low = 2001.75"));
  const Outcome known = begin(kHeader + kPeople + mobile + figures("mobile_broadband_subscribers", "subscriber", 2009, {1e4, 5e4}));
  EXPECT_TRUE(
      known.says("base.toml", "\"mobile.launch_3g_date\" = { prior = \"triangular(low = 2007.00, mode = 2009.00, high = 2010.00)\""));
}

TEST(NewPlace, TurnsFiguresPerHundredIntoTotals) {
  const Outcome outcome =
      begin(kHeader + kPeople + figures("broadband_per_100", "subscriber/100 person", 2005, {1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_TRUE(
      outcome.says("observations.csv", "broadband_subscribers,hills,2005-12-31,10200,subscriber,exact,,derived,1 * 1020000 / 100,office,"))
      << outcome.file("observations.csv");
}

// Every figure per head by the people of the nearest year; of 2007 there is a total.
TEST(NewPlace, PrefersPublishedTotalsYearByYear) {
  const Outcome outcome =
      begin(kHeader + kPeople + figures("broadband_per_100", "subscriber/100 person", 2005, {1, 2, 3, 4, 5, 6, 7, 8, 9}) +
            "broadband_subscribers,2007,40000,subscriber,office\n");
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2005-12-31,10200,subscriber,exact,,derived,1 * 1020000 / 100"));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2006-12-31,20600,subscriber,exact,,derived,2 * 1030000 / 100"));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2007-12-31,40000,subscriber,exact,,stated"));
  EXPECT_FALSE(outcome.says("observations.csv", "3 * 1040000 / 100"));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2013-12-31,93600,subscriber,exact,,derived,9 * 1040000 / 100"));
}

TEST(NewPlace, GuessesThePeopleThatNobodyCounted) {
  const std::string mobile = figures("mobile_subscribers", "subscriber", 2003, {1e5, 2e5, 3e5, 4e5, 5e5, 6e5, 7e5, 8e5, 8.5e5, 1.1e6});
  const Outcome guessed = begin(kHeader + mobile);
  ASSERT_TRUE(guessed.place);
  EXPECT_TRUE(guessed.place->population_guessed);
  EXPECT_TRUE(guessed.says("README.md", "| population 1000000 | nobody says it: the newest mobile_subscribers at 1.1 of "));
  const Outcome thousands =
      begin(kHeader + figures("mobile_subscribers", "thousand subscriber", 2003, {100, 200, 300, 400, 500, 600, 700, 1100}));
  EXPECT_TRUE(thousands.says("README.md", "| population 1000000 |"));
  const Outcome stated = begin(kHeader + mobile, {.population = 2e6});
  EXPECT_FALSE(stated.place->population_guessed);
  EXPECT_TRUE(stated.says("base.toml", "series = [[2013.00, 2000000]], beyond = \"hold\""));
}

TEST(NewPlace, WritesExamplesOfTargets) {
  const Outcome outcome =
      begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2005, {12, 20, 30, 40, 50, 60, 70, 75, 78, 80}));
  EXPECT_TRUE(outcome.says("targets.csv", "broadband_subscribers,hills,at_least,250,thousand subscriber,2019-12-31,,example-targets,"));
  EXPECT_TRUE(outcome.says("targets.csv", "internet_penetration,hills,at_least,85,%,2019-12-31,,example-targets,"));
  EXPECT_FALSE(outcome.says("targets.csv", "population"));
}

TEST(NewPlace, WritesNoExampleBeyondTheWholeNorOfWhatFalls) {
  const auto internet = [](const std::string& unit, const std::vector<double>& values) {
    return begin(kHeader + kPeople + kLines + figures("internet_penetration", unit, 2005, values));
  };
  EXPECT_TRUE(internet("1", {0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.78, 0.8})
                  .says("targets.csv", "internet_penetration,hills,at_least,0.85,1,"));
  EXPECT_TRUE(internet("%", {12, 20, 30, 40, 50, 60, 70, 90, 94, 96}).says("targets.csv", "internet_penetration,hills,at_least,97,%,"));
  EXPECT_FALSE(internet("%", {80, 70, 60, 50}).says("targets.csv", "internet_penetration"));
}

TEST(NewPlace, HasNoCurrencyUntilOneIsSaid) {
  EXPECT_TRUE(begin(kHeader + kPeople + kLines).says("place.toml", "[money]\ncurrency = \"XXX\"\nyear     = 2014\n"));
  EXPECT_TRUE(begin(kHeader + kPeople + kLines, {.currency = "EUR"}).says("place.toml", "currency = \"EUR\""));
}

TEST(NewPlace, GivesATrendToWhatNoPartExplains) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("forest_area", "km2", 2008, {8000, 7900, 7850, 7700}) +
                                figures("homes_online", "%", 2010, {5, 9, 16, 30}) + figures("idc_racks", "rack", 2010, {1000, 1500}) +
                                figures("owls", "owl", 2010, {3, 4}) + "lynxes,2012,5,1,office\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_TRUE(outcome.says(
      "place.toml",
      "[modules.trend.forest_area]\nuse   = \"../models/trends/pooled_trend.toml\"\nlabel = { en = \"Forest area\", zh = "
      "\"Forest area\" }\nwith  = { unit = \"km2\" }\nparameter.level = { value = 7700, source = \"4 figures up to 2011-12-31, "
      "office; constants of 2014\" }\nparameter.reference_date = { value = 2012.00, "))
      << outcome.file("place.toml");
  EXPECT_TRUE(outcome.says("place.toml", "parameter.ceiling = { value = 1, source = \"all there is\" }"));
  EXPECT_TRUE(outcome.says("place.toml", "label = { en = \"Data-centre racks\", zh = \"IDC 机架\" }"));
  EXPECT_TRUE(outcome.says(
      "base.toml", "\"trend.homes_online.past\" = { series = [[2011.00, 0.05], [2012.00, 0.09], [2013.00, 0.16], [2014.00, 0.3]], "))
      << outcome.file("base.toml");
  EXPECT_FALSE(outcome.says("place.toml", "trend.owls"));
  EXPECT_TRUE(outcome.says("README.md", "| `trend.forest_area` | no part explains it: "));
  EXPECT_TRUE(outcome.says("README.md", "| no row for lynxes, owls | "));
}

TEST(NewPlace, TakesOfAYearTheNewestFigureForItsFan) {
  const std::string known = kHeader + kPeople + kLines + figures("homes_online", "%", 2010, {5, 9, 16});
  const std::string newest = "homes_online,2013-12-31,30,%,office\n";
  const Outcome once = begin(known + newest), twice = begin(known + "homes_online,2013-06-30,20,%,office\n" + newest);
  EXPECT_TRUE(once.says("place.toml", "[modules.trend.homes_online]"));
  EXPECT_EQ(once.file("place.toml"), twice.file("place.toml"));
}

TEST(NewPlace, AsksForARegionAmongSeveral) {
  const std::string two = "indicator,region,date,value,unit,document\na,up,2010,1,subscriber,d\na,down,2010,1,subscriber,d\n";
  EXPECT_EQ(begin(two).complaints,
            "table.csv:1:1: error: the table has figures of 2 regions\n   1 | indicator,region,date,value,unit,document\n"
            "     | ^  choose one with --region: down, up\n");
  EXPECT_EQ(begin(two, {.region = "upp"}).complaints, "error: the table has no region \"upp\"\n   did you mean \"up\"?\n");
}

TEST(NewPlace, NeedsAPartThatCanBeBegun) {
  EXPECT_EQ(begin(kHeader + kPeople).complaints,
            "table.csv:1:1: error: no part can be begun from these figures\n   1 | indicator,date,value,unit,document\n"
            "     | ^  broadband, mobile, internet and fixed lines can, from totals or figures per 100 inhabitants\n");
}

}  // namespace
}  // namespace infracast
