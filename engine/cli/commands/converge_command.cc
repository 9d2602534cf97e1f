// SPDX-License-Identifier: MIT
// `converge`: how much results depend on the length of a step.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "inspect/convergence.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kSteps{"month", "half-month", "week"};
constexpr double kNegligible = 1e-5;  // a smaller mean change is invisible
constexpr double kFirstOrder = 1.6;   // errors proportional to the step at least nearly halve with it

bool converges(const inspect::StepError& error) { return error.means.back() < kNegligible || error.ratio() >= kFirstOrder; }

std::string percent(double share) {
  if (share == 0) return "0";
  return share < 5e-5 ? "<0.01 %" : readable_number(100 * share, Language::en, 2) + " %";
}

std::string in_words(const inspect::StepError& error, const report::Phrases& say) {
  if (error.means.front() < kNegligible) return say("hardly depends on the step");
  if (converges(error)) return "";
  return say("does not converge");
}

std::string text(const City& city, const std::vector<inspect::StepError>& errors, const Console& console) {
  const report::Phrases say(console.language);
  TextTable table{{{say("indicator"), false, true},
                   {say("month to half-month"), true},
                   {say("half-month to week"), true},
                   {say("ratio"), true},
                   {say("note"), false, true}},
                  {}};
  std::size_t failed = 0;
  for (const inspect::StepError& error : errors) {
    table.rows.push_back({{{city.program.indicators[error.indicator].id},
                           {percent(error.largest[0])},
                           {percent(error.largest[1])},
                           {error.means.front() < kNegligible ? "" : readable_number(error.ratio(), Language::en, 2)},
                           {in_words(error, say), Tone::doubtful}}});
    failed += converges(error) ? 0 : 1;
  }
  const std::string what =
      say("Largest relative change when the step is halved, over year ends from two years after launch, best guess "
          "without random paths. The "
          "ratio is that of the mean changes: 2 where errors are in proportion to the step.\n");
  return render(table, console.style) + "\n" + flowed(what, 0, console.style) + say("Indicators that do not converge: ") +
         std::to_string(failed) + "\n";
}

std::string json(const City& city, const std::vector<inspect::StepError>& errors) {
  Json out{{"scenario", city.scenario.name}, {"steps", kSteps}, {"indicators", Json::array()}};
  for (const inspect::StepError& error : errors) {
    out["indicators"].push_back({{"indicator", city.program.indicators[error.indicator].id},
                                 {"largest", error.largest},
                                 {"years", error.years},
                                 {"means", error.means},
                                 {"ratio", error.ratio()},
                                 {"converges", converges(error)}});
  }
  return out.dump(2) + "\n";
}

}  // namespace

int converge_scenario(const Arguments& arguments, const Console& console) {
  std::vector<Program> programs;
  std::optional<City> city;
  for (const char* step : kSteps) {
    std::vector<Setting> settings = settings_of(arguments);
    settings.push_back({"step", step});
    city = load_or_tell(arguments.operands().front(), settings, console);
    if (!city) return kWrongInput;
    programs.push_back(city->program);
  }
  const std::vector<inspect::StepError> errors = inspect::step_errors(programs);
  console.out << (arguments.has("json") ? json(*city, errors) : text(*city, errors, console));
  return kSuccess;
}

}  // namespace infracast::cli
