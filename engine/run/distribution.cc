// SPDX-License-Identifier: MIT
#include "run/distribution.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "infracast/assert.h"
#include "run/kernels/instruction.h"

namespace infracast::running {
namespace {

// Keeps Boost from computing in extended precision, which is several times slower.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double spread(const Prior& prior) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return 0;
    case Prior::Kind::lognormal:
      return std::log(prior.b);
    case Prior::Kind::normal:
    case Prior::Kind::beta:
      return prior.b;
    case Prior::Kind::triangular:
      return prior.c - prior.a;
    case Prior::Kind::uniform:
      return prior.b - prior.a;
  }
  return 0;
}

double triangular_point(const Prior& prior, Shares shares) {
  const double width = prior.c - prior.a, rising = prior.b - prior.a;
  if (shares.below * width < rising) return prior.a + std::sqrt(shares.below * width * rising);
  return prior.c - std::sqrt(shares.above * width * (prior.c - prior.b));
}

Shares triangular_shares(const Prior& prior, double x) {
  if (x <= prior.a) return {0, 1};
  if (x >= prior.c) return {1, 0};
  const double width = prior.c - prior.a;
  if (x < prior.b) {
    const double below = (x - prior.a) * (x - prior.a) / (width * (prior.b - prior.a));
    return {below, 1 - below};
  }
  const double above = (prior.c - x) * (prior.c - x) / (width * (prior.c - prior.b));
  return {1 - above, above};
}

Shares uniform_shares(const Prior& prior, double x) {
  const double below = std::clamp((x - prior.a) / (prior.b - prior.a), 0.0, 1.0);
  return {below, std::clamp((prior.b - x) / (prior.b - prior.a), 0.0, 1.0)};
}

Shares beta_shares(const Prior& prior, double x) {
  const auto [alpha, beta] = beta_shape(prior);
  const double share = x / whole(prior);
  return {beta_share_below({alpha, beta}, share), share >= 1 ? 0 : beta_share_below({beta, alpha}, 1 - share)};
}

// The first term of the series, which is all there is of a share so small that Boost finds no root.
double beta_tail(BetaShape shape, double share) {
  const double log_beta = std::lgamma(shape.alpha) + std::lgamma(shape.beta) - std::lgamma(shape.alpha + shape.beta);
  return std::min(std::exp((std::log(share) + std::log(shape.alpha) + log_beta) / shape.alpha), 1.0);
}

double beta_quantile(BetaShape shape, Shares shares) {
  const auto [alpha, beta] = shape;
  const bool lower = shares.below <= shares.above;
  try {
    return lower ? boost::math::ibeta_inv(alpha, beta, shares.below, InDouble())
                 : boost::math::ibetac_inv(alpha, beta, shares.above, InDouble());
  } catch (const boost::math::evaluation_error&) {
    return lower ? beta_tail(shape, shares.below) : 1 - beta_tail({beta, alpha}, shares.above);
  }
}

double beta_point(const Prior& prior, Shares shares) { return beta_quantile(beta_shape(prior), shares) * whole(prior); }

}  // namespace

double only_value(const Prior& prior) {
  if (spread(prior) > 0) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp(prior.a, prior.min, prior.max);
}

bool is_truncated(const Prior& prior) { return std::isfinite(prior.min) || std::isfinite(prior.max); }
Shares normal_shares(double score) { return {0.5 * std::erfc(-score / std::numbers::sqrt2), 0.5 * std::erfc(score / std::numbers::sqrt2)}; }

double normal_score(Shares shares) {
  const bool lower = shares.below <= shares.above;
  double score = lower ? shares.below : shares.above;
  kernels::kernel_set().normal_quantile(&score, &score, 1);
  return lower ? score : -score;
}

BetaShape beta_shape(const Prior& prior) {
  const double mean = prior.a / whole(prior), sd = prior.b / whole(prior);
  const double precision = mean * (1 - mean) / (sd * sd) - 1;
  return {mean * precision, (1 - mean) * precision};
}

double beta_share_below(BetaShape shape, double x) {
  if (x <= 0) return 0;
  return x >= 1 ? 1 : boost::math::ibeta(shape.alpha, shape.beta, x, InDouble());
}

Shares shares_at(const Prior& prior, double x) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return x < prior.a ? Shares{0, 1} : Shares{1, 0};
    case Prior::Kind::lognormal:
      return x > 0 ? normal_shares(std::log(x / prior.a) / std::log(prior.b)) : Shares{0, 1};
    case Prior::Kind::normal:
      return normal_shares((x - prior.a) / prior.b);
    case Prior::Kind::beta:
      return beta_shares(prior, x);
    case Prior::Kind::triangular:
      return triangular_shares(prior, x);
    case Prior::Kind::uniform:
      return uniform_shares(prior, x);
  }
  return {};
}

double point_at(const Prior& prior, Shares shares) {
  switch (prior.kind) {
    case Prior::Kind::fixed:
      return prior.a;
    case Prior::Kind::lognormal:
      return prior.a * std::exp(std::log(prior.b) * normal_score(shares));
    case Prior::Kind::normal:
      return prior.a + prior.b * normal_score(shares);
    case Prior::Kind::beta:
      return beta_point(prior, shares);
    case Prior::Kind::triangular:
      return triangular_point(prior, shares);
    case Prior::Kind::uniform:
      return prior.a + shares.below * (prior.b - prior.a);
  }
  return prior.a;
}

Shares cut_off(const Prior& prior) {
  const double below = std::isfinite(prior.min) ? shares_at(prior, prior.min).below : 0;
  return {below, std::isfinite(prior.max) ? shares_at(prior, prior.max).above : 0};
}

Shares within(Shares cut, double share) {
  // In a tail, the share between two ends is a difference of small numbers, not of numbers near 1.
  const double kept = std::max(1 - cut.below - cut.above, 0.0);
  return {cut.below + share * kept, cut.above + (1 - share) * kept};
}

}  // namespace infracast::running

namespace infracast {

double quantile(const Prior& prior, double u) {
  INFRACAST_ASSERT(u > 0 && u < 1);
  const double only = running::only_value(prior);
  if (!std::isnan(only)) return only;
  if (!running::is_truncated(prior)) return running::point_at(prior, {u, 1 - u});
  return std::clamp(running::point_at(prior, running::within(running::cut_off(prior), u)), prior.min, prior.max);
}

double cumulative(const Prior& prior, double x) {
  const double only = running::only_value(prior);
  if (!std::isnan(only)) return x < only ? 0 : 1;
  if (x < prior.min) return 0;
  if (x >= prior.max) return 1;
  const running::Shares cut = running::cut_off(prior);
  return std::clamp((running::shares_at(prior, x).below - cut.below) / (1 - cut.below - cut.above), 0.0, 1.0);
}

}  // namespace infracast
