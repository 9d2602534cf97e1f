// SPDX-License-Identifier: MIT
// Allocation of a purse: floors first, then shares by weight up to each need, then the rest to requests without weight.
#pragma once

#include "run/kernels/wide.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// Allocates for one vector of draws. Needs, weights and grants use the frame's scratch memory after the operands; a request is open while
// its grant is below its need.
class Allocation {
 public:
  Allocation(const Context& context, std::size_t i)
      : sources_(context.frame->sources),
        requests_((context.at->n - 1) / 3),
        needs_(context.frame->cells + context.at->n * kWidth),
        weights_(needs_ + requests_ * kWidth),
        grants_(weights_ + requests_ * kWidth),
        i_(i),
        remaining_(maximum_of_number(read(sources_[0], i), broadcast(0.0))) {
    Vector all_weights{};
    for (std::size_t k = 0; k < requests_; ++k) {
      const Vector need = maximum_of_number(read(sources_[1 + 3 * k], i_), broadcast(0.0));
      store(needs_ + k * kWidth, need);
      const Vector weight = maximum_of_number(read(sources_[2 + 3 * k], i_), broadcast(0.0));
      store(weights_ + k * kWidth, weight);
      needed_ = needed_ + need;
      floors_ = floors_ + floor(k);
      all_weights = all_weights + weight;
    }
    // All terms are nonnegative, so that no infinities cancel.
    usual_ = remaining_ + needed_ + floors_ + all_weights < broadcast(__builtin_inf());
  }

  // The grants, one vector per request.
  const double* share_out() {
    if (all(is_plenty() & usual_)) return needs_;
    const Vector available = remaining_;
    grant_floors();
    for (std::size_t round = 0; round < requests_ && any(share_by_weight()); ++round) {
    }
    if (any(is_left())) share_the_rest();
    if (!all(usual_)) settle_the_unusual(available);
    return grants_;
  }

 private:
  [[nodiscard]] Vector need(std::size_t k) const { return load(needs_ + k * kWidth); }
  [[nodiscard]] Vector weight(std::size_t k) const { return load(weights_ + k * kWidth); }
  [[nodiscard]] Vector grant(std::size_t k) const { return load(grants_ + k * kWidth); }
  [[nodiscard]] Vector floor(std::size_t k) const {
    return minimum_of_number(maximum_of_number(read(sources_[3 + 3 * k], i_), broadcast(0.0)), need(k));
  }
  void set_grant(std::size_t k, Vector value) { store(grants_ + k * kWidth, value); }

  // The money exceeds all needs even after rounding, so rounds of sharing end with every need met.
  [[nodiscard]] Mask is_plenty() const { return (needed_ < broadcast(__builtin_inf())) & (remaining_ >= needed_ * broadcast(1 + 1e-9)); }

  // Infinite money meets every need; where an input is NaN, so are all grants.
  void settle_the_unusual(Vector available) {
    Vector weights{};
    for (std::size_t k = 0; k < requests_; ++k) weights = weights + weight(k);
    const Mask endless = available == broadcast(__builtin_inf()), numbers = is_number(available + needed_ + floors_ + weights);
    for (std::size_t k = 0; k < requests_; ++k)
      set_grant(k, select(numbers, select(endless, need(k), grant(k)), broadcast(__builtin_nan(""))));
  }

  void grant_floors() {
    const Mask short_of_floors = floors_ > remaining_;
    const Vector scale = select(short_of_floors, remaining_ / floors_, broadcast(1.0));
    for (std::size_t k = 0; k < requests_; ++k) {
      set_grant(k, floor(k) * scale);
      count_open(request(k));
    }
    remaining_ = select(short_of_floors, broadcast(0.0), remaining_ - floors_);
  }

  // A request as a round finds it.
  struct Request {
    Vector need, weight, grant, gap;
    Mask open;
  };
  [[nodiscard]] Request request(std::size_t k) const {
    const Vector need = this->need(k), weight = this->weight(k), grant = this->grant(k);
    return {need, weight, grant, need - grant, (grant < need) & (weight > broadcast(0.0))};
  }

  void count_open(const Request& one) { open_weights_ = open_weights_ + select(one.open, one.weight, broadcast(0.0)); }

  // Meets every open request whose share covers its gap. Where there is none, all receive their shares and nothing remains. Returns where
  // some were met, whose unused share remains to be given.
  Mask share_by_weight() {
    const Vector level = select(open_weights_ > broadcast(0.0), remaining_ / open_weights_, broadcast(0.0));
    Vector met = broadcast(0.0);
    Mask some_met{}, some_open{};
    for (std::size_t k = 0; k < requests_; ++k) {
      const Request one = request(k);
      const Mask covered = one.open & (level * one.weight >= one.gap);
      met = met + select(covered, one.gap, broadcast(0.0));
      some_met |= covered;
      some_open |= one.open;
    }
    open_weights_ = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) give(k, level, some_met);
    const Vector unused = maximum_of_number(remaining_ - met, broadcast(0.0));
    remaining_ = select(some_met, unused, select(some_open, broadcast(0.0), remaining_));
    return some_met;
  }

  void give(std::size_t k, Vector level, Mask only_covered) {
    const Request one = request(k);
    const Vector share = level * one.weight;
    const Vector uncovered = select(only_covered, one.grant, one.grant + share);
    set_grant(k, select(one.open, select(share >= one.gap, one.need, uncovered), one.grant));
    count_open(request(k));
  }

  [[nodiscard]] Mask is_left() const { return remaining_ != broadcast(0.0); }

  void share_the_rest() {
    const Mask left = is_left();
    Vector gaps = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) {
      const Request one = request(k);
      gaps = gaps + select(one.open, broadcast(0.0), one.gap);
    }
    const Mask enough = remaining_ >= gaps;
    const Vector share = select(gaps > broadcast(0.0), remaining_ / gaps, broadcast(0.0));
    for (std::size_t k = 0; k < requests_; ++k) {
      const Request one = request(k);
      set_grant(k, select(one.open | ~left, one.grant, select(enough, one.need, one.grant + one.gap * share)));
    }
  }

  const Source* sources_;
  std::size_t requests_;
  double* needs_;
  double* weights_;
  double* grants_;
  std::size_t i_;
  Vector remaining_;
  Mask usual_{};  // all inputs are finite
  Vector needed_{}, floors_{}, open_weights_{};
};

// Operands: the available money, then need, weight and floor of each request, then the rows of the grants.
__attribute__((noinline)) inline void write_grants(const Instruction* at, Frame* frame) {
  const Context context = outside_of_registers(at, frame);
  resolve_all(context);
  const std::size_t requests = (at->n - 1) / 3;
  const Operand* rows = frame->operands + at->x + at->n;
  for (std::size_t i = 0; i < kVectors; ++i) {
    const double* grants = Allocation(context, i).share_out();
    for (std::size_t k = 0; k < requests; ++k) store(displaced(context.rows, rows[k].offset) + i * kWidth, load(grants + k * kWidth));
  }
}

template <>
struct ListAction<Op::allocate> {
  INFRACAST_INLINE void apply(Block&, const Context& context) { write_grants(context.at, context.frame); }
};

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
