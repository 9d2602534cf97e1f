// SPDX-License-Identifier: MIT
// exp, log and their relatives over vectors, branch-free, from + - * / and integer operations only, hence the same bits on
// every instruction set. exp, expm1, log: about 1 ulp. Infinities, NaN, zeros and denormals behave as in the C library.
#pragma once

#include "run/kernels/vector.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

inline constexpr double kLn2High = 0x1.62e42feep-1;  // enough trailing zeros that its product with an exponent is exact
inline constexpr double kLn2Low = 0x1.a39ef35793c76p-33;
inline constexpr double kToInteger = 0x1.8p52;  // adding and subtracting it rounds to an integer

// Round to nearest. REQUIRES: |x| < 2^51.
INFRACAST_INLINE Vector nearest(Vector x) { return (x + broadcast(kToInteger)) - broadcast(kToInteger); }

inline constexpr double kNearly = 1e-9;  // a value this near to a jump of a function is taken to be on it

INFRACAST_INLINE Vector round_down(Vector x) {
  const Vector size = absolute(x), large = broadcast(0x1p52);  // from here on there are only integers
  const Bits sign = (Bits)x ^ (Bits)size;
  const Vector rounded = (Vector)((Bits)((size + large) - large) | sign);
  const Vector down = select(rounded > x, rounded - broadcast(1.0), rounded);
  return select(size < large, down, x);
}

// 2^n for integer n in [-1022, 1023].
INFRACAST_INLINE Vector two_to_the(Vector n) { return (Vector)((Bits)(n + broadcast(kToInteger + 1023)) << 52); }

template <std::size_t kCount>
INFRACAST_INLINE Vector polynomial(Vector x, const double (&coefficients)[kCount]) {
  Vector sum = broadcast(coefficients[0]);
  for (std::size_t k = 1; k < kCount; ++k) sum = sum * x + broadcast(coefficients[k]);
  return sum;
}

// The same polynomial in pairs (Estrin's order): a few more multiplications, half the latency.
template <std::size_t kCount>
INFRACAST_INLINE Vector paired_polynomial(Vector x, const double (&coefficients)[kCount]) {
  constexpr std::size_t kPairs = kCount / 2;
  const Vector square = x * x;
  Vector sum = kCount % 2 == 1 ? broadcast(coefficients[0]) : broadcast(coefficients[0]) * x + broadcast(coefficients[1]);
  constexpr std::size_t kFirst = kCount % 2 == 1 ? 1 : 2;
  for (std::size_t k = 0; k + (kFirst == 2 ? 1 : 0) < kPairs; ++k) {
    const std::size_t at = kFirst + 2 * k;
    sum = sum * square + (broadcast(coefficients[at]) * x + broadcast(coefficients[at + 1]));
  }
  return sum;
}

// x = n ln 2 + rest, |rest| <= ln 2 / 2, and expm1(rest).
struct Reduced {
  Vector n_shifted;  // n + kToInteger: n stands in its lowest bits
  Vector n;
  Vector rest_minus_one;
};

// Minimax for (e^r - 1 - r) / r^2 on half a logarithm of 2, found with Remez' algorithm; its own error is below 2e-17.
INFRACAST_INLINE Reduced reduce(Vector x) {
  static constexpr double kQuotient[] = {
      2.5100385495510319078e-8, 2.7620088445409748161e-7, 2.7557268459997064772e-6, 2.4801521295954375131e-5, 1.9841269863053616878e-4,
      1.3888888917213716901e-3, 8.3333333333300618325e-3, 4.1666666666624127873e-2, 1.6666666666666667453e-1, 5.0000000000000010221e-1};
  const Vector n_shifted = x * broadcast(0x1.71547652b82fep0) + broadcast(kToInteger);
  const Vector n = n_shifted - broadcast(kToInteger);
  const Vector rest = (x - n * broadcast(kLn2High)) - n * broadcast(kLn2Low);
  return {n_shifted, n, rest + rest * rest * paired_polynomial(rest, kQuotient)};
}

// For results that may be denormal, zero or infinite: scales in two steps, each with a representable factor.
__attribute__((noinline)) inline Vector exponential_at_the_edges(Vector x) {
  const Reduced reduced = reduce(maximum_of_number(minimum_of_number(x, broadcast(710.0)), broadcast(-746.0)));
  const Vector half = nearest(reduced.n * broadcast(0.5));
  return (broadcast(1.0) + reduced.rest_minus_one) * two_to_the(half) * two_to_the(reduced.n - half);
}

// A function with a fast form for the usual range and a slower one for all values. Lanes are independent: a slow lane changes no bit of the
// others.
struct Exponential {
  INFRACAST_INLINE Mask is_inside(Vector x) { return absolute(x) < broadcast(708.0); }
  INFRACAST_INLINE Vector inside(Vector x) {
    const Reduced reduced = reduce(x);
    return (Vector)((Bits)(broadcast(1.0) + reduced.rest_minus_one) + ((Bits)reduced.n_shifted << 52));
  }
  INFRACAST_INLINE Vector anywhere(Vector x) { return exponential_at_the_edges(x); }
};

