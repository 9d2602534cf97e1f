// SPDX-License-Identifier: MIT
// Standard normal numbers for every draw of a block at a step: Philox4x32-10 over lanes, then the inverse normal distribution.
#pragma once

#include "run/kernels/accumulator.h"
#include "run/kernels/elementary.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// Rational approximations of Wichura (1988), algorithm AS 241, PPND16: about 1e-16 relative. Coefficients highest power first.
inline constexpr double kCentreAbove[] = {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
                                          4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
                                          1.3314166789178437745e+2, 3.3871328727963666080e+0};
inline constexpr double kCentreBelow[] = {
    5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
    5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0};
inline constexpr double kSideAbove[] = {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
                                        1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
                                        4.63033784615654529590e+0, 1.42343711074968357734e+0};
inline constexpr double kSideBelow[] = {
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0};
inline constexpr double kTailAbove[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                                        2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
                                        5.46378491116411436990e+0, 6.65790464350110377720e+0};
inline constexpr double kTailBelow[] = {
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
    1.48753612908506148525e-2,  1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0};

// REQUIRES: 0 < u < 1.
INFRACAST_INLINE Vector normal_quantile(Vector u) {
  const Vector q = u - broadcast(0.5);
  const Vector r = broadcast(0.180625) - q * q;
  const Vector centre = q * (polynomial(r, kCentreAbove) / polynomial(r, kCentreBelow));
  const Vector far = square_root(negate(logarithm(minimum_of_number(u, broadcast(1.0) - u))));
  const Vector s = far - broadcast(1.6);
  Vector side = polynomial(s, kSideAbove) / polynomial(s, kSideBelow);
  const Mask tail = far > broadcast(5.0);
  if (any(tail)) {
    const Vector t = far - broadcast(5.0);
    side = select(tail, polynomial(t, kTailAbove) / polynomial(t, kTailBelow), side);
  }
  const Vector outside = select(q < broadcast(0.0), negate(side), side);
  return select(absolute(q) <= broadcast(0.425), centre, outside);
}

// Philox4x32-10 (Salmon et al. 2011); every 32-bit word in a 64-bit lane. Returns words 0 and 1 as one number.
INFRACAST_INLINE Bits philox(Bits c0, Bits c1, Bits c2, Bits c3, std::uint64_t key) {
  const Bits low = broadcast_bits(0xffffffffULL);
  auto k0 = static_cast<std::uint32_t>(key);
  auto k1 = static_cast<std::uint32_t>(key >> 32);
  for (int round = 0; round < 10; ++round) {
    const Bits p0 = multiply_halves(c0, broadcast_bits(0xD2511F53ULL)), p1 = multiply_halves(c2, broadcast_bits(0xCD9E8D57ULL));
    c0 = (p1 >> 32) ^ c1 ^ broadcast_bits(k0);
    c2 = (p0 >> 32) ^ c3 ^ broadcast_bits(k1);
    c1 = p1 & low;
    c3 = p0 & low;
    k0 += 0x9E3779B9U;
    k1 += 0xBB67AE85U;
  }
  return (c0 << 32) | c1;
}

// 52 bits as the middle of one of 2^52 equal parts of (0, 1).
INFRACAST_INLINE Vector unit_interval(Bits bits) {
  const Vector one_to_two = (Vector)((bits >> 12) | broadcast_bits(0x3ff0000000000000ULL));
  return (one_to_two - broadcast(1.0)) + broadcast(0x1p-53);
}

INFRACAST_INLINE Bits draws_of(std::uint64_t first) {
  Bits draws = broadcast_bits(first);
  for (std::size_t l = 0; l < kWidth; ++l) draws[l] += l;
  return draws;
}

// Counter: draw, count; key: seed and name of the noise, hashed together.
__attribute__((noinline)) inline void write_noise(const Frame& frame, std::uint64_t key, std::uint32_t count, double* out) {
  const Bits step = broadcast_bits(count);
  for (std::size_t i = 0; i < kVectors; ++i) {
    const Bits draw = draws_of(frame.first_draw + i * kWidth);
    const Bits bits = philox(draw & broadcast_bits(0xffffffffULL), draw >> 32, step, broadcast_bits(1), key);
    store(out + i * kWidth, normal_quantile(unit_interval(bits)));
  }
}

// REQUIRES of operands: they are the same in every draw.
template <>
struct ListAction<Op::noise> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const bool counted = context.at->n > 0;
    const double sd = counted ? uniform(context, 0) : 1;
    if (sd == 0) {
      for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = broadcast(0.0);
      return;
    }
    const std::uint32_t count = counted ? static_cast<std::uint32_t>(uniform(context, 1)) : context.frame->step;
    write_noise(*context.frame, context.frame->noise_keys[context.at->y], count, context.frame->scratch);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = load(context.frame->scratch + i * kWidth) * broadcast(sd);
  }

 private:
  INFRACAST_INLINE double uniform(const Context& context, std::size_t operand) {
    return *displaced(context.uniforms, context.frame->operands[context.at->x + operand].offset);
  }
};

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
