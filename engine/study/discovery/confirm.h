// SPDX-License-Identifier: MIT
// Whether boxes made from half of the cases hold for the other half.
#pragma once

#include "study/discovery/case_box.h"

namespace infracast::study {

// Cuts the cases into halves again and again. Twice the median of the p-values is one p-value: N. Meinshausen, L. Meier and P. Bühlmann,
// "p-values for high-dimensional regression", Journal of the American Statistical Association 104 (2009), with γ = 1/2. Which inputs the
// halves restrict is the resampling test of Bryant and Lempert, at the coverage of the chosen box.
Confirmation confirm(const CaseTable& table, const CaseBox& chosen, const DiscoverySettings& settings);

}  // namespace infracast::study
