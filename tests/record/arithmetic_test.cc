// SPDX-License-Identifier: MIT
// Sums, quantiles, sketches, hashes, priors' texts.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <vector>

#include "infracast/results.h"
#include "infracast/statistics.h"
#include "record/file/text_hash.h"
#include "record/hdf5/chunk_encoder.h"
#include "record/results/describe_prior.h"
#include "record/tally/binding_tally.h"
#include "record/tally/exact_sum.h"
#include "record/tally/sketch.h"

namespace infracast::record {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

double sum(const std::vector<double>& values) {
  ExactSum result;
  result.add(values);
  return result.value();
}

std::vector<double> random_values(std::size_t count, double spread, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::vector<double> values(count);
  for (double& x : values) x = std::exp(spread * normal(random)) * (random() % 2 == 0 ? 1 : -1);
  return values;
}

TEST(ExactSum, LosesNothingToCancellation) {
  EXPECT_EQ(sum({1e308, 1, -1e308}), 1);
  EXPECT_EQ(sum({1e16, 1, 1, -1e16}), 2);
  EXPECT_EQ(sum({5e-324, 1e300, -1e300}), 5e-324);
}

TEST(ExactSum, RoundsOnceToNearest) {
  EXPECT_EQ(sum({1, 0x1p-53}), 1);                       // a tie goes to even
  EXPECT_EQ(sum({1, 0x1p-53, 0x1p-1000}), 1 + 0x1p-52);  // just above a tie
  EXPECT_EQ(sum({-1, -0x1p-53, -0x1p-1000}), -1 - 0x1p-52);
  EXPECT_EQ(sum(std::vector<double>(10, 0.1)), 1);
}

TEST(ExactSum, IsTheSameInEveryOrder) {
  std::vector<double> values = random_values(5000, 40, 1);
  const double expected = sum(values);
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    std::shuffle(values.begin(), values.end(), std::mt19937_64(seed));
    ASSERT_EQ(sum(values), expected);
  }
}

TEST(ExactSum, AgreesWithWholeNumbers) {
  std::mt19937_64 random(3);
  std::int64_t expected = 0;
  ExactSum total;
  for (int k = 0; k < 100000; ++k) {
    const auto x = static_cast<std::int64_t>(random() >> 24) - (std::int64_t{1} << 39);
    expected += x;
    total.add(static_cast<double>(x));
  }
  EXPECT_EQ(total.value(), static_cast<double>(expected));
}

TEST(ExactSum, PassesOnWhatIsNotFinite) {
  EXPECT_EQ(sum({1, kInfinity}), kInfinity);
  EXPECT_EQ(sum({-kInfinity, 1}), -kInfinity);
  EXPECT_TRUE(std::isnan(sum({kInfinity, -kInfinity})));
  EXPECT_TRUE(std::isnan(sum({1, kNaN})));
  EXPECT_EQ(sum({}), 0);
}

TEST(CarefulSum, IsTheExactSumToOneRounding) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const std::vector<double> values = random_values(1003, 3, seed);
    const double exact = sum(values);
    EXPECT_NEAR(careful_sum(values), exact, 0x1p-52 * std::abs(exact));
  }
  EXPECT_EQ(careful_sum(std::vector<double>{1e100, 1, -1e100, 1, 0, 0, 0, 0, 1e100, 1, -1e100, 1}), 4);
}

TEST(CarefulSum, IsRightWhereSumsOnTheWayAreTooLargeToWrite) {
  const double large = std::numeric_limits<double>::max();
  std::vector<double> values(16, 0.0);
  values[0] = values[8] = large, values[1] = values[9] = -large, values[2] = 1;
  EXPECT_EQ(careful_sum(values), sum(values));
  EXPECT_EQ(careful_sum(std::vector<double>{1, kInfinity}), kInfinity);
  EXPECT_TRUE(std::isnan(careful_sum(std::vector<double>{kInfinity, -kInfinity})));
  EXPECT_EQ(careful_sum({}), 0);
}

