// SPDX-License-Identifier: MIT
// Priors without their truncation, and shares of them counted from both ends.
#pragma once

#include "infracast/prior.h"

namespace infracast::running {

// The shares of a distribution below and above a point. Both are kept, because the small one is the accurate one.
struct Shares {
  double below = 0;
  double above = 1;
};

// The value of a prior that has only one (fixed, or no spread); NaN for all others.
double only_value(const Prior& prior);
bool is_truncated(const Prior& prior);

// Of the prior without its truncation.
Shares shares_at(const Prior& prior, double x);
double point_at(const Prior& prior, Shares shares);

// The part of the untruncated prior that the truncation cuts off at either end.
Shares cut_off(const Prior& prior);
// A share of the truncated prior as shares of the untruncated one.
Shares within(Shares cut, double share);

Shares normal_shares(double score);
double normal_score(Shares shares);

struct BetaShape {
  double alpha = 1;
  double beta = 1;
};
BetaShape beta_shape(const Prior& prior);
double beta_share_below(BetaShape shape, double x);

}  // namespace infracast::running
