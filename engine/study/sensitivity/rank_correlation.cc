// SPDX-License-Identifier: MIT
#include "study/sensitivity/rank_correlation.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "infracast/assert.h"

namespace infracast::study {
namespace {

constexpr std::size_t kParts = 10;
constexpr double kRidge = 1e-10;  // a ridge, so that the inverse exists when ranks determine each other

// Ranks from 0, ties with their mean rank; centred and scaled to unit length. All zero when all values are equal.
Eigen::VectorXd normal_ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t k) { return values[k]; });
  Eigen::VectorXd ranks(static_cast<Eigen::Index>(values.size()));
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && values[order[end]] == values[order[begin]]) ++end;
    const double rank = (static_cast<double>(begin) + static_cast<double>(end) - 1) / 2;
    for (; begin < end; ++begin) ranks[static_cast<Eigen::Index>(order[begin])] = rank;
  }
  ranks.array() -= ranks.mean();
  const double length = ranks.norm();
  return length > 0 ? Eigen::VectorXd(ranks / length) : Eigen::VectorXd::Zero(ranks.size()).eval();
}

// The share of the variance of output ranks between tenths of the factor, above chance, minus the squared correlation.
double bend_of(const Eigen::VectorXd& factor, const Eigen::VectorXd& output) {
  const auto n = static_cast<std::size_t>(factor.size());
  std::vector<Eigen::Index> order(n);
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::ranges::stable_sort(order, {}, [&](Eigen::Index k) { return factor[k]; });
  double between = 0;
  for (std::size_t part = 0; part < kParts; ++part) {
    const std::size_t begin = n * part / kParts, end = n * (part + 1) / kParts;
    if (begin == end) continue;
    double sum = 0;
    for (std::size_t k = begin; k < end; ++k) sum += output[order[k]];
    between += sum * sum / static_cast<double>(end - begin);
  }
  const double line = factor.dot(output);
  return std::max(between - line * line - static_cast<double>(kParts - 2) / static_cast<double>(n), 0.0);
}

RankCorrelation tested(double r, double freedom, double confidence) {
  RankCorrelation found;
  r = std::clamp(r, -1.0, 1.0);
  const double t = std::abs(r) * std::sqrt(freedom / std::max(1 - r * r, 1e-300));
  found.p_value = 2 * boost::math::cdf(boost::math::complement(boost::math::students_t(freedom), t));
  const double width = boost::math::quantile(boost::math::normal(), (1 + confidence) / 2) / std::sqrt(std::max(freedom - 1, 1.0));
  const double z = std::atanh(std::clamp(r, -1 + 1e-12, 1 - 1e-12));
  found.coefficient = {r, std::tanh(z - width), std::tanh(z + width)};
  return found;
}

}  // namespace

std::vector<RankCorrelation> partial_rank_correlations(const std::vector<std::vector<double>>& factors, std::span<const double> output,
                                                       double confidence) {
  const auto rows = static_cast<Eigen::Index>(output.size()), count = static_cast<Eigen::Index>(factors.size());
  INFRACAST_ASSERT(rows > count + 2);
  Eigen::MatrixXd ranks(rows, count + 1);
  for (Eigen::Index f = 0; f < count; ++f) ranks.col(f) = normal_ranks(factors[static_cast<std::size_t>(f)]);
  ranks.col(count) = normal_ranks(output);
  constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
  std::vector<RankCorrelation> found(factors.size(), RankCorrelation{without_interval(undefined), undefined, undefined});
  if (ranks.col(count).isZero()) return found;
  const Eigen::MatrixXd inverse = (ranks.transpose() * ranks + kRidge * Eigen::MatrixXd::Identity(count + 1, count + 1)).inverse();
  const double freedom = static_cast<double>(rows - count - 1);
  for (Eigen::Index f = 0; f < count; ++f) {
    RankCorrelation& one = found[static_cast<std::size_t>(f)];
    one = tested(-inverse(f, count) / std::sqrt(inverse(f, f) * inverse(count, count)), freedom, confidence);
    one.bend = bend_of(ranks.col(f), ranks.col(count));
  }
  return found;
}

}  // namespace infracast::study
