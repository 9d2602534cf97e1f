// SPDX-License-Identifier: MIT
#include "study/calibration/importance.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "run/hash.h"
#include "study/calibration/components.h"
#include "study/calibration/parallel_parts.h"
#include "study/calibration/weight_tail.h"

namespace infracast::study {
namespace {

using Index = Eigen::Index;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kWider = 1.2;           // widens a global component, against fitting too few draws too closely
constexpr double kRidge = 1e-4;          // ridge, as a share of the variance of a context's feature, for features that depend on each other
constexpr std::size_t kRounds = 3;       // rounds of refinement, each fitted to the draws of the previous ones
constexpr std::size_t kTailRounds = 40;  // the most that follow, each about the heaviest draw, while few draws carry too much of the weight

double log_of_sum(double a, double b) {
  const double larger = std::max(a, b);
  return larger == -kInfinity ? larger : larger + std::log1p(std::exp(std::min(a, b) - larger));
}

// Weights proportional to likelihood^power over the proposal's density ratio; all 0 when no likelihood is above 0.
std::vector<double> tempered_weights(const ImportanceSample& sample, double power, int threads) {
  std::vector<double> weights(sample.size());
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] = sample.log_likelihood[i] == -kInfinity ? -kInfinity : power * sample.log_likelihood[i] - sample.log_ratio[i];
  const double largest = weights.empty() ? -kInfinity : std::ranges::max(weights);
  for_each_draw_of(weights.size(), threads,
                   [&](std::size_t i) { weights[i] = largest == -kInfinity ? 0 : std::exp(weights[i] - largest); });
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (sum > 0)
    for (double& weight : weights) weight /= sum;
  return weights;
}

double effective(std::span<const double> weights) {
  const double squares = std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
  return squares > 0 ? 1 / squares : 0;
}

// The largest power that leaves at least `wanted` effective draws.
double power_with(const ImportanceSample& sample, double wanted, int threads) {
  if (effective(sample.weight) >= wanted) return 1;
  double enough = 0, too_much = 1;
  for (int halving = 0; halving < 30; ++halving) {
    const double middle = (enough + too_much) / 2;
    (effective(tempered_weights(sample, middle, threads)) >= wanted ? enough : too_much) = middle;
  }
  return enough;
}

class Sampler {
 public:
  Sampler(ImportanceSample& sample, const BatchLikelihood& likelihood, const ImportanceSettings& settings)
      : sample_(sample), likelihood_(likelihood), settings_(settings) {}

  void start(std::size_t dimensions) {
    sample_.points.resize(static_cast<Index>(dimensions), 0);
    sample_.prior_draws = settings_.first_draws;
    append(normal_points(dimensions, sample_.prior_draws, key("prior"), settings_.threads));
    settle(0);
  }

  // Continues a sample of another sampler.
  void resume() {
    sums_.assign(sample_.size(), -kInfinity);
    for (const NormalComponent& component : sample_.components) include(component, 0);
  }

  // Adds a component: fits, draws, evaluates and weights.
  void add(NormalComponent fitted, std::size_t draws) {
    const std::size_t before = sample_.size();
    fitted.draws = draws;
    const std::uint64_t own = key(std::to_string(sample_.components.size()));
    append(draw_from(fitted, normal_points(dimensions(), draws, own, settings_.threads), before));
    sample_.components.push_back(std::move(fitted));
    settle(before);
  }

 private:
  std::uint64_t key(const std::string& what) const { return running::random_key(settings_.seed, settings_.stream + "/" + what); }

  std::size_t dimensions() const { return static_cast<std::size_t>(sample_.points.rows()); }

  void append(const Eigen::MatrixXd& points) {
    sample_.points.conservativeResize(Eigen::NoChange, sample_.points.cols() + points.cols());
    sample_.points.rightCols(points.cols()) = points;
  }

  void evaluate(std::size_t first) {
    const Index added = sample_.points.cols() - static_cast<Index>(first);
    sample_.log_likelihood.resize(static_cast<std::size_t>(sample_.points.cols()));
    const std::span<double> values = std::span(sample_.log_likelihood).subspan(first);
    likelihood_(sample_.points.rightCols(added), first, values);
    for (double& value : values)
      if (std::isnan(value)) value = -kInfinity;
  }

