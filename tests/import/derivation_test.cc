// SPDX-License-Identifier: MIT
// What follows from several figures of one table.
#include "imported.h"

namespace infracast {
namespace {

const std::string kHeader = "seriesCode,entityIso,dataValue,dataYear\n";

TEST(PerHundred, BecomesTheTotalWithThePopulation) {
  const Outcome outcome = import_text(kHeader + "i992b,HIL,1.5,2010\ni61,HIL,800000,2010\ni992b,HIL,2,2011\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_per_100 hil 2011-12-31 2 subscriber/100 person",
                                    "broadband_subscribers hil 2010-12-31 12000 subscriber = 1.5 * 800000 / 100",
                                    "population hil 2010-06-30 800000 person"}));
}

TEST(PerHundred, BesideItsTotalSaysThePopulation) {
  const Outcome outcome = import_text(kHeader + "i992b,HIL,1.51234,2010\ni4213tfbb,HIL,12000,2010\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hil 2010-12-31 12000 subscriber",
                                    "population hil 2010-12-31 793472.367325 person = 100 * 12000 / 1.51234"}));
}

TEST(PerHundred, OfFewDigitsSaysNoPopulation) {
  const Outcome outcome = import_text(kHeader + "i992b,HIL,1.5,2010\ni4213tfbb,HIL,12000,2010\n");
  EXPECT_EQ(rows_of(outcome),
            (Rows{"broadband_per_100 hil 2010-12-31 1.5 subscriber/100 person", "broadband_subscribers hil 2010-12-31 12000 subscriber"}));
}

TEST(PerHundred, TakesAStatedPopulationForRough) {
  const Outcome outcome = import_text(kHeader + "i992b,HIL,1.5,2010\n", {.population = 1e6});
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hil 2010-12-31 15000 subscriber = 1.5 * 1000000 / 100 about secondary",
                                    "population hil 2010-12-31 1000000 person about secondary"}));
  EXPECT_EQ(outcome.imported->figures[1].document, kStatedDocument);
}

// Of two pairs of a year the one with the larger figure per head is the more telling; other places and years have their own.
TEST(PerHundred, SaysThePopulationOfItsOwnPlaceAndYear) {
  const Outcome outcome = import_text(kHeader +
                                      "i992b,HIL,1.51234,2010\ni4213tfbb,HIL,12000,2010\ni911,HIL,80.1234,2010\ni271,HIL,640000,2010\n"
                                      "i992b,HIL,2.5,2011\ni992b,VAL,3,2010\n");
  EXPECT_EQ(rows_of(outcome),
            (Rows{"broadband_per_100 hil 2011-12-31 2.5 subscriber/100 person", "broadband_subscribers hil 2010-12-31 12000 subscriber",
                  "mobile_subscribers hil 2010-12-31 640000 subscriber",
                  "population hil 2010-12-31 798767.900513 person = 100 * 640000 / 80.1234",
                  "broadband_per_100 val 2010-12-31 3 subscriber/100 person"}));
}

TEST(Repeats, OfShortNumbersAndOfAHundredPerCentMayBeChance) {
  const auto second = [](const std::string& code, const std::string& value) {
    return rows_of(import_text(kHeader + code + ",HIL," + value + ",2010\n" + code + ",HIL," + value + ",2011\n")).at(1);
  };
  EXPECT_EQ(second("i271", "5400"), "mobile_subscribers hil 2011-12-31 5400 subscriber");
  EXPECT_EQ(second("i271", "5430"), "mobile_subscribers hil 2011-12-31 5430 subscriber about secondary");
  EXPECT_EQ(second("i99H", "31"), "internet_penetration hil 2011-12-31 31 %");
  EXPECT_EQ(second("i99H", "31.0"), "internet_penetration hil 2011-12-31 31.0 % about secondary");
  EXPECT_EQ(second("i99H", "0.31"), "internet_penetration hil 2011-12-31 0.31 %");
  EXPECT_EQ(second("i99H", "100.0"), "internet_penetration hil 2011-12-31 100.0 %");
}

