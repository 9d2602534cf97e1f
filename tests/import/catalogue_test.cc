// SPDX-License-Identifier: MIT
// The catalogue of what is published, where tables begin, and what a mapping says before it.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "imported.h"

namespace infracast {
namespace {

std::map<std::string, std::string> office() {
  return {
      {"published/publishers.csv",
       "publisher,document,label_en,label_zh,licence,address\noffice,office-doc,The Office,统计局,CC0,https://office\n"},
      {"published/series.csv",
       "publisher,dataset,series,name,indicator,unit,total,day\noffice,tables,unit=N;SUB,Lines,lines_per_100,line/100 "
       "person,lines,06-30\n"},
      {"published/flags.csv", "publisher,flag,means,words\noffice,e,estimate,guessed\noffice,c,nothing,secret\noffice,b,figure,a break\n"},
      {"published/multiples.csv", "unit,multiple\nTHS,thousand\n"}};
}

std::pair<std::optional<PublishedCatalogue>, std::string> read(const std::map<std::string, std::string>& texts) {
  Diagnostics diagnostics;
  auto catalogue = read_published_catalogue("published", files_in_memory(texts), diagnostics);
  return {std::move(catalogue), render(diagnostics)};
}

TEST(Catalogue, PutsEveryColumnInItsPlace) {
  const auto [catalogue, complaints] = read(office());
  EXPECT_EQ(complaints, "");
  ASSERT_TRUE(catalogue);
  ASSERT_EQ(catalogue->publishers.size(), 1U);
  const Publisher& publisher = catalogue->publishers[0];
  EXPECT_EQ(publisher.id, "office");
  EXPECT_EQ(publisher.document, "office-doc");
  EXPECT_EQ(publisher.label.en, "The Office");
  EXPECT_EQ(publisher.label.zh, "统计局");
  EXPECT_EQ(publisher.licence, "CC0");
  EXPECT_EQ(publisher.address, "https://office");
  ASSERT_EQ(catalogue->series.size(), 1U);
  const SeriesMeaning& series = catalogue->series[0];
  EXPECT_EQ(series.publisher, "office");
  EXPECT_EQ(series.dataset, "tables");
  EXPECT_EQ(series.series, "unit=N;SUB");
  EXPECT_EQ(series.name, "Lines");
  EXPECT_EQ(series.indicator, "lines_per_100");
  EXPECT_EQ(series.unit, "line/100 person");
  EXPECT_EQ(series.total, "lines");
  EXPECT_EQ(series.day, "06-30");
}

TEST(Catalogue, KnowsWhatFlagsAndMultiplesMean) {
  const auto catalogue = read(office()).first;
  ASSERT_TRUE(catalogue);
  ASSERT_EQ(catalogue->flags.size(), 3U);
  EXPECT_EQ(catalogue->flags.at({"office", "e"}).means, FlagMeaning::estimate);
  EXPECT_EQ(catalogue->flags.at({"office", "e"}).words, "guessed");
  EXPECT_EQ(catalogue->flags.at({"office", "c"}).means, FlagMeaning::nothing);
  EXPECT_EQ(catalogue->flags.at({"office", "b"}).means, FlagMeaning::figure);
  EXPECT_EQ(catalogue->multiples.at("THS"), "thousand");
}

TEST(Catalogue, IsNoneWhereOneOfItsTablesIsWrong) {
  for (const char* file : {"publishers", "series", "flags", "multiples"}) {
    auto texts = office();
    texts.erase("published/" + std::string(file) + ".csv");
    const auto [catalogue, complaints] = read(texts);
    EXPECT_FALSE(catalogue) << file;
    EXPECT_NE(complaints.find(std::string(file) + ".csv"), std::string::npos) << complaints;
  }
  auto texts = office();
  texts["published/flags.csv"] += "office,x,guess,\n";  // means one of three words
  EXPECT_FALSE(read(texts).first);
}

// ---- what stands around a table ----

const std::string kHeader = "seriesCode,entityIso,dataValue,dataYear\n";
const Rows kOne{"mobile_subscribers hil 2010-12-31 5432 subscriber"};

TEST(Layouts, BeginWithinTheFirstTenRows) {
  std::string preamble;
  for (int k = 0; k < 9; ++k) preamble += "note " + std::to_string(k) + ",,,\n";
  EXPECT_EQ(rows_of(import_text(preamble + kHeader + "i271,HIL,5432,2010\n")), kOne);
  EXPECT_NE(import_text("first,,,\n" + preamble + kHeader + "i271,HIL,5432,2010\n").complaints.find("no known layout has these columns"),
            std::string::npos);
}

TEST(Layouts, MayEndInCellsThatHoldNothing) { EXPECT_EQ(rows_of(import_text(kHeader + "i271,HIL,5432,2010,, \n")), kOne); }

TEST(Layouts, TakeBlanksOfEveryKindFromTheirCells) {
  EXPECT_EQ(rows_of(import_text(kHeader + " i271 ,\u00a0HIL, \u00a05432\u00a0 ,2010 \n")), kOne);
}

TEST(Layouts, KnowTheirColumnsInAnyCase) {
  EXPECT_EQ(rows_of(import_text("SERIESCODE,entityiso,DataValue,datayear\nI271,HIL,5432,2010\n")), kOne);
}

TEST(Layouts, ProposeTheNumberThatSomethingMeant) {
  const std::string said = import_text(kHeader + "i271,HIL,5万,2010\n").complaints;
  EXPECT_NE(said.find("error: \"5万\" is no number"), std::string::npos) << said;
  EXPECT_NE(said.find("write 50000"), std::string::npos) << said;
}

TEST(Layouts, NameEveryPlaceOnceWithItsCode) {
  const Outcome outcome = import_text(
      "seriesCode,entityIso,entityName,dataValue,dataYear\ni271,VAL,The Valley,900,2010\ni271,HIL,Hills,5432,2010\n"
      "i271,VAL,The Valley,901,2011\ni271,ODD,!,1,2010\n");
  ASSERT_TRUE(outcome.imported);
  ASSERT_EQ(outcome.imported->places.size(), 3U);
  EXPECT_EQ(outcome.imported->places[0].code, "VAL");
  EXPECT_EQ(outcome.imported->places[0].name, "The Valley");
  EXPECT_EQ(outcome.imported->places[0].region, "the_valley");
  EXPECT_EQ(outcome.imported->places[1].region, "hills");
  EXPECT_EQ(outcome.imported->places[2].region, "place");  // of whose name nothing is left
}

TEST(Regions, KeepLettersAndDigitsBetweenSingleUnderscores) {
  EXPECT_EQ(region_of(""), "");
  EXPECT_EQ(region_of("Zone 51"), "zone_51");
  EXPECT_EQ(region_of("  A -- B_c  "), "a_b_c");
  EXPECT_EQ(region_of("Île-de-France"), "Île_de_france");
  EXPECT_EQ(region_of("(?)"), "");
}

// ---- what figures say ----

TEST(Mapping, IsHeardBeforeTheCatalogue) {
  const Outcome outcome =
      import_text(kHeader + "i271,HIL,5432,2010\n", {}, "[series.i271]\nindicator = \"sim_cards\"\nunit = \"card\"\nday = \"03-31\"\n");
  EXPECT_EQ(rows_of(outcome), Rows{"sim_cards hil 2010-03-31 5432 card"});
  EXPECT_EQ(outcome.imported->figures[0].document, "itu-datahub");  // the publisher is the table's
}

TEST(Mapping, OfATableThatIsKnownCitesItsOwnDocument) {
  const Outcome outcome = import_text(kHeader + "i271,HIL,5432,2010\n", {}, "[document]\nid = \"copy\"\nlicence = \"CC0\"\n");
  EXPECT_EQ(rows_of(outcome), kOne);
  EXPECT_EQ(outcome.imported->figures[0].document, "copy");
  EXPECT_EQ(outcome.imported->figures[0].note, "copy; CC0");
}

TEST(Repeats, AreOfAnotherYear) {
  EXPECT_EQ(rows_of(import_text(kHeader + "i271,HIL,5432,2010-Q1\ni271,HIL,5432,2010-Q2\ni271,HIL,5432,2011-Q1\n")),
            (Rows{"mobile_subscribers hil 2010-03-31 5432 subscriber", "mobile_subscribers hil 2010-06-30 5432 subscriber",
                  "mobile_subscribers hil 2011-03-31 5432 subscriber about secondary"}));
}

TEST(Repeats, AreOfTheirOwnPlaceAndSeries) {
  EXPECT_EQ(rows_of(import_text(kHeader + "i271,HIL,5432,2010\ni271,VAL,5432,2011\ni4213tfbb,HIL,5432,2011\n")),
            (Rows{"broadband_subscribers hil 2011-12-31 5432 subscriber", "mobile_subscribers hil 2010-12-31 5432 subscriber",
                  "mobile_subscribers val 2011-12-31 5432 subscriber"}));
}

TEST(PerHundred, OfAYearWithoutPeopleStaysBesideOneThatHasThem) {
  EXPECT_EQ(rows_of(import_text(kHeader + "i992b,HIL,1.5,2010\ni992b,VAL,2,2010\ni61,VAL,1000,2010\n")),
            (Rows{"broadband_per_100 hil 2010-12-31 1.5 subscriber/100 person",
                  "broadband_subscribers val 2010-12-31 20 subscriber = 2 * 1000 / 100", "population val 2010-06-30 1000 person"}));
}

TEST(Rows, QuoteWhatHasCommas) {
  const Outcome outcome = import_text("seriesCode,entityIso,dataValue,dataYear,dataNote\ni271,HIL,5432,2010,\"counted, twice\"\n");
  ASSERT_TRUE(outcome.imported);
  EXPECT_NE(observations_csv(*outcome.imported).find(",primary,\"ITU DataHub; CC BY-NC-SA 3.0 IGO; counted, twice\"\n"), std::string::npos)
      << observations_csv(*outcome.imported);
}

}  // namespace
}  // namespace infracast
