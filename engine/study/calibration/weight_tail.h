// SPDX-License-Identifier: MIT
// How heavy the tail of importance weights is: the shape k of a generalised Pareto distribution fitted to the largest ones (Vehtari,
// Simpson, Gelman, Yao and Gabry, "Pareto smoothed importance sampling", JMLR 25, 2024). Below 0.5 weighted means have a finite variance;
// above 0.7 no practical number of draws makes them reliable.
#pragma once

#include <span>
#include <vector>

namespace infracast::study {

inline constexpr double kHeaviestTail = 0.7;

// The shape of a generalised Pareto distribution of `excesses`, by the quasi-Bayesian estimate of Zhang and Stephens (Technometrics 51,
// 2009), drawn towards 0.5 as if ten more values said so. REQUIRES: excesses ascend, are not negative, and the largest is not 0.
double pareto_shape(std::span<const double> excesses);

// The shape of the tail of weights, that is of the largest 3 √n of n, a fifth at most; infinity where they cannot tell, because hardly any
// draw has weight; 0 where all weigh the same.
double tail_of(std::vector<double> weights);

}  // namespace infracast::study
