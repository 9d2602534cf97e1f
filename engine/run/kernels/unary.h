// SPDX-License-Identifier: MIT
// Instructions on the accumulator alone, moves between it and memory, and choices.
#pragma once

#include "run/kernels/block.h"
#include "run/kernels/elementary.h"

namespace infracast::kernels::INFRACAST_KERNELS {

inline constexpr double kDateTolerance = 1e-9;  // of a step

// The part of the step after a date: exactly 1 when the step begins on it, exactly 0 when it ends on it, whatever rounding says.
INFRACAST_INLINE Vector after(Vector date, const Frame& frame) {
  const Vector part = broadcast(1.0) - (date - broadcast(frame.time)) * broadcast(frame.per_year);
  const Vector begun = select(part > broadcast(kDateTolerance), part, broadcast(0.0));
  return select(part < broadcast(1.0 - kDateTolerance), begun, broadcast(1.0));
}

// How much of a stock a rate removes in one step: 1 - exp(-rate dt); and how much stays.
INFRACAST_INLINE Vector rise(Vector rate, const Frame& frame) { return negate(exponential_minus_one(rate * broadcast(-frame.dt))); }
INFRACAST_INLINE Vector decay(Vector rate, const Frame& frame) { return exponential(rate * broadcast(-frame.dt)); }

template <Verb kVerb>
INFRACAST_INLINE Vector unary(Vector x, const Frame& frame) {
  if constexpr (kVerb == Verb::negate) return negate(x);
  if constexpr (kVerb == Verb::absolute) return absolute(x);
  if constexpr (kVerb == Verb::exponential) return exponential(x);
  if constexpr (kVerb == Verb::logarithm) return logarithm(x);
  if constexpr (kVerb == Verb::square_root) return square_root(x);
  if constexpr (kVerb == Verb::floor) return round_down(x);
  if constexpr (kVerb == Verb::negation) return one_if(x == broadcast(0.0));
  if constexpr (kVerb == Verb::decay) return decay(x, frame);
  if constexpr (kVerb == Verb::rise) return rise(x, frame);
  if constexpr (kVerb == Verb::hazard) return rise(maximum(x, broadcast(0.0)), frame) * broadcast(frame.per_year);
  if constexpr (kVerb == Verb::after) return after(x, frame);
}

template <Verb kVerb>
struct UnaryAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    if constexpr (kVerb == Verb::exponential) return values<Exponential>(acc.v);
    if constexpr (kVerb == Verb::logarithm) return values<Logarithm>(acc.v);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = unary<kVerb>(acc.v[i], *context.frame);
  }
};

INFRACAST_INLINE void store_block(double* to, const Block& acc) {
  for (std::size_t i = 0; i < kVectors; ++i) store(to + i * kWidth, acc.v[i]);
}

struct StoreAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) { store_block(displaced(context.rows, context.at->x), acc); }
};

// The value of all draws is that of the first.
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

template <bool kUniformX, bool kUniformY>
struct SelectAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const double* x = address<kUniformX>(context, context.at->x);
    const double* y = address<kUniformY>(context, context.at->y);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = select(is_true(acc.v[i]), read<kUniformX>(x, i), read<kUniformY>(y, i));
  }
};

}  // namespace infracast::kernels::INFRACAST_KERNELS