TEST(Quantiles, AreLinearBetweenRanks) {
  std::vector<double> values = {3, 1, 2, 4};
  EXPECT_EQ(quantiles(values, std::vector<double>{0, 0.5, 0.9, 1}), (std::vector<double>{1, 2.5, 1 + 2.7, 4}));
}

TEST(Quantiles, AgreeWithSorting) {
  std::vector<double> values = random_values(4096, 2, 5);
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  const std::vector<double> found = quantiles(values, kSummaryQuantiles);
  for (std::size_t k = 0; k < found.size(); ++k) {
    const Rank rank = rank_of(kSummaryQuantiles[k], sorted.size());
    EXPECT_EQ(found[k], between(sorted[rank.below], sorted[rank.above], rank.fraction));
  }
}

TEST(Quantiles, OfOneValueAreThatValue) {
  std::vector<double> one = {7};
  EXPECT_EQ(quantiles(one, std::vector<double>{0.01, 0.5, 0.99}), std::vector<double>(3, 7));
}

TEST(Quantiles, OfValuesThatAreNearlyAllAlikeAgreeWithSorting) {
  std::vector<double> values(500, 1.0);
  for (std::size_t k = 0; k < 5; ++k) values[100 * k] = 1e6 + static_cast<double>(k);
  std::vector<double> sorted = values;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(quantiles(values, std::vector<double>{0, 0.5, 0.99, 1}),
            (std::vector<double>{1, 1, between(sorted[494], sorted[495], rank_of(0.99, 500).fraction), 1e6 + 4}));
}

TEST(Quantiles, StayInfiniteWhereTheValuesAre) {
  std::vector<double> values = {kInfinity, 1, kInfinity};
  EXPECT_EQ(quantiles(values, std::vector<double>{0, 0.25, 0.5, 1}), (std::vector<double>{1, kInfinity, kInfinity, kInfinity}));
}

TEST(Quantiles, AreUnknownAfterNaN) {
  std::vector<double> values = {1, kNaN, 3};
  EXPECT_TRUE(std::isnan(quantiles(values, std::vector<double>{0.5}).front()));
}

void expect_within_error(const std::vector<double>& values) {
  Sketch sketch;
  sketch.add(values);
  const std::vector<double> exact = quantiles(values, kSummaryQuantiles);
  for (std::size_t k = 0; k < exact.size(); ++k) {
    EXPECT_NEAR(sketch.quantile(kSummaryQuantiles[k]), exact[k], kSketchError * std::abs(exact[k])) << kSummaryQuantiles[k];
  }
}

TEST(Sketch, KeepsItsRelativeErrorWhateverTheSpread) {
  for (const double spread : {0.01, 0.3, 2.0, 30.0}) {
    std::vector<double> values = random_values(20000, spread, 7);
    expect_within_error(values);  // both signs
    std::transform(values.begin(), values.end(), values.begin(), [](double x) { return std::abs(x); });
    expect_within_error(values);
  }
}

TEST(Sketch, IsExactWhereAllValuesAreEqual) {
  for (const double x : {0.0, -0.0, 1.0, -1234.5, 1e-300, kInfinity, -kInfinity}) {
    Sketch sketch;
    sketch.add(std::vector<double>(1000, x));
    EXPECT_EQ(sketch.quantile(0.5), x);
  }
}

TEST(Sketch, KeepsZeroAmongOtherValues) {
  Sketch sketch;
  sketch.add(std::vector<double>{-5, -3, 0, 0, 0, 4, 6});
  EXPECT_EQ(sketch.quantile(0.5), 0);
  EXPECT_EQ(sketch.quantile(0), -5);
  EXPECT_EQ(sketch.quantile(1), 6);
}

