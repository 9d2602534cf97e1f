// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <sstream>

#include "infracast/table.h"
#include "notation/unicode.h"

namespace infracast {
namespace {

TextTable streets() {
  return {{{"street", false, true}, {"length", true}}, {{{{"南京东路"}, {"1,599"}}}, {{{"The Bund of Shanghai"}, {"1,500"}}}}};
}

TEST(Flowed, CutsWhatNoLineHolds) {
  EXPECT_EQ(flowed("in /a/very/long/path it is", 2, {10, false}), "  in\n  /a/very/\n  long/pat\n  h it is\n");
}

TEST(DisplayWidth, CountsTwoColumnsForWideCharacters) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("光纤"), 4U);
  EXPECT_EQ(display_width("≥ 5 万户"), 8U);
  EXPECT_EQ(display_width("e\u0301"), 1U);
}

TEST(TextTable, AlignsChineseByWhatATerminalShows) {
  EXPECT_EQ(render(streets(), {}),
            "  street                length\n"
            "  南京东路               1,599\n"
            "  The Bund of Shanghai   1,500\n");
}

TEST(TextTable, BreaksTheColumnsThatMayBeBroken) {
  EXPECT_EQ(render(streets(), {26, false}),
            "  street            length\n"
            "  南京东路           1,599\n"
            "  The Bund of        1,500\n"
            "  Shanghai\n");
}

TEST(TextTable, FoldsIntoBlocksWhenLinesDoNotFit) {
  EXPECT_EQ(render(streets(), {20, false}),
            "  南京东路\n"
            "    length 1,599\n"
            "  The Bund of\n"
            "  Shanghai\n"
            "    length 1,500\n");
}

TEST(TextTable, NeverExceedsTheWidth) {
  for (std::size_t width = 20; width < 60; ++width) {
    std::istringstream lines(render(streets(), {width, false}));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), width) << line;
  }
}

TEST(TextTable, ColoursOnlyWhereAsked) {
  TextTable table = streets();
  table.rows[0].cells[1].tone = Tone::good;
  EXPECT_EQ(render(table, {}).find('\033'), std::string::npos);
  EXPECT_NE(render(table, {0, true}).find("\033[32m1,599\033[0m"), std::string::npos);
}

TEST(TextTable, SurvivesTextThatIsNoUtf8) { EXPECT_FALSE(render({{{"x"}}, {{{{"\xFF\xE5"}}}}}, {10, false}).empty()); }

TEST(Flowed, BreaksAtBlanksAndBetweenWideCharacters) {
  EXPECT_EQ(flowed("one two three", 2, {9, false}), "  one two\n  three\n");
  EXPECT_EQ(flowed("上海市信息化", 0, {6, false}), "上海市\n信息化\n");
}

}  // namespace
}  // namespace infracast