  // Densities of the draws from `first_new` on under all components, and of the earlier draws under the last component.
  void settle(std::size_t first_new) {
    evaluate(first_new);
    sums_.resize(sample_.size(), -kInfinity);
    for (const NormalComponent& component : sample_.components)
      include(component, &component == &sample_.components.back() ? 0 : first_new);
    finish_ratios();
    sample_.weight = tempered_weights(sample_, 1, settings_.threads);
  }

  void include(const NormalComponent& component, std::size_t first) {
    std::vector<double> ratios(sample_.size() - first);
    log_density_ratio(component, sample_.points, first, settings_.threads, ratios);
    const double log_draws = std::log(static_cast<double>(component.draws));
    for_each_draw_of(ratios.size(), settings_.threads,
                     [&](std::size_t i) { sums_[first + i] = log_of_sum(sums_[first + i], log_draws + ratios[i]); });
  }

  void finish_ratios() {
    const double log_prior_draws = std::log(static_cast<double>(sample_.prior_draws)),
                 log_all = std::log(static_cast<double>(sample_.size()));
    sample_.log_ratio.resize(sample_.size());
    for_each_draw_of(sample_.size(), settings_.threads,
                     [&](std::size_t i) { sample_.log_ratio[i] = log_of_sum(log_prior_draws, sums_[i]) - log_all; });
  }

  ImportanceSample& sample_;
  const BatchLikelihood& likelihood_;
  const ImportanceSettings& settings_;
  std::vector<double> sums_;  // per draw: ln Σ draws × density ratio over the components
};

NormalComponent global_component(const ImportanceSample& sample, double power, int threads) {
  const std::vector<double> weights = tempered_weights(sample, power, threads);
  const Eigen::VectorXd mean = mean_of(sample.points, weights);
  return component(mean, kWider * covariance_of(sample.points, weights, mean, threads));
}

// About the draw with the largest weight, from the draws nearest to it.
NormalComponent local_component(const ImportanceSample& sample, std::size_t neighbours, int threads) {
  const auto heaviest = std::ranges::max_element(sample.weight) - sample.weight.begin();
  const Eigen::VectorXd centre = sample.points.col(heaviest);
  const Eigen::VectorXd distance = (sample.points.colwise() - centre).colwise().squaredNorm();
  std::vector<Index> nearest(sample.size());
  std::iota(nearest.begin(), nearest.end(), Index{0});
  const std::size_t count = std::min(neighbours, nearest.size());
  std::nth_element(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(count - 1), nearest.end(),
                   [&](Index a, Index b) { return std::pair(distance[a], a) < std::pair(distance[b], b); });
  nearest.resize(count);
  std::ranges::sort(nearest);
  std::vector<double> weights(count);
  const double even = 1 / static_cast<double>(sample.size());
  for (std::size_t i = 0; i < count; ++i) weights[i] = (sample.weight[static_cast<std::size_t>(nearest[i])] + even) / 2;
  return component(centre, covariance_of(sample.points(Eigen::all, nearest), weights, centre, threads));
}

// The predicted shift of a draw's mean, for each context, by linear regression on the context.
Eigen::MatrixXd predicted_shift(const ImportanceSample& sample, const Eigen::MatrixXd& context) {
  const Index contexts = context.cols(), features = context.rows();
  const Eigen::VectorXd centre = context.rowwise().mean(), mean = mean_of(sample.points, sample.weight);
  const Eigen::MatrixXd away = context.colwise() - centre;
  Eigen::MatrixXd by_context = Eigen::MatrixXd::Zero(sample.points.rows(), contexts);
  for (Index i = 0; i < sample.points.cols(); ++i)
    by_context.col(i % contexts) += sample.weight[static_cast<std::size_t>(i)] * (sample.points.col(i) - mean);
  Eigen::MatrixXd within = away * weights_by_context(sample.weight, contexts).asDiagonal() * away.transpose();
  const Eigen::MatrixXd across = by_context * away.transpose();
  const double ridge = kRidge * within.trace() / static_cast<double>(features) + 1e-12;
  within += ridge * Eigen::MatrixXd::Identity(features, features);
  return within.ldlt().solve(across.transpose()).transpose() * away;
}

// A global component; its mean shifts with the context when there are enough draws to fit that.
NormalComponent contextual_component(const ImportanceSample& sample, const Eigen::MatrixXd& context, int threads) {
  const bool enough = context.rows() > 0 && effective(sample.weight) > 10 * static_cast<double>(context.rows());
  if (!enough) return global_component(sample, 1, threads);
  const Eigen::MatrixXd shift = predicted_shift(sample, context);
  const Eigen::VectorXd mean = mean_of(sample.points, sample.weight, shift);
  NormalComponent fitted = component(mean, kWider * covariance_of(sample.points, sample.weight, mean, threads, shift));
  fitted.shift = shift;
  return fitted;
}

// ln of the mean of likelihood over density ratio, the normalisation of the weights.
double log_evidence(const ImportanceSample& sample) {
  const auto heaviest = std::ranges::max_element(sample.weight);
  if (heaviest == sample.weight.end() || *heaviest <= 0) return -kInfinity;
  const auto i = static_cast<std::size_t>(heaviest - sample.weight.begin());
  return sample.log_likelihood[i] - sample.log_ratio[i] - std::log(*heaviest * static_cast<double>(sample.size()));
}

}  // namespace

