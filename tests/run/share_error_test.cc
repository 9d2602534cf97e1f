// SPDX-License-Identifier: MIT
// How sure a share of draws is.
#include <gtest/gtest.h>

#include <cmath>

#include "infracast/statistics.h"

namespace infracast {
namespace {

constexpr double kNineteenInTwenty = 1.959964;

// R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3: intervals of 95 %, to the four decimals printed there.
TEST(ShareInterval, IsThatOfWilson) {
  struct Published {
    double share;
    std::size_t draws;
    double low, high;
  };
  for (const Published& one : {Published{81.0 / 263, 263, 0.2553, 0.3662},
                               {15.0 / 148, 148, 0.0624, 0.1605},
                               {0, 20, 0, 0.1611},
                               {1.0 / 29, 29, 0.0061, 0.1718}}) {
    const ShareInterval found = share_interval(one.share, one.draws, kNineteenInTwenty);
    EXPECT_NEAR(found.low, one.low, 5e-5) << one.draws;
    EXPECT_NEAR(found.high, one.high, 5e-5) << one.draws;
  }
}

TEST(ShareError, IsNotZeroWhereAllDrawsAgree) {
  EXPECT_DOUBLE_EQ(share_error(0, 10), 0.5 / 11);
  EXPECT_DOUBLE_EQ(share_error(1, 10), 0.5 / 11);
  EXPECT_NEAR(share_error(0.5, 1000000), 0.0005, 1e-9);  // as sqrt(p (1 - p) / n) of many draws
}

TEST(ShareError, OfOneDrawIsUnknown) {
  EXPECT_TRUE(std::isnan(share_error(1, 1)));
  EXPECT_TRUE(std::isnan(paired_share_error(1, 0, 1)));
}

TEST(PairedShareError, CountsWhatIsGainedAndWhatIsLost) {
  EXPECT_DOUBLE_EQ(paired_share_error(10, 0, 98), std::sqrt(10.0) / 100);  // (10 + 1 - 10^2 / 100) / 100^2
  EXPECT_DOUBLE_EQ(paired_share_error(5, 5, 98), std::sqrt(11.0) / 100);
  EXPECT_DOUBLE_EQ(paired_share_error(0, 0, 98), 0.01);
}

}  // namespace
}  // namespace infracast
