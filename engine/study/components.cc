// SPDX-License-Identifier: MIT
#include "study/components.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <Eigen/Cholesky>
#include <cmath>

#include "run/hash.h"
#include "run/marginal.h"
#include "run/philox.h"
#include "run/sobol.h"

namespace infracast {
namespace {

constexpr std::size_t kTogether = 256;  // columns solved for at once

using Index = Eigen::Index;

void fill_shares(std::size_t dimension, std::size_t first, std::uint64_t key, std::span<double> out) {
  const std::uint64_t own = mixed(key + dimension);
  if (dimension < sobol_dimensions()) return SobolDimension(dimension, own).fill(first, out);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = random_share(own, first + i, 0, kForParameter);
}

// Columns are draws first, first + 1, … of a sample.
void move(Eigen::MatrixXd& points, const NormalComponent& component, std::size_t first, double sign) {
  const Index contexts = component.shift.cols();
  for (Index i = 0; i < points.cols() && contexts > 0; ++i)
    points.col(i) += sign * component.shift.col((static_cast<Index>(first) + i) % contexts);
}

}  // namespace

Eigen::VectorXd mean_of(const Eigen::MatrixXd& points, std::span<const double> weights) {
  const Eigen::Map<const Eigen::VectorXd> w(weights.data(), static_cast<Index>(weights.size()));
  return points * w / w.sum();
}

Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::VectorXd& centre) {
  const Eigen::Map<const Eigen::VectorXd> w(weights.data(), static_cast<Index>(weights.size()));
  const Eigen::MatrixXd away = points.colwise() - centre;
  return away * w.asDiagonal() * away.transpose() / w.sum();
}

NormalComponent component(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance) {
  const auto identity = Eigen::MatrixXd::Identity(covariance.rows(), covariance.cols());
  for (double widening = 1e-8;; widening *= 100) {
    const Eigen::LLT<Eigen::MatrixXd> factor(covariance + widening * identity);
    if (factor.info() == Eigen::Success) return {mean, factor.matrixL(), 0, {}};
  }
}

Eigen::MatrixXd normal_points(std::size_t dimensions, std::size_t count, std::size_t first, std::uint64_t key) {
  Eigen::MatrixXd points(dimensions, count);
  tbb::parallel_for(std::size_t{0}, dimensions, [&](std::size_t dimension) {
    std::vector<double> scores(count);
    fill_shares(dimension, first, key, scores);
    to_normal_scores(scores);
    points.row(static_cast<Index>(dimension)) = Eigen::Map<const Eigen::RowVectorXd>(scores.data(), static_cast<Index>(count));
  });
  return points;
}

Eigen::MatrixXd draw_from(const NormalComponent& component, const Eigen::MatrixXd& scores, std::size_t first) {
  Eigen::MatrixXd points = (component.lower.triangularView<Eigen::Lower>() * scores).colwise() + component.mean;
  move(points, component, first, 1);
  return points;
}

void log_density_ratio(const NormalComponent& component, const Eigen::MatrixXd& points, std::size_t first, std::span<double> out) {
  const double log_volume = component.lower.diagonal().array().log().sum();
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, out.size(), kTogether), [&](const tbb::blocked_range<std::size_t>& range) {
    const auto part = points.middleCols(static_cast<Index>(first + range.begin()), static_cast<Index>(range.size()));
    Eigen::MatrixXd away = part.colwise() - component.mean;
    move(away, component, first + range.begin(), -1);
    component.lower.triangularView<Eigen::Lower>().solveInPlace(away);
    for (std::size_t i = 0; i < range.size(); ++i) {
      const auto k = static_cast<Index>(i);
      out[range.begin() + i] = 0.5 * (part.col(k).squaredNorm() - away.col(k).squaredNorm()) - log_volume;
    }
  });
}

}  // namespace infracast
