// SPDX-License-Identifier: MIT
// What commands on scenarios share: statements of what-if, private folders, outputs, words for a shell, what a terminal may be shown.
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

#include "cli/commands/compared_files.h"
#include "cli/commands/completion.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/posterior_cache.h"
#include "cli/scenarios/provenance.h"
#include "cli/scenarios/statements.h"
#include "cli/terminal/shown_output.h"
#include "cli_test.h"
#include "infracast/page_input.h"
#include "tests/study/lever_town.h"

namespace infracast::cli {
namespace {

// A lever "fibre.factor", an outside path "fibre.growth" and a parameter "fibre.rate", the last two with labels.
City town() {
  LeverTown town = lever_town();
  return {"/nowhere/towns/base.toml", std::move(town.scenario), std::move(town.program)};
}

using Names = std::vector<std::string>;

TEST(Statements, MayNameThingsByTheirLabelsInAnyLanguage) {
  const City city = town();
  Names names;
  for (const Setting& one : statements_of(city, {"rate = 1200", "GROWTH=2", "速度=5", "fibre.factor = 2", "today = 2013"}))
    names.push_back(one.name + "|" + one.value);
  EXPECT_EQ(names, (Names{"fibre.rate|1200", "fibre.growth|2", "fibre.rate|5", "fibre.factor|2", "today|2013"}));
}

TEST(Statements, AreRefusedWhereALabelIsThatOfSeveralThings) {
  const LeverTown two = lever_town({}, R"toml(
[parameter.speed]
label = { en = "rate", zh = "快慢" }
unit = "1"
value = 2
prior = "fixed"
source = "test"
[indicator.faster]
label = { en = "Faster", zh = "更快" }
unit = "1"
equation = "speed"
)toml");
  const City city{"/nowhere/base.toml", two.scenario, two.program};
  EXPECT_EQ(refusal([&] { statements_of(city, {"rate=1"}); }), "several things are called \"rate\": fibre.rate, fibre.speed");
  EXPECT_EQ(refusal([&] { statements_of(city, {"rate"}); }), "what-if needs NAME=VALUE, not \"rate\"");
}

std::string text_of(const std::vector<Setting>& statements, const std::string& path = "/nowhere/plans/later.toml") {
  return scenario_text(town(), statements, path);
}

TEST(ScenarioText, ExtendsTheCitysAndPutsEveryStatementInItsTable) {
  EXPECT_EQ(text_of({{"fibre.growth", "× 1.3 from 2019"},
                     {"fibre.rate", "1200 household/year"},
                     {"today", "2013"},
                     {"fibre.factor", "2"},
                     {"fibre.growth", "[[2010.0, 1.5]]"}}),
            "extends = \"../towns/base.toml\"\nname    = \"later\"\ntoday = \"2013\"\n"
            "\n[levers]\n\"fibre.factor\" = \"2\"\n\n[parameters]\n\"fibre.rate\" = \"1200 household/year\"\n"
            "\n[drivers]\n\"fibre.growth\" = [[2010.0, 1.5]]\n\n[changes]\n\"fibre.growth\" = { factor = 1.3, from = \"2019\" }\n");
  EXPECT_EQ(text_of({}, "/nowhere/towns/same.toml"), "extends = \"base.toml\"\nname    = \"same\"\n");
}

TEST(ScenarioText, TellsChangesFromValues) {
  const auto line = [](const std::string& value) {
    const std::string text = text_of({{"fibre.rate", value}});
    return text.substr(text.find("\n\n[") + 2);
  };
  EXPECT_EQ(line("* 1.5 from 2018-07"), "[changes]\n\"fibre.rate\" = { factor = 1.5, from = \"2018-07\" }\n");
  EXPECT_EQ(line("x2"), "[changes]\n\"fibre.rate\" = { factor = 2 }\n");
  EXPECT_EQ(line("2000 household/year from 2018"), "[changes]\n\"fibre.rate\" = { value = \"2000 household/year\", from = \"2018\" }\n");
  EXPECT_EQ(line("xylophone"), "[parameters]\n\"fibre.rate\" = \"xylophone\"\n");
  EXPECT_EQ(line("say \"so\""), "[parameters]\n\"fibre.rate\" = \"say \\\"so\\\"\"\n");
  EXPECT_EQ(line("{ value = 3 }"), "[parameters]\n\"fibre.rate\" = { value = 3 }\n");
}

// ---- how files come to be ----

Names paths_of(const std::vector<std::string>& words, const Names& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) files.push_back({path, nullptr});
  keep_folders_private(made_up(words), files);
  Names kept;
  for (const InputFile& file : files) kept.push_back(file.path);
  return kept;
}

TEST(Folders, AboveWhatHoldsAllFilesAreNotNamed) {
  EXPECT_EQ(paths_of({"a"}, {"/x/y/city/base.toml", "/x/y/models/fibre.toml", "own.csv"}),
            (Names{"city/base.toml", "models/fibre.toml", "own.csv"}));
  EXPECT_EQ(paths_of({"a"}, {"/x/y/base.toml", "/x/y/city/own.csv"}), (Names{"base.toml", "city/own.csv"}));
  EXPECT_EQ(paths_of({"a"}, {"/x/y/base.toml"}), Names{"base.toml"});
  EXPECT_EQ(paths_of({"a"}, {"/x/yes/a.toml", "/x/yet/b.toml"}), (Names{"yes/a.toml", "yet/b.toml"}));
  EXPECT_EQ(paths_of({"a", "--provenance", "full"}, {"/x/y/base.toml"}), Names{"/x/y/base.toml"});
  EXPECT_EQ(refusal([] { paths_of({"a", "--provenance", "some"}, {}); }), "--provenance is private or full, not \"some\"");
}

TEST(Folders, OfACommandLineAreLeftOut) {
  const auto said = [](const std::vector<std::string>& words) { return provenance_of(made_up(words)).command_line; };
  EXPECT_EQ(said({"/x/y/t.toml", "-o", "/x/z.h5"}), "infracast make t.toml -o z.h5");
  EXPECT_EQ(said({"rel/t.toml", "--output=/x/z.h5"}), "infracast make rel/t.toml --output=z.h5");
  EXPECT_EQ(said({"/x/my own/t.toml", "b"}), "infracast make 't.toml' b");
  EXPECT_EQ(said({"/x/t.toml", "--provenance", "full"}), "infracast make /x/t.toml --provenance full");
}

// A short option may be followed by its value without a blank.
TEST(Folders, OfAnOptionThatIsJoinedToItsValueAreLeftOutToo) {
  const std::string said = provenance_of(made_up({"t.toml", "-o/x/y/z.h5"})).command_line;
  EXPECT_EQ(said.find("/x"), std::string::npos) << said;
  EXPECT_TRUE(said.ends_with("z.h5")) << said;
}

TEST(Provenance, SaysWhichHostOnlyWhereThatIsAskedFor) {
  const Provenance kept = provenance_of(made_up({"a", "--threads", "3"}));
  EXPECT_EQ(kept.host, "");
  EXPECT_EQ(kept.threads, 3);
  EXPECT_EQ(kept.started.size(), 20U);
  EXPECT_EQ(kept.started.substr(10, 1) + kept.started.substr(19), "TZ");
  EXPECT_NE(provenance_of(made_up({"a", "--provenance", "full"})).host, "");
  EXPECT_EQ(provenance_of(made_up({"a"})).threads, 0);
}

TEST(Folders, OfResultsThatWereReadAreLeftOutToo) {
  std::vector<Results> results(1);
  results[0].provenance.command_line = "infracast run /x/t.toml -o /x/y/z.h5";
  results[0].files = {{"/x/t.toml", "", "", {}}, {"/x/y/own.csv", "", "", {}}};
  keep_folders_private(made_up({"a"}), std::span(results));
  EXPECT_EQ(results[0].provenance.command_line, "infracast run t.toml -o z.h5");
  EXPECT_EQ(results[0].files[0].path, "t.toml");
  EXPECT_EQ(results[0].files[1].path, "y/own.csv");
}

TEST(Folders, OfSweepsOnAPageAreLeftOutToo) {
  PageInputs inputs;
  inputs.results.resize(1);
  inputs.results[0].provenance.command_line = "infracast run /x/t.toml";
  inputs.sweeps.resize(2);
  for (SweptTargets& sweep : inputs.sweeps) sweep.provenance.command_line = "infracast sweep /x/y/study.toml -o /x/z.h5";
  PageInputs full = inputs;
  keep_folders_private(made_up({"a"}), inputs);
  EXPECT_EQ(inputs.results[0].provenance.command_line, "infracast run t.toml");
  for (const SweptTargets& sweep : inputs.sweeps) EXPECT_EQ(sweep.provenance.command_line, "infracast sweep study.toml -o z.h5");
  keep_folders_private(made_up({"a", "--provenance", "full"}), full);
  EXPECT_EQ(full.sweeps[1].provenance.command_line, "infracast sweep /x/y/study.toml -o /x/z.h5");
}

// ---- outputs, dates, what a shell is offered ----

TEST(Outputs, HaveTheEndingOfTheirContent) {
  const auto refused = [](const std::string& path, const OutputKind& kind) { return refusal([&] { expect_output(path, kind, {}); }); };
  EXPECT_EQ(ending_of("a/b.XLSX"), ".xlsx");
  EXPECT_EQ(ending_of("a.b/c"), "");
  for (const char* path : {"a.h5", "a.HDF5", "a.nc", "a.nc4", "a"}) EXPECT_EQ(refused(path, kDataOutput), "") << path;
  EXPECT_EQ(refused("a.csv", kDataOutput), "a.csv would hold a file of data, whose name ends in .h5, .hdf5, .nc or .nc4");
  EXPECT_EQ(refused("a.h5", kWorkbookOutput), "a.h5 would hold a workbook, whose name ends in .xlsx");
  EXPECT_EQ(refused("a.pdf", kPageOutput), "a.pdf would hold a page, whose name ends in .html or .htm");
  EXPECT_EQ(refused("a.txt", kTableOutput), "");
}

TEST(Outputs, AreNeitherStreamsNorWhatIsRead) {
  const auto refused = [](const std::string& path) {
    return refusal([&] { expect_output(path, kDataOutput, {"/nowhere/b.h5", "/nowhere/a.h5"}); });
  };
  EXPECT_EQ(refused("-"), "a file of data is not written to a stream: -o needs the name of a file");
  EXPECT_NE(refused("/dev/stdout"), "");
  EXPECT_EQ(refused("/nowhere/x/../a.h5"), "/nowhere/x/../a.h5 is read by this command (/nowhere/a.h5); write elsewhere with -o");
  EXPECT_EQ(refused("/nowhere/c.h5"), "");
}

TEST(LevelTime, IsTheEndOfTheDayThatIsNamed) {
  EXPECT_EQ(level_time("2020"), 2021);
  EXPECT_EQ(level_time("2020-06"), 2020.5);
  EXPECT_EQ(level_time("2020-06-30"), 2020.5);
  EXPECT_EQ(refusal([] { level_time("soon"); }), "--date is a date as 2020, 2020-06 or 2020-06-30, not \"soon\"");
  Results results;
  results.times = {2020, 2020.5};
  EXPECT_TRUE(has_output_at(results, 2020.5));
  EXPECT_FALSE(has_output_at(results, 2020.25));
}

TEST(Completion, OffersTheWordsOfAnOptionAsTheyAreTyped) {
  const auto offered = [](const Names& words) { return candidates(words); };
  EXPECT_EQ(offered({"run", "--lang", ""}), "en\t\nzh\t\n");
  EXPECT_EQ(offered({"run", "--lang", "z"}), "zh\t\n");
  EXPECT_EQ(offered({"run", "--lang=z"}), "--lang=zh\t\n");
  EXPECT_EQ(offered({"run", "--draws", ""}), "");
  EXPECT_EQ(offered({"run", "-q", "--qui"}), "");
  EXPECT_EQ(offered({"run", "--hel"}), "--help\twhat the command does\n");
}

TEST(Completion, OffersFilesByWhatStandsThere) {
  const auto offered = [](const Names& words) { return candidates(words); };
  EXPECT_EQ(offered({"run", ""}), ":files toml\n");
  EXPECT_EQ(offered({"run", "-o", ""}), ":files\n");
  EXPECT_EQ(offered({"run", "-o", "x.h5", ""}), ":files toml\n");
  EXPECT_EQ(offered({"run", "--output=x.h5", ""}), ":files toml\n");
  EXPECT_EQ(offered({"targets", ""}), ":files h5\n");
  EXPECT_EQ(offered({"targets", "a.h5", ""}), "");
  EXPECT_EQ(offered({"no-such-command", ""}), "");
  EXPECT_EQ(offered({}), "");
}

// ---- the terminal, the cache ----

TEST(ShownOutput, PassesColoursOnlyWhereTheyAreWelcome) {
  const auto shown = [](const std::string& text, bool colours) {
    std::ostringstream under;
    ShownOutput buffer(under, colours);
    std::ostream out(&buffer);
    out << text;
    return under.str();
  };
  const std::string coloured = "\033[1ma\033[0m b";
  EXPECT_EQ(shown(coloured, true), coloured);
  EXPECT_EQ(shown(coloured, false).find('\033'), std::string::npos);
  EXPECT_EQ(shown("\033[2J\033[31mred\033[0m", true).substr(0, 4).find('\033'), std::string::npos);  // clears the screen: no colour
  EXPECT_NE(shown("\033[2J\033[31mred\033[0m", true).find("\033[31mred\033[0m"), std::string::npos);
  EXPECT_EQ(shown("plain 户\n", false), "plain 户\n");
}

// Sets a variable of the environment for as long as it lives.
class Environment {
 public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) before_ = before;
    value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  }
  ~Environment() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(CacheFolder, IsTheUsersOwnAndAWholePath) {
  const Environment home("HOME", "/nowhere/own");
  {
    const Environment cache("XDG_CACHE_HOME", "/nowhere/cache");
    EXPECT_EQ(cache_folder(), "/nowhere/cache/infracast");
  }
  {
    const Environment cache("XDG_CACHE_HOME", "relative");
    EXPECT_EQ(cache_folder(), "/nowhere/own/.cache/infracast");
  }
  const Environment cache("XDG_CACHE_HOME", nullptr), homeless("HOME", nullptr);
  EXPECT_EQ(cache_folder(), std::nullopt);
}

}  // namespace
}  // namespace infracast::cli
