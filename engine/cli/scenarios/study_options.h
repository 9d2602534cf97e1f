// SPDX-License-Identifier: MIT
// Options of commands on studies: sweeps and their parts, sensitivity, solve.
#pragma once

#include <string_view>

#include "cli/line/command.h"
#include "cli/scenarios/options.h"

namespace infracast::cli {

inline constexpr Option kSweepOptions[] = {
    {"output", 'o', "FILE", "sweep file; default sweep.h5; a shard's is named after it"},
    {"resume", 0, "", "go on with what is finished, and compute only what is not"},
    {"retry-failed", 0, "", "the same, and run points again that failed"},
    {"force", 0, "", "begin again, whatever is there"},
    kProvenance,
    {"shard", 0, "I/N", "only the I-th of N equal parts; infracast merge joins them"},
    {"draws", 0, "N", "how many draws of every point"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kPrior,
    kPosterior,
    kFresh,
    {"quiet", 'q', "", "no progress on the standard error"},
    kJson,
    kLanguage,
};
inline constexpr std::string_view kSweepExamples[] = {
    "infracast sweep " INFRACAST_SHIPPED_STUDIES "budget.toml -o budget.h5",
    "infracast sweep study.toml -o sweep.h5 --resume",
    "infracast sweep study.toml -o sweep.h5 --shard 2/8",
};

inline constexpr Option kMergeOptions[] = {
    {"output", 'o', "FILE", "the whole sweep; default sweep.h5"}, {"force", 0, "", "replace FILE"}, kProvenance, kJson, kLanguage};
inline constexpr std::string_view kMergeExamples[] = {"infracast merge sweep.shard-*-of-8.h5 -o sweep.h5"};

inline constexpr Option kStatusOptions[] = {kJson, kLanguage};
inline constexpr std::string_view kStatusExamples[] = {"infracast status sweep.h5", "infracast status sweep.shard-*.parts --json"};

inline constexpr Option kSensitivityOptions[] = {
    {"output", 'o', "FILE", "what was found; default sensitivity.h5"},
    {"samples", 0, "N", "trajectories of Morris, rows of Sobol's matrices, draws of PRCC; default: the study's"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    {"all", 0, "", "every factor, not the first fifteen"},
    kPrior,
    kPosterior,
    kFresh,
    kSet,
    kToday,
    {"force", 0, "", "replace FILE whatever it is"},
    kProvenance,
    {"quiet", 'q', "", "no progress on the standard error"},
    kJson,
    kLanguage,
};
inline constexpr std::string_view kSensitivityExamples[] = {
    "infracast sensitivity " INFRACAST_SHIPPED_STUDIES "drivers.toml",
    "infracast sensitivity study.toml --json | jq '.outputs[0].factors[0]'",
};

inline constexpr Option kSolveOptions[] = {
    {"lever", 0, "NAME[=LOW..HIGH]", "in its range, or a narrower one; several: least cost", true},
    {"from", 0, "DATE", "when levers begin to differ: 2018, 2018-07-01; default: the day after today"},
    {"target", 0, "TARGET", "INDICATOR, INDICATOR@DEADLINE, INDICATOR@PLAN, or 'INDICATOR >= VALUE @ DATE'; may be repeated: all together",
     true},
    {"plan", 0, "PLAN", "all modelled targets of a plan together"},
    {"probability", 0, "P", "how surely; default 0.9"},
    {"cost", 0, "INDICATOR", "what several levers cost, at the end of the horizon; default capex_present_value"},
    {"draws", 0, "N", "how many draws verify the answer"},
    {"search-draws", 0, "N", "how many of them search for it; default 512"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kPrior,
    kPosterior,
    kFresh,
    kSet,
    kToday,
    {"quiet", 'q', "", "no progress on the standard error"},
    kJson,
    kLanguage,
};
inline constexpr std::string_view kSolveExamples[] = {
    "infracast solve a.toml --lever budget.subsidy --target wlan_venues@2020",
    "infracast solve a.toml --lever budget.subsidy --target \"idc_pue <= 1.5 @ 2020\"",
    "infracast solve a.toml --lever budget.subsidy --lever mobile.delay_5g --plan P",
};

}  // namespace infracast::cli