TEST(Sketch, IsTheSameInEveryOrder) {
  std::vector<double> values = random_values(20000, 3, 11);
  Sketch first;
  first.add(values);
  std::shuffle(values.begin(), values.end(), std::mt19937_64(2));
  Sketch second;
  second.add(values);
  for (const double share : kSummaryQuantiles) EXPECT_EQ(first.quantile(share), second.quantile(share));
}

TEST(Sketch, IsUnknownWhenEmptyOrAfterNaN) {
  Sketch sketch;
  EXPECT_TRUE(std::isnan(sketch.quantile(0.5)));
  sketch.add(std::vector<double>{1, kNaN});
  EXPECT_TRUE(std::isnan(sketch.quantile(0.5)));
}

TEST(TextHash, IsSha256) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(DescribePrior, WritesWhatTheModelLanguageReads) {
  EXPECT_EQ(describe(Prior{Prior::Kind::fixed, 3}), "fixed");
  EXPECT_EQ(describe(Prior{Prior::Kind::lognormal, 2.66e6, 1.35}), "lognormal(median = 2660000, gsd = 1.35)");
  EXPECT_EQ(describe(Prior{Prior::Kind::triangular, 0.25, 0.5, 1, 0.1}), "triangular(low = 0.25, mode = 0.5, high = 1, min = 0.1)");
  EXPECT_EQ(describe(Prior{.kind = Prior::Kind::lognormal, .a = 2, .b = 1.5, .min = 1, .max = 8}),
            "lognormal(median = 2, gsd = 1.5, min = 1, max = 8)");
}

TEST(DescribePrior, NamesTheNumbersOfEveryKind) {
  EXPECT_EQ(describe(Prior{Prior::Kind::normal, -3, 0.5}), "normal(mean = -3, sd = 0.5)");
  EXPECT_EQ(describe(Prior{Prior::Kind::beta, 0.25, 0.125}), "beta(mean = 0.25, sd = 0.125)");
  EXPECT_EQ(describe(Prior{Prior::Kind::uniform, 2, 4}), "uniform(low = 2, high = 4)");
  EXPECT_EQ(describe(Prior{.kind = Prior::Kind::normal, .a = 1, .b = 2, .max = 3}), "normal(mean = 1, sd = 2, max = 3)");
}

// What zlib, hence HDF5, makes of the encoder's bytes: the values' bytes, plane by plane. Chunks that skip both filters are the values.
template <class Number>
std::vector<Number> decoded(const EncodedChunk& chunk, std::size_t count) {
  std::vector<std::uint8_t> planes(count * sizeof(Number)), bytes(planes.size());
  std::vector<Number> values(count);
  if (chunk.skipped != 0) {
    EXPECT_EQ(chunk.skipped, 3U);
    EXPECT_EQ(chunk.bytes.size(), planes.size());
    std::memcpy(values.data(), chunk.bytes.data(), planes.size());
    return values;
  }
  uLongf size = planes.size();
  EXPECT_EQ(uncompress(planes.data(), &size, chunk.bytes.data(), chunk.bytes.size()), Z_OK);
  EXPECT_EQ(size, planes.size());
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t byte = 0; byte < sizeof(Number); ++byte) bytes[k * sizeof(Number) + byte] = planes[byte * count + k];
  std::memcpy(values.data(), bytes.data(), bytes.size());
  return values;
}

EncodedChunk encoded(ChunkEncoder& encoder, const std::vector<double>& values) { return encoder.encode(std::span<const double>(values)); }