ImportanceQuality quality(const ImportanceSample& sample, std::size_t resamples, int threads) {
  struct Parts {
    double unique = 0, entropy = 0;
  };
  const auto count = static_cast<double>(resamples);
  std::vector<Parts> parts(sample.size());
  for_each_draw_of(sample.size(), threads, [&](std::size_t i) {
    const double weight = sample.weight[i];
    parts[i] = {-std::expm1(count * std::log1p(-std::min(weight, 1.0))) / count, weight > 0 ? -weight * std::log(weight) : 0};
  });
  ImportanceQuality result;
  for (std::size_t i = 0; i < sample.size(); ++i) {
    result.unique_share += parts[i].unique;
    result.entropy += parts[i].entropy;
    result.largest_weight = std::max(result.largest_weight, sample.weight[i]);
  }
  result.entropy = sample.size() > 1 ? result.entropy / std::log(static_cast<double>(sample.size())) : 1;
  result.effective_draws = effective(sample.weight);
  result.pareto_k = tail_of(sample.weight);
  result.log_evidence = log_evidence(sample);
  return result;
}

ImportanceSample sample_posterior(std::size_t dimensions, const BatchLikelihood& likelihood, const ImportanceSettings& settings) {
  ImportanceSample sample;
  Sampler sampler(sample, likelihood, settings);
  sampler.start(dimensions);
  const double wanted = 4 * static_cast<double>(dimensions) + 20;
  bool local = false;
  while (quality(sample, settings.resamples, settings.threads).unique_share < settings.unique_share) {
    if (sample.size() + settings.batch > settings.largest_draws) break;
    const double power = power_with(sample, wanted, settings.threads);
    if (power <= 0 || effective(sample.weight) == 0) break;
    // Global components fit straight posteriors, local ones bent or split ones, so both are tried.
    sampler.add(local ? local_component(sample, settings.batch, settings.threads) : global_component(sample, power, settings.threads),
                settings.batch);
    local = power == 1 && !local;
    ++sample.iterations;
  }
  return sample;
}

void refine(ImportanceSample& sample, const Eigen::MatrixXd& context, std::size_t draws, const BatchLikelihood& likelihood,
            const ImportanceSettings& settings) {
  Sampler sampler(sample, likelihood, settings);
  sampler.resume();
  for (std::size_t round = 0; round < kRounds; ++round)
    sampler.add(contextual_component(sample, context, settings.threads), draws / kRounds + (round < draws % kRounds ? 1 : 0));
  const auto too_uneven = [&] { return tail_of(sample.weight) > kHeaviestTail || effective(sample.weight) < settings.effective_draws; };
  const std::size_t largest = settings.largest_draws + settings.largest_draws / 4;  // for these rounds are few, and late
  for (std::size_t round = 0; round < kTailRounds && too_uneven(); ++round) {
    if (sample.size() + settings.batch > largest) break;
    sampler.add(local_component(sample, settings.batch, settings.threads), settings.batch);
  }
}

Eigen::VectorXd weighted_mean(const ImportanceSample& sample) { return mean_of(sample.points, sample.weight); }

Eigen::MatrixXd weighted_covariance(const ImportanceSample& sample) {
  return covariance_of(sample.points, sample.weight, weighted_mean(sample), 0);
}

}  // namespace infracast::study
