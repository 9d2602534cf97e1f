// SPDX-License-Identifier: MIT
// Form of observations and targets. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

TEST(Header, HasEveryColumnThatMustBeThere) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", ",unit,bound", ",bound")),
            R"(data/observations.csv:1:1: error: the header lacks: unit
   1 | indicator,region,date,value,bound,scope,kind,formula,document,quote,trust,note
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  columns: indicator, date, value, unit, document
)");
}

TEST(Header, HasNoOtherColumns) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "indicator,region,date", "indicator,regoin,region,region")),
            R"(data/observations.csv:1:1: error: the header lacks: date
   1 | indicator,regoin,region,region,value,unit,bound,scope,kind,formula,document,quote,trust,note
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  columns: indicator, date, value, unit, document
data/observations.csv:1:11: error: unknown column "regoin"
   1 | indicator,regoin,region,region,value,unit,bound,scope,kind,formula,document,quote,trust,note
     |           ^^^^^^
data/observations.csv:1:25: error: column "region" is given twice
   1 | indicator,regoin,region,region,value,unit,bound,scope,kind,formula,document,quote,trust,note
     |                         ^^^^^^
3 errors
)");
}

TEST(Row, HasAsManyCellsAsTheHeader) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", ",exact,", ",exact,,,")),
            R"(data/observations.csv:2:1: error: the row has 15 cells, the header 13
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  a cell with a comma needs quotes
)");
}

TEST(Row, OfCommasAloneIsNone) {
  const auto clear = [](const std::string& rows) {
    return complaints(sample_with("data/observations.csv", "primary,", "primary,\n" + rows));
  };
  EXPECT_EQ(clear(",,,,,,,,,,,,"), "");
  EXPECT_EQ(clear(" ,,,,,,,,,,,, \r\n,,,,,,,,,,,,"), "");
}

TEST(Row, MayEndInColumnsThatWereCleared) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "trust,note\n", "trust,note,,\n")),
            complaints(sample_with("data/observations.csv", "", "")));
  auto cleared = sample_with("data/observations.csv", "trust,note\n", "trust,note,,\n");
  std::string& text = cleared["data/observations.csv"];
  text.replace(text.rfind("primary,"), 8, "primary,,,");
  EXPECT_EQ(complaints(cleared), "");
}

TEST(Row, NamesItsSeparatorOnce) {
  const std::pair<const char*, const char*> separators[] = {
      {";", "semicolons"}, {"\t", "tabs"}, {"；", "wide semicolons"}, {"，", "wide commas"}};
  for (const auto& [sign, name] : separators) {
    auto files = sample_with("data/observations.csv", "", "");
    std::string& text = files["data/observations.csv"];
    for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1)) text.replace(at, 1, sign);
    const std::string said = complaints(files);
    EXPECT_NE(said.find("data/observations.csv:1:10: error: cells are separated by " + std::string(name)), std::string::npos) << said;
    EXPECT_EQ(said.find("error", said.find("error") + 1), std::string::npos) << said;
  }
}

TEST(Row, WithAnotherSeparatorThanTheHeaderIsNamedOnce) {
  const std::string row = "homes;Shanghai;2016;1;household;exact;;stated;;S4;q;primary;\n";
  const std::string said = complaints(sample_with("data/observations.csv", "primary,", "primary,\n" + row + row + row));
  EXPECT_NE(said.find("data/observations.csv:3:6: error: cells are separated by semicolons"), std::string::npos) << said;
  EXPECT_EQ(said.find("error", said.find("error") + 1), std::string::npos) << said;
}

TEST(Row, ForASpreadsheetAloneIsSaidToBe) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "indicator,region", "sep=,\nindicator,region")),
            R"(data/observations.csv:1:1: error: this line speaks to a spreadsheet only
   1 | sep=,
     | ^^^^^  leave it out, and separate cells by commas
)");
}

TEST(Row, OfADecimalCommaIsAnsweredByANumber) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "9410000,5")),
            R"(data/observations.csv:2:1: error: the row has 14 cells, the header 13
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,5,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  a decimal comma is not read; write 9410000.5
)");
}

TEST(Row, NeedsItsDate) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "2016-12-31", "")),
            R"(data/observations.csv:2:1: error: the row has no "date"
   2 | ftth_homes_passed,Shanghai,,9410000,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
)");
}

TEST(Row, NamesAnIndicator) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "\nftth_homes_passed", "\nFTTH homes")),
            R"(data/observations.csv:2:1: error: an indicator is named with small letters, digits and _
   2 | FTTH homes,Shanghai,2016-12-31,9410000,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     | ^^^^^^^^^^  write "ftth_homes"
)");
}

TEST(Cell, DoesNotSeparateThousands) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "\"9,410,000\"")),
            R"(data/observations.csv:2:40: error: "value": thousands are not separated; write 9410000
   2 | ftth_homes_passed,Shanghai,2016-12-31,"9,410,000",household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                        ^^^^^^^^^
)");
}

