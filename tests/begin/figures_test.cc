// SPDX-License-Identifier: MIT
// What of the figures a place uses, in which years and amounts, and what its files say of them.
#include "begun.h"

namespace infracast {
namespace {

using Kind = PlaceKnowledge::Kind;

TEST(Figures, OfPeopleAreCountedInHundredsThousandsMillionsAndBillions) {
  for (const char* figure :
       {"1234500,person", "12345,hundred person", "1234.5,thousand person", "1.2345,million person", "0.0012345,billion person"})
    EXPECT_TRUE(begin(kHeader + "population,2005," + figure + ",office\n" + kLines)
                    .says("base.toml", "series = [[2006.00, 1234500]], beyond = \"hold\""))
        << figure;
}

// 200 000 lines at 0.15 of a line per person are 1 333 333 people, in six digits; of mobile subscribers, 1.1 per person, one hears first.
TEST(Figures, OfLinesSayThePeopleWhereNobodyCountedSubscribers) {
  const Outcome lines = begin(kHeader + kLines);
  EXPECT_TRUE(
      lines.says("README.md", "| population 1333330 | nobody says it: the newest broadband_subscribers at 0.15 of lines per person"))
      << lines.file("README.md");
  EXPECT_TRUE(lines.says("base.toml", "series = [[2015.00, 1333330]], beyond = \"hold\""));
  const Outcome both = begin(kHeader + kLines + figures("mobile_subscribers", "subscriber", 2012, {5e5, 8e5, 1.1e6}));
  EXPECT_TRUE(both.says("README.md", "| population 1000000 | nobody says it: the newest mobile_subscribers at 1.1 of "));
}

TEST(Figures, PerHeadAloneHoldAtAnySize) {
  const Outcome outcome = begin(kHeader + figures("internet_penetration", "%", 2005, {12, 20, 30, 40, 50, 60, 70, 75, 78, 80}));
  ASSERT_TRUE(outcome.place);
  EXPECT_TRUE(outcome.place->population_guessed);
  EXPECT_TRUE(
      outcome.says("README.md", "| population 1000000 | nobody says it; figures per head hold at any size. Give it with --population |"));
}

TEST(Figures, OfOtherRegionsAreNotHeard) {
  const Outcome outcome = begin(
      "indicator,region,date,value,unit,document\nbroadband_subscribers,up,2013,10,thousand subscriber,office\n"
      "broadband_subscribers,down,2013,77,thousand subscriber,office\nbroadband_subscribers,up,2014,20,thousand subscriber,office\n"
      "mobile_subscribers,down,2014,88,thousand subscriber,office\n",
      {.region = "up"});
  EXPECT_EQ(outcome.complaints, "");
  ASSERT_TRUE(outcome.place);
  EXPECT_EQ(outcome.place->parts, (std::vector<std::string>{"demography", "broadband", "coverage"}));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2013-12-31,10,thousand subscriber,"));
  EXPECT_TRUE(outcome.says("observations.csv", "broadband_subscribers,hills,2014-12-31,20,thousand subscriber,"));
  EXPECT_EQ(outcome.place->figures, 3U);  // and the guessed people
}

TEST(Figures, OfZeroBeginNothing) {
  EXPECT_TRUE(begin(kHeader + kPeople + "broadband_subscribers,2004,0,thousand subscriber,office\n" + kLines)
                  .says("base.toml", "horizon      = \"2006..2024\""));
  EXPECT_EQ(begin(kHeader + "broadband_subscribers,2010,0,subscriber,office\n").complaints,
            "table.csv:1:1: error: no figure of the region is above zero\n   1 | indicator,date,value,unit,document\n     | ^\n");
}

TEST(Figures, AreNeeded) {
  EXPECT_EQ(begin(kHeader).complaints,
            "table.csv:1:1: error: the table has no figures\n   1 | indicator,date,value,unit,document\n"
            "     | ^  infracast import makes one of a published table\n");
}

TEST(Figures, OfPeopleThatWereOnlyStatedAreRoughAndSecondary) {
  const Outcome stated = begin(kHeader + kLines, {.population = 2e6});
  EXPECT_TRUE(stated.says("observations.csv",
                          "population,hills,2014-12-31,2000000,person,about,,stated,,stated,population 2000000,secondary,given on the "
                          "command line\n"))
      << stated.file("observations.csv");
  EXPECT_TRUE(stated.says("README.md", "| population 2000000 | given with --population; the same in all years |"));
  EXPECT_TRUE(stated.says("titles.csv", "\nstated,Stated without a source,无出处的说明\n"));
  EXPECT_TRUE(stated.says("SOURCES.md", "| `stated` | stated without a source | in the notes of `observations.csv` | – |"));
  const Outcome published = begin(kHeader + kPeople + kLines, {.population = 2e6});
  EXPECT_FALSE(published.says("observations.csv", "2000000"));
}

// The book of 1990 is not named: the place begins with 2006.
TEST(Figures, AreCitedByPublishersWithTheirLicences) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + "population,1990,500000,person,old-book\n" +
                                "internet_penetration,2012,40,%,itu-datahub\ninternet_penetration,2013,45,%,itu-datahub\n");
  EXPECT_TRUE(outcome.says("titles.csv", "\nitu-datahub,ITU DataHub,国际电信联盟 DataHub\noffice,office,office\n"))
      << outcome.file("titles.csv");
  EXPECT_TRUE(outcome.says("SOURCES.md",
                           "| `itu-datahub` | ITU DataHub | CC BY-NC-SA 3.0 IGO | https://datahub.itu.int |\n"
                           "| `office` | office | in the notes of `observations.csv` | – |\n"))
      << outcome.file("SOURCES.md");
  EXPECT_FALSE(outcome.says("titles.csv", "old-book"));
}

