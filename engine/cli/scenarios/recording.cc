// SPDX-License-Identifier: MIT
#include "cli/scenarios/recording.h"

#include "cli/terminal/progress.h"
#include "infracast/run.h"

namespace infracast::cli {

bool record(const City& city, const ProjectionOptions& options, const Interruption& interruption, const Console& console,
            ResultsWriter& writer) {
  const auto projection = projection_of(city, options, interruption, console);
  if (!projection) return false;
  const auto recording = writer.begin(city.scenario, projection->program, projection->ensemble, projection->posterior.get());
  RunSummary summary;
  {
    Progress progress(console, city.scenario.name, projection->ensemble.draws(), options.quiet);
    RunOptions run_options;
    run_options.threads = options.threads;
    run_options.progress = [&](std::size_t done) { progress.report(done); };
    run_options.stop = interruption.flag();
    summary = run(projection->program, projection->ensemble, recording.plan, *recording.sink, run_options);
  }
  if (summary.stopped || interruption.requested()) return false;
  writer.end(summary);
  return !interruption.requested();
}

}  // namespace infracast::cli
