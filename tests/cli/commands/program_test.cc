// SPDX-License-Identifier: MIT
// The words of a command line → a command: help, mistakes, exit codes; and the commands about the program itself.

#include "cli/line/identity.h"
#include "infracast/results.h"
#include "town_test.h"

namespace infracast::cli {
namespace {

// ---- which command ----

TEST(Program, ShowsItsHelpOnTheStreamThatFits) {
  const Said none = said({});
  EXPECT_EQ(none.code, 2);
  EXPECT_EQ(none.out, "");
  const Said asked = said({"help"});
  EXPECT_EQ(asked.code, 0);
  EXPECT_EQ(asked.err, "");
  EXPECT_EQ(asked.out, none.err);
  EXPECT_EQ(said({"--help"}).out, asked.out);
  EXPECT_EQ(said({"-h"}).out, asked.out);
  EXPECT_TRUE(asked.out.starts_with("infracast: will the city's digital plans be met, how surely, and when?\n"));
  EXPECT_TRUE(asked.out.ends_with("Exit codes: 0 done, 1 the machine failed, 2 wrong input, 130 stopped.\n"));
}

TEST(Program, HelpsWithOneCommandEitherWay) {
  const Said one = said({"run", "--help"});
  EXPECT_EQ(one.code, 0);
  EXPECT_TRUE(one.out.starts_with("infracast run SCENARIO… [options]\n"));
  EXPECT_EQ(said({"help", "run"}).out, one.out);
  EXPECT_EQ(said({"run", "-h", "--draws", "many"}).out, one.out);  // before anything is looked at
  const Said unknown = said({"help", "rnu"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_TRUE(holds_text(unknown.err, "unknown command \"rnu\"; did you mean \"run\"?")) << unknown.err;
}

// A command that shares the line of the one before is named there; those for shells and installers are not.
TEST(Program, ListsEachCommandOnceAndHidesWhatIsForShells) {
  const std::string page = said({"help"}).out;
  const std::string flat = cells(page);
  EXPECT_TRUE(holds_text(flat, "also: converge"));
  EXPECT_TRUE(holds_text(flat, "also: merge, status"));
  EXPECT_TRUE(holds_text(flat, "also: forecast, import, new"));
  EXPECT_TRUE(holds_text(flat, "also: indicators, levers, drivers"));
  for (const char* hidden : {"completion", "manual", "complete "}) EXPECT_FALSE(holds_text(page, hidden)) << hidden;
}

TEST(Program, NamesWhereToLookAfterAMistake) {
  const Said option = said({"run", "--drws", "5"});
  EXPECT_EQ(option.code, 2);
  EXPECT_EQ(option.err, "infracast: unknown option --drws; did you mean \"--draws\"?\nSee: infracast run --help\n");
  const Said command = said({"chek"});
  EXPECT_EQ(command.code, 2);
  EXPECT_EQ(command.err, "infracast: unknown command \"chek\"; did you mean \"check\"?\nSee: infracast --help\n");
  const Said nothing = said({"qqqqqqqqqqqq"});
  EXPECT_EQ(nothing.err, "infracast: unknown command \"qqqqqqqqqqqq\"\nSee: infracast --help\n");
  const Said early = said({"--draws", "run"});
  EXPECT_EQ(early.code, 2);
  EXPECT_EQ(early.err, "infracast: expected a command before --draws\nSee: infracast --help\n");
}

TEST(Program, ShowsControlCharactersOfAMistakeInDigits) {
  const Said done = said({"a\033[2Jb"});
  EXPECT_EQ(done.code, 2);
  EXPECT_EQ(done.err.find('\033'), std::string::npos) << done.err;
}

TEST(Program, ReportsAFailingMachineWithOne) {
  const Said done = said({"schema", "-o", "/dev/null/schemas"});
  EXPECT_EQ(done.code, 1);
  EXPECT_TRUE(done.err.starts_with("infracast: cannot make /dev/null/schemas: ")) << done.err;
  EXPECT_FALSE(holds_text(done.err, "See: ")) << done.err;
}

// ---- version ----

TEST(Version, SaysWhatTheProgramIs) {
  const std::string format = std::to_string(kResultsFormat.major) + "." + std::to_string(kResultsFormat.minor);
  const std::string text = told({"version"});
  EXPECT_TRUE(text.starts_with("infracast " + std::string(program_version()) + "\ngit              " + git_hash() + "\ncompiler         " +
                               compiler() + "\ninstruction set  "))
      << text;
  EXPECT_TRUE(text.ends_with("results format   " + format + "\n")) << text;
  EXPECT_EQ(told({"--version"}), text);
  const Json found = json_told({"version"});
  EXPECT_EQ(found["version"], program_version());
  EXPECT_EQ(found["git"], git_hash());
  EXPECT_EQ(found["compiler"], compiler());
  EXPECT_EQ(found["results_format"], format);
  EXPECT_TRUE(holds_text(text, "instruction set  " + found["instruction_set"].get<std::string>() + "\n"));
}

// ---- schema, manual, completion ----

class Own : public TownTest {};

TEST_F(Own, SchemasAreOfAKindOrAllInAFolder) {
  EXPECT_EQ(Json::parse(told({"schema", "study"}))["$schema"].get<std::string>().substr(0, 4), "http");
  EXPECT_NE(told({"schema", "study"}), told({"schema", "scenario"}));
  EXPECT_EQ(told({"schema", "-o", "s"}), "");
  for (const char* kind : {"scenario", "study", "model", "part", "module", "units"})
    EXPECT_EQ(text("s/" + std::string(kind) + ".json"), told({"schema", kind})) << kind;
  expect_refused({"schema"}, "schema needs a kind of file, or --output FOLDER");
  expect_refused({"schema", "study", "-o", "s"}, "schema needs a kind of file, or --output FOLDER");
  expect_refused({"schema", "studies"}, "no kind of file \"studies\"; there are ");
}

TEST_F(Own, ManualPagesAreOfTheProgramOrOfACommand) {
  EXPECT_TRUE(holds_text(told({"manual"}), ".Dt INFRACAST 1\n"));
  EXPECT_TRUE(holds_text(told({"manual", "what-if"}), ".Dt INFRACAST-WHAT-IF 1\n"));
  expect_refused({"manual", "whatif"}, "unknown command \"whatif\"");
  EXPECT_EQ(told({"manual", "-o", "man"}), "");
  EXPECT_EQ(text("man/infracast.1"), told({"manual"}));
  EXPECT_EQ(text("man/infracast-run.1"), told({"manual", "run"}));
  EXPECT_TRUE(exists("man/infracast-complete.1"));  // hidden from help, not from manuals
  expect_refused({"manual", "run", "-o", "man"}, "manual writes every page into a folder, or prints one: not both");
}

TEST_F(Own, ManualPagesHaveExamplesAndExits) {
  const std::string page = told({"manual", "merge"});
  EXPECT_TRUE(
      holds_text(page, ".Sh EXAMPLES\n.Bd -literal -offset indent\ninfracast merge sweep.shard\\-*\\-of\\-8.h5 \\-o sweep.h5\n.Ed\n"));
  EXPECT_TRUE(holds_text(page, ".It Li \\&2\nWrong input or usage; everything wrong is listed.\n")) << page;
  EXPECT_TRUE(holds_text(page, ".It Ev \\&NO_COLOR\n"));
  EXPECT_TRUE(page.ends_with(".Sh SEE ALSO\n.Xr infracast 1\n"));
  EXPECT_TRUE(holds_text(told({"manual"}), ".It Xr infracast\\-what\\-if 1\n"));
}

TEST_F(Own, ManualPagesAreDatedByTheCommit) {
  const std::string date = commit_date();  // "2016-11-25"
  const std::string line = told({"manual"}).substr(0, told({"manual"}).find('\n'));
  EXPECT_TRUE(line.starts_with(".Dd ") && line.ends_with(", " + date.substr(0, 4))) << line;
  EXPECT_TRUE(holds_text(line, " " + std::to_string(std::stoi(date.substr(8))) + ",")) << line;
  const Words months{"January", "February", "March",     "April",   "May",      "June",
                     "July",    "August",   "September", "October", "November", "December"};
  EXPECT_TRUE(holds_text(line, months[static_cast<std::size_t>(std::stoi(date.substr(5, 2)) - 1)])) << line;
}

TEST_F(Own, CompletionScriptsAreOfThreeShells) {
  EXPECT_TRUE(told({"completion", "bash"}).starts_with("# bash completion for infracast\n"));
  EXPECT_TRUE(told({"completion", "zsh"}).starts_with("#compdef infracast\n"));
  EXPECT_TRUE(told({"completion", "fish"}).starts_with("# fish completion for infracast\n"));
  expect_refused({"completion", "tcsh"}, "completion knows bash, zsh and fish, not \"tcsh\"");
}

// ---- what a shell is offered ----

class Completed : public TownTest {
 protected:
  static std::string offered(Words words) {
    words.insert(words.begin(), {"complete", "--"});
    return told(words);
  }
};

TEST_F(Completed, NamesLeversAndParametersOfTheScenario) {
  EXPECT_EQ(offered({"run", "base.toml", "--set", "fibre.b"}),
            ":nospace\nfibre.build_factor=\tbuild factor\nfibre.build_rate=\tbuild rate\n");
  EXPECT_EQ(offered({"solve", "base.toml", "--lever", ""}), "fibre.build_factor\tbuild factor\n");
  EXPECT_EQ(offered({"run", "missing.toml", "--set", ""}), ":nospace\n");
}

TEST_F(Completed, NamesEverythingThatCanBeExplained) {
  const std::string all = offered({"explain", "base.toml", ""});
  for (const char* name :
       {"fibre.build_rate", "fibre.build_factor", "fibre.starts", "fibre.homes_passed", "ftth_homes_passed", "contentment"})
    EXPECT_TRUE(holds_text("\n" + all, "\n" + std::string(name) + "\t")) << all;
  EXPECT_EQ(offered({"explain", "base.toml", "cont"}), "contentment\tContentment\n");
  EXPECT_EQ(offered({"explain", "base.toml", "contentment", ""}), "");  // it takes no more
  EXPECT_EQ(offered({"solve", "base.toml", "--cost", "ftth"}), "ftth_homes_passed\tFTTH homes passed\n");
}

TEST_F(Completed, NamesCommands) {
  const std::string all = offered({""});
  EXPECT_TRUE(holds_text("\n" + all, "\nwhat-if\twhat moves if something is otherwise, draw by draw\n")) << all;
  EXPECT_FALSE(holds_text("\n" + all, "\nmanual\t"));
  EXPECT_FALSE(holds_text(all, "--version"));
  EXPECT_EQ(offered({"dri"}), "drivers\tlist what comes from outside: people, prices\n");
  EXPECT_EQ(offered({"help", "dri"}), "drivers\tlist what comes from outside: people, prices\n");
  EXPECT_EQ(offered({"--v"}), "--version\twhich program this is\n");
}

TEST_F(Completed, OffersAnOptionAgainOnlyIfItMayBeRepeated) {
  EXPECT_EQ(offered({"run", "--draws", "5", "--draws"}), "--draws-in-file\tkeep draws at all times, however many; default: few\n");
  EXPECT_TRUE(holds_text(offered({"run", "--set", "a=1", "--se"}), "--set\t"));
  EXPECT_TRUE(holds_text(offered({"run", "-o", "x.h5", "--"}), "--draws\t"));
  EXPECT_FALSE(holds_text(offered({"run", "-o", "x.h5", "--"}), "--output\t"));
}

TEST_F(Completed, OffersTheWordsAndFilesOfAnOperand) {
  EXPECT_EQ(offered({"completion", "z"}), "zsh\t\n");
  EXPECT_EQ(offered({"schema", "sc"}), "scenario\t\n");
  EXPECT_EQ(offered({"export", "a.h5", "--format", "i"}), "iamc\t\n");
  EXPECT_EQ(offered({"compare", "a.h5", ""}), ":files h5\n");
  EXPECT_EQ(offered({"sweep", ""}), ":files toml\n");
  EXPECT_EQ(offered({"merge", "a.h5", ""}), ":files h5\n");
  EXPECT_EQ(offered({"models", "--pages", ""}), ":files\n");
  EXPECT_EQ(offered({"manual", "stat"}), "status\thow far sweeps are: points done, failed and left\n");
}

}  // namespace
}  // namespace infracast::cli
