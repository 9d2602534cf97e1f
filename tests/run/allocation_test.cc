// SPDX-License-Identifier: MIT
// Sharing out a purse.
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>

#include "tests/run/apply_op.h"

namespace infracast {
namespace {

struct Request {
  double need;
  double weight;
  double floor;
};

std::vector<double> allocate(double available, const std::vector<Request>& requests) {
  std::vector<double> operands{available};
  for (const Request& request : requests) operands.insert(operands.end(), {request.need, request.weight, request.floor});
  std::vector<double> grants;
  for (std::uint32_t k = 0; k < requests.size(); ++k) grants.push_back(apply_op_once(Op::allocate, operands, k));
  return grants;
}

void expect_grants(const std::vector<double>& grants, const std::vector<double>& expected) {
  ASSERT_EQ(grants.size(), expected.size());
  for (std::size_t k = 0; k < grants.size(); ++k) EXPECT_NEAR(grants[k], expected[k], 1e-13) << k;
}

TEST(Allocate, MeetsEveryNeedItCan) { expect_grants(allocate(10, {{2, 1, 0}, {3, 5, 0}, {4, 0, 0}}), {2, 3, 4}); }

TEST(Allocate, SharesByWeight) { expect_grants(allocate(6, {{100, 1, 0}, {100, 2, 0}}), {2, 4}); }

TEST(Allocate, GivesWhatOneDoesNotNeedToTheOthers) { expect_grants(allocate(9, {{1, 1, 0}, {100, 1, 0}, {100, 3, 0}}), {1, 2, 6}); }

TEST(Allocate, GrantsFloorsFirst) { expect_grants(allocate(10, {{20, 1, 6}, {20, 1, 0}}), {8, 2}); }

TEST(Allocate, ScalesFloorsThatExceedThePurse) { expect_grants(allocate(3, {{20, 1, 4}, {20, 9, 2}}), {2, 1}); }

TEST(Allocate, FloorsNeverExceedNeeds) { expect_grants(allocate(10, {{1, 1, 6}, {20, 1, 0}}), {1, 9}); }

TEST(Allocate, ServesRequestsWithoutWeightLast) {
  expect_grants(allocate(5, {{4, 0, 0}, {3, 1, 0}}), {2, 3});
  expect_grants(allocate(2, {{4, 0, 0}, {3, 1, 0}}), {0, 2});
  expect_grants(allocate(9, {{4, 0, 0}, {3, 1, 0}, {8, 0, 0}}), {2, 3, 4});
}

TEST(Allocate, HasNothingToShareWithoutMoneyOrNeed) {
  expect_grants(allocate(0, {{4, 1, 1}, {3, 1, 0}}), {0, 0});
  expect_grants(allocate(-3, {{4, 1, 1}, {3, 0, 0}}), {0, 0});
  expect_grants(allocate(5, {{0, 1, 1}, {-3, 1, 0}}), {0, 0});
}

TEST(Allocate, MeetsEveryNeedOutOfEndlessMeans) {
  const double endless = std::numeric_limits<double>::infinity();
  expect_grants(allocate(endless, {{4, 1, 1}, {3, 0, 0}, {9, 2, 10}}), {4, 3, 9});
  EXPECT_EQ(allocate(endless, {{endless, 1, 0}, {3, 1, 0}}), (std::vector<double>{endless, 3}));
}

TEST(Allocate, TakesNegativeWeightsAndFloorsAsNone) { expect_grants(allocate(4, {{4, -2, 0}, {3, 1, -5}}), {1, 3}); }

class RandomPurse : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    std::mt19937 random(GetParam());
    std::uniform_real_distribution<double> to_ten(0, 10);
    available_ = to_ten(random) * 2;
    for (int k = 0; k < 7; ++k) {
      const double weight = to_ten(random);
      requests_.push_back({to_ten(random), weight < 3 ? 0 : weight, to_ten(random) < 4 ? to_ten(random) * 0.3 : 0});
    }
  }
  double available_ = 0;
  std::vector<Request> requests_;
};

TEST_P(RandomPurse, IsNeverOverdrawnNorHeldBack) {
  const auto grants = allocate(available_, requests_);
  const double needs = std::accumulate(requests_.begin(), requests_.end(), 0.0, [](double sum, const Request& r) { return sum + r.need; });
  for (std::size_t k = 0; k < grants.size(); ++k) {
    EXPECT_GE(grants[k], 0);
    EXPECT_LE(grants[k], requests_[k].need);
  }
  EXPECT_NEAR(std::accumulate(grants.begin(), grants.end(), 0.0), std::min(available_, needs), 1e-12);
}

TEST_P(RandomPurse, DoesNotCareForTheOrderOfRequests) {
  const auto grants = allocate(available_, requests_);
  auto rotated = requests_;
  std::rotate(rotated.begin(), rotated.begin() + 3, rotated.end());
  const auto rotated_grants = allocate(available_, rotated);
  for (std::size_t k = 0; k < grants.size(); ++k) EXPECT_NEAR(rotated_grants[k], grants[(k + 3) % grants.size()], 1e-12);
}

TEST_P(RandomPurse, GivesNobodyLessWhenThereIsMore) {
  std::vector<double> before(requests_.size(), 0);
  for (const double share : {0.2, 0.5, 0.8, 1.0, 1.5, 4.0}) {
    const auto grants = allocate(share * available_, requests_);
    for (std::size_t k = 0; k < grants.size(); ++k) EXPECT_GE(grants[k], before[k] - 1e-12) << "request " << k << " of " << share;
    before.assign(grants.begin(), grants.end());
  }
}

// Nobody who is left short got less for their weight, beyond the floor, than anyone else.
TEST_P(RandomPurse, IsFairByWeight) {
  const auto grants = allocate(available_, requests_);
  const auto level = [&](std::size_t k) { return (grants[k] - std::min(requests_[k].floor, requests_[k].need)) / requests_[k].weight; };
  for (std::size_t a = 0; a < grants.size(); ++a) {
    const bool left_short = requests_[a].weight > 0 && grants[a] < requests_[a].need * (1 - 1e-12) && level(a) >= 0;
    for (std::size_t b = 0; b < grants.size() && left_short; ++b) {
      if (requests_[b].weight > 0) {
        EXPECT_GE(level(a), level(b) - 1e-11);
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(ManySeeds, RandomPurse, testing::Range(0U, 25U));

}  // namespace
}  // namespace infracast
