// SPDX-License-Identifier: MIT
// A classification tree: L. Breiman, J. H. Friedman, R. A. Olshen and C. J. Stone, "Classification and Regression Trees" (1984).
#pragma once

#include <vector>

#include "study/discovery/case_box.h"

namespace infracast::study {

// Its leaves, the densest first. Splits lessen Gini's impurity most, and leave no leaf with less than a share of the cases; they end where
// none lessens it.
std::vector<CaseBox> leaves_of(const CaseTable& table, double least_mass);

}  // namespace infracast::study
