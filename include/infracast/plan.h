// SPDX-License-Identifier: MIT
// A row of the plan table: a target, its published outcome, and its results in the draws. Judged in judge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "infracast/calendar.h"
#include "infracast/label.h"
#include "infracast/observation.h"
#include "infracast/target.h"

namespace infracast {

// A published level for a target's deadline.
struct PublishedLevel {
  Bound bound = Bound::exact;
  double value = 0;        // in the target's unit
  std::string scope;       // the part of the indicator it covers; empty: all of it
  std::string document;    // where it stands
  bool secondary = false;  // not reported by who counts; settles only where there is no primary source
  bool operator==(const PublishedLevel&) const = default;
};

// A row of the plan table for one scenario. Without a model for the indicator, modelled = false and `unmodelled` tells why.
struct PlanRow {
  std::string indicator;
  Label label;
  std::string plan;
  Comparator comparator{};
  double value = 0;  // as written: the level, or the ratio to the base date
  std::string unit;
  Date deadline;
  std::optional<Date> base;
  bool binding = false;
  bool draft = false;  // not published: it counts nowhere
  std::string document;
  std::string quote;

  std::optional<double> observed;         // outcome published for the deadline (median of exact and rounded primary ones), in `unit`
  std::vector<PublishedLevel> published;  // what a single number cannot express: bounds, contradicting values, narrower scopes
  bool modelled = false;
  Unmodelled unmodelled = Unmodelled::unsaid;
  double p05 = 0, p50 = 0, p95 = 0;                          // level at the deadline, in `unit`
  double probability = 0;                                    // share of draws that attain the target at the deadline
  double probability_error = 0;                              // its Monte Carlo standard error
  double shortfall = 0;                                      // mean of the shortfall over all draws, as a share of the value
  double reached_p05 = 0, reached_p50 = 0, reached_p95 = 0;  // decimal year first reached; +inf: not within the horizon
  std::uint64_t undefined = 0;                               // draws whose level at the deadline is NaN; with any, there is no probability
  double lost = 0;                                           // share of draws that reach it by the deadline and no longer attain it there
  double never = 0;                                          // share of draws that never reach it within the horizon
  // [time]: how far the level exceeds the target, in `unit`; negative when it falls short. Includes times after the deadline.
  std::vector<double> slack_p05, slack_p50, slack_p95;
  // Draws that first reach it after time(k - 1) and up to time(k); [0]: at the start already.
  std::vector<std::uint64_t> reached_count;
};

struct PlanSummary {
  std::string plan;
  std::size_t targets = 0;      // modelled ones
  double joint = 0;             // share of draws in which all of them are attained; NaN where some draws do not tell
  std::uint64_t undefined = 0;  // draws that do not: some of the levels have no number, and no other target is missed
};

}  // namespace infracast