TEST(Figures, KeepWhatTheirTableSaysOfThem) {
  const Outcome outcome = begin(
      "indicator,date,value,unit,bound,scope,document,quote,trust,note\npopulation,2012,1000000,person,exact,,office,,primary,\n"
      "broadband_subscribers,2012,10,thousand subscriber,nearly,homes,office,\"ten, or so\",secondary,read off a chart\n"
      "broadband_subscribers,2013,20,thousand subscriber,exact,,office,,primary,\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_TRUE(outcome.says("observations.csv",
                           "broadband_subscribers,hills,2012-12-31,10,thousand subscriber,nearly,homes,stated,,office,\"ten, or so\","
                           "secondary,read off a chart\n"))
      << outcome.file("observations.csv");
}

TEST(Figures, PerHundredCiteThePeopleWhoMakeThemTotals) {
  const Outcome outcome = begin(kHeader + kPeople + figures("broadband_per_100", "subscriber/100 person", 2005, {1, 2, 3}));
  EXPECT_TRUE(outcome.says("observations.csv",
                           "broadband_subscribers,hills,2006-12-31,20600,subscriber,exact,,derived,2 * 1030000 / 100,office,; population "
                           "1030000,primary,\n"))
      << outcome.file("observations.csv");
}

// Neither of people nor of forests, though both are published for later years.
TEST(Years, EndTenAfterTheNewestFigureOfAPart) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("population", "person", 2015, {1.1e6, 1.2e6, 1.3e6}) +
                                figures("forest_area", "km2", 2015, {8000, 7900, 7850, 7700, 7600}));
  EXPECT_TRUE(outcome.says("base.toml", "horizon      = \"2006..2024\"\ntoday        = \"2014\"")) << outcome.file("base.toml");
}

TEST(Years, BeginAfterTheFirstFigureOfABriefHistory) {
  const Outcome outcome = begin(kHeader + kPeople + figures("broadband_subscribers", "thousand subscriber", 2012, {10, 20, 35}));
  EXPECT_TRUE(outcome.says("base.toml", "horizon      = \"2013..2024\""));
  EXPECT_TRUE(outcome.says("base.toml", "\"lognormal(median = 10 [thousand subscriber], gsd = 2)\""));
}

