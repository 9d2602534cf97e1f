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

}  // namespace
}  // namespace infracast
