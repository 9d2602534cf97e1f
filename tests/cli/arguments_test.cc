// SPDX-License-Identifier: MIT
// Words of a command line, by a command that is made up.
#include "cli/line/arguments.h"

#include <gtest/gtest.h>

#include "cli/figures/figure_arguments.h"
#include "cli/line/manual.h"
#include "cli/scenarios/loading.h"
#include "cli_test.h"

namespace infracast::cli {
namespace {

using Words = std::vector<std::string>;

TEST(Arguments, TakeAnOptionByItsNameAndByItsLetter) {
  for (const Words& words :
       {Words{"t.toml", "--output", "x.h5"}, Words{"t.toml", "--output=x.h5"}, Words{"-o", "x.h5", "t.toml"}, Words{"t.toml", "-ox.h5"}}) {
    EXPECT_EQ(made_up(words).text("output"), "x.h5");
    EXPECT_EQ(made_up(words).operands(), Words{"t.toml"});
  }
}

TEST(Arguments, KeepRepeatedOptionsAndOperandsInTheirOrder) {
  const Arguments arguments = made_up({"--set", "b=1", "one.toml", "--set=a=2", "two.toml", "-q"});
  EXPECT_EQ(arguments.all("set"), (Words{"b=1", "a=2"}));
  EXPECT_EQ(arguments.text("set"), "b=1");
  EXPECT_EQ(arguments.operands(), (Words{"one.toml", "two.toml"}));
  EXPECT_TRUE(arguments.has("quiet"));
  EXPECT_FALSE(arguments.has("draws"));
  EXPECT_TRUE(arguments.all("draws").empty());
  EXPECT_EQ(arguments.text("draws"), std::nullopt);
}

TEST(Arguments, RefuseMoreAndFewerOperandsThanACommandTakes) {
  EXPECT_EQ(refusal([] { made_up({}); }), "make needs TOWN [OTHER]");
  EXPECT_EQ(refusal([] { made_up({"a", "b"}); }), "");
  EXPECT_EQ(refusal([] { made_up({"a", "b", "c"}); }), "make takes only TOWN [OTHER]");
  constexpr Command none{.name = "rest", .operands = "", .summary = "", .examples = {}, .options = {}, .notes = ""};
  EXPECT_EQ(refusal([&] { Arguments::parse(none, {"a"}); }), "rest takes no operands");
}

TEST(Arguments, RefuseWhatIsGivenTwiceUnlessItMayBe) {
  EXPECT_EQ(refusal([] { made_up({"a", "--draws", "1", "--draws", "1"}); }), "--draws is given more than once");
  EXPECT_EQ(refusal([] { made_up({"a", "--set", "x=1", "--set", "x=1"}); }), "");
}

TEST(Arguments, RefuseEmptyWordsAndMissingValues) {
  EXPECT_EQ(refusal([] { made_up({"a", "-o", ""}); }), "--output needs a value: --output FILE");
  EXPECT_EQ(refusal([] { made_up({"a", "--draws"}); }), "--draws needs a value: --draws N");
  EXPECT_EQ(refusal([] { made_up({"a", "--quiet=yes"}); }), "--quiet takes no value");
  EXPECT_EQ(refusal([] { made_up({"a", ""}); }), "make needs TOWN [OTHER], not an empty word");
}

TEST(Arguments, NameTheOptionThatIsMeant) {
  EXPECT_EQ(refusal([] { made_up({"a", "--outptu", "x"}); }), "unknown option --outptu; did you mean \"--output\"?");
  EXPECT_EQ(refusal([] { made_up({"a", "--zzzzzzzzzzzz"}); }), "unknown option --zzzzzzzzzzzz");
}

// Help is asked for by who does not know yet what is needed.
TEST(Arguments, NeedNothingBesideHelp) {
  EXPECT_TRUE(made_up({"--help"}).has("help"));
  EXPECT_TRUE(made_up({"-h", "a", "b", "c"}).has("help"));
}

TEST(Arguments, ArePutDownAsAShellWouldTakeThemAgain) {
  EXPECT_EQ(made_up({"a b.toml", "--set", "x=it's", "-o", "plain.h5"}).command_line(),
            "infracast make 'a b.toml' --set 'x=it'\\''s' -o plain.h5");
  EXPECT_EQ(made_up({"$HOME", "*"}).command_line(), "infracast make '$HOME' '*'");
}

TEST(WholeNumber, IsWrittenInDigitsAndIsNotLessThanItsLeast) {
  const auto draws = [](const std::string& text, std::uint64_t least) {
    return made_up({"a", "--draws", text}).whole_number("draws", least);
  };
  EXPECT_EQ(draws("1", 1), 1U);
  EXPECT_EQ(draws("0", 0), 0U);
  EXPECT_EQ(draws("18446744073709551615", 1), 18446744073709551615U);
  EXPECT_EQ(made_up({"a"}).whole_number("draws", 1), std::nullopt);
  for (const char* text : {"0", "1.5", "1e3", "12x", "+3", "18446744073709551616"})
    EXPECT_EQ(refusal([&] { draws(text, 1); }), "--draws needs a whole number from 1, not \"" + std::string(text) + "\"");
}

TEST(People, AreANumberFromOneToTwoBillion) {
  const auto people = [](const std::string& text) { return people_of(made_up({"a", "--population", text})); };
  EXPECT_EQ(people("2.6e6"), 2.6e6);
  EXPECT_EQ(people("1"), 1);
  EXPECT_EQ(people("2e9"), 2e9);
  EXPECT_EQ(people_of(made_up({"a"})), std::nullopt);
  for (const char* text : {"0.9", "2.1e9", "-5", "many", "5 people", "nan"})
    EXPECT_EQ(refusal([&] { people(text); }), "--population needs a number of people such as 2.6e6, not \"" + std::string(text) + "\"");
}

TEST(Settings, AreWhatStandsOnBothSidesOfTheFirstEqualsSign) {
  const auto parts = [](const std::string& text) {
    const Setting setting = setting_of("--set", text);
    return std::pair(setting.name, setting.value);
  };
  EXPECT_EQ(parts("a.b=2"), std::pair(std::string("a.b"), std::string("2")));
  EXPECT_EQ(parts("a.b  =  2 rack from 2018"), std::pair(std::string("a.b"), std::string("2 rack from 2018")));
  EXPECT_EQ(parts("a=b=c"), std::pair(std::string("a"), std::string("b=c")));
  EXPECT_EQ(parts("a="), std::pair(std::string("a"), std::string()));
  for (const char* text : {"a.b", "=2", ""})
    EXPECT_EQ(refusal([&] { setting_of("--set", text); }), "--set needs NAME=VALUE, not \"" + std::string(text) + "\"");
}

// ---- what is said of a command ----

TEST(Help, HasAColumnOfTermsAndOneOfMeanings) {
  const std::string blanks(27, ' ');
  const auto line = [&](const std::string& term, const std::string& meaning) { return term + blanks.substr(term.size()) + meaning + "\n"; };
  EXPECT_EQ(help(kMadeUp), "infracast make TOWN [OTHER] [options]\n  make what nobody needs\n\n  infracast make town.toml -o x.h5\n\n" +
                               line("  -o, --output FILE", "where it goes") + line("      --set NAME=VALUE", "sets it; may be repeated") +
                               line("      --draws N", "how many") + line("      --population PEOPLE", "how many people") +
                               line("      --provenance full", "say where") + line("      --threads T", "cores") +
                               line("  -q, --quiet", "say nothing") + line("  -h, --help", "this page") + "\nIt is made up.\n");
}

// Meanings begin after 27 signs: a term of 26 leaves a blank before its own, one of 27 does not.
TEST(Help, GivesATermThatReachesItsMeaningALineOfItsOwn) {
  const auto term = [](std::string_view name) {
    const Option options[] = {{name, 0, "N", "meaning"}};
    const Command command{.name = "x", .operands = "", .summary = "s", .examples = {}, .options = options, .notes = ""};
    return help(command);
  };
  EXPECT_NE(term("sixteen-letters-").find("      --sixteen-letters- N meaning\n"), std::string::npos) << term("sixteen-letters-");
  EXPECT_NE(term("seventeen-letters").find("      --seventeen-letters N\n" + std::string(27, ' ') + "meaning\n"), std::string::npos)
      << term("seventeen-letters");
}

TEST(ManualPage, TellsOfEveryOptionItsLetterItsWordAndASentence) {
  const std::string page = manual(kMadeUp);
  EXPECT_NE(page.find(".Dt INFRACAST-MAKE 1\n"), std::string::npos);
  EXPECT_NE(page.find(".It Fl o , Fl \\-output Ar \\&FILE\nWhere it goes.\n"), std::string::npos) << page;
  EXPECT_NE(page.find(".It Fl \\-draws Ar \\&N\nHow many.\n"), std::string::npos);
  EXPECT_NE(page.find(".It Fl q , Fl \\-quiet\nSay nothing.\n"), std::string::npos);
  EXPECT_NE(page.find(".Ar \"\\&TOWN [OTHER]\"\n"), std::string::npos);
  EXPECT_NE(page.find(".Pp\nIt is made up.\n"), std::string::npos);
  EXPECT_NE(page.find("infracast make town.toml \\-o x.h5\n"), std::string::npos);
}

TEST(ManualPage, KeepsSignsThatItsLanguageWouldChange) {
  const Option options[] = {{"x", 0, "A…", "it's ~5 \\ `-q`^. Then done"}};
  const std::string page = manual({.name = "m", .operands = "", .summary = "s", .examples = {}, .options = options, .notes = ""});
  EXPECT_NE(page.find(".It Fl \\-x Ar \\&A\\[u2026]\nIt\\(aqs \\(ti5 \\e \\(ga\\-q\\(ga\\(ha.\nThen done.\n"), std::string::npos) << page;
}

}  // namespace
}  // namespace infracast::cli
