// SPDX-License-Identifier: MIT
// A small city made by hand, and a run of it that is a formula: what record needs, without compile and run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/provenance.h"
#include "infracast/results_writer.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast::sample {

// 2010-2013 in months; four indicators, one of them annual, one in days; two levers; two parameters; three targets, one of them of
// an indicator nobody models; one [least].
Program program();
// Its observations include contradicting ones and other places'; `name` tells scenarios apart.
Scenario scenario(const std::string& name = "base");
Ensemble ensemble(const Program& program, std::size_t draws);
Provenance provenance();

// The value of a recorded node, by its position in the plan and by output time.
double value(std::size_t node, std::size_t time, std::size_t draw);
// Nodes of value(): four indicators, the levels of both targets at their deadlines, their dates, and the level of the one that is a ratio.
inline constexpr std::size_t kLevels = 4, kReached = 6, kRatios = 8;
// Which limit of the [least] binds: the second one in every fourth draw, from 2011 on.
std::size_t position(std::size_t step, std::size_t draw);

struct Feeding {
  std::size_t tile = 100;
  std::uint64_t order = 0;  // 0: ascending; else the seed of a shuffle
  int threads = 1;
};
// What run() would do: gives the sink every draw once.
void feed(Sink& sink, const RecordPlan& plan, std::size_t draws, const Feeding& feeding = {});

// One scenario, whole.
void write(const std::filesystem::path& path, std::size_t draws, const ResultsOptions& options = {}, const Feeding& feeding = {});

}  // namespace infracast::sample