TEST(ChunkEncoder, LosesNothingOfNoiseNearNoiseAndPaths) {
  ChunkEncoder encoder;
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  for (const std::size_t count : {1U, 7U, 4096U, 26U * 1024U}) {
    std::vector<double> bits(count), draws(count), path(count);
    for (double& x : bits) x = std::bit_cast<double>(random() & 0x7fefffffffffffffU);
    for (double& x : draws) x = 1e6 * std::exp(0.2 * normal(random));
    std::iota(path.begin(), path.end(), 2006.0);
    std::vector<double> late = draws;  // nothing at first
    std::fill(late.begin(), late.begin() + static_cast<std::ptrdiff_t>(count * 3 / 4), 0.0);
    for (const auto& values : {bits, draws, path, late}) {
      EXPECT_EQ(decoded<double>(encoded(encoder, values), count), values) << count;
      std::vector<float> singles;
      for (const double value : values) singles.push_back(static_cast<float>(std::abs(value) < 1e30 ? value : 0));
      EXPECT_EQ(decoded<float>(encoder.encode(std::span<const float>(singles)), count), singles) << count;
    }
  }
}

// The three noisy bytes of four are stored, and nothing is spent on them.
TEST(ChunkEncoder, ShrinksSinglesByTheByteThatTheyShare) {
  ChunkEncoder encoder;
  std::mt19937_64 random(7);
  std::vector<float> values(16384);
  for (float& x : values) x = std::bit_cast<float>(0x4a000000U | static_cast<std::uint32_t>(random() & 0xffffffU));
  const EncodedChunk chunk = encoder.encode(std::span<const float>(values));
  ASSERT_EQ(chunk.skipped, 0U);
  EXPECT_GT(chunk.bytes.size(), 3 * values.size());
  EXPECT_LT(chunk.bytes.size(), 3.1 * static_cast<double>(values.size()));
  EXPECT_EQ(decoded<float>(chunk, values.size()), values);
}

// Four of eight bytes are noise: 160,000 bytes that are stored, in blocks of 65,535 at most, as RFC 1951 has it.
TEST(ChunkEncoder, StoresMoreNoiseThanOneBlockHolds) {
  ChunkEncoder encoder;
  std::mt19937_64 random(5);
  std::vector<double> values(40'000);
  for (double& x : values) x = std::bit_cast<double>(0x4140000000000000U | (random() & 0xffffffffU));
  const EncodedChunk chunk = encoded(encoder, values);
  ASSERT_EQ(chunk.skipped, 0U);
  EXPECT_GT(chunk.bytes.size(), 160'000U);
  EXPECT_LT(chunk.bytes.size(), 170'000U);
  EXPECT_EQ(decoded<double>(chunk, values.size()), values);
}

TEST(ChunkEncoder, LeavesNoiseAsItIs) {
  ChunkEncoder encoder;
  std::vector<double> path(26 * 1024);
  std::iota(path.begin(), path.end(), 1e6);
  EXPECT_LT(encoded(encoder, path).bytes.size(), path.size() * 3);
  std::mt19937_64 random(1);
  for (double& x : path) x = std::bit_cast<double>(random());
  EXPECT_EQ(encoded(encoder, path).bytes.size(), path.size() * 8);
}

// By hand: two limits, six steps, ten draws. The first period is the first step alone; the others are means over all of their steps.
TEST(BindingTally, MeansAPeriodOverAllOfItsSteps) {
  BindingTally tally(6, 2);
  tally.add(std::vector<std::uint32_t>{4, 0, 2, 2, 0, 4, 1, 3, 4, 0, 0, 4});
  tally.add(std::vector<std::uint32_t>{6, 0, 4, 2, 0, 6, 3, 3, 6, 0, 2, 4});
  const auto shares = tally.mean_shares(std::vector<std::uint32_t>{0, 2, 5}, 10);
  ASSERT_EQ(shares.size(), 3U);
  EXPECT_EQ(shares[0], (std::vector<double>{1, 0}));
  EXPECT_EQ(shares[1], (std::vector<double>{0.8, 0.2}));              // (10 + 6) and (0 + 4) of 20
  EXPECT_EQ(shares[2], (std::vector<double>{14.0 / 30, 16.0 / 30}));  // (0 + 4 + 10) and (10 + 6 + 0) of 30
  EXPECT_EQ(tally.shares(10)[3], (std::vector<double>{0.4, 0.6}));
}

}  // namespace
}  // namespace infracast::record
