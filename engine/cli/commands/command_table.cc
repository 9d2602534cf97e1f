// SPDX-License-Identifier: MIT
// Every command and option. Adding one is adding a line here and a function in commands.h.
#include <algorithm>
#include <limits>

#include "cli/commands/commands.h"
#include "cli/commands/own_commands.h"
#include "cli/figures/options.h"
#include "cli/line/command.h"
#include "cli/scenarios/options.h"
#include "cli/scenarios/study_options.h"

namespace infracast::cli {
namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();

constexpr Option kStrict{"strict", 0, "", "exit code 3 also when the posterior does not pass through a newest figure"};

constexpr Option kRunOptions[] = {
    {"output", 'o', "FILE", "results file; default results.h5"},
    {"draws", 0, "N", "how many draws of every scenario"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kSet,
    kToday,
    kPrior,
    kPosterior,
    kFresh,
    kStrict,
    {"times-per-year", 0, "N", "output times in a year; default 1"},
    {"draws-in-file", 0, "", "keep draws at all times, however many; default: few"},
    {"summary-only", 0, "", "keep no draw at all; memory stays small"},
    {"force", 0, "", "replace FILE even if it is not a results file"},
    kProvenance,
    {"quiet", 'q', "", "no progress on the standard error"},
    kJson,
    kLanguage,
};
constexpr std::string_view kRunExamples[] = {
    "infracast run " INFRACAST_SHIPPED_SCENARIO " -o results.h5",
    "infracast run " INFRACAST_SHIPPED_SCENARIO " --draws 100000 --summary-only",
    "infracast run base.toml --set mobile.licence_5g=2021 --lang zh",
    "infracast run base.toml what-ifs/*.toml -o compared.h5",
    "infracast run " INFRACAST_SHIPPED_SCENARIO " --posterior posterior.h5",
};

constexpr Option kPageOptions[] = {
    {"output", 'o', "FILE", "the page; default report.html"},
    {"live", 0, "", "with levers to move, and the engine that answers them"},
    {"draws", 0, "N", "of --live: how many the page carries; default 512"},
    {"force", 0, "", "replace FILE even if it is not a page of infracast"},
    kProvenance,
    kLanguage,
};
constexpr std::string_view kPageExamples[] = {
    "infracast report results.h5 -o report.html",
    "infracast report results.h5 --live -o plan.html",
    "infracast report base.h5 what-if.h5 --lang zh",
    "infracast report results.h5 sensitivity.h5 sweep.h5",
};

constexpr Option kExportOptions[] = {
    {"format", 0, "csv|iamc|xlsx", "default: xlsx where FILE ends so, else csv"},
    {"output", 'o', "FILE", "default, and for -: the standard output"},
    {"what", 0, "TABLE", "of CSV: indicators (default), plan, bindings, parameters, levers, observations"},
    {"draws", 0, "", "of CSV: every draw of the indicators or parameters instead of their summaries"},
    {"wide", 0, "", "of IAMC: a column per year"},
    {"bom", 0, "", "begin with a byte order mark, for Excel"},
    {"force", 0, "", "replace FILE even if infracast did not write it"},
    kProvenance,
    kLanguage,
};
constexpr std::string_view kExportExamples[] = {
    "infracast export results.h5 -o results.xlsx --lang zh",
    "infracast export results.h5 --what plan -o plan.csv --bom",
    "infracast export base.h5 what-if.h5 --format iamc --wide -o compared.csv",
    "infracast export results.h5 --draws | head",
};

constexpr Option kScenarioOptions[] = {kSet, kToday, kJson, kLanguage};
constexpr std::string_view kCheckExamples[] = {
    "infracast check " INFRACAST_SHIPPED_SCENARIO,
    "infracast check my.toml --json | jq .conflicts",
};

constexpr Option kCalibrateOptions[] = {
    {"output", 'o', "FILE", "write the posterior to a file"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kSet,
    kToday,
    kFresh,
    kStrict,
    {"force", 0, "", "replace FILE even if it is no posterior"},
    kProvenance,
    {"quiet", 'q', "", "nothing but failures on the standard error"},
    kJson,
    kLanguage,
};
constexpr std::string_view kCalibrateExamples[] = {
    "infracast calibrate " INFRACAST_SHIPPED_SCENARIO " -o posterior.h5",
    "infracast calibrate base.toml --today 2013 --json | jq .blocks",
};

constexpr Option kValidateOptions[] = {
    {"calibrate", 0, "", "beside what calibration leaves of the priors"},
    {"draws", 0, "N", "how many draws of the priors"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kSet,
    kToday,
    kJson,
    kLanguage,
};
constexpr std::string_view kValidateExamples[] = {
    "infracast validate " INFRACAST_SHIPPED_SCENARIO,
    "infracast validate base.toml --calibrate --json | jq .figures",
};
constexpr std::string_view kConvergeExamples[] = {"infracast converge " INFRACAST_SHIPPED_SCENARIO};

constexpr Option kBacktestOptions[] = {
    {"output", 'o', "FILE", "write forecasts and scores to a file"},
    {"force", 0, "", "replace FILE even if it is no back-test"},
    kProvenance,
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kSet,
    kToday,
    kFresh,
    {"quiet", 'q', "", "nothing but failures on the standard error"},
    kJson,
    kLanguage,
};
constexpr std::string_view kBacktestExamples[] = {
    "infracast backtest " INFRACAST_SHIPPED_SCENARIO " --today 2010 -o backtest.h5",
    "infracast backtest base.toml --today 2013 --json | jq .brier",
};

constexpr Option kReportOptions[] = {kJson, kLanguage};
constexpr std::string_view kTargetsExamples[] = {
    "infracast targets results.h5",
    "infracast targets results.h5 --lang zh",
    "infracast targets results.h5 --json | jq '.scenarios[0].plans'",
};

constexpr Option kCompareOptions[] = {
    {"date", 0, "DATE", "when to compare indicators: 2020, 2020-06; may be repeated; default: the last deadline ahead, and the end", true},
    {"all", 0, "", "also what does not differ"},
    kJson,
    kLanguage,
};
constexpr std::string_view kCompareExamples[] = {
    "infracast compare base.h5 what-if.h5",
    "infracast compare both.h5 --date 2020 --date 2025 --lang zh",
    "infracast compare both.h5 --json | jq '.indicators[0]'",
};

constexpr Option kExplainOptions[] = {
    {"date", 0, "DATE", "when to show values; default: the scenario's today"}, kSet, kToday, kJson, kLanguage};
constexpr std::string_view kExplainExamples[] = {
    "infracast explain " INFRACAST_SHIPPED_SCENARIO " ftth_homes_passed",
    "infracast explain base.toml fibre.build_rate --date 2012",
};

constexpr Option kDiffOptions[] = {
    {"all", 0, "", "every difference; otherwise at most twenty of each kind"}, kSet, kToday, kJson, kLanguage};
constexpr std::string_view kDiffExamples[] = {
    "infracast diff " INFRACAST_SHIPPED_SCENARIO " what-if.toml",
    "infracast diff base.toml what-if.toml --json | jq .differences",
};

constexpr Option kModelsOptions[] = {
    {"pages", 0, "DIR", "write a page of Markdown about every module into DIR"}, kSet, kToday, kJson, kLanguage};
constexpr std::string_view kModelsExamples[] = {"infracast models", "infracast models my.toml --json",
                                                "infracast models --pages docs/models"};
constexpr std::string_view kIndicatorsExamples[] = {"infracast indicators", "infracast indicators my.toml --lang zh"};
constexpr std::string_view kLeversExamples[] = {"infracast levers", "infracast levers my.toml --json"};
constexpr std::string_view kDriversExamples[] = {"infracast drivers", "infracast drivers my.toml --lang zh"};
constexpr Option kVersionOptions[] = {kJson};
constexpr std::string_view kVersionExamples[] = {"infracast version"};

constexpr Option kSchemaOptions[] = {{"output", 'o', "FOLDER", "write the schema of every kind into FOLDER"}};
constexpr std::string_view kSchemaExamples[] = {"infracast schema scenario > scenario.json"};
constexpr std::string_view kCompletionExamples[] = {
    "source <(infracast completion bash)",
    "infracast completion fish > ~/.config/fish/completions/infracast.fish",
};
constexpr Option kManualOptions[] = {{"output", 'o', "FOLDER", "write every page into FOLDER"}};
constexpr std::string_view kManualExamples[] = {"infracast manual run | man -l -", "infracast manual -o share/man/man1"};
constexpr std::string_view kCompleteExamples[] = {"infracast complete -- run --lang ''"};

constexpr std::string_view kShipped = "Without SCENARIO: the shipped " INFRACAST_SHIPPED_SCENARIO ".";

constexpr Command kCommands[] = {
    {"run", "SCENARIO…", 1, kAny, "project scenarios, write a results file, print the plan table", kRunExamples, kRunOptions,
     "Draws come from what published history leaves of the priors: it is calibrated to first, once for cities that differ in levers alone. "
     "Several scenarios go into one file. An older results file is replaced once the new one is whole. Ctrl-C stops and leaves no file. "
     "Exit code 3 when a block has not converged.",
     run_scenarios},
    {"check", "SCENARIO", 1, 1, "find mistakes, contradictions, and what no observation informs", kCheckExamples, kScenarioOptions,
     "Exit code 2 when there are errors; warnings do not count.", check_scenario},
    {"validate", "SCENARIO", 1, 1, "published figures beside what the draws say", kValidateExamples, kValidateOptions,
     "A figure is missed when nine draws in ten lie on one side of it.", validate_scenario},
    {"converge", "SCENARIO", 1, 1, "how much the length of a step matters to every indicator", kConvergeExamples, kScenarioOptions,
     "Compares months with half-months and weeks, at the best guess and without random paths.", converge_scenario, true},
    {"calibrate", "SCENARIO", 1, 1, "learn from published history, block by block", kCalibrateExamples, kCalibrateOptions,
     "Exit code 3 when a block has not converged.", calibrate_scenario},
    {"backtest", "SCENARIO", 1, 1, "forecast from an earlier today, and score it by what came later", kBacktestExamples, kBacktestOptions,
     "Scores are of logarithms, 0 is perfect; skill above 0 is better than the naive forecast.", backtest_scenario},
    {"sweep", "STUDY", 1, 1, "run a city at many points, and lose nothing", kSweepExamples, kSweepOptions,
     "What is finished is kept in FILE.parts until all of it is. After Ctrl-C, a crash or a full disk the same command with --resume goes "
     "on, and gives the same file.",
     run_sweep},
    {"merge", "SHARDS…", 1, kAny, "join the shards of a sweep into one file", kMergeExamples, kMergeOptions,
     "Exit code 2 when points are missing, stand in two shards, or are of another sweep.", merge_shards, true},
    {"status", "SWEEPS…", 1, kAny, "how far sweeps are: points done, failed and left", kStatusExamples, kStatusOptions,
     "A sweep is named by its file, finished or not, or by its folder of parts.", show_status, true},
    {"targets", "RESULTS", 1, 1, "print the plan table of a results file again", kTargetsExamples, kReportOptions, "", show_targets},
    {"sensitivity", "STUDY", 1, 1, "which parameters and levers move an outcome", kSensitivityExamples, kSensitivityOptions,
     "STUDY names a scenario, outputs, and a method: morris, sobol or prcc. See docs/studies.md.", analyse_sensitivity},
    {"discover", "SWEEP|TABLE", 1, 1, "under which conditions cases fail, or win: boxes of a sweep or table", kDiscoverExamples,
     kDiscoverOptions,
     "Cases are the points of a sweep, or the rows of a CSV with any header. Boxes are peeled by PRIM, with coverage, density and quasi-p; "
     "a "
     "tree is a second opinion, and halves of the cases say whether it is chance. See docs/studies.md.",
     discover_conditions, true},
    {"solve", "SCENARIO", 1, 1, "what it would take to reach a target", kSolveExamples, kSolveOptions,
     "Every value is tried on the same draws; the answer is run again on all of them and shown with its error.", solve_for_levers},
    {"forecast", "TABLE", 1, 1, "yearly figures of any place, with no model: fans for the years to come", kForecastExamples,
     kForecastOptions,
     "TABLE has rows series,year,value; two figures of a series suffice. Forecasts are rows "
     "series,origin,year,mean,p05,p10,p25,p50,p75,p90,p95. docs/forecast.md says how they are made, and how well they did.",
     forecast_series, true},
    {"import", "TABLE", 1, 1, "a published table into observations.csv, or a model into ours", kImportExamples, kImportOptions,
     "TABLE may be a model of Stella or another program that writes XMILE (.xmile, .stmx), or of Vensim (.mdl): "
     "docs/from-stella-and-vensim.md. Of tables it "
     "knows the layouts of ITU DataHub, the World Bank, Eurostat (TSV, SDMX-CSV) and the OECD (SDMX-CSV). Estimates and figures carried "
     "forward are marked, the source and its licence are kept, and what is left out is listed with its lines.",
     import_table_of_figures, true},
    {"new", "PLACE [OBSERVATIONS]", 1, 2, "the folder of a place that runs, from observations", kNewExamples, kNewOptions,
     "OBSERVATIONS is a table that import made, or any observations.csv; default: observations.csv. Parts with figures are chosen, sizes "
     "are "
     "those of the first figures, and every default is stated, with its reason, in the README.md that is written.",
     make_place, true},
    {"compare", "RESULTS…", 1, kAny, "scenarios side by side, target by target", kCompareExamples, kCompareOptions,
     "Every scenario is compared with the first. Draws are compared one by one where both sides have the same ones, which needs equal "
     "seeds and numbers of draws, and files that keep draws; otherwise medians are.",
     compare_results},
    {"robust", "STUDY", 1, 1, "which policy does well in most futures, and where each fails", kRobustExamples, kRobustOptions,
     "STUDY has goals, policies as choices, and factors that make worlds. Policies meet the same draws in every world. See "
     "docs/studies.md.",
     compare_policies, true},
    {"propose", "SCENARIO…", 1, kAny, "targets worth setting: what is attained with a given probability", kProposeExamples, kProposeOptions,
     "Of key indicators first, then of what targets are about; or of what is named. Each alone, and all of them together. Beside them "
     "the newest target that is due by then, and whether it is too easy, realistic or a stretch.",
     propose_targets, true},
    {"what-if", "[SCENARIO] NAME=VALUE…", 1, kAny, "what moves if something is otherwise, draw by draw", kWhatIfExamples, kWhatIfOptions,
     "NAME is that of a lever, a parameter or an outside path, or its label. With \"from DATE\" the past stays as it was, to the bit; "
     "VALUE may then be a "
     "factor, as in \"× 1.3 from 2019\". Targets and indicators follow, what moves most first. Without SCENARIO: the "
     "shipped " INFRACAST_SHIPPED_SCENARIO ".",
     ask_what_if},
    {"serve", "[SCENARIO]", 0, 1, "keep a city ready, and answer what-ifs over HTTP on this machine", kServeExamples, kServeOptions,
     "Prints the address, with a token that requests must know. Ctrl-C or SIGTERM ends it. docs/serve.md has the questions and answers.",
     serve_city, true},
    {"report", "RESULTS…", 1, kAny, "write one page for people who decide: charts, plan table, sources", kPageExamples, kPageOptions,
     "RESULTS may be files of sensitivity and of sweep too, beside results of run: they become tornados, and probabilities over what "
     "was varied. The page needs no network and no other file.",
     write_page},
    {"export", "RESULTS…", 1, kAny, "write tables for other programs: CSV, IAMC, an Excel workbook", kExportExamples, kExportOptions,
     "Several files become one table. docs/export.md lists the columns.", export_results},
    {"explain", "SCENARIO NAME", 2, 2, "what a name means: equation, unit, source, value, what reads it", kExplainExamples, kExplainOptions,
     "Values are those of the best guess: every parameter at its default, no random paths.", explain_name},
    {"diff", "SCENARIO SCENARIO", 2, 2, "what differs between two scenarios, and where it is written", kDiffExamples, kDiffOptions,
     "After inheritance: the place is that of the text that won. Exit code 0 whether they differ or not.", diff_scenarios},
    {"models", "[SCENARIO]", 0, 1, "list the modules", kModelsExamples, kModelsOptions, kShipped, list_models},
    {"indicators", "[SCENARIO]", 0, 1, "list what the model projects", kIndicatorsExamples, kScenarioOptions, kShipped, list_indicators,
     true},
    {"levers", "[SCENARIO]", 0, 1, "list what a decision-maker can set", kLeversExamples, kScenarioOptions, kShipped, list_levers, true},
    {"drivers", "[SCENARIO]", 0, 1, "list what comes from outside: people, prices", kDriversExamples, kScenarioOptions, kShipped,
     list_drivers, true},
    {"schema", "[scenario|study|model|part|module|units]", 0, 1, "print the JSON Schema of a kind of file, for editors", kSchemaExamples,
     kSchemaOptions, "A part is what a model includes. A first line as in #:schema scenario.json tells editors that know TOML.",
     print_schema, true},
    {"version", "", 0, 0, "print the version, and how the program was built", kVersionExamples, kVersionOptions, "", show_version},
    {"completion",
     "bash|zsh|fish",
     1,
     1,
     "print the script that completes command lines in a shell",
     kCompletionExamples,
     {},
     "Installed packages bring it along.",
     print_completion,
     false,
     true},
    {"manual", "[COMMAND]", 0, 1, "print a manual page, or write all of them", kManualExamples, kManualOptions,
     "Without COMMAND: the page of infracast itself. Pages are in the language of man(1).", print_manual, false, true},
    {"complete",
     "[WORDS…]",
     0,
     kAny,
     "print what could stand at the end of a command line",
     kCompleteExamples,
     {},
     "Words follow --; the last one is being typed. The scripts of infracast completion ask this.",
     print_candidates,
     false,
     true},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands), [&](const Command& c) { return c.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

}  // namespace infracast::cli
