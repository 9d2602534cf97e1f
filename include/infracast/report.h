// SPDX-License-Identifier: MIT
// Results → what planners read: the plan table, the page, and the tables of text they are set in.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/results.h"
#include "infracast/study.h"
#include "infracast/sweep.h"

namespace infracast {

// ---- tables of text: Chinese aligned, narrow windows folded, colour only where asked ----

struct TextStyle {
  std::size_t width = 0;  // columns at hand; 0: no limit
  bool colour = false;
};

enum class Tone { plain, strong, faint, good, bad, doubtful };
// The text in the tone's colour, or as it is.
std::string toned(std::string_view text, Tone tone, const TextStyle& style);

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
};

struct TextTable {
  struct Column {
    std::string title;
    bool right = false;  // numbers
    bool wraps = false;  // may be broken into lines when the table is too wide
  };
  struct Row {
    std::vector<Cell> cells;  // as many as columns, or one: a heading over the rows below it
  };
  std::vector<Column> columns;
  std::vector<Row> rows;
};

// One line per row where the style's width allows; otherwise a short block per row, headed by its first cell. A no-break
// space (U+00A0) in a cell keeps its neighbours on one line.
std::string render(const TextTable& table, const TextStyle& style);
// Words flowed into lines that start with `indent` blanks.
std::string flowed(std::string_view text, std::size_t indent, const TextStyle& style);

enum class Language { en, zh };

// How a text is worded and laid out.
struct Wording {
  Language language = Language::en;
  TextStyle style;
};

// ---- the plan table ----

// The outcome where it has been published by `today`; before that, what the draws say.
enum class Verdict {
  met,       // the published outcome attains the target
  missed,    // it does not
  likely,    // at least two draws in three attain it
  open,      // in between
  unlikely,  // at most one in three
  unknown,   // nobody models the indicator
};
Verdict verdict(const PlanRow& row, const Date& today);

// "no level is published": why nothing is projected for a target.
std::string_view reason(Unmodelled unmodelled, Language language);

// P50 minus the target in the target's direction: negative is short of it. In the target's unit.
double gap(const PlanRow& row);

// The plan table of every scenario, grouped by plan, with a legend.
std::string plan_table(const Results& results, Language language, const TextStyle& style);
// The same as JSON, every number in full.
std::string plan_json(const Results& results);

// ---- tables for other programs; docs/export.md lists their columns ----

// Takes text as it is made; may throw to end the making.
using TextSink = std::function<void(std::string_view)>;

enum class Content { plan, indicators, bindings, parameters, levers, observations };
// Tidy CSV in UTF-8, every number in full. Several files are one table; of scenarios that share a name the later ones get a number.
void write_csv(std::span<const Results> results, Content content, const TextSink& sink);

