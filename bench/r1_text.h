// SPDX-License-Identifier: MIT
// The reference model r1 as anybody would give it: model text, compiled.
#pragma once

#include <vector>

#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/run.h"

namespace infracast::bench {

struct TextModel {
  Program program;
  RecordPlan yearly;  // the reported stocks, in the order of r1::StockIndex
};

TextModel r1_text();
// Columns in the order of r1::ParameterIndex as an ensemble of the text's parameters.
Ensemble ensemble_of(const TextModel& model, const std::vector<std::vector<double>>& columns);

}  // namespace infracast::bench