// Lines begin with 2005, so the place with 2006: a figure of 2003 still says the start of internet use, one of 2002 no longer does.
TEST(Starts, AreFiguresOfAtMostThreeYearsBefore) {
  const Outcome young = begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2000, {5, 6, 7, 8}));
  EXPECT_TRUE(young.says("base.toml",
                         "\"internet.penetration_start\" = { prior = \"lognormal(median = 8 [%], gsd = 2, max = 1)\", source = "
                         "\"the figure of 2003-12-31, office\" }"))
      << young.file("base.toml");
  const Outcome old = begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2000, {5, 6, 7}));
  EXPECT_TRUE(old.says("base.toml", "internet.growth"));
  EXPECT_FALSE(old.says("base.toml", "internet.penetration_start"));
}

// Seven years back from 2013, by e^-7 at most: 10 % * 0.00091188. What fell later did not fall before.
TEST(Starts, ReckonedBackGrewByNoLessThanNothingAndNoMoreThanALogarithmAYear) {
  const auto internet = [](const std::vector<double>& from_2013) {
    return begin(kHeader + kPeople + kLines + figures("internet_penetration", "%", 2013, from_2013));
  };
  EXPECT_TRUE(internet({45, 40}).says("base.toml", "\"lognormal(median = 45 [%], gsd = 8.11, max = 1)\""));
  EXPECT_TRUE(internet({10, 40}).says("base.toml", "\"lognormal(median = 0.009119 [%], gsd = 8.11, max = 1)\""));
  EXPECT_FALSE(internet({45}).says("base.toml", "internet.penetration_start"));  // one figure says no growth
}

TEST(Starts, OfADeclineAreDatedByTheHighestAmount) {
  const Outcome outcome = begin(kHeader + kPeople + figures("fixed_telephone_lines", "line", 2005, {1e5, 1.2e5, 1.5e5}) +
                                "fixed_telephone_lines,2008,180,thousand line,office\n" +
                                figures("fixed_telephone_lines", "line", 2009, {1.7e5, 1.6e5, 1.5e5, 1.4e5, 1.2e5, 1e5}));
  EXPECT_TRUE(outcome.says("base.toml",
                           "\"fixed_line.peak\" = { prior = \"triangular(low = 2007.00, mode = 2009.00, high = 2011.00)\", "
                           "source = \"where its figures are highest; judgement\" }"))
      << outcome.file("base.toml");
}

// 1 100 000 at the end of 2010 times 1.01 ^ 10 at the end of 2020; from 2005 on it would be 1.3 % a year.
TEST(People, GrowByTheMeanOfTheLastTenYears) {
  const std::string since = "population,2005,1000000,person,office\npopulation,2010,1100000,person,office\n";
  const Outcome outcome = begin(kHeader + since + "population,2020,1215084,person,office\n" + kLines);
  EXPECT_TRUE(outcome.says("base.toml",
                           "series = [[2006.00, 1000000], [2011.00, 1100000], [2021.00, 1215084]], beyond = 0.01, source = "
                           "\"published; later by 1 % a year, the mean of up to ten years before\""))
      << outcome.file("base.toml");
}

TEST(People, OfHalfAYearSayNoGrowth) {
  const Outcome outcome =
      begin(kHeader + "population,2013-12-31,1000000,person,office\npopulation,2014-06-30,1100000,person,office\n" + kLines);
  EXPECT_TRUE(outcome.says("base.toml", "series = [[2014.00, 1000000], [2014.50, 1100000]], beyond = 0, ")) << outcome.file("base.toml");
}

TEST(Parts, ThatGoWithAnotherAreDroppedWithIt) {
  const Outcome outcome = begin(kHeader + kPeople + figures("mobile_subscribers", "subscriber", 2005, {1e5, 2e5, 3e5}));
  ASSERT_TRUE(outcome.place);
  EXPECT_EQ(outcome.place->parts, (std::vector<std::string>{"demography", "mobile"}));
  for (const char* dropped : {"\"broadband\"", "\"coverage\"", "\"radio.*\"", "\"egress.*\"", "\"cost.*\""})
    EXPECT_TRUE(outcome.says("place.toml", dropped)) << dropped;
}

