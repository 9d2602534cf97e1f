// SPDX-License-Identifier: MIT
#include <chrono>
#include <stdexcept>

#include "infracast/ensemble.h"
#include "infracast/machine_error.h"
#include "infracast/observation.h"
#include "infracast/posterior.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"
#include "judge/fit.h"
#include "record/file/output_file.h"
#include "record/hdf5/netcdf_reader.h"
#include "record/results/draw_variables.h"
#include "record/results/read_results.h"
#include "record/results/results_builder.h"
#include "record/results/scenario_recorder.h"
#include "record/results/write_results.h"

namespace infracast::record {
namespace {

using Clock = std::chrono::steady_clock;

NetcdfFile created(const OutputFile& output) {
  const QuietHdf5 quiet;
  try {
    return NetcdfFile(output.descriptor());
  } catch (const Hdf5Failure& failure) {
    output.fail(failure.what());
  }
}

}  // namespace
}  // namespace infracast::record

namespace infracast {

struct ResultsWriter::Work {
  Work(std::filesystem::path path, const ResultsOptions& wanted, Provenance provenance)
      : options(wanted),
        output(std::move(path), wanted.force, record::is_results_file),
        file(record::created(output)),
        builder(std::move(provenance), wanted.times_per_year) {}

  // Runs `part` and turns failures of HDF5 into "cannot write …".
  template <class Part>
  void writing(Part part) {
    const record::QuietHdf5 quiet;
    try {
      part();
      file.expect_all_written();
    } catch (const record::Hdf5Failure& failure) {
      output.fail(failure.what());
    } catch (const std::invalid_argument& misfit) {
      output.fail(misfit.what());
    }
  }

  Results verified() const;
  void prepare_file();
  void begin();
  void write_run(int threads);

  ResultsOptions options;
  record::OutputFile output;
  record::NetcdfFile file;
  record::ResultsBuilder builder;
  std::optional<record::ResultsGroups> groups;
  std::optional<record::DrawVariables> draws;

  // Of the scenario that is open.
  const Scenario* scenario = nullptr;
  const Program* program = nullptr;
  const Ensemble* ensemble = nullptr;
  CalibrationResult calibration;
  std::unique_ptr<record::ScenarioRecorder> recorder;
  record::Clock::time_point begun;
};

// HDF5 could still have lost a write silently.
Results ResultsWriter::Work::verified() const {
  try {
    return record::read_own_results(output.partial());
  } catch (const MachineError& failure) {
    output.fail(std::string("what was written cannot be read back: ") + failure.what());
  } catch (const std::runtime_error&) {
    output.fail("what was written cannot be read back");
  }
}

void ResultsWriter::Work::prepare_file() {
  if (groups) return;
  groups.emplace(file.root());
  if (options.draws == KeptDraws::none) return;
  const std::vector<double>& times = builder.results().times;
  const std::size_t bytes = program->indicators.size() * times.size() * ensemble->draws() * sizeof(double);
  const bool all = options.draws == KeptDraws::all || (options.draws == KeptDraws::all_if_few && bytes <= kFewDraws);
  draws.emplace(file, *groups, times.size(), record::milestones(times, *scenario, *program), all);
}

void ResultsWriter::Work::begin() {
  if (program->horizon.steps_per_year % options.times_per_year != 0) {
    throw std::invalid_argument(std::to_string(options.times_per_year) + " output times do not divide a year of " +
                                std::to_string(program->horizon.steps_per_year) + " steps");
  }
  builder.begin(*scenario, *program, *ensemble, std::move(calibration));
  prepare_file();
  if (draws) draws->begin_scenario(builder, *scenario, *program, *ensemble);
  recorder = std::make_unique<record::ScenarioRecorder>(*scenario, *program, *ensemble, options.times_per_year, draws.has_value(), output);
  begun = record::Clock::now();
}

void ResultsWriter::Work::write_run(int threads) {
  const auto beside = [&] {
    if (draws) draws->write_parameters();
  };
  const auto take = [&](std::size_t indicator, std::span<const double> values) {
    if (draws) draws->write_indicator(indicator, values);
  };
  builder.end(*scenario, *program, *recorder, threads, beside, take);
  if (draws) draws->write_targets(*recorder->scratch(), recorder->first_row_at_end());
}

ResultsWriter::ResultsWriter(std::filesystem::path path, ResultsOptions options, Provenance provenance)
    : work_(std::make_unique<Work>(std::move(path), options, std::move(provenance))) {}

ResultsWriter::~ResultsWriter() {
  const record::QuietHdf5 quiet;
  work_.reset();
}

ResultsWriter::Recording ResultsWriter::begin(const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                              const Posterior* posterior) {
  Work& work = *work_;
  if (work.recorder) throw std::logic_error("ResultsWriter: begin() before the end() of the scenario before");
  work.scenario = &scenario;
  work.program = &program;
  work.ensemble = &ensemble;
  if (posterior != nullptr)
    work.calibration = {posterior->key.sha256, posterior->blocks, posterior->parameters,
                        judge::newest_figures(posterior->figures, known_observations(scenario))};
  work.writing([&] { work.begin(); });
  return {record::record_plan(scenario, program, work.options.times_per_year), work.recorder.get()};
}

void ResultsWriter::end(const RunSummary& run) {
  Work& work = *work_;
  if (!work.recorder || !work.recorder->complete()) throw std::logic_error("ResultsWriter: end() before every draw was recorded");
  work.builder.describe_run(std::chrono::duration<double>(record::Clock::now() - work.begun).count(), run.instruction_set);
  work.writing([&] { work.write_run(run.threads); });
  work.recorder.reset();
}

Results ResultsWriter::commit() {
  Work& work = *work_;
  if (work.recorder || !work.groups) throw std::logic_error("ResultsWriter: commit() needs a scenario, and its end()");
  Results results;
  work.writing([&] {
    record::write_results(*work.groups, work.builder, work.draws ? &*work.draws : nullptr);
    work.draws.reset();
    work.groups.reset();
    work.file.close();
    work.output.start_sync();
    work.output.seal(record::kResultsFile.format);
    results = work.verified();
    work.output.publish();
  });
  work_.reset();
  return results;
}

}  // namespace infracast
