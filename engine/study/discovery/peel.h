// SPDX-License-Identifier: MIT
// Peeling and pasting: J. H. Friedman and N. I. Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999).
#pragma once

#include <span>
#include <vector>

#include "study/discovery/case_box.h"

namespace infracast::study {

// What a step of peeling or pasting changes.
struct BoxStep {
  double gain = 0;  // of density, per case taken or added: the "lenient" criterion of the R package sdtoolkit
  std::size_t restricted = 0;
  std::size_t input = 0;
  BoxLimit limit;  // the input's, after the step
};

// Greater gain, then fewer inputs restricted; the first of equals stays.
bool is_better(const BoxStep& step, const BoxStep& than);

// From all of the cases given to the smallest box, then whatever pasting adds to it.
std::vector<CaseBox> trajectory_of(const CaseTable& table, const CaseNumbers& among, const DiscoverySettings& settings);
// The box that pasting makes of one, if the density does not fall.
std::optional<CaseBox> pasted(const CaseTable& table, std::span<const std::size_t> among, const CaseBox& box, const CaseCount& all,
                              double share);

}  // namespace infracast::study
