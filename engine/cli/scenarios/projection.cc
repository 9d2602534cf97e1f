// SPDX-License-Identifier: MIT
#include "cli/scenarios/projection.h"

#include <algorithm>
#include <utility>

#include "cli/line/identity.h"
#include "cli/scenarios/posterior_cache.h"
#include "cli/scenarios/provenance.h"
#include "infracast/ensemble.h"
#include "infracast/posterior.h"
#include "infracast/posterior_file.h"
#include "infracast/run.h"
#include "infracast/wrong_file.h"
#include "notation/shell_word.h"
#include "report/text/calibration_text.h"
#include "report/words/phrases.h"

namespace infracast::cli {
namespace {

PosteriorKey key_of(const City& city) {
  std::vector<PosteriorInput> inputs = calibration_inputs(city.scenario, city.program, calibration_settings(city));
  inputs.push_back({"program", calibration_hash()});
  return posterior_key(inputs);
}

// Names of the inputs in which two posteriors differ.
std::string difference(const PosteriorKey& wanted, const PosteriorKey& found) {
  std::string names;
  for (const PosteriorKey::Part& part : wanted.parts) {
    const auto same = std::ranges::find(found.parts, part.name, &PosteriorKey::Part::name);
    if (same == found.parts.end() || same->sha256 != part.sha256) names += (names.empty() ? "" : ", ") + part.name;
  }
  return names.empty() ? "other inputs than this program knows" : names;
}

Posterior posterior_from(const std::string& path, const City& city, const PosteriorKey& wanted) {
  const PosteriorKey found = read_posterior_key(path);
  if (found.sha256 != wanted.sha256)
    throw UsageError(path + " was not calibrated to what " + city.path + " is: different " + difference(wanted, found) +
                     "; infracast calibrate " + shell_word(city.path) + " -o FILE makes one that is");
  Posterior posterior = read_posterior(path, city.program);
  if (const std::string problem = misfit(posterior, city.scenario); !problem.empty())
    throw WrongFile("cannot read " + path + ": " + problem);
  return posterior;
}

std::optional<Posterior> calibrated(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                    const Console& console) {
  if (!options.quiet)
    console.err << city.path << ": learning from what was published up to " << to_string(city.scenario.today.value) << "\n";
  RunOptions run;
  run.threads = options.threads;
  run.stop = interruption.flag();
  Diagnostics told;  // below, with those of posteriors that are at hand
  return calibrate(city.scenario, city.program, calibration_settings(city), told, run);
}

void keep(const Posterior& posterior, const City& city, const ProjectionOptions& options, const Console& console) {
  const std::string obstacle = keep_posterior(posterior, city.scenario, city.program, options.provenance);
  if (!obstacle.empty() && !options.quiet) console.err << "infracast: what was learned is not kept: " << obstacle << "\n";
}

std::optional<Posterior> found_or_calibrated(const City& city, const PosteriorKey& key, const ProjectionOptions& options,
                                             const Interruption& interruption, const Console& console) {
  if (options.posterior) return posterior_from(*options.posterior, city, key);
  if (!options.fresh) {
    auto cached = cached_posterior(key, city);
    if (cached.posterior) return std::move(cached.posterior);
    if (!cached.problem.empty()) console.err << "infracast: what was learned before is not used: " << cached.problem << "\n";
  }
  if (!options.learn) throw UsageError("that changes what is learned from history, which takes a while: infracast what-if learns it");
  auto posterior = calibrated(city, options, interruption, console);
  if (!posterior) return std::nullopt;
  posterior->key = key;
  keep(*posterior, city, options, console);
  return posterior;
}

void tell(const Posterior& posterior, const City& city, const ProjectionOptions& options, const Console& console) {
  Diagnostics diagnostics;
  tell_unused_figures(city.scenario, city.program, posterior, diagnostics);
  if (!options.quiet) console.err << render(diagnostics);
  if (!posterior.converged()) console.err << city.path << ": " << report::calibration_summary(posterior) << "\n";
  console.err << report::misfit_summary(city, posterior);
}

// Once in a process, whatever it runs.
void tell_vintages(const City& city, const ProjectionOptions& options, const Console& console) {
  if (options.quiet || !options.known->empty()) return;
  const std::vector<Vintage> all = vintages(city.scenario, city.program);
  if (!all.empty()) console.err << city.path << ": " << vintages_text(city.scenario, all, console.language);
}

bool learned(const Posterior& posterior) {
  return std::ranges::any_of(posterior.blocks, [](const BlockReport& block) { return block.runs > 0; });
}

Projection from_priors(const City& city) { return {city.program, Ensemble(city.program, city.scenario.ensemble), nullptr}; }

Projection nothing_known(const City& city, const ProjectionOptions& options, const Console& console, const char* why) {
  if (!options.quiet) console.err << city.path << ": " << why << "; draws come from the priors\n";
  return from_priors(city);
}

}  // namespace

ProjectionOptions projection_options(const Arguments& arguments) {
  ProjectionOptions options;
  options.prior = arguments.has("prior");
  options.posterior = arguments.text("posterior");
  options.fresh = arguments.has("fresh");
  options.quiet = arguments.has("quiet");
  options.threads = static_cast<int>(arguments.whole_number("threads", 1).value_or(0));
  options.provenance = provenance_of(arguments);
  if (options.prior && options.posterior) throw UsageError("--prior and --posterior exclude each other");
  if (options.fresh && (options.prior || options.posterior)) throw UsageError("--fresh calibrates; --prior and --posterior do not");
  return options;
}

std::string vintages_text(const Scenario& scenario, const std::vector<Vintage>& all, Language language) {
  const report::Phrases say(language);
  const auto count = [&](Vintage::Kind kind) { return std::to_string(std::ranges::count(all, kind, &Vintage::kind)); };
  if (all.empty())
    return say("No source says of when it is: priors and outside paths are taken as known at {}.", {to_string(scenario.today.value)}) +
           "\n";
  return say("Priors and outside paths at {}: {} of the time; of later {} widened by a tenth for each year, {} that go on as they went, "
             "{} certain.",
             {to_string(scenario.today.value), count(Vintage::Kind::of_the_time), count(Vintage::Kind::widened),
              count(Vintage::Kind::continued), count(Vintage::Kind::certain)}) +
         "\n";
}

CalibrationSettings calibration_settings(const City& city) { return {.seed = city.scenario.ensemble.seed}; }

std::shared_ptr<const Posterior> posterior_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                              const Console& console) {
  const PosteriorKey key = key_of(city);
  if (const auto known = options.known->find(key.sha256); known != options.known->end()) return known->second;
  auto posterior = found_or_calibrated(city, key, options, interruption, console);
  if (!posterior) return nullptr;
  tell(*posterior, city, options, console);
  return (*options.known)[key.sha256] = std::make_shared<const Posterior>(std::move(*posterior));
}

std::optional<Projection> projection_of(const City& city, const ProjectionOptions& options, const Interruption& interruption,
                                        const Console& console) {
  tell_vintages(city, options, console);
  if (options.prior || (city.scenario.draws_from == DrawsFrom::prior && !options.posterior)) return from_priors(city);
  if (city.scenario.model.blocks.empty()) return nothing_known(city, options, console, "the model has no blocks to calibrate");
  auto posterior = posterior_of(city, options, interruption, console);
  if (!posterior) return std::nullopt;
  if (!learned(*posterior)) return nothing_known(city, options, console, "nothing was published that could calibrate it");
  const std::shared_ptr<const Ensemble::Columns> columns(posterior, &posterior->columns);
  Ensemble ensemble(columns, city.scenario.ensemble);
  return Projection{with_discrepancy(city.program, city.scenario), std::move(ensemble), std::move(posterior)};
}

}  // namespace infracast::cli
