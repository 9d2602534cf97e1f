// SPDX-License-Identifier: MIT
#include "study/calibration/evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "infracast/assert.h"

namespace infracast::study {
namespace {

constexpr std::size_t kFactors = 41;  // points at which a factor is tried
constexpr double kFactorReach = 4;    // standard deviations to either side

double log_of_sum(std::span<const double> logs) {
  const double largest = *std::ranges::max_element(logs);
  if (!std::isfinite(largest)) return largest;
  double sum = 0;
  for (const double value : logs) sum += std::exp(value - largest);
  return largest + std::log(sum);
}

double log_likelihood_of(const Term& term, std::span<const double> log_values, double log_factor) {
  INFRACAST_ASSERT_SLOWLY(term.value < log_values.size() && term.base.value_or(0) < log_values.size());
  if (!term.base) return log_likelihood(term.reading, log_values[term.value] + log_factor);
  return log_likelihood(term.reading, log_values[term.value] - log_values[*term.base]);
}

struct Factor {
  double score = 0;
  double log_share = 0;
};

// The trapezoidal rule, which for a smooth density that vanishes at both ends is as good as any.
std::array<Factor, kFactors> factors() {
  std::array<Factor, kFactors> all;
  double sum = 0;
  for (std::size_t k = 0; k < kFactors; ++k) {
    all[k].score = kFactorReach * (2.0 * static_cast<double>(k) / (kFactors - 1) - 1);
    all[k].log_share = -0.5 * all[k].score * all[k].score;
    sum += std::exp(all[k].log_share);
  }
  for (Factor& factor : all) factor.log_share -= std::log(sum);
  return all;
}

double sum_over_figures(const Scope& scope, std::span<const double> log_values, double log_factor) {
  double sum = 0;
  for (const Figure& figure : scope.figures) sum += log_likelihood(figure, log_values, log_factor);
  return sum;
}

}  // namespace

double log_likelihood(const Figure& figure, std::span<const double> log_values, double log_factor) {
  if (figure.alternatives.size() == 1) return log_likelihood_of(figure.alternatives[0], log_values, log_factor);
  std::vector<double> logs;
  for (const Term& term : figure.alternatives) logs.push_back(log_likelihood_of(term, log_values, log_factor));
  return log_of_sum(logs) - std::log(static_cast<double>(logs.size()));
}

double log_likelihood(const Scope& scope, std::span<const double> log_values) {
  if (scope.sd == 0) return sum_over_figures(scope, log_values, 0);
  static const std::array<Factor, kFactors> all = factors();
  std::array<double, kFactors> logs{};
  for (std::size_t k = 0; k < kFactors; ++k) logs[k] = all[k].log_share + sum_over_figures(scope, log_values, scope.sd * all[k].score);
  return log_of_sum(logs);
}

double log_likelihood(const Evidence& evidence, std::span<const double> log_values) {
  double sum = 0;
  for (const Scope& scope : evidence.scopes) sum += log_likelihood(scope, log_values);
  return sum;
}

}  // namespace infracast::study
