// SPDX-License-Identifier: MIT
#include "bench/rank_bands.h"

#include <algorithm>
#include <cmath>

#include "infracast/assert.h"
#include "run/hash.h"
#include "run/philox.h"

namespace infracast::bench {
namespace {

constexpr std::size_t kSimulations = 4000;

// Twice the smaller of P(X <= k) and P(X >= k), k = 0 … count, for X binomial.
std::vector<double> two_sided_tails(std::size_t count, double share) {
  std::vector<double> mass(count + 1), tails(count + 1);
  const auto n = static_cast<double>(count);
  for (std::size_t k = 0; k <= count; ++k) {
    const auto x = static_cast<double>(k);
    mass[k] =
        std::exp(std::lgamma(n + 1) - std::lgamma(x + 1) - std::lgamma(n - x + 1) + x * std::log(share) + (n - x) * std::log1p(-share));
  }
  double below = 0;
  for (std::size_t k = 0; k <= count; ++k) {
    tails[k] = 2 * std::min(below + mass[k], 1 - below);
    below += mass[k];
  }
  return tails;
}

}  // namespace

RankBands::RankBands(std::size_t ranks, std::size_t draws, std::uint64_t seed) : count_(ranks), draws_(draws) {
  for (std::size_t value = 1; value <= draws_; ++value)
    tail_.push_back(two_sided_tails(count_, static_cast<double>(value) / static_cast<double>(draws_ + 1)));
  const std::uint64_t key = running::random_key(seed, "even ranks");
  std::vector<std::size_t> even(count_);
  for (std::size_t simulation = 0; simulation < kSimulations; ++simulation) {
    for (std::size_t i = 0; i < count_; ++i) {
      const double share = running::random_share(key, simulation * count_ + i, 0, running::kForParameter);
      even[i] = static_cast<std::size_t>(share * static_cast<double>(draws_ + 1));
    }
    of_even_ranks_.push_back(least_tail(even));
  }
  std::ranges::sort(of_even_ranks_);
}

double RankBands::least_tail(std::span<const std::size_t> ranks) const {
  std::vector<std::size_t> having(draws_ + 1, 0);
  for (const std::size_t rank : ranks) ++having[rank];
  double least = 1;
  std::size_t below = 0;
  for (std::size_t value = 1; value <= draws_; ++value) {
    below += having[value - 1];
    least = std::min(least, tail_[value - 1][below]);
  }
  return least;
}

double RankBands::p_value(std::span<const std::size_t> ranks) const {
  INFRACAST_ASSERT(ranks.size() == count_);
  const auto farther = std::ranges::upper_bound(of_even_ranks_, least_tail(ranks) * (1 + 1e-12)) - of_even_ranks_.begin();
  return static_cast<double>(farther + 1) / static_cast<double>(kSimulations + 1);
}

std::vector<RankBands::Band> RankBands::bands(double probability) const {
  const auto position = static_cast<std::size_t>((1 - probability) * static_cast<double>(kSimulations));
  const double least = of_even_ranks_[position];
  std::vector<Band> result;
  for (std::size_t value = 1; value <= draws_; ++value) {
    const auto inside = [&](double tail) { return tail >= least; };
    const auto& tails = tail_[value - 1];
    const auto low = std::ranges::find_if(tails, inside) - tails.begin();
    const auto high = tails.rend() - std::find_if(tails.rbegin(), tails.rend(), inside) - 1;
    result.push_back(
        {static_cast<double>(value) / static_cast<double>(draws_ + 1), static_cast<std::size_t>(low), static_cast<std::size_t>(high)});
  }
  return result;
}

}  // namespace infracast::bench
