// SPDX-License-Identifier: MIT
// Which limits hold a target or a system back, from the shares of draws they bind in. The one rule for plan table, JSON and page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/results.h"
#include "infracast/results_writer.h"

namespace infracast::judge {

// The limit named "demand": where it binds, nothing holds building back.
inline constexpr std::string_view kWanted = "demand";
// A limit counts as holding a target back in a year when it binds in at least this share of draws and steps.
inline constexpr double kHolds = 1.0 / 3;
// A limit counts as holding a system back when it binds in at least this share of draws and steps.
inline constexpr double kMostDraws = 1.0 / 2;

// Consecutive calendar years in which a limit binds in many draws.
struct Hold {
  std::string binding;
  std::string limit;
  double share = 0;  // mean share of draws over the steps from .. to
  double from = 0;   // decimal years
  double to = 0;
};

// The limit that holds back a target that is missed or in doubt: of all limits of the asset classes that feed its indicator, the one that
// binds most in consecutive years, from `today` to the deadline, or in the three years before a deadline that is past. Nothing when no
// limit does, or when the target is met or likely.
std::optional<Hold> held(const Results& results, std::size_t scenario, const PlanRow& row);
// For each asset class, the limit that binds in most draws for the most years in a row after `today`; the longest first.
std::vector<Hold> constraints(const Results& results, std::size_t scenario);

// "2018-2020", or "2018".
std::string years_of(const Hold& hold);

}  // namespace infracast::judge
