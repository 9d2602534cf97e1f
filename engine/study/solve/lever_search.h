// SPDX-License-Identifier: MIT
// Searches for lever values that reach a probability.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "study/solve/attainment.h"

namespace infracast::study {

struct Searched {
  bool stopped = false;
  bool feasible = false;
  bool met = false;  // without moving a lever further than into its range
  bool monotone = true;
  std::vector<double> values;   // the answer; when infeasible, the best value tried
  std::optional<double> limit;  // one lever that reaches it already: the value where the probability falls to the wanted one
};

// One lever: the value nearest to the present that reaches the probability, by bracketing on a grid of the range and the algorithm of
// G. E. Alefeld, F. A. Potra and Y. Shi, ACM TOMS 21 (1995), Algorithm 748. `met`: the present reaches it; where the end of the range that
// is nearest to it does so too, the limit is sought.
Searched search_one(Attainment& attainment, std::size_t draws, bool met);

// Several levers: the cheapest values that reach the probability, by M. J. D. Powell's COBYLA from several starts.
Searched search_least_cost(Attainment& attainment, std::size_t draws);

}  // namespace infracast::study
