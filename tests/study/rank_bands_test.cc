// SPDX-License-Identifier: MIT
#include "bench/rank_bands.h"

#include <gtest/gtest.h>

namespace infracast::bench {
namespace {

std::vector<std::size_t> ranks(std::size_t count, std::size_t draws, double (*of_share)(double)) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < count; ++i) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    all.push_back(static_cast<std::size_t>(of_share(share) * static_cast<double>(draws + 1)));
  }
  return all;
}

TEST(RankBands, HoldEvenRanks) {
  const RankBands bands(100, 63);
  EXPECT_GT(bands.p_value(ranks(100, 63, [](double share) { return share; })), 0.99);
}

TEST(RankBands, TellPosteriorsThatAreOffTooNarrowOrTooWide) {
  const RankBands bands(100, 63);
  EXPECT_LT(bands.p_value(ranks(100, 63, [](double share) { return share * share; })), 0.01);                                  // off
  EXPECT_LT(bands.p_value(ranks(100, 63, [](double share) { return share < 0.5 ? share / 3 : 1 - (1 - share) / 3; })), 0.01);  // narrow
  EXPECT_LT(bands.p_value(ranks(100, 63, [](double share) { return 0.25 + share / 2; })), 0.01);                               // wide
}

// The whole distribution leaves its band as often as is said, which single bands at each place would make far oftener.
TEST(RankBands, AreWiderThanThoseAtASinglePlace) {
  const RankBands bands(100, 63);
  const auto band = bands.bands(0.95);
  ASSERT_EQ(band.size(), 63U);
  EXPECT_NEAR(band[31].share, 0.5, 1e-12);
  // 40 to 60 is the central 95 % of a binomial of 100 and one half; for all places at once the share on either side is some ten times less.
  EXPECT_GE(40U - band[31].low, 2U);
  EXPECT_LE(40U - band[31].low, 5U);
  EXPECT_EQ(band[31].low + band[31].high, 100U);
}

}  // namespace
}  // namespace infracast::bench
