// SPDX-License-Identifier: MIT
// Tables that a mapping file describes.
#include "imported.h"

namespace infracast {
namespace {

const std::string kDocument = "[document]\nid = \"office\"\nlicence = \"CC0\"\n";
const std::string kLines = "[series]\nlines = { indicator = \"broadband_subscribers\", unit = \"thousand subscriber\" }\n";

TEST(Mapping, ReadsARowForEveryNumber) {
  const Outcome outcome =
      import_text("town;what;year;count;state\nHill;lines;2010;1.5;E\nHill;lines;2011;1.75;\n", {},
                  "[table]\nlayout = \"rows\"\nplace = \"town\"\nseries = \"what\"\nyear = \"year\"\nvalue = \"count\"\n"
                  "flag = \"state\"\n" +
                      kDocument + kLines);
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hill 2010-12-31 1.5 thousand subscriber secondary",
                                    "broadband_subscribers hill 2011-12-31 1.75 thousand subscriber"}));
  EXPECT_EQ(outcome.imported->figures[1].document, "office");
  EXPECT_EQ(outcome.imported->figures[1].note, "office; CC0");
}

TEST(Mapping, TellsPlacesWithoutCodesApartByTheirNames) {
  const Outcome outcome = import_text(
      "town,what,year,count\nHill,lines,2010,1.5\nVale,lines,2010,2.5\nHill,lines,2011,1.75\n", {},
      "[table]\nlayout = \"rows\"\nplace = \"town\"\nseries = \"what\"\nyear = \"year\"\nvalue = \"count\"\n" + kDocument + kLines);
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hill 2010-12-31 1.5 thousand subscriber",
                                    "broadband_subscribers hill 2011-12-31 1.75 thousand subscriber",
                                    "broadband_subscribers vale 2010-12-31 2.5 thousand subscriber"}));
  EXPECT_EQ(outcome.imported->places.size(), 2U);
}

TEST(Mapping, ReadsAColumnForEveryYear) {
  const Outcome outcome =
      import_text("what\t2010\t2011\nlines\t1.5\t\n", {}, "[table]\nlayout = \"years\"\nseries = \"what\"\n" + kDocument + kLines);
  EXPECT_EQ(rows_of(outcome), Rows{"broadband_subscribers place 2010-12-31 1.5 thousand subscriber"});
}

TEST(Mapping, ReadsAColumnForEverySeries) {
  const Outcome outcome = import_text("Entity,Year,lines,rain\nHill,2010,1.5,800\n", {},
                                      "[table]\nlayout = \"columns\"\nplace = \"Entity\"\nyear = \"Year\"\n" + kDocument + kLines);
  EXPECT_EQ(rows_of(outcome), Rows{"broadband_subscribers hill 2010-12-31 1.5 thousand subscriber"});
  EXPECT_NE(outcome.complaints.find("left out: 1 figure of rain, line 2"), std::string::npos);
}

TEST(Mapping, PartsNamesThatHoldThePlace) {
  const Outcome outcome =
      import_text("id,year,value\nHIL.lines,2010,1.5\nVAL.lines,2010,2.5\n", {.places = {"VAL"}},
                  "[table]\nlayout = \"rows\"\nseries = \"id\"\npattern = \"{place}.{series}\"\nyear = \"year\"\nvalue = \"value\"\n" +
                      kDocument + kLines);
  EXPECT_EQ(rows_of(outcome), Rows{"broadband_subscribers val 2010-12-31 2.5 thousand subscriber"});
}

TEST(Mapping, AddsSeriesToAKnownLayout) {
  const Outcome outcome = import_text("seriesCode,entityIso,dataValue,dataYear\ni555,HIL,700,2010\n", {},
                                      "[series.i555]\nindicator = \"public_payphones\"\nunit = \"unit\"\n");
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), Rows{"public_payphones hil 2010-12-31 700 unit"});
}

TEST(Mapping, SaysWhatItLacks) {
  EXPECT_EQ(import_text("a\n", {}, "[table]\nlayout = \"rows\"\nseries = \"a\"\n" + kDocument).complaints,
            "mapping.toml:1:2: error: [table] lacks year\n   1 | [table]\n     |  ^^^^^  write year = \"…\": a column of the table\n"
            "mapping.toml:1:2: error: [table] lacks value\n   1 | [table]\n     |  ^^^^^  write value = \"…\": a column of the table\n"
            "2 errors\n");
  EXPECT_EQ(import_text("town,2010\n", {}, "[table]\nlayout = \"years\"\nseries = \"twon\"\n" + kDocument).complaints,
            "mapping.toml:3:11: error: the table has no column \"twon\"\n   3 | series = \"twon\"\n"
            "     |           ^^^^  did you mean \"town\"?\n");
}

