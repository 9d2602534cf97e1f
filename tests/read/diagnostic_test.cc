// SPDX-License-Identifier: MIT
#include "infracast/diagnostic.h"

#include <gtest/gtest.h>

namespace infracast {
namespace {

SourcePointer text_of(const std::string& text, const std::string& name = "base.toml") {
  return std::make_shared<SourceText>(SourceText{name, text});
}

// Marks the first occurrence of a word.
Span span_of(const SourcePointer& source, const std::string& word) { return {source, source->text.find(word), word.size()}; }

std::string rendered(const std::string& text, const std::string& word, const std::string& hint = "") {
  const SourcePointer source = text_of(text);
  return render(Diagnostic{Severity::error, span_of(source, word), "wrong", hint});
}

std::string rendered_at(Severity severity, const Span& span) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.where = span;
  diagnostic.message = "wrong";
  return render(diagnostic);
}

TEST(Position, CountsLinesAndCharacters) {
  const SourcePointer source = text_of("a\n户户b\n");
  EXPECT_EQ(position(span_of(source, "a")).line, 1U);
  EXPECT_EQ(position(span_of(source, "b")).line, 2U);
  EXPECT_EQ(position(span_of(source, "b")).column, 3U);
}

TEST(Render, ShowsPlaceLineCaretsAndHint) {
  const SourcePointer source = text_of(std::string(13, '\n') + "\"fibre.build_rat\" = 1.2\n");
  const Diagnostic diagnostic{Severity::error, span_of(source, "fibre.build_rat"), "unknown lever \"build_rat\"",
                              "did you mean \"fibre.build_rate_factor\"?"};
  EXPECT_EQ(render(diagnostic),
            "base.toml:14:2: error: unknown lever \"build_rat\"\n"
            "   14 | \"fibre.build_rat\" = 1.2\n"
            "      |  ^^^^^^^^^^^^^^^  did you mean \"fibre.build_rate_factor\"?\n");
}

TEST(Render, AlignsCaretsUnderWideCharacters) {
  EXPECT_EQ(rendered("名称 = \"光纤\" # 注\n", "光纤"),
            "base.toml:1:7: error: wrong\n"
            "   1 | 名称 = \"光纤\" # 注\n"
            "     |         ^^^^\n");
}

TEST(Render, ShowsTabsAsSpaces) {
  EXPECT_EQ(rendered("\ta\tb\n", "b"),
            "base.toml:1:4: error: wrong\n"
            "   1 |     a    b\n"
            "     |          ^\n");
}

TEST(Render, KeepsControlCharactersFromTheTerminal) {
  EXPECT_EQ(rendered("a\x1b[31mb\r\n", "b"),
            "base.toml:1:7: error: wrong\n"
            "   1 | a\\u001b[31mb\n"
            "     |            ^\n");
}

TEST(Render, CutsLongLinesAroundTheSpan) {
  const std::string text = rendered(std::string(500, 'x') + "here" + std::string(500, 'y'), "here");
  EXPECT_EQ(text,
            "base.toml:1:501: error: wrong\n"
            "   1 | …" +
                std::string(40, 'x') + "here" + std::string(116, 'y') + "…\n" + "     |  " + std::string(40, ' ') + "^^^^\n");
}

TEST(Render, ShowsTheFirstLineOfALongSpan) {
  EXPECT_EQ(rendered("a = [1,\n2]\n", "[1,\n2]", "shorter"),
            "base.toml:1:5: error: wrong\n"
            "   1 | a = [1,\n"
            "     |     ^^^  shorter\n");
}

TEST(Render, MarksTheEndOfTheText) {
  const SourcePointer source = text_of("a = ");
  EXPECT_EQ(rendered_at(Severity::warning, {source, 4, 0}),
            "base.toml:1:5: warning: wrong\n"
            "   1 | a =\n"
            "     |     ^\n");
}

TEST(Render, SurvivesSpansBeyondTheText) {
  const SourcePointer source = text_of("a");
  EXPECT_EQ(rendered_at(Severity::error, {source, 40, 7}), "base.toml:1:2: error: wrong\n   1 | a\n     |  ^\n");
}

TEST(Render, WithoutASourceIsTheMessage) {
  EXPECT_EQ(render(Diagnostic{Severity::error, {}, "base.toml is empty", ""}), "error: base.toml is empty\n");
}

// A scenario of megabytes may be one line with a hundred problems.
TEST(Render, LooksAtLongLinesOnlyWhereTheProblemIs) {
  std::string before;
  for (int k = 0; k < 2'000'000; ++k) before += "光";
  EXPECT_EQ(rendered(before + "here" + std::string(5'000'000, 'y'), "here"),
            "base.toml:1:2000001: error: wrong\n"
            "   1 | …" +
                before.substr(0, 20 * 3) + "here" + std::string(116, 'y') + "…\n" + "     |  " + std::string(40, ' ') + "^^^^\n");
}

TEST(Render, SortsByPlaceAndCounts) {
  const SourcePointer a = text_of("x y\n", "a.toml");
  const SourcePointer b = text_of("z\n", "b.toml");
  Diagnostics diagnostics;
  diagnostics.error(span_of(a, "y"), "second");
  diagnostics.warning(span_of(b, "z"), "third");
  diagnostics.error(span_of(a, "x"), "first");
  EXPECT_EQ(render(diagnostics),
            "a.toml:1:1: error: first\n"
            "   1 | x y\n"
            "     | ^\n"
            "a.toml:1:3: error: second\n"
            "   1 | x y\n"
            "     |   ^\n"
            "b.toml:1:1: warning: third\n"
            "   1 | z\n"
            "     | ^\n"
            "2 errors, 1 warning\n");
}

TEST(Render, DoesNotCountOne) {
  Diagnostics diagnostics;
  diagnostics.error({}, "alone");
  EXPECT_EQ(render(diagnostics), "error: alone\n");
  EXPECT_EQ(render(Diagnostics{}), "");
}

TEST(NearestName, ForgivesSlips) {
  const std::vector<std::string> known{"fibre.build_rate", "fibre.build_rate_factor", "budget.envelope_factor", "draws"};
  EXPECT_EQ(nearest_name("fibre.biuld_rate", known), "fibre.build_rate");
  EXPECT_EQ(nearest_name("drwas", known), "draws");
  EXPECT_EQ(nearest_name("Draws", known), "draws");
}

TEST(NearestName, LooksAtTheLastPartOfFullNames) {
  const std::vector<std::string> known{"fibre.build_rate_factor", "budget.envelope_factor"};
  EXPECT_EQ(nearest_name("build_rate_factr", known), "fibre.build_rate_factor");
  EXPECT_EQ(nearest_name("fibre.build_rat", known), "fibre.build_rate_factor");
  EXPECT_EQ(nearest_name("fibre.envelope_factor", std::vector<std::string>{"envelope_factor"}), "envelope_factor");
}

TEST(NearestName, KeepsQuietWhenOnlyTheFirstPartIsNear) {
  EXPECT_EQ(nearest_name("fibre.bild", std::vector<std::string>{"fibre.mood", "fibre.build_rate"}), std::nullopt);
  EXPECT_EQ(nearest_name("fibr.mod", std::vector<std::string>{"fibre.mood"}), "fibre.mood");
}

TEST(NearestName, KeepsQuietWhenNothingIsNear) {
  EXPECT_EQ(nearest_name("colour", std::vector<std::string>{"draws", "horizon"}), std::nullopt);
  EXPECT_EQ(did_you_mean("colour", std::vector<std::string>{"draws"}), "");
  EXPECT_EQ(did_you_mean("draw", std::vector<std::string>{"draws"}), "did you mean \"draws\"?");
}

}  // namespace
}  // namespace infracast
