// SPDX-License-Identifier: MIT
// Fused instructions: one or two operations on the accumulator and one or two operands, a handler for each combination.
#pragma once

#include "run/kernels/block.h"
#include "run/kernels/elementary.h"

namespace infracast::kernels::INFRACAST_KERNELS {

template <Inner kInner>
INFRACAST_INLINE Vector inner(Vector x, Vector y) {
  if constexpr (kInner == Inner::add) return x + y;
  if constexpr (kInner == Inner::subtract) return x - y;
  if constexpr (kInner == Inner::multiply) return x * y;
  if constexpr (kInner == Inner::divide) return x / y;
  if constexpr (kInner == Inner::minimum) return minimum(x, y);
  if constexpr (kInner == Inner::maximum) return maximum(x, y);
  return x;
}

template <Outer kOuter>
INFRACAST_INLINE Vector arithmetic(Vector acc, Vector x) {
  if constexpr (kOuter == Outer::add) return acc + x;
  if constexpr (kOuter == Outer::subtract) return acc - x;
  if constexpr (kOuter == Outer::subtract_reversed) return x - acc;
  if constexpr (kOuter == Outer::multiply) return acc * x;
  if constexpr (kOuter == Outer::divide) return acc / x;
  if constexpr (kOuter == Outer::divide_reversed) return x / acc;
  if constexpr (kOuter == Outer::minimum) return minimum(acc, x);
  if constexpr (kOuter == Outer::minimum_reversed) return minimum(x, acc);
  if constexpr (kOuter == Outer::maximum) return maximum(acc, x);
  if constexpr (kOuter == Outer::maximum_reversed) return maximum(x, acc);
  return x;
}

template <Outer kOuter>
INFRACAST_INLINE Vector logical(Vector acc, Vector x) {
  if constexpr (kOuter == Outer::less) return one_if(acc < x);
  if constexpr (kOuter == Outer::less_reversed) return one_if(x < acc);
  if constexpr (kOuter == Outer::less_equal) return one_if(acc <= x);
  if constexpr (kOuter == Outer::less_equal_reversed) return one_if(x <= acc);
  if constexpr (kOuter == Outer::equal) return one_if(acc == x);
  if constexpr (kOuter == Outer::both) return one_if(is_true(acc) & is_true(x));
  if constexpr (kOuter == Outer::either) return one_if(is_true(acc) | is_true(x));
  return x;
}

template <Outer kOuter>
INFRACAST_INLINE Vector outer(Vector acc, Vector x) {
  if constexpr (kOuter <= kLastArithmetic) return arithmetic<kOuter>(acc, x);
  return logical<kOuter>(acc, x);
}

// Two by two, so that neither waits for its own results.
template <bool kReversed, bool kUniform>
INFRACAST_INLINE void powers(Block& acc, const double* x) {
#pragma GCC unroll 4
  for (std::size_t i = 0; i < kVectors; i += 2) {
    const Vector x0 = read<kUniform>(x, i), x1 = read<kUniform>(x, i + 1);
    const Vector base0 = kReversed ? x0 : acc.v[i], base1 = kReversed ? x1 : acc.v[i + 1];
    const Vector exponent0 = kReversed ? acc.v[i] : x0, exponent1 = kReversed ? acc.v[i + 1] : x1;
    const QuickPower quick0 = quick_power(base0, exponent0), quick1 = quick_power(base1, exponent1);
    acc.v[i] = power(base0, exponent0, quick0);
    acc.v[i + 1] = power(base1, exponent1, quick1);
  }
}

template <Outer kOuter, Inner kInner, bool kUniformX, bool kUniformY>
struct FusedAction {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const double* x = address<kUniformX>(context, context.at->x);
    const double* y = kInner == Inner::none ? x : address<kUniformY>(context, context.at->y);
    if constexpr (kOuter == Outer::power) return powers<false, kUniformX>(acc, x);
    if constexpr (kOuter == Outer::power_reversed) return powers<true, kUniformX>(acc, x);
    for (std::size_t i = 0; i < kVectors; ++i)
      acc.v[i] = outer<kOuter>(acc.v[i], inner<kInner>(read<kUniformX>(x, i), read<kUniformY>(y, i)));
  }
};

// Which combinations have a handler: both operands uniform is no work for lanes, and rare operations take one operand only.
template <Outer kOuter, Inner kInner, bool kUniformX, bool kUniformY>
constexpr Typed fused_handler() {
  constexpr bool alone = kInner == Inner::none && kUniformX == kUniformY;
  constexpr bool pair = kInner != Inner::none && !(kUniformX && kUniformY) && kOuter <= kLastArithmetic;
  if constexpr (alone || pair) return &handler<FusedAction<kOuter, kInner, kUniformX, kUniformY>>;
  return nullptr;
}

}  // namespace infracast::kernels::INFRACAST_KERNELS
