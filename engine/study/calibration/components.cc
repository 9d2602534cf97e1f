// SPDX-License-Identifier: MIT
#include "study/calibration/components.h"

#include <Eigen/Cholesky>
#include <cmath>

#include "run/hash.h"
#include "run/marginal.h"
#include "run/philox.h"
#include "run/sobol.h"
#include "study/calibration/parallel_parts.h"

namespace infracast::study {
namespace {

using Index = Eigen::Index;

void fill_shares(std::size_t dimension, std::uint64_t key, std::span<double> out) {
  const std::uint64_t own = running::mixed(key + dimension);
  if (dimension < running::sobol_dimensions()) return running::SobolDimension(dimension, own).fill(0, out);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = running::random_share(own, i, 0, running::kForParameter);
}

// The columns are draws first, first + 1, … of a sample.
void move(Eigen::MatrixXd& points, const Eigen::MatrixXd& shift, std::size_t first, double sign) {
  const Index contexts = shift.cols();
  for (Index i = 0; i < points.cols() && contexts > 0; ++i) points.col(i) += sign * shift.col((static_cast<Index>(first) + i) % contexts);
}

}  // namespace

Eigen::VectorXd weights_by_context(std::span<const double> weights, Index contexts) {
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(contexts);
  for (std::size_t i = 0; i < weights.size(); ++i) sums[static_cast<Index>(i) % contexts] += weights[i];
  return sums;
}

Eigen::VectorXd mean_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::MatrixXd& shift) {
  const Eigen::Map<const Eigen::VectorXd> w(weights.data(), static_cast<Index>(weights.size()));
  Eigen::VectorXd sum = points * w;
  if (shift.cols() > 0) sum -= shift * weights_by_context(weights, shift.cols());
  return sum / w.sum();
}

Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::VectorXd& centre, int threads,
                              const Eigen::MatrixXd& shift) {
  const Eigen::Map<const Eigen::VectorXd> w(weights.data(), static_cast<Index>(weights.size()));
  const Eigen::MatrixXd none = Eigen::MatrixXd::Zero(points.rows(), points.rows());
  std::vector<Eigen::MatrixXd> sums(parts_of(weights.size()), none);
  for_each_part(weights.size(), threads, [&](std::size_t part, std::size_t begin, std::size_t end) {
    const auto first = static_cast<Index>(begin), count = static_cast<Index>(end - begin);
    Eigen::MatrixXd away = points.middleCols(first, count).colwise() - centre;
    move(away, shift, begin, -1);
    away *= w.segment(first, count).cwiseSqrt().asDiagonal();
    sums[part].selfadjointView<Eigen::Lower>().rankUpdate(away);
  });
  Eigen::MatrixXd sum = none;
  for (const Eigen::MatrixXd& part : sums) sum += part;
  return Eigen::MatrixXd(sum.selfadjointView<Eigen::Lower>()) / w.sum();
}

NormalComponent component(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance) {
  const auto identity = Eigen::MatrixXd::Identity(covariance.rows(), covariance.cols());
  for (double widening = 1e-8;; widening *= 100) {
    const Eigen::LLT<Eigen::MatrixXd> factor(covariance + widening * identity);
    if (factor.info() == Eigen::Success) return {mean, factor.matrixL(), 0, {}};
  }
}

Eigen::MatrixXd normal_points(std::size_t dimensions, std::size_t count, std::uint64_t key, int threads) {
  Eigen::MatrixXd points(dimensions, count);
  for_each_index(dimensions, threads, [&](std::size_t dimension) {
    std::vector<double> scores(count);
    fill_shares(dimension, key, scores);
    running::to_normal_scores(scores);
    points.row(static_cast<Index>(dimension)) = Eigen::Map<const Eigen::RowVectorXd>(scores.data(), static_cast<Index>(count));
  });
  return points;
}

Eigen::MatrixXd draw_from(const NormalComponent& component, const Eigen::MatrixXd& scores, std::size_t first) {
  Eigen::MatrixXd points = (component.lower.triangularView<Eigen::Lower>() * scores).colwise() + component.mean;
  move(points, component.shift, first, 1);
  return points;
}

void log_density_ratio(const NormalComponent& component, const Eigen::MatrixXd& points, std::size_t first, int threads,
                       std::span<double> out) {
  const double log_volume = component.lower.diagonal().array().log().sum();
  for_each_part(out.size(), threads, [&](std::size_t, std::size_t begin, std::size_t end) {
    const auto part = points.middleCols(static_cast<Index>(first + begin), static_cast<Index>(end - begin));
    Eigen::MatrixXd away = part.colwise() - component.mean;
    move(away, component.shift, first + begin, -1);
    component.lower.triangularView<Eigen::Lower>().solveInPlace(away);
    for (std::size_t i = begin; i < end; ++i) {
      const auto k = static_cast<Index>(i - begin);
      out[i] = 0.5 * (part.col(k).squaredNorm() - away.col(k).squaredNorm()) - log_volume;
    }
  });
}

}  // namespace infracast::study
