// SPDX-License-Identifier: MIT
#include "study/calibration/latent.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "infracast/assert.h"
#include "infracast/parallel_loop.h"
#include "infracast/program.h"
#include "run/hash.h"
#include "run/sobol.h"

namespace infracast::study {
namespace {

// The position of each parameter in the order in which correlations are resolved.
std::vector<std::size_t> ranks(std::size_t parameters, const std::vector<std::vector<std::size_t>>& order) {
  std::vector<std::size_t> rank(parameters, parameters);
  for (const auto& block : order)
    for (const std::size_t parameter : block) rank[parameter] = 0;
  std::size_t next = 0;
  for (std::size_t& position : rank)
    if (position == parameters) position = next++;
  for (const auto& block : order)
    for (const std::size_t parameter : block) rank[parameter] = next++;
  return rank;
}

std::vector<running::Mixture> mixtures_in_order(const Program& program, const std::vector<std::size_t>& rank) {
  std::vector<Correlation> ranked = program.correlations;
  for (Correlation& correlation : ranked) correlation = {rank[correlation.first], rank[correlation.second], correlation.value};
  std::vector<std::size_t> parameter_at(rank.size());
  for (std::size_t k = 0; k < rank.size(); ++k) parameter_at[rank[k]] = k;
  const std::vector<running::Mixture> by_rank = running::mixtures(rank.size(), ranked);
  std::vector<running::Mixture> all(rank.size());
  for (std::size_t k = 0; k < rank.size(); ++k) {
    all[k] = by_rank[rank[k]];
    for (running::Mixture::Term& term : all[k].terms) term.parameter = parameter_at[term.parameter];
  }
  return all;
}

std::vector<double> prior_scores(std::size_t position, const std::string& name, std::size_t rows, std::uint64_t seed) {
  std::vector<double> scores(rows);
  running::supercube_dimension(position, seed, running::random_key(seed, name)).fill(0, scores);
  running::to_normal_scores(scores);
  return scores;
}

}  // namespace

Latent::Latent(const Program& program, const std::vector<std::vector<std::size_t>>& order, std::size_t rows, std::uint64_t seed,
               int threads)
    : rows_(rows),
      threads_(threads),
      scores_(program.parameters.size()),
      mixtures_(mixtures_in_order(program, ranks(program.parameters.size(), order))) {
  for (const ParameterSlot& slot : program.parameters) marginals_.emplace_back(slot.prior, rows);
  for_each_index(scores_.size(), threads_, [&](std::size_t k) {
    if (!marginals_[k].constant()) scores_[k] = prior_scores(k, program.parameters[k].key, rows, seed);
  });
}

std::vector<double> Latent::correlated(std::size_t parameter) const {
  const running::Mixture& mixture = mixtures_[parameter];
  if (mixture.terms.empty() || scores_[parameter].empty()) return scores_[parameter];
  std::vector<double> sum(rows_, 0);
  for (const running::Mixture::Term& term : mixture.terms)
    for (std::size_t i = 0; i < rows_ && !scores_[term.parameter].empty(); ++i) sum[i] += term.weight * scores_[term.parameter][i];
  return sum;
}

std::vector<double> Latent::column_of(std::size_t parameter) const {
  std::vector<double> column = correlated(parameter);
  column.resize(marginals_[parameter].constant() ? 1 : rows_);
  marginals_[parameter].from_scores(column);
  return column;
}

std::vector<std::vector<double>> Latent::values() const { return values_of(std::vector<bool>(marginals_.size(), true)); }

std::vector<std::vector<double>> Latent::values_of(const std::vector<bool>& wanted) const {
  std::vector<std::vector<double>> columns(marginals_.size(), {0});
  for_each_index(columns.size(), threads_, [&](std::size_t k) {
    if (wanted[k]) columns[k] = column_of(k);
  });
  return columns;
}

void Latent::move_to(std::span<const std::size_t> parameters, const Eigen::MatrixXd& points, std::size_t first,
                     std::vector<std::vector<double>>& columns) const {
  INFRACAST_ASSERT(columns.size() == marginals_.size() && static_cast<std::size_t>(points.rows()) == parameters.size());
  const auto count = static_cast<std::size_t>(points.cols());
  const std::size_t none = marginals_.size();
  std::vector<std::size_t> point_row(marginals_.size(), none);
  for (std::size_t k = 0; k < parameters.size(); ++k) point_row[parameters[k]] = k;
  const auto add_scores = [&](std::size_t parameter, double weight, std::vector<double>& sum) {
    if (scores_[parameter].empty()) return;
    const std::size_t row = point_row[parameter];
    for (std::size_t i = 0; i < count; ++i)
      sum[i] += weight * (row == none ? scores_[parameter][(first + i) % rows_]
                                      : points(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(i)));
  };
  for_each_index(marginals_.size(), threads_, [&](std::size_t k) {
    if (columns[k].size() == 1) return;
    const auto moves = [&](const running::Mixture::Term& term) { return point_row[term.parameter] != none; };
    if (point_row[k] == none && std::ranges::none_of(mixtures_[k].terms, moves)) {
      std::rotate(columns[k].begin(), columns[k].begin() + static_cast<std::ptrdiff_t>(first % rows_), columns[k].end());
      return;
    }
    columns[k].assign(count, 0);
    if (mixtures_[k].terms.empty()) add_scores(k, 1, columns[k]);
    for (const running::Mixture::Term& term : mixtures_[k].terms) add_scores(term.parameter, term.weight, columns[k]);
    marginals_[k].from_scores(columns[k]);
  });
}

double Latent::score_spread(std::size_t parameter) const {
  const std::vector<double> scores = correlated(parameter);
  if (scores.empty()) return 1;
  const double count = static_cast<double>(scores.size());
  const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / count;
  double squares = 0;
  for (const double score : scores) squares += (score - mean) * (score - mean);
  return std::sqrt(squares / count);
}

}  // namespace infracast::study
