// SPDX-License-Identifier: MIT
// Text that is no TOML. Diagnostics are compared whole.
#include <gtest/gtest.h>

#include "sample.h"

namespace infracast {
namespace {

Texts base(const std::string& text) { return {{"base.toml", text}}; }

TEST(Toml, NeedsQuotesAroundTexts) {
  EXPECT_EQ(complaints(base("a = 5 万户")),
            R"(base.toml:1:5: error: a text needs quotes
   1 | a = 5 万户
     |     ^^^^^^  write "5 万户"
)");
}

TEST(Toml, NeedsQuotesAroundRanges) {
  EXPECT_EQ(complaints(base("a = 2006..2030")),
            R"(base.toml:1:5: error: a text needs quotes
   1 | a = 2006..2030
     |     ^^^^^^^^^^  write "2006..2030"
)");
}

TEST(Toml, ClosesItsQuotes) {
  EXPECT_EQ(complaints(base("a = \"x\nb = 1\n")),
            R"(base.toml:1:5: error: this text is never closed
   1 | a = "x
     |     ^^  end it with the quote it begins with
)");
}

TEST(Toml, ClosesThreeQuotes) {
  EXPECT_EQ(complaints(base("a = \"\"\"x\ny\n")),
            R"(base.toml:1:5: error: this text is never closed
   1 | a = """x
     |     ^^^^  end it with the quote it begins with
)");
}

TEST(Toml, ClosesItsLists) {
  EXPECT_EQ(complaints(base("a = [1,\n2\n")),
            R"(base.toml:3:1: error: a list is never closed
   3 |
     | ^  end it with ]
)");
}

TEST(Toml, ClosesAListBeforeTheNextLine) {
  EXPECT_EQ(complaints(base("a = [1\nb = 2\n")),
            R"(base.toml:2:1: error: expected a comma or ] here: a list is still open
   2 | b = 2
     | ^^^^^
)");
}

TEST(Toml, ClosesItsTables) {
  EXPECT_EQ(complaints(base("x = {a=1")),
            R"(base.toml:1:9: error: a table is never closed
   1 | x = {a=1
     |         ^  end it with }
)");
}

TEST(Toml, HasNoCommaAtTheEndOfATable) {
  EXPECT_EQ(complaints(base("a = { b = 1, }")),
            R"(base.toml:1:14: error: there is nothing between the last comma and }
   1 | a = { b = 1, }
     |              ^  take the comma out
)");
}

TEST(Toml, HasKeysOnce) {
  EXPECT_EQ(complaints(base("a = 1\r\na = 2\r\n")),
            R"(base.toml:2:1: error: "a" is given twice
   2 | a = 2
     | ^  keep one of the two
)");
}

TEST(Toml, HasQuotedKeysOnce) {
  EXPECT_EQ(complaints(base("name = \"x\"\n\"name\" = 2")),
            R"(base.toml:2:2: error: "name" is given twice
   2 | "name" = 2
     |  ^^^^  keep one of the two
)");
}

TEST(Toml, HasTablesOnce) {
  EXPECT_EQ(complaints(base("[a]\n[b]\n[a]\n")),
            R"(base.toml:3:2: error: "a" is given twice
   3 | [a]
     |  ^  keep one of the two
)");
}

TEST(Toml, HasDottedKeysOnce) {
  EXPECT_EQ(complaints(base("a.b = 1\na.b = 2")),
            R"(base.toml:2:1: error: "a.b" is given twice
   2 | a.b = 2
     | ^^^  keep one of the two
)");
}

TEST(Toml, QuotesChineseKeys) {
  EXPECT_EQ(complaints(base("户 = 1")),
            R"(base.toml:1:1: error: a key that is not plain letters, digits, _ and - needs quotes
   1 | 户 = 1
     | ^^  write "户"
)");
}

TEST(Toml, IsTypedInAscii) {
  EXPECT_EQ(complaints(base("a：1")),
            R"(base.toml:1:2: error: this sign means nothing here
   1 | a：1
     |  ^^  type the ASCII sign: =
)");
}

TEST(Toml, IsQuotedInAscii) {
  EXPECT_EQ(complaints(base("a = “x”")),
            R"(base.toml:1:5: error: this sign means nothing here
   1 | a = “x”
     |     ^  type the ASCII sign: "
)");
}

TEST(Toml, NeedsAValue) {
  EXPECT_EQ(complaints(base("a = ")),
            R"(base.toml:1:5: error: the value is missing
   1 | a =
     |     ^
)");
}

TEST(Toml, NeedsAnEqualsSign) {
  EXPECT_EQ(complaints(base("a b = 1")),
            R"(base.toml:1:3: error: expected = and a value after the key
   1 | a b = 1
     |   ^^^^^
)");
}

TEST(Toml, HasOneValueALine) {
  EXPECT_EQ(complaints(base("[a]]")),
            R"(base.toml:1:4: error: this does not belong to the line
   1 | [a]]
     |    ^  one key and one value per line; comments begin with #
)");
}

TEST(Toml, NamesItsTables) {
  EXPECT_EQ(complaints(base("[a\nb = 1\n")),
            R"(base.toml:1:3: error: a table is written [name]
   1 | [a
     |   ^
)");
}

TEST(Toml, DoesNotBeginNumbersWithZero) {
  EXPECT_EQ(complaints(base("a = 01")),
            R"(base.toml:1:5: error: a number does not begin with 0
   1 | a = 01
     |     ^^
)");
}

TEST(Toml, HasNumbersThatFit) {
  EXPECT_EQ(complaints(base("a = 1e400")),
            R"(base.toml:1:5: error: the number is too large or too small
   1 | a = 1e400
     |     ^^^^^
)");
}

TEST(Toml, HasIntegersThatFit) {
  EXPECT_EQ(complaints(base("a = 99999999999999999999")),
            R"(base.toml:1:5: error: the number is too large or too small
   1 | a = 99999999999999999999
     |     ^^^^^^^^^^^^^^^^^^^^
)");
}

TEST(Toml, HasFiniteNumbers) {
  EXPECT_EQ(complaints(base("a = inf")),
            R"(base.toml:1:5: error: not a finite number
   1 | a = inf
     |     ^^^
)");
}

TEST(Toml, HasNoSeparators) {
  EXPECT_EQ(complaints(base("a = 1,200")),
            R"(base.toml:1:5: error: thousands are not separated; write 1200, or 1.200 if the comma is a decimal comma
   1 | a = 1,200
     |     ^^^^^
)");
}

TEST(Toml, HasDatesThatExist) {
  EXPECT_EQ(complaints(base("a = 2016-13-01")),
            R"(base.toml:1:5: error: this is no date
   1 | a = 2016-13-01
     |     ^^^^^^^^^^  write a date as "2016-12-31"
)");
}

TEST(Toml, HasNoTimesOfDay) {
  EXPECT_EQ(complaints(base("a = 07:32:00")),
            R"(base.toml:1:5: error: a time of day is never used
   1 | a = 07:32:00
     |     ^^^^^^^^  write a date, as in "2016-12-31"
)");
}

TEST(Toml, WritesTrueSmall) {
  EXPECT_EQ(complaints(base("a = True")),
            R"(base.toml:1:5: error: true and false are written small
   1 | a = True
     |     ^^^^  write true
)");
}

TEST(Toml, EscapesBackslashes) {
  EXPECT_EQ(complaints(base("a=\"\\q\"")),
            R"(base.toml:1:4: error: a backslash begins an escape such as \n
   1 | a="\q"
     |    ^^  write \\ for a backslash
)");
}

TEST(Toml, DoesNotAbortOnAnAmpersand) {
  EXPECT_EQ(complaints(base("[&")),
            R"(base.toml:1:2: error: a line begins with a key, as in key = value, or with a [table]
   1 | [&
     |  ^
)");
}

}  // namespace
}  // namespace infracast