// The same for draws, which Results do not hold: the caller reads them, block by block.
class DrawsCsv {
 public:
  // REQUIRES: `results` and `sink` outlive it.
  DrawsCsv(std::span<const Results> results, Drawn kind, const TextSink& sink);
  ~DrawsCsv();
  // Draws of an indicator, or parameter, by its position in the results file at position `file`.
  void add(std::size_t file, std::size_t thing, const DrawBlock& block);
  void finish();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

// For spreadsheets that take text without it for something else than UTF-8; goes before a table.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
// A table as the functions above and below write it.
bool is_own_csv(const std::filesystem::path& path);

struct IamcOptions {
  bool wide = false;  // a column per year
};
// The table of the Integrated Assessment Modelling Consortium, at year ends.
void write_iamc(std::span<const Results> results, const IamcOptions& options, const TextSink& sink);

struct WorkbookOptions {
  Language language = Language::en;
};
// An Excel workbook: plan table, a sheet with charts per system, published history, sources, provenance. Throws MachineError.
void write_workbook(const std::filesystem::path& path, std::span<const Results> results, const WorkbookOptions& options);
// A workbook as write_workbook left it: nobody has saved it since.
bool is_own_workbook(const std::filesystem::path& path);

// ---- numbers ----

// "9,573,000" or "957.3 万": rounded to significant digits for reading.
std::string readable_number(double value, Language language, int digits = 4);
// The same with its unit: "9,573,000 household", "957.3 万户".
std::string readable_quantity(double value, std::string_view unit, Language language, int digits = 4);

// ---- scenarios side by side ----

// One scenario of a results file, with its draws where they are kept.
struct ComparedScenario {
  std::string file;
  const Results* results = nullptr;
  const DrawRecord* record = nullptr;
  std::size_t scenario = 0;  // position in the file
  // The scenario's draws of an indicator, [draw][time]; empty when not kept.
  std::function<std::vector<std::vector<double>>(const std::string& indicator)> draws;
};

// How a scenario's draws relate to the first one's.
struct Pairing {
  bool paired = false;                 // draw by draw the same but for what the scenarios set
  std::string reason;                  // why not, in English: "the seeds differ"; a key of words()
  std::vector<std::string> set_apart;  // parameters whose priors the scenarios write differently
};

struct Difference {
  double p05 = 0, p50 = 0, p95 = 0;  // of the draws' differences; unpaired: p50 is that of the medians, the others are NaN
};

// A target in each of the scenarios, and how its attainment differs from the first one's.
struct TargetComparison {
  std::vector<std::optional<PlanRow>> rows;  // [scenario]; nothing where the scenario has not, or does not model, it
  std::vector<double> change;                // [scenario] of the probability; NaN where there is none
  std::vector<double> change_error;          // its standard error
};

struct IndicatorComparison {
  std::string id;
  Label label;
  std::string unit;
  double time = 0;                     // decimal year
  std::vector<Difference> level;       // [scenario]: the indicator itself
  std::vector<Difference> difference;  // [scenario]: minus the first one's
  double effect = 0;                   // largest change of the median, as a share of the first one's
};

struct Comparison {
  std::vector<std::string> files;  // [scenario]
  std::vector<ScenarioInfo> scenarios;
  std::vector<Pairing> pairing;           // [scenario]
  std::vector<TargetComparison> targets;  // largest change first
  std::vector<IndicatorComparison> indicators;
};

// Every scenario beside the first, at the given times. REQUIRES: two scenarios or more; each has output at the times.
Comparison compare(std::span<const ComparedScenario> scenarios, std::span<const double> times);
// Where to compare when nobody says: at the last deadline after today, and at the end.
std::vector<double> compared_times(const Results& results);

struct ComparisonOptions {
  Language language = Language::en;
  TextStyle style;
  bool all = false;  // also what does not differ, and every indicator
};
std::string comparison_table(const Comparison& comparison, const ComparisonOptions& options);
std::string comparison_json(const Comparison& comparison);

// ---- one page for people who decide ----

struct PageOptions {
  Language language = Language::en;  // shown first; the page has a switch
};

// One HTML file that needs nothing outside itself: headline, plan table, a chart per indicator, what binds, money, and where it all
// comes from. Every scenario of every results file is laid over the others. Charts keep at most kPageTimes times of each file.
// REQUIRES: at least one scenario.
std::string html_page(std::span<const Results> results, const PageOptions& options = {});

// A sweep, and of each of its points what the page draws: [target][point], [plan][point]; NaN where a point failed.
struct SweptTargets {
  SweepInfo info;
  Provenance provenance;
  std::vector<std::vector<double>> probability, error, joint;
};

// What a page is made of: results, and studies of the same city that belong beside them.
struct PageInputs {
  std::vector<Results> results;
  std::vector<Sensitivity> sensitivities;
  std::vector<SweptTargets> sweeps;
};
// Reads a file to its place among the inputs: what it is, its content says. False for a file of another kind; throws MachineError
// when it cannot be read.
bool add_page_input(const std::filesystem::path& path, PageInputs& inputs);
// As above, with what matters (a tornado per output) and what happens if (probabilities over one factor or two) after the systems.
// A page keeps at most about kPageSweepFigures numbers of a sweep: targets that move little make room.
std::string html_page(const PageInputs& inputs, const PageOptions& options = {});
inline constexpr std::size_t kPageSweepFigures = 60'000;

// A page as html_page() writes it.
bool is_own_page(const std::filesystem::path& path);

// More points than this in a chart of a hand's width are noise; files with finer times are thinned to whole fractions of a year.
inline constexpr std::size_t kPageTimes = 61;

}  // namespace infracast
