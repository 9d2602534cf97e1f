// SPDX-License-Identifier: MIT
// Writes a results file while runs go on; it appears complete or not at all. Implemented in record/results.
#pragma once

#include <cstdint>
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

// Which draws the file has: none; those of parameters, of targets, and of indicators at milestones; of indicators at all times, too; or
// that where it takes no more than kFewDraws bytes for the first scenario, and milestones otherwise.
enum class KeptDraws : std::uint8_t { none, milestones, all, all_if_few };
inline constexpr std::size_t kFewDraws = std::size_t{16} << 20;

struct ResultsOptions {
  KeptDraws draws = KeptDraws::all_if_few;
  int times_per_year = 1;  // output times; must divide the program's steps per year
  bool force = false;      // replace a file that is not a results file
};

struct Results;

// Writes one results file. Nothing appears under `path` until commit() has made the whole file durable: it is written to a temporary file,
// flushed, synced and renamed. Destroying an uncommitted writer leaves nothing. Throws MachineError on no space, no permission, or a path
// occupied by something else without options.force (checked by the constructor). All calls except the sink's must come from one thread.
// Scenarios may differ in draws, indicators and targets, but not in the horizon.
class ResultsWriter {
 public:
  ResultsWriter(std::filesystem::path path, ResultsOptions options, Provenance provenance);
  ~ResultsWriter();
  ResultsWriter(const ResultsWriter&) = delete;
  ResultsWriter& operator=(const ResultsWriter&) = delete;

  // The record plan and the sink for the scenario's run. Both are valid until the next begin() or commit().
  struct Recording {
    RecordPlan plan;
    Sink* sink = nullptr;
  };
  // `posterior` is where the ensemble's draws come from; null: the priors.
  // REQUIRES: scenario, program and ensemble outlive end(); the program's horizon is that of the scenarios before.
  Recording begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble, const Posterior* posterior = nullptr);
  // Ends the current scenario: computes summaries and completes its draws. `run` is what run() returned; it gives provenance and the number
  // of threads for summaries. REQUIRES: every draw of the ensemble was recorded.
  void end(const RunSummary& run = {});
  // Completes the file and returns its content as read back. REQUIRES: at least one scenario, none of them open. Call once.
  Results commit();

 private:
  struct Work;
  std::unique_ptr<Work> work_;
};

}  // namespace infracast
