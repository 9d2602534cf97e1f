// SPDX-License-Identifier: MIT
#include "study/discovery/case_box.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace infracast {

bool BoxLimit::restricts() const {
  return low != -std::numeric_limits<double>::infinity() || high != std::numeric_limits<double>::infinity() ||
         std::ranges::find(kept, false) != kept.end();
}

bool BoxLimit::allows(double value) const {
  return value >= low && value <= high && (kept.empty() || kept[static_cast<std::size_t>(value)]);
}

std::size_t CaseBox::restricted() const { return static_cast<std::size_t>(std::ranges::count_if(limits, &BoxLimit::restricts)); }

}  // namespace infracast

namespace infracast::study {

std::vector<BoxLimit> no_limits(const CaseTable& table) {
  std::vector<BoxLimit> limits(table.inputs.size());
  for (std::size_t j = 0; j < limits.size(); ++j) limits[j].kept.assign(table.inputs[j].words.size(), true);
  return limits;
}

bool is_in(const CaseTable& table, const std::vector<BoxLimit>& limits, std::size_t number) {
  for (std::size_t j = 0; j < limits.size(); ++j)
    if (!limits[j].allows(table.inputs[j].values[number])) return false;
  return true;
}

CaseCount count_in(const CaseTable& table, const std::vector<BoxLimit>& limits, std::span<const std::size_t> among) {
  CaseCount count;
  for (const std::size_t number : among) {
    if (!is_in(table, limits, number)) continue;
    ++count.cases;
    count.of_interest += table.of_interest[number] ? 1 : 0;
  }
  return count;
}

CaseBox box_of(std::vector<BoxLimit> limits, const CaseCount& in, const CaseCount& all) {
  const auto share = [](std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); };
  CaseBox box;
  box.limits = std::move(limits);
  box.cases = in.cases;
  box.of_interest = in.of_interest;
  box.coverage = all.of_interest == 0 ? 0 : share(in.of_interest, all.of_interest);
  box.density = in.density();
  box.mass = share(in.cases, all.cases);
  return box;
}

double binomial_tail(std::size_t hits, std::size_t trials, double probability) {
  if (hits == 0 || probability >= 1) return 1;
  if (probability <= 0) return 0;
  return boost::math::ibeta(static_cast<double>(hits), static_cast<double>(trials - hits + 1), probability);
}

void set_quasi_p(const CaseTable& table, std::span<const std::size_t> among, CaseBox& box) {
  for (BoxLimit& limit : box.limits) {
    if (!limit.restricts()) continue;
    const BoxLimit kept = std::exchange(limit, {});
    limit.kept.assign(kept.kept.size(), true);
    const double without = count_in(table, box.limits, among).density();
    limit = kept;
    limit.quasi_p = binomial_tail(box.of_interest, box.cases, without);
  }
}

CaseBox without_accidents(const CaseTable& table, std::span<const std::size_t> among, CaseBox box, double significance) {
  const CaseCount all = count_in(table, no_limits(table), among);
  for (set_quasi_p(table, among, box);; set_quasi_p(table, among, box)) {
    const auto worst =
        std::ranges::max_element(box.limits, {}, [](const BoxLimit& limit) { return limit.restricts() ? limit.quasi_p : -1; });
    if (worst == box.limits.end() || !worst->restricts() || worst->quasi_p <= significance) return box;
    const std::vector<bool> kept(worst->kept.size(), true);
    *worst = {};
    worst->kept = kept;
    box = box_of(box.limits, count_in(table, box.limits, among), all);
  }
}

double agreement(const CaseBox& box, const CaseCount& all) {
  const auto in = static_cast<double>(box.cases), hits = static_cast<double>(box.of_interest);
  const auto cases = static_cast<double>(all.cases), wanted = static_cast<double>(all.of_interest);
  const double spread = in * (cases - in) * wanted * (cases - wanted);
  return spread > 0 ? (hits * cases - in * wanted) / std::sqrt(spread) : 0;
}

std::size_t best_agreement(std::span<const CaseBox> boxes, const CaseCount& all) {
  const auto best = std::ranges::max_element(boxes, {}, [&](const CaseBox& box) { return agreement(box, all); });
  return static_cast<std::size_t>(best - boxes.begin());
}

}  // namespace infracast::study
