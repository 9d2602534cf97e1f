// SPDX-License-Identifier: MIT
#include "read/toml/document.h"

#include <gtest/gtest.h>

namespace infracast::read {
namespace {

Document parsed(const std::string& text) {
  Diagnostics diagnostics;
  auto document = parse_toml(std::make_shared<SourceText>(SourceText{"a.toml", text}), diagnostics);
  EXPECT_EQ(render(diagnostics), "");
  return document.value_or(Document{});
}

std::string marked(const Span& span) { return span.source->text.substr(span.begin, span.length); }

std::string keys_of(const Value& table) {
  std::string keys;
  for (const Entry& entry : table.entries) keys += entry.key.value + " ";
  return keys;
}

TEST(Document, KeepsTheOrderOfKeys) {
  const Document document = parsed("zebra = 1\nant = 2\n[m]\n[b.z]\n[b.a]\n");
  EXPECT_EQ(keys_of(document.root), "zebra ant m b ");
  EXPECT_EQ(keys_of(document.root.find("b")->value), "z a ");
}

TEST(Document, KnowsThePlaceOfKeysAndValues) {
  const Document document = parsed("\"名\" = 12\n\"户.数\" = \"一二\" # 注\n");
  EXPECT_EQ(marked(document.root.entries[0].key.where), "名");
  EXPECT_EQ(marked(document.root.entries[0].value.where), "12");
  EXPECT_EQ(marked(document.root.entries[1].key.where), "户.数");
  EXPECT_EQ(marked(document.root.entries[1].value.where), "一二");
}

TEST(Document, PointsAtTheLastPartOfATableName) {
  const Document document = parsed("[stock.homes_passed]\nunit = \"1\"\n");
  EXPECT_EQ(marked(document.root.entries[0].value.entries[0].key.where), "homes_passed");
}

TEST(Document, PointsInsideThreeQuotes) {
  const Document document = parsed("a = \"\"\"\nx +\ny\"\"\"\nb = '''z'''\n");
  EXPECT_EQ(document.root.entries[0].value.text, "x +\ny");
  EXPECT_EQ(marked(document.root.entries[0].value.where), "x +\ny");
  EXPECT_EQ(marked(document.root.entries[1].value.where), "z");
}

TEST(Document, KeepsNumbersAsWritten) {
  const Document document = parsed("a = 2.66e6\nb = 266e4\nc = 1_000\nd = 0x10\ne = -3\n");
  EXPECT_EQ(document.root.find("a")->value.text, "2.66e6");
  EXPECT_EQ(document.root.find("b")->value.text, "266e4");
  EXPECT_EQ(document.root.find("c")->value.text, "1000");
  EXPECT_EQ(document.root.find("d")->value.text, "16");
  EXPECT_EQ(document.root.find("e")->value.integer, -3);
}

TEST(Document, ReadsDates) { EXPECT_EQ(parsed("a = 2016-12-31\n").root.find("a")->value.date, (Date{2016, 12, 31})); }

TEST(Document, ToleratesCarriageReturns) {
  const Document document = parsed("a = 1\r\n\r\nb = \"x\"\r\n");
  EXPECT_EQ(marked(document.root.entries[1].value.where), "x");
  EXPECT_EQ(position(document.root.entries[1].value.where).line, 3U);
}

TEST(Document, SurvivesWhatBreaksItsParser) {
  Diagnostics diagnostics;
  for (const std::string text : {"[&", "a = \"\"\"\\\n《》\"\"\"\n", "a = \"\"\"\\\n　【】\"\"\""}) {
    parse_toml(std::make_shared<SourceText>(SourceText{"a.toml", text}), diagnostics);
  }
  EXPECT_EQ(diagnostics.error_count(), 1U);
}

TEST(Document, RefusesEndlessNesting) {
  const auto complaint = [](const std::string& text) {
    Diagnostics diagnostics;
    parse_toml(std::make_shared<SourceText>(SourceText{"a.toml", text}), diagnostics);
    return diagnostics.all().empty() ? "" : diagnostics.all().front().message;
  };
  std::string dotted = "a";
  for (int k = 0; k < 200000; ++k) dotted += ".a";
  EXPECT_EQ(complaint(dotted + " = 1\n"), "a key with more than a hundred parts");
  EXPECT_EQ(complaint("a = " + std::string(100000, '[') + "\n"), "lists and tables are nested too deeply");
}

TEST(Merge, JoinsTablesAndReplacesTheRest) {
  Value base = parsed("x = 1\n[t]\na = 1\nb = [1, 2]\n").root;
  merge(base, parsed("y = 2\n[t]\nb = [3]\nc = 4\n").root);
  EXPECT_EQ(keys_of(base), "x t y ");
  const Value& table = base.find("t")->value;
  EXPECT_EQ(keys_of(table), "a b c ");
  EXPECT_EQ(table.find("b")->value.items.size(), 1U);
}

}  // namespace
}  // namespace infracast::read
