// SPDX-License-Identifier: MIT
// Options that commands on scenarios share, and those of what-if, serve and propose.
#pragma once

#include <string_view>

#include "cli/figures/options.h"
#include "cli/line/command.h"

namespace infracast::cli {

inline constexpr Option kJson{"json", 0, "", "print JSON instead of text"};
inline constexpr Option kSet{"set", 0, "NAME=VALUE", "set a lever, a parameter or a scenario key such as ensemble.draws; may be repeated",
                             true};
inline constexpr Option kToday{"today", 0, "DATE", "nothing published after it is used: 2010, 2010-06, 2010-06-30"};

inline constexpr Option kPrior{"prior", 0, "", "draw from the priors, without learning from published history"};
inline constexpr Option kPosterior{"posterior", 0, "FILE", "draw from what infracast calibrate -o wrote"};
inline constexpr Option kFresh{"fresh", 0, "", "calibrate again, even if what was learned from the same inputs is at hand"};
inline constexpr Option kThreads{"threads", 0, "T", "cores to use; results do not depend on it; default: all"};
inline constexpr Option kInstructionSet{"instruction-set", 0, "S", "sse2, avx2 or avx512; results do not depend on it"};
inline constexpr Option kProvenance{"provenance", 0, "full", "name this host and whole paths in what is written"};

inline constexpr Option kProposeOptions[] = {
    {"year", 0, "YEAR", "attained at its end"},
    {"probability", 0, "P", "how surely; default 0.8"},
    {"at-least", 0, "NAME", "an indicator of which more is better; may be repeated", true},
    {"at-most", 0, "NAME", "an indicator of which less is better; may be repeated", true},
    {"output", 'o', "FILE", "write what holds together as rows of targets.csv"},
    {"force", 0, "", "replace FILE"},
    {"draws", 0, "N", "how many draws"},
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
inline constexpr std::string_view kProposeExamples[] = {
    "infracast propose " INFRACAST_SHIPPED_SCENARIO " --year 2025",
    "infracast propose base.toml --year 2025 --probability 0.9 -o targets.csv",
    "infracast propose base.toml --year 2020 --at-most idc_pue",
};

inline constexpr Option kWhatIfOptions[] = {
    {"date", 0, "DATE", "when to look: 2025, 2025-06; may be repeated; default: every fifth year ahead", true},
    {"all", 0, "", "what does not differ too"},
    {"draws", 0, "N", "how many draws; default 512"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kInstructionSet,
    kSet,
    kToday,
    kPrior,
    kPosterior,
    kFresh,
    {"save", 0, "FILE", "write what is asked as a scenario"},
    {"force", 0, "", "replace FILE"},
    {"quiet", 'q', "", "no progress on the standard error"},
    kJson,
    kLanguage,
};
inline constexpr Option kServeOptions[] = {
    {"port", 0, "N", "where to listen on 127.0.0.1; default: any that is free"},
    {"draws", 0, "N", "how many draws; default 512"},
    {"seed", 0, "S", "seed of the random numbers"},
    kThreads,
    kSet,
    kToday,
    kPrior,
    kPosterior,
    kFresh,
    {"quiet", 'q', "", "no progress on the standard error"},
    kLanguage,
};
inline constexpr std::string_view kServeExamples[] = {
    "infracast serve " INFRACAST_SHIPPED_SCENARIO,
    "infracast serve base.toml --port 8017 --draws 2048",
};

inline constexpr std::string_view kWhatIfExamples[] = {
    "infracast what-if 'data_centre.quota = 20000 rack/year from 2018'",
    "infracast what-if 'demography.population_path = × 1.3 from 2019' --date 2025",
    "infracast what-if base.toml 'mobile.delay_5g = 1 year' --save later-5g.toml",
};

inline constexpr Option kRobustOptions[] = {
    {"draws", 0, "N", "how many draws of every world"},
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
inline constexpr std::string_view kRobustExamples[] = {
    "infracast robust " INFRACAST_SHIPPED_STUDIES "robust.toml",
    "infracast robust study.toml --draws 2048 --json | jq '.policies[0].together'",
};

}  // namespace infracast::cli
