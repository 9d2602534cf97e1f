// SPDX-License-Identifier: MIT
// The reference model r1 as a Program, with one or all of its parameters uncertain.
#pragma once

#include "bench/r1_model.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast::r1 {

// Nodes of the reported stocks, in the order of StockIndex.
struct ReferenceProgram {
  Program program;
  std::vector<NodeIndex> reported;
};

ReferenceProgram make_program();

// rP from 0.3 to 0.9 over the draws, all others at their defaults.
Ensemble one_uncertain(std::size_t draws);
// Every parameter spread by ±5 % around its default, rP as above.
Ensemble all_uncertain(std::size_t draws);
// The same parameters as a table [parameter][draw].
std::vector<std::vector<double>> one_uncertain_columns(std::size_t draws);
std::vector<std::vector<double>> all_uncertain_columns(std::size_t draws);

// The reported stocks at the end of every year, and the start.
RecordPlan yearly(const ReferenceProgram& reference);

}  // namespace infracast::r1
