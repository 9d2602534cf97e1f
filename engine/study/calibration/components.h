// SPDX-License-Identifier: MIT
// Normal components of an importance sampler: fitted, drawn from, evaluated.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "study/calibration/importance.h"

namespace infracast::study {

// Mean of weighted columns, and their covariance about `centre`. Column i counts without column i mod columns of `shift`, when it has
// any. REQUIRES: weights are not all 0.
Eigen::VectorXd mean_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::MatrixXd& shift = {});
Eigen::MatrixXd covariance_of(const Eigen::MatrixXd& points, std::span<const double> weights, const Eigen::VectorXd& centre, int threads,
                              const Eigen::MatrixXd& shift = {});
// Weights of the columns that stand in the same context: column i in context i mod contexts.
Eigen::VectorXd weights_by_context(std::span<const double> weights, Eigen::Index contexts);

// A covariance that is not quite positive definite is widened until it is.
NormalComponent component(const Eigen::VectorXd& mean, const Eigen::MatrixXd& covariance);

// Scrambled Sobol points turned into standard normal scores; one point per column
Eigen::MatrixXd normal_points(std::size_t dimensions, std::size_t count, std::uint64_t key, int threads);
// Scores as draws first, first + 1, … of a sample.
Eigen::MatrixXd draw_from(const NormalComponent& component, const Eigen::MatrixXd& scores, std::size_t first);

// ln of the component's density over the prior's (standard normal), for columns first, first + 1, …, which are draws of a sample.
void log_density_ratio(const NormalComponent& component, const Eigen::MatrixXd& points, std::size_t first, int threads,
                       std::span<double> out);

}  // namespace infracast::study
