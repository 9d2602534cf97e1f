// SPDX-License-Identifier: MIT
// Sine, cosine, tangent and their arcs over vectors, branch-free, from + - * / and integer operations only, hence the same bits on every
// instruction set. Sine and cosine: about 1 ulp; tangent and arcs: a few.
#pragma once

#include "run/kernels/elementary.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// From here on a double has no digits below a half: such an angle points nowhere.
inline constexpr double kNoAngle = 0x1p51;

// x = quadrant pi/2 + (angle + rest), |angle| <= pi/4 and a bit, rest below its precision; the quadrant is 0, 1, 2 or 3.
struct Angle {
  Vector quadrant;
  Vector angle;
  Vector rest;
};

// Half of pi in three doubles; each product with the number of quadrants is exact in two.
INFRACAST_INLINE Angle reduce_angle(Vector x) {
  const Vector sure = select(absolute(x) < broadcast(kNoAngle), x, broadcast(0.0));
  const Vector n = nearest(sure * broadcast(0x1.45f306dc9c883p-1));
  const Double2 first = exact_product(n, broadcast(0x1.921fb54442d18p0));
  const Double2 second = exact_product(n, broadcast(0x1.1a62633145c07p-54));
  const Double2 left = exact_sum(sure - first.high, negate(first.low));
  const Double2 next = exact_sum(left.high, negate(second.high));
  const Vector tail = ((left.low + next.low) - second.low) - n * broadcast(-0x1.f1976b7ed8fbcp-110);
  const Double2 angle = exact_sum(next.high, tail);
  return {n - broadcast(4.0) * round_down(n * broadcast(0.25)), angle.high, angle.low};
}

// On -pi/4 … pi/4; the coefficients are those of the FreeBSD C library.
INFRACAST_INLINE Vector sine_near(const Angle& of) {
  static constexpr double kS[] = {1.58969099521155010221e-10, -2.50507602534068634195e-08, 2.75573137070700676789e-06,
                                  -1.98412698298579493134e-04, 8.33333333332248946124e-03};
  const Vector x = of.angle, square = x * x, cube = square * x;
  const Vector series = polynomial(square, kS);
  return x - ((square * (broadcast(0.5) * of.rest - cube * series) - of.rest) - cube * broadcast(-1.66666666666666324348e-01));
}

INFRACAST_INLINE Vector cosine_near(const Angle& of) {
  static constexpr double kC[] = {-1.13596475577881948265e-11, 2.08757232129817482790e-09,  -2.75573143513906633035e-07,
                                  2.48015872894767294178e-05,  -1.38888888888741095749e-03, 4.16666666666666019037e-02};
  const Vector square = of.angle * of.angle, half = broadcast(0.5) * square, whole = broadcast(1.0) - half;
  const Vector series = square * polynomial(square, kC);
  return whole + (((broadcast(1.0) - whole) - half) + (square * series - of.angle * of.rest));
}

// Where x is an angle; else no number.
INFRACAST_INLINE Vector where_angle(Vector x, Vector value) {
  return select(absolute(x) < broadcast(kNoAngle), value, broadcast(__builtin_nan("")));
}

INFRACAST_INLINE Vector turned(const Angle& of, Vector x, Vector quadrant) {
  const Mask across = (quadrant == broadcast(1.0)) | (quadrant == broadcast(3.0));
  const Vector size = select(across, cosine_near(of), sine_near(of));
  return where_angle(x, select(quadrant >= broadcast(2.0), negate(size), size));
}

INFRACAST_INLINE Vector sine_of(const Angle& of, Vector x) { return turned(of, x, of.quadrant); }
INFRACAST_INLINE Vector cosine_of(const Angle& of, Vector x) {
  return turned(of, x, select(of.quadrant == broadcast(3.0), broadcast(0.0), of.quadrant + broadcast(1.0)));
}

// The sign of a zero is that of the angle.
INFRACAST_INLINE Vector sine(Vector x) { return select(x == broadcast(0.0), x, sine_of(reduce_angle(x), x)); }
INFRACAST_INLINE Vector cosine(Vector x) { return cosine_of(reduce_angle(x), x); }
INFRACAST_INLINE Vector tangent(Vector x) {
  const Angle angle = reduce_angle(x);
  return select(x == broadcast(0.0), x, sine_of(angle, x) / cosine_of(angle, x));
}

// arctan x = base + arctan((x - slope) / (1 + slope x)), where arctan slope is base; the intervals and coefficients are those of the
// FreeBSD C library.
INFRACAST_INLINE Vector arctangent(Vector x) {
  static constexpr double kEven[] = {1.62858201153657823623e-02, 4.97687799461593236017e-02, 6.66107313738753120669e-02,
                                     9.09088713343650656196e-02, 1.42857142725034663711e-01, 3.33333333333329318027e-01};
  static constexpr double kOdd[] = {-3.65315727442169155270e-02, -5.83357013379057348645e-02, -7.69187620504482999495e-02,
                                    -1.11111104054623557880e-01, -1.99999999998764832476e-01};
  const Vector size = absolute(x), one = broadcast(1.0), two = broadcast(2.0), slope = broadcast(1.5);
  const Mask half = size >= broadcast(0.4375), unit = size >= broadcast(0.6875), steep = size >= broadcast(1.1875),
             upright = size >= broadcast(2.4375);
  const auto by_interval = [&](Vector a, Vector b, Vector c, Vector d, Vector e) {
    return select(upright, e, select(steep, d, select(unit, c, select(half, b, a))));
  };
  const Vector none = broadcast(0.0);
  const Vector above = by_interval(size, two * size - one, size - one, size - slope, broadcast(-1.0));
  const Vector below = by_interval(one, two + size, size + one, one + slope * size, size);
  const Vector high = by_interval(none, broadcast(4.63647609000806093515e-01), broadcast(7.85398163397448278999e-01),
                                  broadcast(9.82793723247329054082e-01), broadcast(1.57079632679489655800e+00));
  const Vector low = by_interval(none, broadcast(2.26987774529616870924e-17), broadcast(3.06161699786838301793e-17),
                                 broadcast(1.39033110312309984516e-17), broadcast(6.12323399573676603587e-17));
  const Vector rest = above / below, square = rest * rest, fourth = square * square;
  const Vector series = square * polynomial(fourth, kEven) + fourth * polynomial(fourth, kOdd);
  const Vector near = rest - rest * series;
  const Vector value = select(half, high - ((rest * series - low) - rest), near);
  return select(is_number(x), (Vector)((Bits)value | ((Bits)x & broadcast_bits(0x8000000000000000ULL))), x);
}

INFRACAST_INLINE Vector arcsine(Vector x) {
  const Vector one = broadcast(1.0);
  return broadcast(2.0) * arctangent(x / (one + square_root((one - x) * (one + x))));
}

INFRACAST_INLINE Vector arccosine(Vector x) {
  const Vector one = broadcast(1.0);
  return broadcast(2.0) * arctangent(square_root((one - x) / (one + x)));
}

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
