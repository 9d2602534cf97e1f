// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>

#include "run/hash.h"
#include "run/philox.h"
#include "run/sobol.h"

namespace infracast::running {
namespace {

// Known answers published with Random123 (kat_vectors, philox4x32, 10 rounds): zeros, ones, digits of π.
TEST(Philox, GivesItsPublishedAnswers) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}), (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}), (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomShare, IsNeverZeroOrOneAndHasTheMeanOfAUniform) {
  double sum = 0, squares = 0;
  constexpr std::size_t kDraws = 100000;
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double share = random_share(random_key(1, "x"), draw, 0, kForParameter);
    ASSERT_GT(share, 0);
    ASSERT_LT(share, 1);
    sum += share;
    squares += share * share;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 4 * std::sqrt(1.0 / 12 / kDraws));
  EXPECT_NEAR(squares / kDraws, 1.0 / 3, 4 * std::sqrt(4.0 / 45 / kDraws));
}

TEST(RandomKey, DiffersBySeedAndName) {
  std::set<std::uint64_t> keys;
  for (const std::uint64_t seed : {0U, 1U, 2U})
    for (const char* name : {"", "a", "b", "ab", "ba"}) keys.insert(random_key(seed, name));
  EXPECT_EQ(keys.size(), 15U);
}

std::vector<double> points(const SobolDimension& dimension, std::uint64_t first, std::size_t count) {
  std::vector<double> result(count);
  dimension.fill(first, result);
  return result;
}

// Every 2^m points fall one into each of 2^m equal parts, whichever dimension, scramble and stretch.
TEST(Sobol, IsBalancedInEveryDimension) {
  for (const std::size_t dimension : {0U, 1U, 2U, 17U, 119U, 1000U, 3666U}) {
    const SobolDimension sobol(dimension, random_key(dimension, "balance"));
    for (const std::size_t count : {1U, 4U, 64U, 1024U}) {
      for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{count}, std::uint64_t{count * 5}}) {
        std::set<int> parts;
        for (const double x : points(sobol, first, count)) parts.insert(static_cast<int>(x * static_cast<double>(count)));
        EXPECT_EQ(parts.size(), count) << dimension;
      }
    }
  }
}

// Two dimensions of a (0, m, 2)-net: 2^m points, one in each box of area 2^-m.
TEST(Sobol, IsBalancedInPairsOfTheFirstTwoDimensions) {
  const auto x = points(SobolDimension(0, 11), 0, 256), y = points(SobolDimension(1, 12), 0, 256);
  for (int split = 0; split <= 8; ++split) {
    std::set<std::pair<int, int>> boxes;
    for (std::size_t k = 0; k < x.size(); ++k)
      boxes.insert({static_cast<int>(x[k] * (1 << split)), static_cast<int>(y[k] * (1 << (8 - split)))});
    EXPECT_EQ(boxes.size(), 256U) << split;
  }
}

TEST(Sobol, ScramblesDifferBySeed) { EXPECT_NE(points(SobolDimension(3, 1), 0, 64), points(SobolDimension(3, 2), 0, 64)); }

TEST(Sobol, APointDoesNotDependOnWhereAStretchBegins) {
  const SobolDimension sobol(5, 9);
  const auto all = points(sobol, 0, 300);
  for (const std::size_t first : {1U, 63U, 64U, 130U})
    EXPECT_EQ(points(sobol, first, 100),
              std::vector<double>(all.begin() + static_cast<long>(first), all.begin() + static_cast<long>(first) + 100));
}

// Unscrambled, the points of each dimension are Boost's, which leaves out the first and goes through the others in another order:
// the differences between dimensions are what scrambling keeps, so the pairing of equal halves must be the same.
TEST(Sobol, FollowsJoeAndKuo) {
  constexpr std::size_t kDimensions = 40;
  boost::random::sobol_engine<std::uint32_t, 32> engine(kDimensions);
  std::vector<std::vector<std::uint32_t>> boost_points(64, std::vector<std::uint32_t>(kDimensions, 0));
  for (std::size_t k = 1; k < 64; ++k)
    for (std::uint32_t& x : boost_points[k ^ (k >> 1)]) x = engine();  // Gray code order
  for (std::size_t d = 0; d < kDimensions; ++d) {
    const auto mine = points(SobolDimension(d, 77), 0, 64);
    for (std::size_t i = 0; i < 64; ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const bool together = (boost_points[i][d] >> 26) / 8 == (boost_points[j][d] >> 26) / 8;
        ASSERT_EQ(static_cast<int>(mine[i] * 8) == static_cast<int>(mine[j] * 8), together) << d << " " << i << " " << j;
      }
  }
}

// In an order of their own, aligned blocks keep together: what is even over 2^m points stays so.
TEST(Sobol, StaysBalancedInAnyOrder) {
  for (const std::uint64_t order : {1U, 2U, 3U}) {
    const SobolDimension sobol(1, 7, order);
    for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{256}, std::uint64_t{1280}}) {
      std::set<int> parts;
      for (const double x : points(sobol, first, 256)) parts.insert(static_cast<int>(x * 256));
      EXPECT_EQ(parts.size(), 256U);
    }
  }
}

double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double sum = 0;  // shares are ranks
  for (std::size_t k = 0; k < x.size(); ++k) sum += (x[k] - 0.5) * (y[k] - 0.5);
  return 12 * sum / static_cast<double>(x.size());
}

// Random orders of 512 points have correlations of a standard deviation of 0.044; plain Sobol points of as many dimensions have some of
// 0.8.
TEST(Supercube, LeavesFarParametersUncorrelated) {
  constexpr std::size_t kParameters = 300;
  std::vector<std::vector<double>> columns;
  for (std::size_t k = 0; k < kParameters; ++k)
    columns.push_back(points(supercube_dimension(k, 2016, random_key(2016, "parameter " + std::to_string(k))), 0, 512));
  double largest = 0;
  for (std::size_t a = 0; a < kParameters; ++a)
    for (std::size_t b = 0; b < a; ++b) largest = std::max(largest, std::abs(rank_correlation(columns[a], columns[b])));
  EXPECT_LT(largest, 0.25);
}

// Owen scrambling integrates a smooth function with an error that falls faster than 1/n.
TEST(Sobol, IntegratesSmoothFunctionsWell) {
  constexpr std::size_t kDraws = 4096;
  std::vector<double> product(kDraws, 1);
  for (std::size_t d = 0; d < 6; ++d) {
    const auto x = points(SobolDimension(d, random_key(4, std::to_string(d))), 0, kDraws);
    for (std::size_t k = 0; k < kDraws; ++k) product[k] *= 1 + (x[k] - 0.5);
  }
  EXPECT_NEAR(std::accumulate(product.begin(), product.end(), 0.0) / kDraws, 1, 2e-4);
}

}  // namespace
}  // namespace infracast::running
