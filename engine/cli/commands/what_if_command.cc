// SPDX-License-Identifier: MIT
// What moves if something is otherwise: a scenario beside itself, on the same draws.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "cli/commands/commands.h"
#include "cli/commands/compared_files.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/provenance.h"
#include "cli/scenarios/recording.h"
#include "cli/scenarios/statements.h"
#include "cli/terminal/interruption.h"
#include "infracast/compare.h"
#include "infracast/machine_error.h"
#include "infracast/results_writer.h"
#include "infracast/whole_file.h"
#include "notation/shell_word.h"
#include "report/text/outlook_table.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "what-if";
constexpr const char* kDraws = "512";  // for a first answer; --draws takes more

// A folder for what is compared, gone with its content.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::error_code failed;
    const fs::path place = fs::temp_directory_path(failed);
    std::string pattern = (place / "infracast-XXXXXX").string();
    if (failed || ::mkdtemp(pattern.data()) == nullptr)
      throw MachineError("cannot make a folder for what is compared: " +
                         (failed ? failed : std::error_code(errno, std::generic_category())).message());
    path_ = pattern;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

struct Question {
  std::string scenario;
  std::vector<std::string> statements;
};

Question question_of(const Arguments& arguments) {
  Question question{"", arguments.operands()};
  if (question.statements.front().ends_with(".toml")) {
    question.scenario = question.statements.front();
    question.statements.erase(question.statements.begin());
  } else {
    question.scenario = shipped_scenario_or_refuse();
  }
  if (question.statements.empty()) throw UsageError("what-if needs what is otherwise, as in 'mobile.delay_5g = 1 year'");
  return question;
}

std::vector<Setting> base_settings(const Arguments& arguments) {
  std::vector<Setting> settings = settings_of(arguments);
  if (!arguments.has("draws")) settings.push_back({"ensemble.draws", kDraws});
  return settings;
}

// Those of --date, before anything is run. Throws UsageError where the projection has no output.
std::vector<double> times_asked_for(const Arguments& arguments, const Horizon& horizon) {
  std::vector<double> times;
  for (const std::string& text : arguments.all("date")) {
    const double time = times.emplace_back(level_time(text));
    const bool is_output = std::abs(time - std::round(time)) < 1e-9 && time >= horizon.first_year && time <= horizon.last_year + 1;
    if (!is_output) throw UsageError("there is no output at the end of " + to_string(last_day_before(time)) + "; ends of years have one");
  }
  return times;
}

// The scenario's milestones ahead.
std::vector<double> usual_times(const Results& results) {
  const std::vector<double> times = report::milestone_times(results, 0);
  return times.empty() ? compared_times(results) : times;
}

constexpr std::string_view kScenarioEndings[] = {".toml"};

bool is_scenario_of_ours(const fs::path&) { return false; }  // what stands there may be anybody's work

void save(const Arguments& arguments, const City& city, const std::vector<Setting>& statements, const Console& console) {
  const std::string path = *arguments.text("save");
  std::vector<std::string> inputs{city.path};
  add_inputs(city.scenario, inputs);
  expect_output(path, {"a scenario", kScenarioEndings}, inputs);
  const std::string text = scenario_text(city, statements, path);
  write_whole_file(path, arguments.has("force"), {"a scenario", is_scenario_of_ours},
                   [&](const fs::path& place) { write_whole_file(place, text); });
  if (!arguments.has("quiet")) console.err << "Wrote " << path << ": infracast run " << shell_word(path) << "\n";
}

// The exit code.
int record_both(const std::array<const City*, 2>& cities, const Arguments& arguments, const std::string& path, const Console& console) {
  const Interruption interruption;
  ResultsWriter writer(path, {.draws = KeptDraws::all_if_few}, provenance_of(arguments));
  const ProjectionOptions options = projection_options(arguments);
  for (const City* city : cities) {
    if (record(*city, options, interruption, console, writer)) continue;
    return interruption.stopped(console.err);
  }
  writer.commit();
  return kSuccess;
}

}  // namespace

int ask_what_if(const Arguments& arguments, const Console& console) {
  const Question question = question_of(arguments);
  std::vector<Setting> settings = base_settings(arguments);
  const auto base = load_or_tell(question.scenario, settings, console);
  if (!base) return kWrongInput;
  const std::vector<Setting> statements = statements_of(*base, question.statements);
  settings.insert(settings.end(), statements.begin(), statements.end());
  auto other = load_or_tell(question.scenario, settings, console);
  if (!other) return kWrongInput;
  other->scenario.name = kName;
  std::vector<double> times = times_asked_for(arguments, base->program.horizon);
  if (arguments.has("save")) save(arguments, *base, statements, console);

  const ScratchFolder folder;
  const std::string path = folder.file("both.h5");
  if (const int stopped = record_both({&*base, &*other}, arguments, path, console); stopped != kSuccess) return stopped;
  std::deque<ComparedFile> files;
  files.emplace_back(path);
  if (times.empty()) times = usual_times(files.front().results);
  const Comparison comparison = compare(scenarios_of(files), times);
  console.out << (arguments.has("json") ? comparison_json(comparison)
                                        : comparison_table(comparison, {console.language, console.style, arguments.has("all")}));
  return kSuccess;
}

}  // namespace infracast::cli
