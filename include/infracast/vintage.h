// SPDX-License-Identifier: MIT
// What today could have known of a prior or an outside path, where its source says of when it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "infracast/program.h"
#include "infracast/scenario.h"

namespace infracast {

struct Vintage {
  enum class Kind : std::uint8_t {
    of_the_time,  // the source is no later than today, though others of the scenario are
    widened,      // a prior of later, with a spread that is larger by `factor`
    continued,    // a path of later: known up to today, from where it goes on as it went last, and wanders
    certain,      // a certain value of later, which is used as it is
  };
  std::string name;  // full name of the parameter or path
  Kind kind = Kind::of_the_time;
  double as_of = 0;  // decimal year
  double factor = 1;
};

// "of_the_time", "widened", "continued", "certain".
std::string_view word_of(Vintage::Kind kind);

// Of what is dated later than today, or would be if its source did not say so; in order of names. REQUIRES: the program is the scenario's.
std::vector<Vintage> vintages(const Scenario& scenario, const Program& program);

}  // namespace infracast