TEST(Repeats, OfLongNumbersWereCarriedForward) {
  const Outcome outcome = import_text(kHeader +
                                      "i271,HIL,5432,2010\ni271,HIL,5432,2011\ni271,HIL,5432,2012\ni271,HIL,6000,2013\n"
                                      "i271,HIL,6000,2014\n");
  EXPECT_EQ(rows_of(outcome),
            (Rows{"mobile_subscribers hil 2010-12-31 5432 subscriber", "mobile_subscribers hil 2011-12-31 5432 subscriber about secondary",
                  "mobile_subscribers hil 2012-12-31 5432 subscriber about secondary", "mobile_subscribers hil 2013-12-31 6000 subscriber",
                  "mobile_subscribers hil 2014-12-31 6000 subscriber"}));
  EXPECT_NE(outcome.imported->figures[2].note.find("the same as of 2010: carried forward"), std::string::npos);
}

TEST(Doubles, CountOnce) {
  const Outcome same = import_text(kHeader + "i271,HIL,5432,2010\ni271,HIL,5432,2010\n");
  EXPECT_EQ(rows_of(same), Rows{"mobile_subscribers hil 2010-12-31 5432 subscriber"});
  EXPECT_EQ(same.complaints, "");
  EXPECT_EQ(import_text(kHeader + "i271,HIL,5432,2010\ni271,HIL,5433,2010\n").complaints,
            "table.csv:3:10: warning: left out: a second figure of mobile_subscribers on 2010-12-31\n"
            "   3 | i271,HIL,5433,2010\n     |          ^^^^  \"5432\" in line 2 stays\n");
}

TEST(Rows, AreWrittenAsObservations) {
  const Outcome outcome = import_text(kHeader + "i271,HIL,5432,2010\n");
  ASSERT_TRUE(outcome.imported);
  EXPECT_EQ(observations_csv(*outcome.imported),
            "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
            "mobile_subscribers,hil,2010-12-31,5432,subscriber,exact,,stated,,itu-datahub,\"i271, 2010: 5432\",primary,"
            "ITU DataHub; CC BY-NC-SA 3.0 IGO\n");
}

TEST(Regions, AreNamesInSmallLetters) {
  EXPECT_EQ(region_of("Hills, Republic of (the)"), "hills_republic_of_the");
  EXPECT_EQ(region_of("山镇"), "山镇");
}

// Tables of an office that counts in other units than ones.
Outcome counted_in(const std::string& people, const std::string& lines, const std::string& rows) {
  return import_text("town,what,year,count\n" + rows, {},
                     "[table]\nlayout = \"rows\"\nplace = \"town\"\nseries = \"what\"\nyear = \"year\"\nvalue = \"count\"\n"
                     "[document]\nid = \"office\"\nlicence = \"CC0\"\n[series]\npeople = { indicator = \"population\", unit = \"" +
                         people + "\" }\nlines = { indicator = \"broadband_subscribers\", unit = \"" + lines +
                         "\" }\neach = { indicator = \"broadband_per_100\", unit = \"subscriber/100 person\", "
                         "total = \"broadband_subscribers\" }\n");
}

TEST(PerHundred, BecomesTheTotalOfPeopleWhateverTheyAreCountedIn) {
  for (const auto& [number, unit] : std::vector<std::pair<std::string, std::string>>{{"800000", "person"},
                                                                                     {"8000", "hundred person"},
                                                                                     {"800", "thousand person"},
                                                                                     {"0.8", "million person"},
                                                                                     {"0.0008", "billion person"}})
    EXPECT_EQ(rows_of(counted_in(unit, "subscriber", "Hill,each,2010,1.5\nHill,people,2010," + number + "\n")).at(0),
              "broadband_subscribers hill 2010-12-31 12000 subscriber = 1.5 * 800000 / 100")
        << unit;
}

TEST(PerHundred, BesideATotalInThousandsSaysThePopulationInPersons) {
  EXPECT_EQ(rows_of(counted_in("person", "thousand subscriber", "Hill,each,2010,1.51234\nHill,lines,2010,12\n")),
            (Rows{"broadband_subscribers hill 2010-12-31 12 thousand subscriber",
                  "population hill 2010-12-31 793472.367325 person = 100 * 12000 / 1.51234"}));
}

