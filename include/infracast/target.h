// SPDX-License-Identifier: MIT
// A plan target, as written in targets.csv.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "infracast/calendar.h"
#include "infracast/comparator.h"
#include "infracast/diagnostic.h"
#include "infracast/model.h"

namespace infracast {

// Why a target has no projection.
enum class Unmodelled {
  unsaid,
  no_level,         // no level of the quantity has been published to project from
  one_year,         // a project of one year; all there is to say is its outcome
  own_works,        // counts works of the plan itself
  other_place,      // compares with another place; a run is about one
  before_horizon,   // due before the horizon begins
  undefined,        // the plan does not say how it is measured
  outside_horizon,  // due, or with a base, before the horizon begins or after it ends
};
inline constexpr std::array<std::string_view, 8> kUnmodelledWords = {
    "", "no_level", "one_year", "own_works", "other_place", "before_horizon", "undefined", "outside_horizon"};  // in the files
constexpr std::string_view word_of(Unmodelled reason) { return kUnmodelledWords[static_cast<std::size_t>(reason)]; }

// A plan target. With `base`, the value is the ratio of the indicator to its level at that date.
struct Target {
  Located<std::string> indicator;
  std::string region;
  Comparator comparator = Comparator::at_least;
  Located<double> value;
  Located<std::string> unit;
  Located<Date> deadline;
  std::optional<Located<Date>> base;
  std::string plan;
  bool binding = false;  // 约束性, else expected (预期性)
  bool draft = false;    // nobody has published it: an example, or what somebody considers
  SourceString formula;
  std::string document;
  std::string quote;
  std::string note;
  Unmodelled unmodelled = Unmodelled::unsaid;
  Span row;
};

}  // namespace infracast
