// SPDX-License-Identifier: MIT
// Robust plans: policies in the same futures, and the futures in which each fails. Read in read/study, implemented in study/discovery.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "infracast/discovery.h"
#include "infracast/ensemble.h"
#include "infracast/factor.h"
#include "infracast/goal.h"
#include "infracast/run.h"
#include "infracast/study.h"

namespace infracast {

// As written: the first factor of choices is the policies, all others make worlds.
struct RobustStudy {
  Study study;
  std::vector<SourceString> goals;
  double tail = 0.1;  // the share of futures that are the worst
};
std::optional<RobustStudy> read_robust_study(const std::filesystem::path& path, const FileSource& files, Diagnostics& diagnostics);

// What is said of a policy by a goal's margin: how far its level is beyond what is asked, negative when it falls short. A future is a draw
// in a world, each as likely as any other. NaN where a level is no number in some future.
struct RobustMeasure {
  double share = 0;            // of futures in which it is attained
  double share_error = 0;      // its standard error
  double greatest_regret = 0;  // over the futures: the margin of the policy that does best there, minus its own
  double usual_regret = 0;     // exceeded in one future of twenty
  double tail_mean = 0;        // mean margin of the worst futures
  double shortfall = 0;        // mean over all futures of what lacks, 0 where it is attained
};

struct RobustPolicy {
  std::string name;
  Label label;
  std::vector<RobustMeasure> goals;
  // Of the smallest of the margins, each as a share of what its goal asks.
  RobustMeasure together;
  std::optional<Discovery> failing;  // where a goal is missed; nothing when that is always so, or never
};

struct Robustness {
  std::string name;
  std::string scenario;
  std::vector<Goal> goals;
  std::vector<RobustPolicy> policies;
  std::size_t draws = 0, worlds = 0;
  double tail = 0;
  std::vector<CaseColumn> inputs;  // of futures, without their values: uncertain parameters behind the goals, and the worlds' factors
};

// What policies and worlds a study has, in terms of its program.
struct RobustDesign {
  std::vector<Factor> factors;
  std::size_t policies = 0;  // position of their factor
  Design design;             // every policy in every world
  std::vector<Goal> goals;
};
// Checks everything before anything is run.
std::optional<RobustDesign> robust_design(RobustStudy& robust, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);

// REQUIRES: the design is of the program, or of one that the program was made from. Nothing when stopped.
std::optional<Robustness> find_robustness(const RobustStudy& robust, const RobustDesign& design, const Program& program,
                                          const Ensemble& ensemble, const RunOptions& options);

}  // namespace infracast
