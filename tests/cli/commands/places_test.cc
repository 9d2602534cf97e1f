// SPDX-License-Identifier: MIT
// `import` and `new`: where rows go, what is refused, and what a place is called.
#include "town_test.h"

namespace infracast::cli {
namespace {

constexpr const char* kTable =
    "seriesCode,seriesName,seriesUnits,entityIso,entityName,dataValue,dataYear,dataNote,dataSource\n"
    "i271,Mobile-cellular subscriptions,Number,HIL,Hills,200000,2010,,Regulator\n"
    "i271,Mobile-cellular subscriptions,Number,HIL,Hills,250000,2011,,ITU estimate\n"
    "i555,Public payphones,Number,HIL,Hills,700,2010,,Regulator\n"
    "i271,Mobile-cellular subscriptions,Number,VAL,Valley,9000,2010,,Regulator\n";
constexpr const char* kHeader = "indicator,region,date,value,unit,bound,scope,kind,formula,document,quote,trust,note\n";

class Import : public TownTest {
 protected:
  Import() { put("table.csv", kTable); }
};

TEST_F(Import, PrintsRowsForPrograms) {
  const Said done = said({"import", "table.csv"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.out, "");
  EXPECT_TRUE(done.data.starts_with(std::string(kHeader) + "mobile_subscribers,hills,2010-12-31,200000,")) << done.data;
  EXPECT_EQ(count_of(done.data, "\n"), 4U);
  EXPECT_TRUE(holds_text(done.err, "table.csv:4:40: warning: left out: 1 figure of i555 (Public payphones), line 4")) << done.err;
  EXPECT_EQ(said({"import", "table.csv", "-o", "-"}).data, done.data);
}

TEST_F(Import, WritesAFileWithASummary) {
  const Said done = said({"import", "table.csv", "-c", "HIL", "--region", "uplands", "-o", "new.csv"});
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.data, "");
  EXPECT_TRUE(done.err.ends_with("Wrote new.csv\n")) << done.err;
  EXPECT_TRUE(holds_text(cells(done.out), "uplands mobile_subscribers 2 2010-12-31 2011-12-31 1 0 0\n")) << done.out;
  EXPECT_TRUE(text("new.csv").starts_with(std::string(kHeader) + "mobile_subscribers,uplands,"));
}

TEST_F(Import, ReplacesTablesOfObservationsAlone) {
  put("new.csv", "my own notes\n");
  EXPECT_EQ(said({"import", "table.csv", "-o", "new.csv"}).code, 1);
  EXPECT_EQ(text("new.csv"), "my own notes\n");
  EXPECT_EQ(said({"import", "table.csv", "-o", "new.csv", "--force"}).code, 0);
  EXPECT_EQ(said({"import", "table.csv", "-o", "new.csv"}).code, 0);
  expect_refused({"import", "table.csv", "-o", "table.csv", "--force"}, "table.csv is read by this command");
  put("map.csv", "x");
  expect_refused({"import", "table.csv", "--mapping", "map.csv", "-o", "map.csv", "--force"}, "map.csv is read by this command");
  expect_refused({"import", "table.csv", "-o", "new.h5"}, "new.h5 would hold a table, whose name ends in .csv or .txt");
}

TEST_F(Import, OfSeveralPlacesGivesNoneTheNameOrThePeopleOfOne) {
  expect_refused({"import", "table.csv", "--region", "x"},
                 "--region names one place, and the table has figures of 2; choose one with --country");
  expect_refused({"import", "table.csv", "--population", "2e6"}, "--population is of one place; choose it with --country");
  EXPECT_EQ(said({"import", "table.csv", "-c", "VAL", "--region", "x", "--population", "2e6"}).code, 0);
  EXPECT_EQ(count_of(said({"import", "table.csv", "-c", "VAL", "-c", "HIL"}).data, "\n"), 4U);
}

TEST_F(Import, ProposesThePlaceThatIsMeant) {
  expect_refused({"import", "table.csv", "-c", "Vally"}, "did you mean \"Valley\"?");
  expect_refused({"import", "missing.csv"}, "missing.csv");
}

// ---- new ----

class New : public TownTest {
 protected:
  New() {
    std::string csv = kHeader;
    for (int year = 2006; year <= 2015; ++year) {
      const std::string date = std::to_string(year) + "-12-31";
      csv += "broadband_subscribers,uplands," + date + "," + std::to_string(20000 + 15000 * (year - 2006)) +
             ",subscriber,exact,,stated,,office,figure,primary,\n";
      csv += "population,uplands," + date + "," + std::to_string(2000000 + 15000 * (year - 2006)) +
             ",person,exact,,stated,,office,figure,primary,\n";
    }
    put("figures.csv", csv);
  }
};

TEST_F(New, MakesAPlaceOfItsOwnName) {
  const Said done = said({"new", "Upper Hills", "figures.csv", "--currency", "EUR"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_TRUE(holds_text(done.out, "Made Upper Hills: ")) << done.out;
  EXPECT_TRUE(holds_text(done.out, "infracast run 'Upper Hills/base.toml' -o upper_hills.h5\n")) << done.out;
  EXPECT_TRUE(holds_text(text("Upper Hills/base.toml"), "en = \"Upper hills\"")) << text("Upper Hills/base.toml");
  EXPECT_TRUE(holds_text(text("Upper Hills/place.toml"), "EUR"));
  EXPECT_EQ(said({"check", "Upper Hills/base.toml"}).code, 0);
}

TEST_F(New, TakesALabelAndARegion) {
  EXPECT_EQ(said({"new", "up", "figures.csv", "--label", "The Uplands", "--region", "uplands"}).code, 0);
  EXPECT_TRUE(holds_text(text("up/base.toml"), "en = \"The Uplands\""));
  expect_refused({"new", "down", "figures.csv", "--region", "lowlands"}, "the table has no region \"lowlands\"");
  EXPECT_FALSE(exists("down"));
}

TEST_F(New, WritesIntoAFolderThatHoldsSomethingOnlyByForce) {
  std::filesystem::create_directory("up");
  EXPECT_EQ(said({"new", "up", "figures.csv"}).code, 0);  // an empty one is as good as none
  expect_refused({"new", "up", "figures.csv"}, "up holds files already; name another folder, or say --force");
  EXPECT_EQ(said({"new", "up", "figures.csv", "--force"}).code, 0);
  expect_refused({"new", "figures.csv", "figures.csv"}, "figures.csv is a file; name a folder to be made");
}

TEST_F(New, KeepsItsTableOutOfTheFolderThatItWrites) {
  std::filesystem::create_directory("up");
  std::filesystem::rename("figures.csv", "up/figures.csv");
  expect_refused({"new", "up", "up/figures.csv", "--force"}, "up/figures.csv lies in the folder that would be written; keep it elsewhere");
  expect_refused({"new", "up/", "up/../up/figures.csv", "--force"}, "lies in the folder that would be written");
}

TEST_F(New, RefusesWhatIsNoCodeOfMoneyAndNoPlace) {
  for (const char* code : {"EU", "EURO", "eur", "E1R"})
    expect_refused({"new", "up", "figures.csv", "--currency", code},
                   "--currency needs a code of three letters such as EUR, not \"" + std::string(code) + "\"");
  expect_refused({"new", "__", "figures.csv"}, "PLACE is a folder to be made, named as the place is, not \"__\"");
  expect_refused({"new", "up", "figures.csv", "--population", "0.5"}, "--population needs a number of people");
  expect_refused({"new", "up", "missing.csv"}, "missing.csv");
  EXPECT_FALSE(exists("up"));
}

// Without a table: observations.csv, as import may have written it here.
TEST_F(New, TakesTheUsualTable) {
  std::filesystem::rename("figures.csv", "observations.csv");
  EXPECT_EQ(said({"new", "up"}).code, 0);
  EXPECT_TRUE(holds_text(text("up/observations.csv"), "broadband_subscribers,up,2015-12-31,155000,"));
}

TEST_F(New, SpeaksChinese) { EXPECT_TRUE(holds_text(said({"new", "up", "figures.csv", "--lang", "zh"}).out, "组成部分：")); }

}  // namespace
}  // namespace infracast::cli
