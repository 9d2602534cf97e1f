// SPDX-License-Identifier: MIT
// Proposes targets: levels that the draws attain with a given probability, each alone and all together. Implemented in study/propose.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/ensemble.h"
#include "infracast/label.h"
#include "infracast/program.h"
#include "infracast/run.h"
#include "infracast/scenario.h"

namespace infracast {

struct ProposeRequest {
  Located<int> year;  // at its end
  double probability = 0.8;
  // Indicators asked for, by name. Without any: the scenario's key indicators, then those that its targets are about.
  std::vector<SourceString> at_least, at_most;
};

struct ProposedLevel {
  double exact = 0;        // the quantile of the draws
  double value = 0;        // what people would write: as few digits as serve, and no harder than `exact`
  double probability = 0;  // share of draws that attain `value`
};

// How a target in force compares with what is asked for, by the odds of attaining it.
enum class Ambition {
  too_easy,   // more than twice the odds
  realistic,  // between
  stretch,    // less than half of them
};
inline constexpr std::array<std::string_view, 3> kAmbitionWords = {"too_easy", "realistic", "stretch"};  // in JSON
Ambition ambition(double probability, double wanted);

// The newest target of an indicator that is due by then.
struct TargetInForce {
  std::string plan;
  double value = 0;  // in `unit`
  std::string unit;
  Date deadline;
  double probability = 0;  // share of draws that attain it at the end of the year asked about; NaN where some have no number
  std::optional<Ambition> judged;
};

struct ProposedTarget {
  std::string indicator;
  Label label;
  std::string unit;
  bool key = false;  // the place is led by it
  Comparator comparator = Comparator::at_least;
  std::size_t undefined = 0;      // draws that have no number; with any, nothing is proposed
  ProposedLevel alone, together;  // NaN where nothing is proposed
  std::optional<TargetInForce> in_force;
};

struct Proposal {
  std::string scenario;
  Label label;
  std::string region;
  Date date;
  double wanted = 0;  // probability
  std::size_t draws = 0;
  std::vector<ProposedTarget> targets;  // key indicators first
  double joint = 0;                     // share of draws that attain all levels that are to hold together
  double joint_error = 0;               // its Monte Carlo standard error
  double joint_of_alone = 0;            // share of draws that attain all levels proposed alone
};

// Whether the request can be answered. Reports what is wrong with it.
bool can_propose(const ProposeRequest& request, const Scenario& scenario, const Program& program, Diagnostics& diagnostics);
// Nothing when stopped. REQUIRES: can_propose; the program is the scenario's, or made from it.
std::optional<Proposal> propose(const ProposeRequest& request, const Scenario& scenario, const Program& program, const Ensemble& ensemble,
                                const RunOptions& options);

}  // namespace infracast
