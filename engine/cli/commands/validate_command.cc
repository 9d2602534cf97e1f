// SPDX-License-Identifier: MIT
// `validate`: every published figure compared with the simulated one, and which are missed.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/scenarios/projection.h"
#include "infracast/calibrate.h"
#include "infracast/ensemble.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

using Json = nlohmann::ordered_json;

// A published figure with the simulated one, by the priors and, where a block learns from it, by the posterior.
struct Compared {
  const Observation* row = nullptr;
  FigureReport prior;
  std::optional<FigureReport> posterior;
  // Covers a part where the whole was published as well, so the model's figure is not about it.
  [[nodiscard]] bool is_part() const { return !prior.counts && !row->scope.empty(); }
  [[nodiscard]] bool prior_holds() const { return is_part() || holds(prior, *row); }
  [[nodiscard]] bool posterior_holds() const { return is_part() || !posterior || holds(*posterior, *row); }
};

std::string bound_sign(Bound bound) {
  switch (bound) {
    case Bound::at_least:
      return "≥ ";
    case Bound::at_most:
      return "≤ ";
    case Bound::about:
    case Bound::nearly:
    case Bound::rounded:
      return "≈ ";
    case Bound::exact:
      break;
  }
  return "";
}

std::string number(double value, const Console& console) { return readable_number(value, console.language, 3); }

std::string band(const FigureReport& figure, const Console& console) {
  return number(figure.p50, console) + " [" + number(figure.p05, console) + ", " + number(figure.p95, console) + "]";
}

std::string note(const Compared& figure, const Console& console) {
  const report::Phrases say(console.language);
  std::string out = figure.row->scope;
  if (figure.is_part()) return out + say(" (a part)");
  if (!figure.prior.counts) out += (out.empty() ? "" : "; ") + say("arithmetic on other figures");
  return out;
}

Cell outcome(const Compared& figure, const Console& console) {
  const report::Phrases say(console.language);
  if (!figure.prior_holds() && !figure.posterior_holds()) return {say("missed by both"), Tone::bad};
  if (!figure.prior_holds()) return {say("missed by the priors"), Tone::doubtful};
  if (!figure.posterior_holds()) return {say("missed once calibrated"), Tone::doubtful};
  return {""};
}

TextTable table_of(const std::vector<Compared>& figures, const Console& console) {
  const report::Phrases say(console.language);
  const bool calibrated = std::ranges::any_of(figures, [](const Compared& f) { return f.posterior.has_value(); });
  TextTable table;
  table.columns = {{say("indicator")}, {say("date")}, {say("published"), true}, {say("priors P50 [P5, P95]"), true}};
  if (calibrated) table.columns.push_back({say("calibrated P50 [P5, P95]"), true});
  table.columns.insert(table.columns.end(), {{say("outcome")}, {say("scope"), false, true}});
  const std::string* last = nullptr;
  for (const Compared& figure : figures) {
    const std::string& id = figure.row->indicator.value;
    TextTable::Row row;
    row.cells = {{last != nullptr && *last == id ? "" : id, Tone::strong},
                 {to_string(figure.row->date.value)},
                 {bound_sign(figure.row->bound) + number(figure.prior.published, console)},
                 {band(figure.prior, console)}};
    if (calibrated) row.cells.push_back({figure.posterior ? band(*figure.posterior, console) : ""});
    row.cells.push_back(outcome(figure, console));
    row.cells.push_back({note(figure, console), Tone::faint});
    table.rows.push_back(std::move(row));
    last = &id;
  }
  return table;
}

std::string summary(const std::vector<Compared>& figures, const Console& console) {
  const auto missed = [&](auto misses) { return std::to_string(std::ranges::count_if(figures, misses)); };
  const std::string prior = missed([](const Compared& f) { return !f.prior_holds(); });
  const std::string posterior = missed([](const Compared& f) { return !f.posterior_holds(); });
  const std::string all = std::to_string(std::ranges::count_if(figures, [](const Compared& f) { return !f.is_part(); }));
  return "\n" +
         report::Phrases(console.language)(
             "{} published figures; {} outside what nine draws in ten of the priors give, {} outside once calibrated.",
             {all, prior, posterior}) +
         "\n";
}

Json json_of(const FigureReport& figure) { return {{"p05", figure.p05}, {"p50", figure.p50}, {"p95", figure.p95}}; }

Json json_of(const Compared& figure, const City& city) {
  const auto indicator = std::ranges::find(city.program.indicators, figure.row->indicator.value, &Indicator::id);
  Json out{{"indicator", figure.row->indicator.value},
           {"unit", indicator->unit.text},
           {"date", to_string(figure.row->date.value)},
           {"scope", figure.row->scope},
           {"document", figure.row->document},
           {"bound", bound_sign(figure.row->bound)},
           {"counts", figure.prior.counts},
           {"part", figure.is_part()},
           {"published", figure.prior.published},
           {"prior", json_of(figure.prior)},
           {"prior_holds", figure.prior_holds()}};
  out["posterior"] = figure.posterior ? json_of(*figure.posterior) : Json(nullptr);
  out["posterior_holds"] = figure.posterior ? Json(figure.posterior_holds()) : Json(nullptr);
  return out;
}

std::string json(const City& city, const std::vector<Compared>& figures) {
  Json out{{"scenario", city.scenario.name}, {"today", to_string(city.scenario.today.value)}, {"figures", Json::array()}};
  for (const Compared& figure : figures) out["figures"].push_back(json_of(figure, city));
  return out.dump(2) + "\n";
}

// Sorted by indicator and date. Nothing when interrupted.
std::optional<std::vector<Compared>> compare_figures(const City& city, const std::map<std::size_t, FigureReport>& learned,
                                                     Diagnostics& diagnostics, const RunOptions& options) {
  const Ensemble ensemble(city.program, city.scenario.ensemble);
  const auto prior = simulated_figures(city.scenario, city.program, ensemble, diagnostics, options);
  if (!prior || diagnostics.has_errors()) return std::nullopt;
  const auto known = known_observations(city.scenario);
  std::vector<Compared> figures;
  for (const FigureReport& figure : *prior) {
    const auto found = learned.find(figure.observation);
    figures.push_back({known[figure.observation], figure, found == learned.end() ? std::nullopt : std::optional(found->second)});
  }
  std::ranges::stable_sort(figures, {}, [](const Compared& f) { return std::pair(f.row->indicator.value, f.row->date.value); });
  return figures;
}

}  // namespace

int validate_scenario(const Arguments& arguments, const Console& console) {
  const auto city = load_or_tell(arguments.operands().front(), settings_of(arguments), console);
  if (!city) return kWrongInput;
  const Interruption interruption;
  RunOptions options;
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.stop = interruption.flag();
  std::map<std::size_t, FigureReport> learned;
  if (arguments.has("calibrate")) {
    ProjectionOptions projection = projection_options(arguments);
    projection.quiet = true;  // the table shows which figures are missed
    if (const auto posterior = posterior_of(*city, projection, interruption, console))
      for (const FigureReport& figure : posterior->figures) learned[figure.observation] = figure;
  }
  Diagnostics diagnostics;
  const auto figures = compare_figures(*city, learned, diagnostics, options);
  console.err << render(diagnostics);
  if (diagnostics.has_errors()) return kWrongInput;
  if (!figures) return interruption.stopped(console.err);
  if (arguments.has("json")) {
    console.out << json(*city, *figures);
  } else {
    console.out << render(table_of(*figures, console), console.style) << summary(*figures, console);
  }
  return kSuccess;
}

}  // namespace infracast::cli
