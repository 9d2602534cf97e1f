// SPDX-License-Identifier: MIT
#include "study/calibration/chosen_draws.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "infracast/assert.h"
#include "run/philox.h"

namespace infracast::study {
namespace {

// The candidate at a share of the cumulated weight.
std::size_t candidate_at(const std::vector<double>& weight, std::size_t first, std::size_t stride, double share) {
  double total = 0;
  for (std::size_t i = first; i < weight.size(); i += stride) total += weight[i];
  double left = share * total;
  std::size_t last = first;
  for (std::size_t i = first; i < weight.size(); i += stride) {
    if (weight[i] <= 0) continue;
    last = i;
    left -= weight[i];
    if (left <= 0) break;
  }
  return last;
}

double effective_candidates(const std::vector<double>& weight, std::size_t row, std::size_t rows) {
  double sum = 0, squares = 0;
  for (std::size_t i = row; i < weight.size(); i += rows) {
    sum += weight[i];
    squares += weight[i] * weight[i];
  }
  return squares > 0 ? sum * sum / squares : 0;
}

}  // namespace

ChosenDraws choose_draws(const ImportanceSample& sample, std::size_t rows, std::uint64_t key) {
  INFRACAST_ASSERT(rows > 0 && std::ranges::any_of(sample.weight, [](double weight) { return weight > 0; }));
  ChosenDraws result;
  for (std::size_t row = 0; row < rows; ++row) {
    const double effective = effective_candidates(sample.weight, row, rows);
    const double share = running::random_share(key, row, 0, running::kForParameter);
    const bool barren = effective == 0;
    result.chosen.push_back(barren ? candidate_at(sample.weight, 0, 1, share) : candidate_at(sample.weight, row, rows, share));
    result.row_candidates += effective / static_cast<double>(rows);
    result.barren_rows += barren;
  }
  return result;
}

}  // namespace infracast::study
