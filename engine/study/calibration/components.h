// SPDX-License-Identifier: MIT
// Normal components of an importance sampler: fitting, sampling, density.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "study/calibration/importance.h"

namespace infracast::study {

// Mean and covariance of weighted columns around `centre`. With `shift`, its column i mod columns is subtracted from column i first.
// REQUIRES: some weight is not 0.
Eigen::VectorXd mean_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::MatrixXd& shift = {});
Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::VectorXd& centre, int threads,
                              const Eigen::MatrixXd& shift = {});
// The weights of all columns with the same context, which is i mod contexts for column i.
Eigen::VectorXd weights_by_context(std::span<const double> weights, Eigen::Index contexts);

// The Cholesky factor; a covariance that is not quite positive definite is widened first.
NormalComponent component(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance);

// Standard normal scores of scrambled Sobol points, one point per column.
Eigen::MatrixXd normal_points(std::size_t dimensions, std::size_t count, std::uint64_t key, int threads);
// The scores of draws first, first + 1, … of a sample.
Eigen::MatrixXd draw_from(const NormalComponent& component, const Eigen::MatrixXd& scores, std::size_t first);

// ln of the component's density over the prior's (standard normal), for columns that are draws first, first + 1, … of a sample.
void log_density_ratio(const NormalComponent& component, const Eigen::MatrixXd& points, std::size_t first, int threads,
                       std::span<double> out);

}  // namespace infracast::study
