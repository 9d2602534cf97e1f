// SPDX-License-Identifier: MIT
// A results file, written while runs go: complete or absent. Implemented in record/results.
#pragma once

#include <filesystem>
#include <memory>

#include "infracast/ensemble.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct ResultsOptions {
  bool draws = true;       // keep every draw of every indicator; otherwise only summaries
  int times_per_year = 1;  // output times; must divide the program's steps per year
  bool force = false;      // replace a file that is not a results file
};

struct Results;

// Writes one results file. Nothing appears under `path` until commit() has made the whole file durable (written beside, flushed,
// fsynced, renamed). Destroying an uncommitted writer leaves no trace. Throws MachineError (diagnosed by the caller) when the machine
// fails: no space, no permission, or a path that holds something else and options.force is not set (checked at construction).
// One thread calls it, except the sink. Scenarios may differ in draws, indicators and targets; not in horizon.
class ResultsWriter {
 public:
  ResultsWriter(std::filesystem::path path, ResultsOptions options, Provenance provenance);
  ~ResultsWriter();
  ResultsWriter(const ResultsWriter&) = delete;
  ResultsWriter& operator=(const ResultsWriter&) = delete;

  // What run() must record for the scenario, and where to. Both are valid until the next begin() or commit().
  struct Recording {
    RecordPlan plan;
    Sink* sink = nullptr;
  };
  // `posterior` is what the ensemble's draws were taken from; null: the priors.
  // REQUIRES: scenario, program and ensemble outlive end(); the program's horizon is that of the scenarios before.
  Recording begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble, const Posterior* posterior = nullptr);
  // Ends the scenario begun last: summaries are computed, draws are in the file. `run` is what run() returned: provenance, and how
  // many threads may summarise.
  // REQUIRES: every draw of the ensemble was recorded.
  void end(const RunSummary& run = {});
  // Returns the file's contents as read back. REQUIRES: at least one scenario, none of them open. The writer is of no further use.
  Results commit();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace infracast
