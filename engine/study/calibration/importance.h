// SPDX-License-Identifier: MIT
// Incremental mixture importance sampling (A. E. Raftery and L. Bao, "Estimating and projecting trends in HIV/AIDS generalized epidemics
// using incremental mixture importance sampling", Biometrics 66, 2010), for a prior of independent standard normals: other priors are
// reached through their quantiles, which keeps every draw inside its bounds and makes the prior density cancel from all weights.
//
// One addition: while too few draws carry weight for a covariance, components are fitted to the likelihood raised to a power below 1. A
// posterior far narrower than its prior is approached in a few steps instead of being missed.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace infracast::study {

struct ImportanceSettings {
  std::size_t first_draws = 1000;  // from the prior
  std::size_t batch = 400;         // draws per component
  std::size_t largest_draws = 60000;
  double unique_share = 0.632;   // 1 - 1/e; iterations end when it is reached
  double effective_draws = 0;    // refinement goes on about the heaviest draws until so many carry the weight
  std::size_t resamples = 3000;  // draws among which that share is unique
  std::uint64_t seed = 1;
  std::string stream = "importance";  // names the random numbers
  int threads = 0;                    // 0: all cores
};

// Log likelihoods of the columns of `points`, which are draws first, first + 1, … of the sample.
using BatchLikelihood = std::function<void(const Eigen::MatrixXd& points, std::size_t first, std::span<double> log_likelihoods)>;

struct NormalComponent {
  Eigen::VectorXd mean;
  Eigen::MatrixXd lower;  // covariance = lower lowerᵀ
  std::size_t draws = 0;
  Eigen::MatrixXd shift;  // of the mean: draw i of a sample has column i mod columns; empty: no shift
};

struct ImportanceSample {
  Eigen::MatrixXd points;  // one draw per column
  std::vector<double> log_likelihood;
  std::vector<double> log_ratio;  // proposal density over prior density, the proposal being the mixture of all that was drawn from
  std::vector<double> weight;     // sums to 1; all 0 when no draw has a likelihood above 0
  std::vector<NormalComponent> components;
  std::size_t prior_draws = 0;
  int iterations = 0;

  [[nodiscard]] std::size_t size() const { return log_likelihood.size(); }
};

struct ImportanceQuality {
  double effective_draws = 0;  // 1 / Σ w²
  double unique_share = 0;     // expected share of different draws among the resamples
  double largest_weight = 0;
  double pareto_k = 0;      // of the tail of the weights: weight_tail.h
  double log_evidence = 0;  // ln of the prior mean of the likelihood; -infinity when no draw has any
  double entropy = 0;       // of the weights, relative to ln of their number: 1 when all are equal
};

ImportanceQuality quality(const ImportanceSample& sample, std::size_t resamples, int threads = 0);

// Draws until the unique share or the maximum number of draws is reached. Independent of the number of threads if the likelihood is.
ImportanceSample sample_posterior(std::size_t dimensions, const BatchLikelihood& likelihood, const ImportanceSettings& settings);

// Adds draws from components fitted to all draws so far, whose means follow `context` linearly; draw i was evaluated with its column i mod
// columns. Where the likelihood depends on the context, this gives each context draws that suit it. Updates the weights.
void refine(ImportanceSample& sample, const Eigen::MatrixXd& context, std::size_t draws, const BatchLikelihood& likelihood,
            const ImportanceSettings& settings);

// Weighted mean and standard deviation of every coordinate.
Eigen::VectorXd weighted_mean(const ImportanceSample& sample);
Eigen::MatrixXd weighted_covariance(const ImportanceSample& sample);

}  // namespace infracast::study
