// SPDX-License-Identifier: MIT
// `propose`: targets that are attained with a given probability.
#include <charconv>
#include <deque>

#include "cli/commands/commands.h"
#include "cli/commands/outputs.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/scenarios/statements.h"
#include "cli/terminal/interruption.h"
#include "infracast/propose.h"
#include "infracast/run.h"
#include "infracast/whole_file.h"
#include "notation/number.h"
#include "report/text/proposal_text.h"

namespace infracast::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kUsual = 0.8;
constexpr VariableKind kIndicators[] = {VariableKind::indicator};
constexpr std::string_view kTableEndings[] = {".csv"};
constexpr OutputKind kTargets{"a table of targets", kTableEndings};

bool is_table_of_ours(const fs::path&) { return false; }  // what stands there may be anybody's work

Located<int> year_of(const Arguments& arguments, Diagnostics& diagnostics) {
  const auto text = arguments.text("year");
  if (!text) throw UsageError("propose needs a --year, as in --year 2025");
  const SourceString written = typed("year", *text);
  const auto year = parse_digits(*text);
  if (!year || text->size() != 4) diagnostics.error(written.where, "\"" + *text + "\" is no year", "write --year 2025");
  return {year.value_or(0), written.where};
}

double probability_of(const Arguments& arguments, Diagnostics& diagnostics) {
  const auto text = arguments.text("probability");
  if (!text) return kUsual;
  const auto value = parse_number(*text);
  if (value && *value > 0 && *value < 1) return *value;
  diagnostics.error(typed("probability", *text).where, "a probability to attain lies between 0 and 1, without them",
                    "write --probability 0.8");
  return kUsual;
}

// A label stands for the name of its indicator.
std::vector<SourceString> named(const char* option, const Arguments& arguments, const City& city) {
  std::vector<SourceString> names;
  for (const std::string& text : arguments.all(option)) names.push_back(typed(option, full_name(city, text, kIndicators)));
  return names;
}

void expect_rows(const Arguments& arguments, const std::deque<City>& cities) {
  const auto path = arguments.text("output");
  if (!path) return;
  if (cities.size() > 1) throw UsageError("--output takes the targets of one scenario");
  std::vector<std::string> inputs = arguments.operands();
  add_inputs(cities.front().scenario, inputs);
  expect_output(*path, kTargets, inputs);
}

// The exit code of what is wrong; kSuccess where nothing is.
int load_all(const Arguments& arguments, const Console& console, std::deque<City>& cities, std::vector<ProposeRequest>& requests) {
  Diagnostics diagnostics;
  ProposeRequest request;
  request.year = year_of(arguments, diagnostics);
  request.probability = probability_of(arguments, diagnostics);
  const bool asked_rightly = !diagnostics.has_errors();
  for (const std::string& path : arguments.operands()) {
    auto city = load(path, settings_of(arguments), diagnostics);
    if (!city || !asked_rightly) continue;
    request.at_least = named("at-least", arguments, *city);
    request.at_most = named("at-most", arguments, *city);
    if (can_propose(request, city->scenario, city->program, diagnostics)) requests.push_back(request);
    cities.push_back(*std::move(city));
  }
  if (!diagnostics.has_errors()) return kSuccess;
  console.err << render(diagnostics);
  return kWrongInput;
}

}  // namespace

int propose_targets(const Arguments& arguments, const Console& console) {
  std::deque<City> cities;
  std::vector<ProposeRequest> requests;
  if (const int wrong = load_all(arguments, console, cities, requests); wrong != kSuccess) return wrong;
  expect_rows(arguments, cities);
  const Interruption interruption;
  const ProjectionOptions options = projection_options(arguments);
  RunOptions run;
  run.threads = options.threads;
  run.stop = interruption.flag();
  std::vector<Proposal> proposals;
  for (std::size_t k = 0; k < cities.size(); ++k) {
    const auto projection = projection_of(cities[k], options, interruption, console);
    auto proposal =
        projection ? propose(requests[k], cities[k].scenario, projection->program, projection->ensemble, run) : std::optional<Proposal>();
    if (!proposal) return interruption.stopped(console.err);
    proposals.push_back(*std::move(proposal));
  }
  if (const auto path = arguments.text("output")) {
    write_whole_file(*path, arguments.has("force"), {"a table of targets", is_table_of_ours},
                     [&](const fs::path& place) { write_whole_file(place, report::proposal_rows(proposals.front())); });
    if (!arguments.has("quiet")) console.err << "Wrote " << *path << "\n";
  }
  if (arguments.has("json")) {
    console.out << report::proposals_json(proposals);
    return kSuccess;
  }
  for (const Proposal& proposal : proposals)
    console.out << (&proposal == &proposals.front() ? "" : "\n") << report::proposal_text(proposal, console.wording());
  return kSuccess;
}

}  // namespace infracast::cli
