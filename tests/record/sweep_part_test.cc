// SPDX-License-Identifier: MIT
// Parts of sweeps: what is read is what was written, or nothing.
#include "record/sweep/sweep_part.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "record/file/text_hash.h"
#include "record/sweep/parts_folder.h"
#include "record/sweep/sweep_layout.h"
#include "temporary_folder.h"

namespace infracast::record {
namespace {

constexpr std::size_t kWidth = 3;
const std::string kSweep(64, 'a');

SweepPart part() {
  const double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  return {40, {{PointStatus::done, "", {1, -0.0, infinity}}, {}, {PointStatus::failed, "没有数", {nan, nan, nan}}}};
}

TEST(SweepPart, IsReadAsItWasWritten) {
  const auto read = decoded(encoded(part(), kSweep, kWidth), kSweep, kWidth);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->first, 40U);
  ASSERT_EQ(read->rows.size(), 3U);
  EXPECT_EQ(read->rows[0].values, part().rows[0].values);
  EXPECT_TRUE(std::signbit(read->rows[0].values[1]));
  EXPECT_EQ(read->rows[1].status, PointStatus::missing);
  EXPECT_EQ(read->rows[2].reason, "没有数");
  EXPECT_TRUE(std::isnan(read->rows[2].values[2]));
}

TEST(SweepPart, IsNothingWhenAnyByteIsAnother) {
  const std::string bytes = encoded(part(), kSweep, kWidth);
  for (std::size_t k = 0; k < bytes.size(); ++k) {
    std::string damaged = bytes;
    damaged[k] = static_cast<char>(damaged[k] ^ 4);
    EXPECT_FALSE(decoded(damaged, kSweep, kWidth)) << "byte " << k;
  }
}

TEST(SweepPart, IsNothingWhenItWasCutOrGrew) {
  const std::string bytes = encoded(part(), kSweep, kWidth);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decoded(bytes.substr(0, size), kSweep, kWidth)) << size;
  EXPECT_FALSE(decoded(bytes + "x", kSweep, kWidth));
}

TEST(SweepPart, BelongsToItsSweep) {
  const std::string bytes = encoded(part(), kSweep, kWidth);
  EXPECT_FALSE(decoded(bytes, std::string(64, 'b'), kWidth));
  EXPECT_FALSE(decoded(bytes, kSweep, kWidth + 1));
}

// Anybody can compute a checksum: the numbers of a part are checked as well.
std::string forged(std::size_t at, std::uint64_t number, std::size_t size) {
  std::string bytes = encoded(part(), kSweep, kWidth);
  bytes.resize(bytes.size() - 64);
  std::memcpy(bytes.data() + at, &number, size);
  return bytes + sha256(bytes);
}

constexpr std::size_t kNumbers = 23 + 64;  // behind the title and the sweep's hash: first, count, width

TEST(SweepPart, IsNothingWhenItClaimsMoreThanItHolds) {
  ASSERT_TRUE(decoded(forged(kNumbers, 41, 8), kSweep, kWidth));
  for (const std::uint64_t count : {std::uint64_t{4}, std::uint64_t{1} << 40U, ~std::uint64_t{0}})
    EXPECT_FALSE(decoded(forged(kNumbers + 8, count, 8), kSweep, kWidth)) << count;
  for (const std::uint64_t width : {std::uint64_t{1} << 20U, std::uint64_t{1} << 61U, ~std::uint64_t{0}})
    EXPECT_FALSE(decoded(forged(kNumbers + 16, width, 8), kSweep, width)) << width;
}

TEST(SweepPart, KnowsNoOtherStates) { EXPECT_FALSE(decoded(forged(kNumbers + 24, 3, 1), kSweep, kWidth)); }

TEST(SweepPart, LiesWithinItsSweep) {
  const TemporaryFolder folder;
  const SweepManifest manifest{kSweep, 1000, 0, 1000, kWidth, {}};
  const auto taken = [&](std::uint64_t first) {
    put(folder / "points-000000000040", forged(kNumbers, first, 8));
    return PartsFolder::read(folder / "points-000000000040", manifest).has_value();
  };
  EXPECT_TRUE(taken(997));
  EXPECT_FALSE(taken(998));
  EXPECT_FALSE(taken(~std::uint64_t{0} - 1));  // whose end would be 1
}

SweepInfo info() {
  SweepInfo info;
  info.draws = 10;
  info.targets = {{0, "homes_2018", {}}, {1, "racks_2020", {}}};
  info.plans = {"12th-plan", "二期"};
  info.times = {2019.0, 2020.5};
  info.quantiles = {0.025, 0.5};
  info.indicators = {{.indicator = 0, .id = "racks", .label = {}, .unit = "rack", .annual = false, .trajectories = true}};
  info.derived = {{"ratio", {"1", {}}}};
  return info;
}

TEST(SweepLayout, NamesEveryNumberOfARow) {
  const std::vector<std::string> names = sweep_columns(info());
  EXPECT_EQ(names.size(), sweep_column_count(info()));
  EXPECT_EQ(sweep_width(info()), names.size() + 10 * 2);
  const std::vector<std::string> ends(names.end() - 9, names.end());
  EXPECT_EQ(ends, (std::vector<std::string>{"joint.12th_plan", "joint.二期", "p2_5.racks_2018", "p50.racks_2018", "p2_5.racks_2020_06",
                                            "p50.racks_2020_06", "mean.racks_2018", "mean.racks_2020_06", "ratio"}));
  EXPECT_EQ(names[2], "probability_error.homes_2018");
}

// A variable's stretch of a row begins with the column that bears its name.
TEST(SweepLayout, AgreesWithTheNames) {
  const std::vector<std::string> names = sweep_columns(info());
  for (const SweepVariable& variable : sweep_layout(info())) {
    if (variable.dimensions == std::vector<std::string>{"target"}) {
      EXPECT_EQ(names[variable.offset], variable.name + ".homes_2018");
    }
    if (variable.name == "joint") {
      EXPECT_EQ(names[variable.offset], "joint.12th_plan");
    }
    if (variable.name == "racks_mean") {
      EXPECT_EQ(names[variable.offset], "mean.racks_2018");
    }
    if (variable.name == "ratio") {
      EXPECT_EQ(names[variable.offset], "ratio");
    }
  }
}

}  // namespace
}  // namespace infracast::record
