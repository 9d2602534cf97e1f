// SPDX-License-Identifier: MIT
// `solve`: lever values that reach targets with a given probability.
#include <charconv>
#include <cmath>

#include "cli/commands/commands.h"
#include "cli/scenarios/loading.h"
#include "cli/scenarios/projection.h"
#include "cli/terminal/interruption.h"
#include "infracast/run.h"
#include "infracast/solve.h"
#include "infracast/study.h"
#include "notation/written_date.h"
#include "report/text/solution_text.h"

namespace infracast::cli {
namespace {

SourceString part(const SourceString& whole, std::size_t begin, std::size_t length) {
  return {whole.value.substr(begin, length), {whole.where.source, whole.where.begin + begin, length}};
}

// Nothing after saying what is wrong.
std::optional<Located<double>> number_in(const SourceString& text, Diagnostics& diagnostics) {
  if (const auto date = date_as_number(text.value)) return Located<double>{*date, text.where};
  double value = 0;
  const auto [end, failure] = std::from_chars(text.value.data(), text.value.data() + text.value.size(), value);
  const bool number = failure == std::errc() && end == text.value.data() + text.value.size() && std::isfinite(value);
  if (number) return Located<double>{value, text.where};
  diagnostics.error(text.where, "\"" + text.value + "\" is no number", "write --lever NAME=LOW..HIGH, as in data_centre.quota=0..60000");
  return std::nullopt;
}

// "NAME" or "NAME=LOW..HIGH".
LeverRange lever_of(const SourceString& text, const std::optional<Located<Date>>& from, Diagnostics& diagnostics) {
  LeverRange lever;
  const std::size_t sign = text.value.find('=');
  lever.lever = part(text, 0, std::min(sign, text.value.size()));
  lever.from = from;
  if (sign == std::string::npos) return lever;
  const std::size_t dots = text.value.find("..", sign);
  if (dots == std::string::npos) {
    diagnostics.error(part(text, sign + 1, text.value.size() - sign - 1).where, "a range is a lowest and a highest value",
                      "write --lever NAME=LOW..HIGH, as in data_centre.quota=0..60000");
    return lever;
  }
  lever.low = number_in(part(text, sign + 1, dots - sign - 1), diagnostics);
  lever.high = number_in(part(text, dots + 2, text.value.size() - dots - 2), diagnostics);
  return lever;
}

std::optional<Located<Date>> date_of(const Arguments& arguments, Diagnostics& diagnostics) {
  const auto text = arguments.text("from");
  if (!text) return std::nullopt;
  const SourceString written = typed("from", *text);
  // A policy begins where a year or a month does.
  if (const auto date = written_date(*text)) return Located<Date>{date->first, written.where};
  diagnostics.error(written.where, "\"" + *text + "\" is no date", "write 2018, 2018-07 or 2018-07-01");
  return std::nullopt;
}

double probability_of(const Arguments& arguments, Diagnostics& diagnostics) {
  const auto text = arguments.text("probability");
  if (!text) return 0.9;
  double value = 0;
  const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), value);
  const bool number = failure == std::errc() && end == text->data() + text->size();
  if (!number || !(value > 0 && value < 1))
    diagnostics.error(typed("probability", *text).where, "a probability to reach lies between 0 and 1, without them",
                      "write --probability 0.9");
  return value;
}

SolveRequest request_of(const Arguments& arguments, Diagnostics& diagnostics) {
  SolveRequest request;
  const auto from = date_of(arguments, diagnostics);
  for (const std::string& text : arguments.all("lever")) request.levers.push_back(lever_of(typed("lever", text), from, diagnostics));
  for (const std::string& text : arguments.all("target")) request.targets.push_back(typed("target", text));
  if (const auto plan = arguments.text("plan")) request.plan = typed("plan", *plan);
  if (const auto cost = arguments.text("cost")) request.cost = typed("cost", *cost);
  request.probability = probability_of(arguments, diagnostics);
  request.search_draws = arguments.whole_number("search-draws", 16).value_or(request.search_draws);
  if (request.levers.empty()) throw UsageError("solve needs a --lever to move; infracast levers lists them");
  if (request.targets.empty() && !request.plan) throw UsageError("solve needs a --target to reach, or a --plan");
  return request;
}

}  // namespace

int solve_for_levers(const Arguments& arguments, const Console& console) {
  Diagnostics diagnostics;
  // The scenario first: it is not compiled where anything was wrong before.
  const auto city = load(arguments.operands().front(), settings_of(arguments), diagnostics);
  const SolveRequest request = request_of(arguments, diagnostics);
  // Checks everything before calibrating, which takes most of the time.
  const bool solvable = city && can_solve(request, city->scenario, city->program, diagnostics);
  if (!solvable || diagnostics.has_errors()) {
    console.err << render(diagnostics);
    return kWrongInput;
  }
  const Interruption interruption;
  const auto projection = projection_of(*city, projection_options(arguments), interruption, console);
  if (!projection) return interruption.stopped(console.err);
  RunOptions options;
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.stop = interruption.flag();
  const auto solution = solve(request, city->scenario, projection->program, projection->ensemble, diagnostics, options);
  if (!solution) return interruption.stopped(console.err);
  console.out << (arguments.has("json") ? report::solution_json(*solution) : report::solution_text(*solution, console.wording()));
  return kSuccess;
}

}  // namespace infracast::cli
