// SPDX-License-Identifier: MIT
// The kernels' own elementary functions against the C library's in extended precision.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include "run/kernels/instruction.h"
#include "tests/run/collected.h"

namespace infracast::running {
namespace {

using Elementwise = void (*)(const double*, double*, std::size_t);
using Ranges = std::vector<std::pair<double, double>>;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> evaluate(Elementwise function, const std::vector<double>& in) {
  std::vector<double> out(in.size());
  function(in.data(), out.data(), in.size());
  return out;
}

std::vector<double> spread(double from, double to, std::size_t count = 100003) {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> between(from, to);
  std::vector<double> values(count);
  for (double& value : values) value = between(random);
  return values;
}

// Every binary order of magnitude alike.
std::vector<double> spread_orders() {
  std::mt19937_64 random(2);
  std::vector<double> values(200003);
  for (double& value : values) value = std::bit_cast<double>(random() % 0x7ff0000000000000ULL);
  return values;
}

// The largest error in units of the last place of the true value.
template <class Exact>
double ulps(const std::vector<double>& in, const std::vector<double>& out, const Exact& exact) {
  double largest = 0;
  for (std::size_t k = 0; k < in.size(); ++k) {
    const long double truth = exact(static_cast<long double>(in[k]));
    const auto nearest = std::abs(static_cast<double>(truth));
    const double unit = std::nextafter(nearest, kInfinity) - nearest;
    if (std::isfinite(unit)) largest = std::max(largest, std::abs(static_cast<double>((out[k] - truth) / unit)));
  }
  return largest;
}

const kernels::KernelSet& kernels_under_test() { return kernels::kernel_set("sse2"); }  // all sets give the same bits

TEST(Exponential, IsWithinAboutOneUnitOfTheLastPlace) {
  for (const auto& [from, to] : Ranges{{-708.0, 708.0}, {-2.0, 2.0}, {-1e-3, 1e-3}, {-745.0, -700.0}, {700.0, 709.78}}) {
    const auto in = spread(from, to);
    EXPECT_LT(ulps(in, evaluate(kernels_under_test().exponential, in), [](long double x) { return std::exp(x); }), 1.1)
        << from << " " << to;
  }
}

TEST(Exponential, BehavesAtTheEdges) {
  const auto out = evaluate(kernels_under_test().exponential, {0.0, -0.0, kInfinity, -kInfinity, 1e300, -1e300, 709.9, -745.2, 1e-320});
  EXPECT_EQ(out, (std::vector<double>{1, 1, kInfinity, 0, kInfinity, 0, kInfinity, 0, 1}));
  EXPECT_TRUE(std::isnan(evaluate(kernels_under_test().exponential, {kNan})[0]));
  EXPECT_EQ(evaluate(kernels_under_test().exponential, {-745.1})[0], 0x1p-1074);
}

TEST(ExponentialMinusOne, IsWithinAFewUnitsOfTheLastPlace) {
  for (const auto& [from, to] : Ranges{{-700.0, 700.0}, {-2.0, 2.0}, {-1e-3, 1e-3}, {-1e-12, 1e-12}, {700.0, 709.7}}) {
    const auto in = spread(from, to);
    EXPECT_LT(ulps(in, evaluate(kernels_under_test().exponential_minus_one, in), [](long double x) { return std::expm1(x); }), 2.5)
        << from << " " << to;
  }
}

TEST(ExponentialMinusOne, BehavesAtTheEdges) {
  const auto out = evaluate(kernels_under_test().exponential_minus_one, {0.0, kInfinity, -kInfinity, 1e300, -1e300, 1e-300});
  EXPECT_EQ(out, (std::vector<double>{0, kInfinity, -1, kInfinity, -1, 1e-300}));
  EXPECT_TRUE(std::isnan(evaluate(kernels_under_test().exponential_minus_one, {kNan})[0]));
}

TEST(Logarithm, IsWithinOneUnitOfTheLastPlace) {
  const auto log = [](long double x) { return std::log(x); };
  EXPECT_LT(ulps(spread_orders(), evaluate(kernels_under_test().logarithm, spread_orders()), log), 1.0);
  for (const auto& [from, to] : Ranges{{0.5, 2.0}, {0.999, 1.001}, {1e-3, 1e3}}) {
    const auto in = spread(from, to);
    EXPECT_LT(ulps(in, evaluate(kernels_under_test().logarithm, in), log), 1.0) << from << " " << to;
  }
}

TEST(Logarithm, BehavesAtTheEdges) {
  const auto out = evaluate(kernels_under_test().logarithm, {1.0, 0.0, -0.0, kInfinity, 0x1p-1074, 0x1p1023});
  EXPECT_EQ(out, (std::vector<double>{0, -kInfinity, -kInfinity, kInfinity, std::log(0x1p-1074), std::log(0x1p1023)}));
  for (const double x : {-1.0, -kInfinity, kNan, -1e-310}) EXPECT_TRUE(std::isnan(evaluate(kernels_under_test().logarithm, {x})[0])) << x;
}

double power(double base, double exponent) {
  double result = 0;
  kernels_under_test().power(&base, &exponent, &result, 1);
  return result;
}

TEST(Power, IsAccurateWhileItsLogarithmIsBelowAHundred) {
  const auto bases = spread_orders(), shares = spread(-100, 100, bases.size());
  double largest = 0;
  for (std::size_t k = 0; k < bases.size(); k += 7) {
    const double exponent = shares[k] / std::log(bases[k]);
    const long double truth = std::pow(static_cast<long double>(bases[k]), static_cast<long double>(exponent));
    largest = std::max(largest, std::abs(static_cast<double>(power(bases[k], exponent) / truth - 1)));
  }
  EXPECT_LT(largest, 1e-15);
}

TEST(Power, BehavesAtTheEdges) {
  EXPECT_EQ(power(0, 2), 0);
  EXPECT_EQ(power(0, 0), 1);
  EXPECT_EQ(power(0, -1), kInfinity);
  EXPECT_EQ(power(1, 1e300), 1);
  EXPECT_EQ(power(7, 0), 1);
  EXPECT_EQ(power(10, 400), kInfinity);
  EXPECT_EQ(power(10, -400), 0);
  EXPECT_EQ(power(kInfinity, 0.5), kInfinity);
  EXPECT_EQ(power(kInfinity, -0.5), 0);
  EXPECT_EQ(power(2, 10), 1024);
  EXPECT_TRUE(std::isnan(power(-2, 0.5)));
  EXPECT_TRUE(std::isnan(power(kNan, 2)));
}

TEST(NormalQuantile, IsAccurateToAFewUnits) {
  std::vector<double> shares = spread(0, 1);
  for (int k = 4; k < 1000; k += 3) shares.push_back(std::exp2(-k));
  const auto out = evaluate(kernels_under_test().normal_quantile, shares);
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const double truth = -std::numbers::sqrt2 * boost::math::erfc_inv(2 * shares[k]);
    ASSERT_NEAR(out[k], truth, 2e-15 * std::abs(truth) + 1e-16) << shares[k];
  }
}

TEST(Kernels, GiveTheSameBitsOnEveryInstructionSet) {
  auto anything = spread(-800, 800);
  const auto orders = spread_orders();
  anything.insert(anything.end(), orders.begin(), orders.end());
  anything.insert(anything.end(), {0.0, kInfinity, -kInfinity, 1e-310, -1e-310, -3.0});
  const auto bits = [](const std::vector<double>& values) {
    std::vector<std::uint64_t> result;
    for (const double value : values) result.push_back(std::isnan(value) ? 0 : std::bit_cast<std::uint64_t>(value));
    return result;
  };
  const auto& first = kernels::kernel_set("sse2");
  for (const std::string& name : instruction_sets()) {
    const auto& other = kernels::kernel_set(name);
    EXPECT_EQ(bits(evaluate(first.exponential, anything)), bits(evaluate(other.exponential, anything)));
    EXPECT_EQ(bits(evaluate(first.exponential_minus_one, anything)), bits(evaluate(other.exponential_minus_one, anything)));
    EXPECT_EQ(bits(evaluate(first.logarithm, anything)), bits(evaluate(other.logarithm, anything)));
    EXPECT_EQ(bits(evaluate(first.normal_quantile, spread(0, 1))), bits(evaluate(other.normal_quantile, spread(0, 1))));
  }
}

// Extremes, parts of their range, and the sums with what they lost, of every eighth value.
struct Summary {
  double low, high;
  bool nan;
  std::vector<std::uint16_t> parts;
  std::vector<double> sums, lost;
  bool operator==(const Summary&) const = default;
};

Summary summary_on(const kernels::KernelSet& set, const std::vector<double>& values) {
  const kernels::Extremes extremes = set.extremes(values.data(), values.size());
  Summary summary{extremes.low, extremes.high, extremes.nan, std::vector<std::uint16_t>(values.size()), {}, {}};
  if (!extremes.nan) set.parts(values.data(), values.size(), extremes.low, 9 / (extremes.high - extremes.low), 7, summary.parts.data());
  summary.sums.resize(kernels::kSums);
  summary.lost.resize(kernels::kSums);
  if (!extremes.nan) set.careful_sums(values.data(), values.size() / 8 * 8, summary.sums.data(), summary.lost.data());
  return summary;
}

TEST(InstructionSets, SummariseAlike) {
  for (const std::size_t count : {2U, 7U, 64U, 1003U}) {
    std::vector<double> values = spread(-3, 5, count);
    const Summary whole = summary_on(kernels::kernel_set("sse2"), values);
    EXPECT_EQ(whole.low, std::ranges::min(values));
    EXPECT_EQ(whole.high, std::ranges::max(values));
    EXPECT_LE(std::ranges::max(whole.parts), 7);
    for (const std::string& name : instruction_sets()) EXPECT_EQ(summary_on(kernels::kernel_set(name), values), whole) << name << count;
    values[count / 2] = kNan;
    for (const std::string& name : instruction_sets()) EXPECT_TRUE(summary_on(kernels::kernel_set(name), values).nan) << name << count;
  }
}

}  // namespace
}  // namespace infracast::running
