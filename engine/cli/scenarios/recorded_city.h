// SPDX-License-Identifier: MIT
// What a scenario of a results file was made from: the file holds its texts, and the parameters of its draws.
#pragma once

#include <cstddef>
#include <filesystem>

#include "infracast/compile.h"
#include "infracast/ensemble.h"
#include "infracast/program.h"
#include "infracast/results.h"

namespace infracast::cli {

struct RecordedCity {
  City city;
  Program program;    // as it ran: with the discrepancy of blocks where a posterior gave the draws
  Ensemble ensemble;  // every draw of the file
};

// No file but `path` is looked at, not even those the texts name. Throws UsageError where it does not hold all that it takes, or where this
// program reads its texts otherwise than the one that wrote it. REQUIRES: results are those of the file.
RecordedCity recorded_city(const std::filesystem::path& path, const Results& results, std::size_t scenario);

}  // namespace infracast::cli