template <class Function>
INFRACAST_INLINE Vector value(Vector x) {
  const Mask inside = Function::is_inside(x);
  const Vector result = Function::inside(x);
  if (all(inside)) return result;
  return select(inside, result, Function::anywhere(x));
}

template <class Function>
__attribute__((noinline)) Vector value_anywhere(Vector x) {
  return select(Function::is_inside(x), Function::inside(x), Function::anywhere(x));
}

// Eight vectors, two at a time, so that neither waits for its own results.
template <class Function>
INFRACAST_INLINE void values(Vector (&x)[8]) {
  const auto inside = [&](std::size_t k) { return Function::is_inside(x[k]) & Function::is_inside(x[k + 1]); };
  if (!all((inside(0) & inside(2)) & (inside(4) & inside(6)))) {
    for (Vector& one : x) one = value_anywhere<Function>(one);
    return;
  }
#pragma GCC unroll 4
  for (std::size_t k = 0; k < 8; k += 2) {
    const Vector first = Function::inside(x[k]), second = Function::inside(x[k + 1]);
    x[k] = first;
    x[k + 1] = second;
  }
}

INFRACAST_INLINE Vector exponential(Vector x) { return value<Exponential>(x); }

INFRACAST_INLINE Vector exponential_minus_one(Vector x) {
  const Reduced reduced = reduce(maximum_of_number(minimum_of_number(x, broadcast(710.0)), broadcast(-700.0)));
  const Vector half = two_to_the(reduced.n - broadcast(1.0));  // half of 2^n, which itself may overflow
  return broadcast(2.0) * (half * reduced.rest_minus_one + (half - broadcast(0.5)));
}

// x = 2^exponent (1 + fraction), sqrt(1/2) <= 1 + fraction < sqrt(2).
struct Scaled {
  Vector exponent;
  Vector fraction;
};

// REQUIRES: x is positive, finite and not denormal.
INFRACAST_INLINE Scaled scale_normal(Vector x) {
  const Bits half_root = broadcast_bits(0x3fe6a09e667f3bcdULL);  // sqrt(1/2)
  const Bits one = broadcast_bits(0x3ff0000000000000ULL);
  const Bits shifted = (Bits)x + (one - half_root);
  const Vector exponent = (Vector)((shifted >> 52) | broadcast_bits(0x4330000000000000ULL)) - broadcast(0x1p52 + 1023);
  const Vector mantissa = (Vector)((shifted & broadcast_bits(0x000fffffffffffffULL)) + half_root);
  return {exponent, mantissa - broadcast(1.0)};
}

INFRACAST_INLINE Scaled scale(Vector x) {
  const Mask denormal = x < broadcast(0x1p-1022);
  const Scaled scaled = scale_normal(select(denormal, x * broadcast(0x1p54), x));
  return {select(denormal, scaled.exponent - broadcast(54.0), scaled.exponent), scaled.fraction};
}

INFRACAST_INLINE Vector at_the_edges_of_logarithm(Vector x, Vector inside) {
  const Vector infinity = broadcast(__builtin_inf());
  const Vector positive = select(x < infinity, inside, x);  // infinity and NaN are their own
  const Vector non_negative = select(x == broadcast(0.0), negate(infinity), positive);
  return select(x < broadcast(0.0), broadcast(__builtin_nan("")), non_negative);
}

// log(1 + f) = f - f²/2 + s (f²/2 + R(s²)), s = f / (2 + f); the coefficients of R are those of the FreeBSD C library.
INFRACAST_INLINE Vector series_of_logarithm(Vector s_squared) {
  static constexpr double kR[] = {1.479819860511658591e-1, 1.531383769920937332e-1, 1.818357216161805012e-1, 2.222219843214978396e-1,
                                  2.857142874366239149e-1, 3.999999999940941908e-1, 6.666666666666735130e-1};
  return s_squared * paired_polynomial(s_squared, kR);
}

INFRACAST_INLINE Vector logarithm(const Scaled& scaled) {
  const Vector f = scaled.fraction;
  const Vector s = f / (broadcast(2.0) + f);
  const Vector half_square = broadcast(0.5) * f * f;
  const Vector tail = s * (half_square + series_of_logarithm(s * s)) + scaled.exponent * broadcast(kLn2Low);
  return scaled.exponent * broadcast(kLn2High) - ((half_square - tail) - f);
}

__attribute__((noinline)) inline Vector logarithm_at_the_edges(Vector x) { return at_the_edges_of_logarithm(x, logarithm(scale(x))); }

struct Logarithm {
  INFRACAST_INLINE Mask is_inside(Vector x) { return (x >= broadcast(0x1p-1022)) & (x < broadcast(__builtin_inf())); }
  INFRACAST_INLINE Vector inside(Vector x) { return logarithm(scale_normal(x)); }
  INFRACAST_INLINE Vector anywhere(Vector x) { return logarithm_at_the_edges(x); }
};

