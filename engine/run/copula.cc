// SPDX-License-Identifier: MIT
#include "run/copula.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <optional>

namespace infracast::running {
namespace {

using Matrix = std::vector<std::vector<double>>;

// For normal scores, Pearson = 2 sin(π Spearman / 6).
double of_scores(double rank_correlation) { return 2 * std::sin(std::numbers::pi / 6 * rank_correlation); }

// Parameters joined by correlations share a group.
class Groups {
 public:
  Groups(std::size_t parameters, std::span<const Correlation> correlations) : parent_(parameters) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    for (const Correlation& c : correlations) parent_[root(c.first)] = root(c.second);
  }

  std::vector<std::vector<std::size_t>> members() {
    std::vector<std::vector<std::size_t>> groups(parent_.size());
    for (std::size_t k = 0; k < parent_.size(); ++k) groups[root(k)].push_back(k);
    std::erase_if(groups, [](const auto& group) { return group.size() < 2; });
    return groups;
  }

 private:
  std::size_t root(std::size_t k) {
    while (parent_[k] != k) k = parent_[k];
    return k;
  }
  std::vector<std::size_t> parent_;
};

Matrix correlation_matrix(const std::vector<std::size_t>& group, std::span<const Correlation> correlations) {
  Matrix matrix(group.size(), std::vector<double>(group.size(), 0));
  for (std::size_t i = 0; i < group.size(); ++i) {
    matrix[i][i] = 1;
    for (std::size_t j = 0; j < group.size(); ++j)
      for (const Correlation& c : correlations)
        if (c.first == group[i] && c.second == group[j] && i != j) matrix[i][j] = matrix[j][i] = of_scores(c.value);
  }
  return matrix;
}

// Lower triangular L with L Lᵀ = the matrix with its off-diagonal entries scaled; nothing if that is not positive definite.
std::optional<Matrix> cholesky(const Matrix& matrix, double scale) {
  Matrix lower(matrix.size(), std::vector<double>(matrix.size(), 0));
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double rest = i == j ? 1 : scale * matrix[i][j];
      for (std::size_t k = 0; k < j; ++k) rest -= lower[i][k] * lower[j][k];
      if (i == j && rest < 1e-9) return std::nullopt;
      lower[i][j] = i == j ? std::sqrt(rest) : rest / lower[j][j];
    }
  }
  return lower;
}

Matrix nearest_cholesky(const Matrix& matrix) {
  if (auto lower = cholesky(matrix, 1)) return *lower;
  double possible = 0, impossible = 1;
  while (impossible - possible > 1e-6) {
    const double middle = (possible + impossible) / 2;
    (cholesky(matrix, middle) ? possible : impossible) = middle;
  }
  return *cholesky(matrix, possible);
}

}  // namespace

std::vector<Mixture> mixtures(std::size_t parameters, std::span<const Correlation> correlations) {
  std::vector<Mixture> all(parameters);
  for (const auto& group : Groups(parameters, correlations).members()) {
    const Matrix lower = nearest_cholesky(correlation_matrix(group, correlations));
    for (std::size_t i = 0; i < group.size(); ++i)
      for (std::size_t j = 0; j <= i; ++j) all[group[i]].terms.push_back({group[j], lower[i][j]});
  }
  return all;
}

}  // namespace infracast::running
