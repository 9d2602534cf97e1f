// SPDX-License-Identifier: MIT
#include "study/sensitivity/learned_draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "run/distribution.h"

namespace infracast::study {
namespace {

constexpr double kWeak = 0.1;

// Ranks, ties sharing their mean, centred and of unit length; nothing where all values are the same.
std::vector<double> unit_ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return values[k]; });
  std::vector<double> ranks(values.size());
  const double middle = (static_cast<double>(values.size()) - 1) / 2;
  double squares = 0;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double rank = (static_cast<double>(begin) + static_cast<double>(end) - 1) / 2 - middle;
    for (std::size_t k = begin; k < end; ++k) ranks[order[k]] = rank;
    squares += rank * rank * static_cast<double>(end - begin);
  }
  if (squares == 0) return {};
  for (double& rank : ranks) rank /= std::sqrt(squares);
  return ranks;
}

}  // namespace

double value_at(std::span<const double> sorted, double share) {
  const double last = static_cast<double>(sorted.size()) - 1;
  const double place = std::clamp(share * static_cast<double>(sorted.size()) - 0.5, 0.0, last);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Spread::Spread(std::vector<double> draws) : sorted_(std::move(draws)) { std::ranges::sort(sorted_); }

void Spread::from_shares(std::span<double> values) const {
  if (prior_) return prior_->from_shares(values);
  for (double& value : values) value = value_at(sorted_, value);
}

void Spread::from_scores(std::span<double> values) const {
  if (prior_) return prior_->from_scores(values);
  for (double& value : values) value = value_at(sorted_, running::normal_shares(value).below);
}

std::vector<Correlation> learned_correlations(const Posterior& posterior, std::span<const std::size_t> parameters) {
  std::vector<std::vector<double>> ranks;
  for (const std::size_t parameter : parameters) ranks.push_back(unit_ranks(posterior.columns[parameter]));
  std::vector<Correlation> found;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (ranks[i].empty() || ranks[j].size() != ranks[i].size()) continue;
      const double value = std::inner_product(ranks[i].begin(), ranks[i].end(), ranks[j].begin(), 0.0);
      if (std::abs(value) >= kWeak) found.push_back({parameters[j], parameters[i], value});
    }
  }
  return found;
}

}  // namespace infracast::study
