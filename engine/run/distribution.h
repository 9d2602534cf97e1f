// SPDX-License-Identifier: MIT
// Priors without truncation, with probabilities counted from both ends.
#pragma once

#include "infracast/prior.h"

namespace infracast::running {

// The probabilities below and above a point. Both are kept, because the smaller one is accurate.
struct Shares {
  double below = 0;
  double above = 1;
};

// The value of a prior that has only one (fixed, or without spread); otherwise NaN.
double only_value(const Prior& prior);
bool is_truncated(const Prior& prior);

// Of the untruncated prior.
Shares shares_at(const Prior& prior, double x);
double point_at(const Prior& prior, Shares shares);

// The probabilities of the untruncated prior that are cut off at either end.
Shares cut_off(const Prior& prior);
// Converts a probability of the truncated prior to the untruncated one.
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
