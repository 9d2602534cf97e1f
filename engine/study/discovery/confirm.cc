// SPDX-License-Identifier: MIT
#include "study/discovery/confirm.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "run/philox.h"
#include "study/discovery/peel.h"

namespace infracast::study {
namespace {

constexpr std::uint32_t kForHalves = 2;  // the purpose of these random numbers

struct Halves {
  CaseNumbers first, second;
};

Halves halves_of(std::size_t cases, std::uint64_t seed, std::size_t resample) {
  std::vector<double> key(cases);
  for (std::size_t number = 0; number < cases; ++number)
    key[number] = running::random_share(seed, number, static_cast<std::uint32_t>(resample), kForHalves);
  CaseNumbers order(cases);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t number) { return key[number]; });
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(cases / 2);
  Halves halves{{order.begin(), middle}, {middle, order.end()}};
  std::ranges::sort(halves.first);
  std::ranges::sort(halves.second);
  return halves;
}

double upper_median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

// Of the nearest coverage, and of several such the last, which is the densest: with all cases of interest in them, many have the same.
const CaseBox& nearest_of(const std::vector<CaseBox>& boxes, double coverage) {
  const CaseBox* nearest = &boxes.front();
  for (const CaseBox& box : boxes)
    if (std::abs(box.coverage - coverage) <= std::abs(nearest->coverage - coverage)) nearest = &box;
  return *nearest;
}

}  // namespace

Confirmation confirm(const CaseTable& table, const CaseBox& chosen, const DiscoverySettings& settings) {
  Confirmation found;
  found.restricted.assign(table.inputs.size(), 0);
  if (settings.resamples == 0 || table.cases() < 4) return found;
  std::vector<double> p_values, coverages, densities;
  for (std::size_t resample = 0; resample < settings.resamples; ++resample) {
    const Halves halves = halves_of(table.cases(), settings.seed, resample);
    const CaseCount made = count_in(table, no_limits(table), halves.first);
    const CaseCount fresh = count_in(table, no_limits(table), halves.second);
    const std::vector<CaseBox> boxes = trajectory_of(table, halves.first, settings);
    const CaseBox box = without_accidents(table, halves.first, boxes[best_agreement(boxes, made)], settings.significance);
    const CaseCount in = count_in(table, box.limits, halves.second);
    p_values.push_back(binomial_tail(in.of_interest, in.cases, fresh.density()));
    coverages.push_back(fresh.of_interest == 0 ? 0 : static_cast<double>(in.of_interest) / static_cast<double>(fresh.of_interest));
    densities.push_back(in.density());
    const CaseBox& nearest = nearest_of(boxes, chosen.coverage);
    for (std::size_t j = 0; j < found.restricted.size(); ++j) found.restricted[j] += nearest.limits[j].restricts() ? 1 : 0;
  }
  for (double& share : found.restricted) share /= static_cast<double>(settings.resamples);
  found.p_value = std::min(1.0, 2 * upper_median(std::move(p_values)));
  found.coverage = upper_median(std::move(coverages));
  found.density = upper_median(std::move(densities));
  return found;
}

}  // namespace infracast::study
