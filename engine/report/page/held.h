// SPDX-License-Identifier: MIT
// Which limits stand in the way, read from the shares of draws they bind in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "infracast/results.h"

namespace infracast::page {

// The limit that models give the name "demand" is what is wanted: where it binds, nothing stands in the way.
inline constexpr std::string_view kWanted = "demand";
// A limit counts as holding a target back when it binds in at least this share of the draws, on average until the deadline.
inline constexpr double kHolds = 1.0 / 3;
// And as holding a system back in a year when it binds in at least this share of them.
inline constexpr double kMostDraws = 1.0 / 2;

struct Hold {
  std::string binding;
  std::string limit;
  double share = 0;  // mean share of draws over the times from .. to
  double from = 0;   // decimal years
  double to = 0;
};

// What holds the indicator of a target back: in the indicator's own module, from `today` to the deadline; for a deadline already
// past, in the three years before it. Nothing when no limit does.
std::optional<Hold> held(const Results& results, std::size_t scenario, const PlanRow& row);
// For each system, the limit that binds in most draws for the longest run of times after `today`; the longest first.
std::vector<Hold> constraints(const Results& results, std::size_t scenario);

}  // namespace infracast::page