TEST(Cell, ReadsADecimalCommaForNoThousands) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "\"2500,5\"")),
            R"(data/observations.csv:2:40: error: "value": a decimal comma is not read; write 2500.5
   2 | ftth_homes_passed,Shanghai,2016-12-31,"2500,5",household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                        ^^^^^^
)");
}

TEST(Cell, LeavesTheUnitToItsColumn) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "941 万户")),
            R"(data/observations.csv:2:39: error: "value": "941 万户" is not a number
   2 | ftth_homes_passed,Shanghai,2016-12-31,941 万户,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                       ^^^^^^^^  write 9410000, and 户 where units stand
)");
}

TEST(Cell, ThatTablesShowIsOneLine) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", ",S4,", ",\"S4\nyearbook\",")),
            R"(data/observations.csv:2:79: error: "document" is one line, without line ends, tabs or other control characters
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,derived,941e4,"S4
     |                                                                               ^^  write a blank there
)");
}

TEST(Cell, DoesNotCountInWan) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "941万")),
            R"(data/observations.csv:2:39: error: "value": "941万" is not a number
   2 | ftth_homes_passed,Shanghai,2016-12-31,941万,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                       ^^^^^  write 9410000
)");
}

TEST(Cell, IsANumber) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "abc")),
            R"(data/observations.csv:2:39: error: "value": "abc" is not a number
   2 | ftth_homes_passed,Shanghai,2016-12-31,abc,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                       ^^^
)");
}

TEST(Cell, IsAFiniteNumber) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "9410000", "1e999")),
            R"(data/observations.csv:2:39: error: "value": the number is too large or too small
   2 | ftth_homes_passed,Shanghai,2016-12-31,1e999,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                       ^^^^^
)");
}

TEST(Cell, IsADate) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "2016-12-31", "2016/12/31")),
            R"(data/observations.csv:2:28: error: "date": "2016/12/31" is not a date
   2 | ftth_homes_passed,Shanghai,2016/12/31,9410000,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                            ^^^^^^^^^^  write it as 2016-12-31, 2016-12 or 2016
)");
}

TEST(Cell, IsOneOfItsWords) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "exact", "roughly")),
            R"(data/observations.csv:2:57: error: "bound" cannot be "roughly"
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,roughly,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                                         ^^^^^^^  one of: exact, at_least, at_most, about, rounded, nearly
)");
}

TEST(Cell, IsSpeltLikeItsWord) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "exact", "exactly")),
            R"(data/observations.csv:2:57: error: "bound" cannot be "exactly"
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exactly,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                                         ^^^^^^^  did you mean "exact"?
)");
}

TEST(Cell, ClosesItsQuotes) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "万户\"", "万户")),
            R"(data/observations.csv:2:81: error: this quote is never closed
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户,primary,
     |                                                                                 ^  close it, or double a quote that is meant
)");
}

TEST(Cell, EndsWithItsQuotes) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "万户\"", "万户\"x")),
            R"(data/observations.csv:2:98: error: text after the closing quote
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,derived,941e4,S4,"光纤到户覆盖""941""万户"x,primary,
     |                                                                                                          ^  double the quotes that belong to the cell
)");
}

TEST(Cell, QuotesItsQuotes) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", ",exact", ",ex\"act")),
            R"(data/observations.csv:2:59: error: a quote inside a cell that does not begin with one
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,ex"act,,derived,941e4,S4,"光纤到户覆盖""941""万户",primary,
     |                                                           ^  put the whole cell in quotes, and double the quotes inside it
)");
}

TEST(DerivedValue, HasAFormula) {
  EXPECT_EQ(complaints(sample_with("data/observations.csv", "941e4", "")),
            R"(data/observations.csv:2:64: error: a derived value has no formula
   2 | ftth_homes_passed,Shanghai,2016-12-31,9410000,household,exact,,derived,,S4,"光纤到户覆盖""941""万户",primary,
     |                                                                ^^^^^^^  write the arithmetic that gives it from numbers in the quote
)");
}

TEST(Target, SaysWhyItIsNotModelledInAKnownWord) {
  Texts texts = sample_with("data/targets.csv", "note\n", "note,unmodelled\n");
  texts["data/targets.csv"].insert(texts["data/targets.csv"].size() - 1, ",no_levels");
  EXPECT_EQ(complaints(texts), R"(data/targets.csv:2:113: error: "unmodelled" cannot be "no_levels"
   2 | ftth_homes_passed,Shanghai,at_least,6500000,household,2013,,2011-13 action plan,expected,650e4,S3,"650 万户, 覆盖",,no_levels
     |                                                                                                                     ^^^^^^^^^  did you mean "no_level"?
)");
}

TEST(Target, HasItsBaseBeforeItsDeadline) {
  EXPECT_EQ(complaints(sample_with("data/targets.csv", ",2013,", ",2013,2014")),
            R"(data/targets.csv:2:60: error: the base date is not before the deadline
   2 | ftth_homes_passed,Shanghai,at_least,6500000,household,2013,2014,2011-13 action plan,expected,650e4,S3,"650 万户, 覆盖",
     |                                                            ^^^^
)");
}

}  // namespace
}  // namespace infracast