TEST(PerHundred, IsAsTrustworthyAsThePopulationAndCitesIt) {
  const Outcome outcome =
      import_text("seriesCode,entityIso,dataValue,dataYear,dataSource\ni992b,HIL,1.5,2010,\ni61,HIL,800000,2010,ITU estimate\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hil 2010-12-31 12000 subscriber = 1.5 * 800000 / 100 secondary",
                                    "population hil 2010-06-30 800000 person secondary"}));
  EXPECT_EQ(outcome.imported->figures[0].quote, "i992b, 2010: 1.5; i61, 2010: 800000");
}

TEST(PerHundred, OfAnEstimateSaysAnEstimatedPopulation) {
  const Outcome outcome =
      import_text("seriesCode,entityIso,dataValue,dataYear,dataSource\ni992b,HIL,1.51234,2010,ITU estimate\ni4213tfbb,HIL,12000,2010,\n");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hil 2010-12-31 12000 subscriber",
                                    "population hil 2010-12-31 793472.367325 person = 100 * 12000 / 1.51234 secondary"}));
  EXPECT_EQ(outcome.imported->figures[1].quote, "i4213tfbb, 2010: 12000; i992b, 2010: 1.51234");
  EXPECT_EQ(outcome.imported->figures[1].note, "ITU DataHub; CC BY-NC-SA 3.0 IGO; the population that both figures imply");
}

TEST(PerHundred, TakesNoStatedPopulationWhereTheTableSaysOne) {
  EXPECT_EQ(
      rows_of(import_text(kHeader + "i992b,HIL,1.5,2010\ni61,HIL,800000,2010\n", {.population = 1e6})),
      (Rows{"broadband_subscribers hil 2010-12-31 12000 subscriber = 1.5 * 800000 / 100", "population hil 2010-06-30 800000 person"}));
}

TEST(PerHundred, OfManyYearsHasOneStatedPopulationInTheLast) {
  EXPECT_EQ(rows_of(import_text(kHeader + "i992b,HIL,2.5,2011\ni992b,HIL,1.5,2010\n", {.population = 1e6})),
            (Rows{"broadband_subscribers hil 2010-12-31 15000 subscriber = 1.5 * 1000000 / 100 about secondary",
                  "broadband_subscribers hil 2011-12-31 25000 subscriber = 2.5 * 1000000 / 100 about secondary",
                  "population hil 2011-12-31 1000000 person about secondary"}));
}

TEST(Doubles, InAnotherUnitCountOnceToo) {
  const auto second = [](const std::string& value) {
    return import_text("what,year,count\nlines,2010,5432\nkilolines,2010," + value + "\n", {},
                       "[table]\nlayout = \"rows\"\nseries = \"what\"\nyear = \"year\"\nvalue = \"count\"\n[document]\nid = \"office\"\n"
                       "licence = \"CC0\"\n[series]\nlines = { indicator = \"lines\", unit = \"line\" }\n"
                       "kilolines = { indicator = \"lines\", unit = \"thousand line\" }\n");
  };
  EXPECT_EQ(second("5.432").complaints, "");
  EXPECT_EQ(rows_of(second("5.432")), Rows{"lines place 2010-12-31 5432 line"});
  EXPECT_NE(second("5432").complaints.find("a second figure of lines on 2010-12-31"), std::string::npos);
}

TEST(Rows, SayWhetherTheyAreDerivedRoughAndSecondary) {
  const Outcome outcome = import_text(kHeader + "i992b,HIL,1.5,2010\n", {.population = 1e6});
  ASSERT_TRUE(outcome.imported);
  EXPECT_EQ(observations_csv(*outcome.imported),
            "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n"
            "broadband_subscribers,hil,2010-12-31,15000,subscriber,about,,derived,1.5 * 1000000 / 100,itu-datahub,"
            "\"i992b, 2010: 1.5; population 1000000\",secondary,ITU DataHub; CC BY-NC-SA 3.0 IGO\n"
            "population,hil,2010-12-31,1000000,person,about,,stated,,stated,population 1000000,secondary,given on the command line\n");
}

}  // namespace
}  // namespace infracast
