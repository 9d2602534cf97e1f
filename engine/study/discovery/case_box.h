// SPDX-License-Identifier: MIT
// Boxes of cases: which cases are in one, and how telling its limits are.
#pragma once

#include <span>
#include <vector>

#include "infracast/discovery.h"

namespace infracast::study {

using CaseNumbers = std::vector<std::size_t>;  // positions of cases, rising

struct CaseCount {
  std::size_t cases = 0;
  std::size_t of_interest = 0;

  [[nodiscard]] double density() const { return cases == 0 ? 0 : static_cast<double>(of_interest) / static_cast<double>(cases); }
};

std::vector<BoxLimit> no_limits(const CaseTable& table);
bool is_in(const CaseTable& table, const std::vector<BoxLimit>& limits, std::size_t number);
CaseCount count_in(const CaseTable& table, const std::vector<BoxLimit>& limits, std::span<const std::size_t> among);
// Coverage and mass are shares of `all`.
CaseBox box_of(std::vector<BoxLimit> limits, const CaseCount& in, const CaseCount& all);

// How likely at least `hits` of `trials` are, at a probability each: the binomial test, one-sided.
double binomial_tail(std::size_t hits, std::size_t trials, double probability);
// Sets the quasi-p of every limit: B. P. Bryant and R. J. Lempert, "Thinking inside the box", Technological Forecasting and Social Change
// 77 (2010), appendix: the density of the box against that of the box without the limit.
void set_quasi_p(const CaseTable& table, std::span<const std::size_t> among, CaseBox& box);
// Leaves out limits one after another, the least telling first, until the quasi-p of none is above the significance.
CaseBox without_accidents(const CaseTable& table, std::span<const std::size_t> among, CaseBox box, double significance);

// Correlation between being in the box and being of interest: 1 where they agree, 0 where one says nothing of the other
// (B. W. Matthews, 1975).
double agreement(const CaseBox& box, const CaseCount& all);
// The position of the box that agrees best; of several, the first.
std::size_t best_agreement(std::span<const CaseBox> boxes, const CaseCount& all);

}  // namespace infracast::study
