// SPDX-License-Identifier: MIT
// One scenario's run into a results file.
#pragma once

#include "cli/scenarios/projection.h"
#include "cli/terminal/console.h"
#include "cli/terminal/interruption.h"
#include "infracast/compile.h"
#include "infracast/results_writer.h"

namespace infracast::cli {

// Runs the draws of a city and adds them to the writer's file. False when interrupted.
bool record(const City& city, const ProjectionOptions& options, const Interruption& interruption, const Console& console,
            ResultsWriter& writer);

}  // namespace infracast::cli
