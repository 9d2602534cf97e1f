// SPDX-License-Identifier: MIT
// Fused instructions: one or two operations on the accumulator and one or two operands, a handler for each combination.
#pragma once

#include "run/kernels/accumulator.h"
#include "run/kernels/elementary.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// a - floor(a / b) b, kept by min/max from being rounded past zero.
INFRACAST_INLINE Vector modulo(Vector a, Vector b) {
  const Vector zero = broadcast(0.0);
  const Vector rest = a - round_down(a / b + broadcast(kNearly)) * b;
  return select(((rest < zero) & (b > zero)) | ((rest > zero) & (b < zero)), zero, rest);
}

// NaN where an operand is NaN.
template <Op kOp>
INFRACAST_INLINE Vector comparison(Vector a, Vector b) {
  Mask holds = a == b;
  if constexpr (kOp == Op::less) holds = a < b;
  if constexpr (kOp == Op::less_equal) holds = a <= b;
  return none_where(is_unordered(a, b), one_if(holds));
}

// A false operand settles that not both are true, a true one that either is.
INFRACAST_INLINE Vector both(Vector a, Vector b) {
  const Mask not_both = (a == broadcast(0.0)) | (b == broadcast(0.0));
  return none_where(is_unordered(a, b) & ~not_both, one_if(~not_both));
}
INFRACAST_INLINE Vector either(Vector a, Vector b) {
  const Mask one = is_true(a) | is_true(b);
  return none_where(is_unordered(a, b) & ~one, one_if(one));
}

template <Op kOp>
INFRACAST_INLINE Vector binary(Vector a, Vector b) {
  if constexpr (kOp == Op::add) return a + b;
  if constexpr (kOp == Op::subtract) return a - b;
  if constexpr (kOp == Op::multiply) return a * b;
  if constexpr (kOp == Op::divide) return a / b;
  if constexpr (kOp == Op::minimum) return minimum(a, b);
  if constexpr (kOp == Op::maximum) return maximum(a, b);
  if constexpr (kOp == Op::minimum_of_number) return minimum_of_number(a, b);
  if constexpr (kOp == Op::maximum_of_number) return maximum_of_number(a, b);
  if constexpr (kOp == Op::modulo) return modulo(a, b);
  if constexpr (kOp == Op::both) return both(a, b);
  if constexpr (kOp == Op::either) return either(a, b);
  return comparison<kOp>(a, b);
}

// What an Outer or Inner stands for.
constexpr Op op_of(Outer outer) { return kBinaries[(static_cast<std::size_t>(outer) - 1) / 2]; }
constexpr bool is_reversed(Outer outer) { return static_cast<std::size_t>(outer) % 2 == 0; }
constexpr Op op_of(Inner inner) { return kPairing[static_cast<std::size_t>(inner) - 1]; }

// Operations with a constant read it from memory, never from the accumulator.
constexpr bool has_reverse(Op op) { return !operation(op).commutes && op != Op::minimum_of_number && op != Op::maximum_of_number; }

template <Inner kInner>
INFRACAST_INLINE Vector inner(Vector x, Vector y) {
  if constexpr (kInner == Inner::none)
    return x;
  else
    return binary<op_of(kInner)>(x, y);
}

template <Outer kOuter>
INFRACAST_INLINE Vector outer(Vector acc, Vector x) {
  if constexpr (kOuter == Outer::take)
    return x;
  else if constexpr (is_reversed(kOuter))
    return binary<op_of(kOuter)>(x, acc);
  else
    return binary<op_of(kOuter)>(acc, x);
}

// In pairs, so that neither waits for its own results.
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
    if constexpr (kOuter == outer_of(Op::power))
      return powers<false, kUniformX>(acc, x);
    else if constexpr (kOuter == outer_of(Op::power, true))
      return powers<true, kUniformX>(acc, x);
    else
      for (std::size_t i = 0; i < kVectors; ++i)
        acc.v[i] = outer<kOuter>(acc.v[i], inner<kInner>(read<kUniformX>(x, i), read<kUniformY>(y, i)));
  }
};

// Which combinations have a handler: two uniform operands are left to the uniform pass, and only pairing operations take two operands.
template <Outer kOuter, Inner kInner, bool kUniformX, bool kUniformY>
constexpr Typed fused_handler() {
  constexpr bool takes = kOuter == Outer::take;
  constexpr bool exists = takes || !is_reversed(kOuter) || has_reverse(op_of(kOuter));
  constexpr bool alone = kInner == Inner::none && kUniformX == kUniformY;
  constexpr bool pair = kInner != Inner::none && !(kUniformX && kUniformY) && (takes || operation(op_of(kOuter)).pairs);
  if constexpr (exists && (alone || pair)) return &handler<FusedAction<kOuter, kInner, kUniformX, kUniformY>>;
  return nullptr;
}

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
