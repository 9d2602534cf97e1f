// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "notation/message_parts.h"
#include "notation/unicode.h"

namespace infracast {
namespace {

TEST(Shown, LeavesWhatPeopleRead) {
  for (const char* text : {"", "plain", "南京东路 ≥ 5 万户", "e\u0301", "a\\b \"c\"", "two\nlines\tand a tab"})
    EXPECT_EQ(shown(text), text);
}

TEST(Shown, WritesControlCharactersInDigits) {
  EXPECT_EQ(shown("\x1b]0;title\x07"), "\\u001b]0;title\\u0007");
  EXPECT_EQ(shown("over\rwritten\x7f"), "over\\u000dwritten\\u007f");
  EXPECT_EQ(shown("\u009b2J"), "\\u009b2J");  // as ESC [ does
  EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a\\u0000b");
}

TEST(Shown, WritesWhatTurnsTheDirectionInDigits) {
  EXPECT_EQ(shown("\u202egpj.exe"), "\\u202egpj.exe");
  EXPECT_EQ(shown("\u2066a\u2069\u200f\u061c"), "\\u2066a\\u2069\\u200f\\u061c");
  EXPECT_EQ(shown("line\u2028line"), "line\\u2028line");
}

TEST(Shown, WritesBytesThatAreNoCharactersInDigits) { EXPECT_EQ(shown("caf\xe9.toml"), "caf\\xe9.toml"); }

TEST(Shown, IsTheSameWhenShownAgain) {
  const std::string once = shown_in_line("\x1b\n\u202e\xff");
  EXPECT_EQ(shown_in_line(once), once);
}

TEST(ShownInLine, HasOneLine) { EXPECT_EQ(shown_in_line("a\nb\tc"), "a\\nb\\tc"); }

TEST(InQuotes, AreOnOneLine) { EXPECT_EQ(in_quotes("key\nbase.toml:1:1: error: none"), "\"key\\nbase.toml:1:1: error: none\""); }

}  // namespace
}  // namespace infracast
