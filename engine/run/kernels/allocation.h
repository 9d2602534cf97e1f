// SPDX-License-Identifier: MIT
// Sharing out a purse: floors first, then by weight up to each need, then what is left to requests without weight.
#pragma once

#include "run/kernels/wide.h"

namespace infracast::kernels::INFRACAST_KERNELS {

// One vector of draws. Grants are kept in their rows from round to round; a request is open while its grant is below its need.
class Allocation {
 public:
  Allocation(const Context& context, std::size_t i)
      : sources_(context.frame->sources),
        rows_(context.rows),
        grants_(context.frame->operands + context.at->x + context.at->n),
        requests_((context.at->n - 1) / 3),
        i_(i),
        remaining_(maximum(read(sources_[0], i), broadcast(0.0))) {}

  void share_out() {
    if (all(is_plenty())) return grant_needs();
    grant_floors();
    sum_open_weights();
    for (std::size_t round = 0; round < requests_ && any(share_by_weight()); ++round) {
    }
    share_the_rest();
  }

 private:
  [[nodiscard]] Vector need(std::size_t k) const { return maximum(read(sources_[1 + 3 * k], i_), broadcast(0.0)); }
  [[nodiscard]] Vector weight(std::size_t k) const { return maximum(read(sources_[2 + 3 * k], i_), broadcast(0.0)); }
  [[nodiscard]] Vector floor(std::size_t k) const { return minimum(maximum(read(sources_[3 + 3 * k], i_), broadcast(0.0)), need(k)); }
  [[nodiscard]] double* row(std::size_t k) const { return displaced(rows_, grants_[k].offset) + i_ * kWidth; }
  [[nodiscard]] Vector grant(std::size_t k) const { return load(row(k)); }
  [[nodiscard]] Vector gap(std::size_t k) const { return need(k) - grant(k); }
  [[nodiscard]] Mask open(std::size_t k) const { return (grant(k) < need(k)) & (weight(k) > broadcast(0.0)); }

  // There is more than enough for every need, whatever the rounding: then rounds of sharing end with every need met.
  [[nodiscard]] Mask is_plenty() const {
    Vector total = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) total = total + need(k);
    return (total < broadcast(__builtin_inf())) & (remaining_ >= total * broadcast(1 + 1e-9));
  }

  void grant_needs() {
    for (std::size_t k = 0; k < requests_; ++k) store(row(k), need(k));
  }

  void grant_floors() {
    Vector total = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) total = total + floor(k);
    const Mask short_of_floors = total > remaining_;
    const Vector scale = select(short_of_floors, remaining_ / total, broadcast(1.0));
    for (std::size_t k = 0; k < requests_; ++k) store(row(k), floor(k) * scale);
    remaining_ = select(short_of_floors, broadcast(0.0), remaining_ - total);
  }

  void sum_open_weights() {
    open_weights_ = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) add_open_weight(k);
  }

  void add_open_weight(std::size_t k) { open_weights_ = open_weights_ + select(open(k), weight(k), broadcast(0.0)); }

  // Meets every open request whose share covers its gap; where there is none, everyone gets the share and nothing remains.
  // Returns where some were met, so that their unused share has yet to be given out.
  Mask share_by_weight() {
    const Vector level = select(open_weights_ > broadcast(0.0), remaining_ / open_weights_, broadcast(0.0));
    Vector met = broadcast(0.0);
    Mask some_met{};
    for (std::size_t k = 0; k < requests_; ++k) {
      const Mask covered = open(k) & (level * weight(k) >= gap(k));
      met = met + select(covered, gap(k), broadcast(0.0));
      some_met |= covered;
    }
    Mask some_open{};
    open_weights_ = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) {
      some_open |= open(k);
      give(k, level * weight(k), some_met);
      add_open_weight(k);
    }
    const Vector unused = maximum(remaining_ - met, broadcast(0.0));
    remaining_ = select(some_met, unused, select(some_open, broadcast(0.0), remaining_));
    return some_met;
  }

  void give(std::size_t k, Vector share, Mask only_covered) {
    const Mask covered = share >= gap(k);
    const Vector uncovered = select(only_covered, grant(k), grant(k) + share);
    store(row(k), select(open(k), select(covered, need(k), uncovered), grant(k)));
  }

  void share_the_rest() {
    Vector gaps = broadcast(0.0);
    for (std::size_t k = 0; k < requests_; ++k) gaps = gaps + select(open(k), broadcast(0.0), gap(k));
    const Mask enough = remaining_ >= gaps;
    const Vector share = select(gaps > broadcast(0.0), remaining_ / gaps, broadcast(0.0));
    for (std::size_t k = 0; k < requests_; ++k) {
      const Vector rest = select(enough, need(k), grant(k) + gap(k) * share);
      store(row(k), select(open(k), grant(k), rest));
    }
  }

  const Source* sources_;
  double* rows_;
  const Operand* grants_;
  std::size_t requests_;
  std::size_t i_;
  Vector remaining_;
  Vector open_weights_{};
};

// Operands: what is available, then need, weight and floor of each request; after them the rows of the grants.
__attribute__((noinline)) inline void write_grants(const Instruction* at, Frame* frame) {
  const Context context = outside_of_registers(at, frame);
  resolve_all(context);
  for (std::size_t i = 0; i < kVectors; ++i) Allocation(context, i).share_out();
}

struct GrantsAction {
  INFRACAST_INLINE void apply(Block&, const Context& context) { write_grants(context.at, context.frame); }
};

}  // namespace infracast::kernels::INFRACAST_KERNELS