TEST(Parts, OfAGroupThatIsPartlyKeptAreDroppedOneByOne) {
  const Outcome outcome =
      begin(kHeader + kPeople + kLines, {},
            {{.kind = Kind::with, .module = "radio.g3", .name = "broadband", .figure = {}, .value = {}, .prior = {}, .source = {}}});
  ASSERT_TRUE(outcome.place);
  EXPECT_EQ(outcome.place->parts, (std::vector<std::string>{"demography", "broadband", "coverage", "radio.g3"}));
  for (const char* dropped : {"\"radio.g2\"", "\"radio.g4\"", "\"radio.g5\""}) EXPECT_TRUE(outcome.says("place.toml", dropped)) << dropped;
  EXPECT_FALSE(outcome.says("place.toml", "\"radio.*\""));
  EXPECT_FALSE(outcome.says("place.toml", "\"radio.g3\""));
}

// The indicator "{name}_egress" of a link is called by the link's own name.
TEST(Parts, OfAGroupAreFoundByTheIndicatorsOfTheirNames) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + figures("provincial_egress", "Gbps", 2005, {20, 30, 40}), {},
                                {{.kind = Kind::start,
                                  .module = "egress.provincial",
                                  .name = "capacity_start",
                                  .figure = "provincial_egress",
                                  .value = {},
                                  .prior = "lognormal(median = {}, gsd = 3)",
                                  .source = {}}});
  ASSERT_TRUE(outcome.place);
  EXPECT_EQ(outcome.place->parts, (std::vector<std::string>{"demography", "broadband", "coverage", "egress.provincial"}));
  EXPECT_TRUE(outcome.says("base.toml",
                           "\"egress.provincial.capacity_start\" = { prior = \"lognormal(median = 20 [Gbps], gsd = 3)\", source = "
                           "\"the figure of 2005-12-31, office\" }"))
      << outcome.file("base.toml");
}

TEST(Sources, AreEscapedInTheFilesOfThePlace) {
  const Outcome outcome = begin(kHeader + kPeople + kLines, {},
                                {{.kind = Kind::given,
                                  .module = "broadband",
                                  .name = "imitation",
                                  .figure = {},
                                  .value = {},
                                  .prior = "lognormal(median = 0.4, gsd = 1.5)",
                                  .source = "the \"S\" \\ curve",
                                  .vintage = 2010}});
  EXPECT_TRUE(outcome.says("base.toml", "source = \"nobody's: the \\\"S\\\" \\\\ curve\" }")) << outcome.file("base.toml");
}

TEST(Trends, AboveAHundredPerCentHaveNoCeiling) {
  const auto online = [](double newest) {
    return begin(kHeader + kPeople + kLines + figures("homes_online", "%", 2010, {80, 95, newest}));
  };
  const Outcome whole = online(100), more = online(120);
  EXPECT_TRUE(whole.says("place.toml", "with  = { unit = \"1\" }\nparameter.level = { value = 1, source")) << whole.file("place.toml");
  EXPECT_TRUE(whole.says("place.toml", "parameter.ceiling = { value = 1,"));
  EXPECT_TRUE(more.says("place.toml", "with  = { unit = \"%\" }\nparameter.level = { value = 120, source")) << more.file("place.toml");
  EXPECT_FALSE(more.says("place.toml", "parameter.ceiling"));
}

TEST(Trends, AreInTheUnitOfTheNewestFigure) {
  const Outcome outcome = begin(kHeader + kPeople + kLines + "idc_racks,2010,1000,rack,office\nidc_racks,2011,1.5,thousand rack,office\n");
  EXPECT_TRUE(outcome.says("place.toml", "with  = { unit = \"thousand rack\" }\nparameter.level = { value = 1.5, source"))
      << outcome.file("place.toml");
  EXPECT_TRUE(outcome.says("base.toml", "\"trend.idc_racks.past\" = { series = [[2011.00, 1], [2012.00, 1.5]], beyond = \"hold\", "))
      << outcome.file("base.toml");
}

// 200 is less than 150 000, but 200 thousand is more; a quarter above them is 250 thousand.
TEST(Targets, AreOfWhatGrowsInAmount) {
  const Outcome outcome =
      begin(kHeader + kPeople +
            "broadband_subscribers,2012,150000,subscriber,office\nbroadband_subscribers,2014,200,thousand subscriber,office\n");
  EXPECT_TRUE(outcome.says("targets.csv", "broadband_subscribers,hills,at_least,250,thousand subscriber,2019-12-31,,"))
      << outcome.file("targets.csv");
}

}  // namespace
}  // namespace infracast