INFRACAST_INLINE Vector logarithm(Vector x) { return value<Logarithm>(x); }

// A number as the sum of two doubles, the second below the precision of the first.
struct Double2 {
  Vector high;
  Vector low;
};

INFRACAST_INLINE Double2 exact_sum(Vector a, Vector b) {
  const Vector sum = a + b;
  const Vector back = sum - a;
  return {sum, (a - (sum - back)) + (b - back)};
}

INFRACAST_INLINE Vector upper_half(Vector x) { return (Vector)((Bits)x & broadcast_bits(0xfffffffff8000000ULL)); }

INFRACAST_INLINE Double2 exact_product(Vector a, Vector b) {
  const Vector a_high = upper_half(a), a_low = a - a_high;
  const Vector b_high = upper_half(b), b_low = b - b_high;
  const Vector product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

// log(x) to about 1e-19: the leading term 2 s of the series is carried in two doubles. REQUIRES: 0 < x < infinity.
INFRACAST_INLINE Double2 precise_logarithm(const Scaled& scaled) {
  const Vector f = scaled.fraction;
  const Vector divisor = broadcast(2.0) + f;
  const Vector divisor_error = f - (divisor - broadcast(2.0));
  const Vector s = f / divisor;
  const Double2 back = exact_product(s, divisor);
  const Vector s_error = (((f - back.high) - back.low) - s * divisor_error) / divisor;
  const Vector rest = s * series_of_logarithm(s * s);  // log(1 + f) = 2 s + s R(s²)
  const Double2 sum = exact_sum(scaled.exponent * broadcast(kLn2High), broadcast(2.0) * s);
  const Double2 total = exact_sum(sum.high, rest);
  return {total.high, total.low + (sum.low + broadcast(2.0) * s_error + scaled.exponent * broadcast(kLn2Low))};
}

// exponent × log, in two doubles.
INFRACAST_INLINE Double2 precise_product(Vector exponent, const Double2& log) {
  const Double2 product = exact_product(exponent, log.high);
  return {product.high, product.low + exponent * log.low};
}

// Gives the power of |base| its sign: negative for a negative base with an odd exponent, NaN for one with a fractional exponent.
INFRACAST_INLINE Vector signed_power(Vector base, Vector exponent, Vector of_size) {
  const Vector half = exponent * broadcast(0.5), none = broadcast(__builtin_nan(""));
  const Mask whole = round_down(exponent) == exponent;
  const Mask odd = whole & (round_down(half) != half);
  const Mask needs_whole = (base < broadcast(0.0)) & (base > broadcast(-__builtin_inf()));
  const Bits sign = (Bits)base & broadcast_bits(0x8000000000000000ULL);
  const Vector with_sign = select(odd, (Vector)((Bits)of_size | sign), of_size);
  return select(is_number(base), select(needs_whole & ~whole & is_number(exponent), none, with_sign), base);
}

__attribute__((noinline)) inline Vector power_at_the_edges(Vector base, Vector exponent) {
  const Vector infinity = broadcast(__builtin_inf()), size = absolute(base);
  const Double2 product = precise_product(exponent, precise_logarithm(scale(size)));
  const Vector near = value_anywhere<Exponential>(product.high);
  const Vector inside = near + near * select(absolute(product.low) < broadcast(1.0), product.low, broadcast(0.0));
  const Mask ordinary = (size > broadcast(0.0)) & (size < infinity);
  const Vector edge = value_anywhere<Exponential>(exponent * at_the_edges_of_logarithm(size, broadcast(0.0)));
  const Vector unsigned_result = select(ordinary, select(absolute(near) < infinity, inside, near), edge);
  const Vector result =
      signed_power(base, exponent, select((size == broadcast(1.0)) & is_number(exponent), broadcast(1.0), unsigned_result));
  return select((exponent == broadcast(0.0)) | (base == broadcast(1.0)), broadcast(1.0), result);
}

// base ^ exponent = exp(exponent log base), with the product in two doubles, in the range where that is accurate.
struct QuickPower {
  Vector value;
  Mask holds;
};

INFRACAST_INLINE QuickPower quick_power(Vector base, Vector exponent) {
  const Double2 product = precise_product(exponent, precise_logarithm(scale_normal(base)));
  const Vector near = Exponential::inside(product.high);
  return {near + near * product.low, Logarithm::is_inside(base) & Exponential::is_inside(product.high)};
}

INFRACAST_INLINE Vector power(Vector base, Vector exponent, const QuickPower& quick) {
  return all(quick.holds) ? quick.value : select(quick.holds, quick.value, power_at_the_edges(base, exponent));
}

INFRACAST_INLINE Vector power(Vector base, Vector exponent) { return power(base, exponent, quick_power(base, exponent)); }

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
