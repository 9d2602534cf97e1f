// SPDX-License-Identifier: MIT
// Instructions on the accumulator alone, moves between it and memory, and choices.
#pragma once

#include "run/kernels/accumulator.h"
#include "run/kernels/circular.h"
#include "run/kernels/elementary.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// The part of the step after a date: exactly 1 when the step begins on it and exactly 0 when it ends on it, in spite of rounding.
INFRACAST_INLINE Vector after(Vector date, const Frame& frame) {
  const Vector part = broadcast(1.0) - (date - broadcast(frame.time)) * broadcast(frame.per_year);
  const Vector begun = select(part <= broadcast(kNearly), broadcast(0.0), part);
  return select(begun >= broadcast(1.0 - kNearly), broadcast(1.0), begun);
}

INFRACAST_INLINE Vector with_sign_of(Vector x, Vector size) {
  return (Vector)((Bits)size | ((Bits)x & broadcast_bits(0x8000000000000000ULL)));
}

INFRACAST_INLINE Vector floor_nearly(Vector x) { return round_down(x + broadcast(kNearly)); }

INFRACAST_INLINE Vector round_half_away(Vector x) {
  const Vector size = absolute(x), whole = round_down(size);
  const Vector up = select(size - whole >= broadcast(0.5 - kNearly), whole + broadcast(1.0), whole);
  return with_sign_of(x, up);
}

// The share of a stock that a rate removes in a step, 1 - exp(-rate dt), and the share that stays.
INFRACAST_INLINE Vector rise(Vector rate, const Frame& frame) { return negate(exponential_minus_one(rate * broadcast(-frame.dt))); }
INFRACAST_INLINE Vector decay(Vector rate, const Frame& frame) { return exponential(rate * broadcast(-frame.dt)); }

template <Op kOp>
INFRACAST_INLINE Vector unary(Vector x, const Frame& frame) {
  if constexpr (kOp == Op::negate) return negate(x);
  if constexpr (kOp == Op::absolute) return absolute(x);
  if constexpr (kOp == Op::square_root) return square_root(x);
  if constexpr (kOp == Op::floor) return floor_nearly(x);
  if constexpr (kOp == Op::ceiling) return broadcast(0.0) - floor_nearly(negate(x));
  if constexpr (kOp == Op::truncate) return with_sign_of(x, floor_nearly(absolute(x)));
  if constexpr (kOp == Op::round) return round_half_away(x);
  if constexpr (kOp == Op::sine) return sine(x);
  if constexpr (kOp == Op::cosine) return cosine(x);
  if constexpr (kOp == Op::tangent) return tangent(x);
  if constexpr (kOp == Op::arcsine) return arcsine(x);
  if constexpr (kOp == Op::arccosine) return arccosine(x);
  if constexpr (kOp == Op::arctangent) return arctangent(x);
  if constexpr (kOp == Op::negation) return none_where(x != x, one_if(x == broadcast(0.0)));
  if constexpr (kOp == Op::hazard) return rise(maximum_of_number(x, broadcast(0.0)), frame) * broadcast(frame.per_year);
  if constexpr (kOp == Op::after) return after(x, frame);
}

template <Op kOp>
struct UnaryAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    if constexpr (kOp == Op::exponential)
      return values<Exponential>(acc.v);
    else if constexpr (kOp == Op::logarithm)
      return values<Logarithm>(acc.v);
    else
      for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = unary<kOp>(acc.v[i], *context.frame);
  }
};

template <bool kRise>
struct GrowthAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = kRise ? rise(acc.v[i], *context.frame) : decay(acc.v[i], *context.frame);
  }
};

INFRACAST_INLINE void store_block(double* to, const Block& acc) {
  for (std::size_t i = 0; i < kVectors; ++i) store(to + i * kWidth, acc.v[i]);
}

struct StoreAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) { store_block(displaced(context.rows, context.at->x), acc); }
};

// The value shared by all draws is that of the first.
struct PublishAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) { *displaced(context.frame->published, context.at->x) = acc.v[0][0]; }
};

struct RecordAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    store_block(context.frame->recorded + context.at->y * context.frame->record_stride, acc);
  }
};

struct RememberAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const RingView& ring = context.frame->rings[context.at->y];
    store_block(ring.history + context.frame->step % ring.capacity * kLanes, acc);
  }
};

INFRACAST_INLINE Vector choice(Vector condition, Vector yes, Vector no) {
  return none_where(condition != condition, select(condition != broadcast(0.0), yes, no));
}

template <bool kUniformX, bool kUniformY>
struct SelectAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const double* x = address<kUniformX>(context, context.at->x);
    const double* y = address<kUniformY>(context, context.at->y);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = choice(acc.v[i], read<kUniformX>(x, i), read<kUniformY>(y, i));
  }
};

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