const std::string kWide = "[table]\nlayout = \"years\"\nseries = \"what\"\n";

TEST(Mapping, SeparatesCellsByTheSignThatItNames) {
  const auto read = [](const std::string& text, const std::string& separator) {
    return rows_of(import_text(text, {}, kWide + "separator = \"" + separator + "\"\n" + kDocument + kLines));
  };
  const Rows expected{"broadband_subscribers place 2010-12-31 1.5 thousand subscriber"};
  EXPECT_EQ(read("what,2010,a;b\nlines,1.5,c;d\n", "comma"), expected);
  EXPECT_EQ(read("what;2010;a\tb\nlines;1.5;c\td\n", "semicolon"), expected);
  EXPECT_EQ(read("what\t2010\ta;b\nlines\t1.5\tc;d\n", "tab"), expected);
}

TEST(Mapping, PartsNamesThatEndInThePlace) {
  const Outcome outcome =
      import_text("id,year,value\nlines@HIL,2010,1.5\nlines@VAL,2010,2.5\n", {},
                  "[table]\nlayout = \"rows\"\nseries = \"id\"\npattern = \"{series}@{place}\"\nyear = \"year\"\nvalue = \"value\"\n" +
                      kDocument + kLines);
  EXPECT_EQ(rows_of(outcome), (Rows{"broadband_subscribers hil 2010-12-31 1.5 thousand subscriber",
                                    "broadband_subscribers val 2010-12-31 2.5 thousand subscriber"}));
}

TEST(Mapping, TakesNoColumnOfFlagsForASeries) {
  const Outcome outcome =
      import_text("Entity,Year,lines,state\nHill,2010,1.5,E\n", {},
                  "[table]\nlayout = \"columns\"\nplace = \"Entity\"\nyear = \"Year\"\nflag = \"state\"\n" + kDocument + kLines);
  EXPECT_EQ(outcome.complaints, "");
  EXPECT_EQ(rows_of(outcome), Rows{"broadband_subscribers hill 2010-12-31 1.5 thousand subscriber secondary"});
}

TEST(Mapping, SaysWhomToTrustAndWhatToCite) {
  const Outcome outcome = import_text(
      "what,2010\nlines,1.5\n", {},
      kWide + "trust = \"secondary\"\n" + kDocument + "label = { en = \"Office of Lines\" }\naddress = \"https://lines\"\n" + kLines);
  EXPECT_EQ(rows_of(outcome), Rows{"broadband_subscribers place 2010-12-31 1.5 thousand subscriber secondary"});
  EXPECT_EQ(outcome.imported->figures[0].note, "Office of Lines; CC0");
  EXPECT_EQ(outcome.imported->publishers[0].address, "https://lines");
  EXPECT_EQ(rows_of(import_text("what,2010\nlines,1.5\n", {}, kWide + "trust = \"primary\"\n" + kDocument + kLines)),
            Rows{"broadband_subscribers place 2010-12-31 1.5 thousand subscriber"});
}

TEST(Mapping, SaysOnWhichDayOfTheYearASeriesIsCounted) {
  EXPECT_EQ(rows_of(import_text("what,2010\nlines,1.5\n", {},
                                kWide + kDocument + "[series]\nlines = { indicator = \"homes\", unit = \"home\", day = \"06-30\" }\n")),
            Rows{"homes place 2010-06-30 1.5 home"});
}

TEST(Mapping, OfAnotherLayoutNamesItsDocumentAndBothPartsOfItsPattern) {
  EXPECT_EQ(import_text("what,2010\nlines,1.5\n", {}, kWide + kLines).complaints,
            "mapping.toml:1:1: error: the mapping names no document\n   1 | [table]\n     | ^  write [document] with id and licence\n");
  EXPECT_EQ(import_text("what,2010\nlines,1.5\n", {}, kWide + "pattern = \"{place}.\"\n" + kDocument + kLines).complaints,
            "mapping.toml:1:2: error: pattern names {place} and {series}\n   1 | [table]\n"
            "     |  ^^^^^  write pattern = \"{place}.{series}\"\n");
}

}  // namespace
}  // namespace infracast
