// SPDX-License-Identifier: MIT
// What is said of what does not fit into memory.
#include "infracast/memory_at_hand.h"

#include <gtest/gtest.h>

namespace infracast {
namespace {

TEST(Memory, IsSaidInTheUnitThatHasThreeDigitsOfIt) {
  EXPECT_TRUE(beyond_memory(1e18).starts_with("needs about 1 EB of memory, and there are ")) << beyond_memory(1e18);
  EXPECT_TRUE(beyond_memory(7.25e15).starts_with("needs about 7.25 PB of memory, ")) << beyond_memory(7.25e15);
}

TEST(Memory, IsEnoughUpToWhatThereIs) {
  const double there = memory_at_hand();
  EXPECT_EQ(beyond_memory(there / 2), "");
  EXPECT_NE(beyond_memory(there * 2), "");
}

}  // namespace
}  // namespace infracast
