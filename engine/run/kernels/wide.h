// SPDX-License-Identifier: MIT
// The domain's verbs, each a single instruction on a list of operands: growth laws, tables, limits, attainment.
#pragma once

#include "run/kernels/accumulator.h"
#include "run/kernels/elementary.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// Reads operand k; a uniform one is broadcast into a cell first.
INFRACAST_INLINE Source resolve(const Context& context, std::size_t k) {
  const Operand& operand = context.frame->operands[context.at->x + k];
  if (!operand.uniform) return {displaced(context.rows, operand.offset), kWidth};
  double* cell = context.frame->cells + k * kWidth;
  store(cell, broadcast(*displaced(context.uniforms, operand.offset)));
  return {cell, 0};
}

INFRACAST_INLINE void resolve_all(const Context& context) {
  for (std::size_t k = 0; k < context.at->n; ++k) context.frame->sources[k] = resolve(context, k);
}

INFRACAST_INLINE Vector read(const Source& source, std::size_t i) { return load(source.at + i * source.step); }

// How an operation on a list of operands is computed: one of these for each.
template <Op kOp>
struct ListAction;

// An increment where there is growth, else 0; NaN where an operand is NaN.
INFRACAST_INLINE Vector where_it_grows(Mask numbers, Mask grows, Vector increment) {
  return select(numbers, select(grows, increment, broadcast(0.0)), broadcast(__builtin_nan("")));
}

// The Bass equation solved over a step: of the gap to the ceiling, pull (p M + q y) / (pull + q gap e^-(p+q)dt) times the rise.
INFRACAST_INLINE Vector bass(Vector y, Vector ceiling, Vector p, Vector q, Vector decay, Vector rise) {
  const Vector gap = ceiling - y;
  const Vector pull = p * ceiling + q * y;
  const Vector divisor = pull + q * gap * decay;
  const Vector increment = gap * (pull * rise) / divisor;
  const Mask numbers = is_number(y) & is_number(ceiling) & is_number(p) & is_number(q);
  const Mask grows = (ceiling > broadcast(0.0)) & (gap > broadcast(0.0)) & (divisor != broadcast(0.0));
  return where_it_grows(numbers, grows, increment);
}

INFRACAST_INLINE Vector logistic(Vector y, Vector ceiling, Vector decay, Vector rise) {
  const Vector grown = y * rise;
  const Vector increment = grown * (ceiling - y) / (ceiling * decay + grown);
  return where_it_grows(is_number(y) & is_number(ceiling) & is_number(decay), (y > broadcast(0.0)) & (y < ceiling), increment);
}

INFRACAST_INLINE Vector gompertz(Vector y, Vector ceiling, Vector rise) {
  const Vector increment = y * exponential_minus_one(rise * logarithm(ceiling / y));
  return where_it_grows(is_number(y) & is_number(ceiling) & is_number(rise), (y > broadcast(0.0)) & (ceiling > broadcast(0.0)), increment);
}

// The date at which a gap rose to zero, linear from the previous step.
INFRACAST_INLINE Vector first_reached(Vector previous, Vector gap_before, Vector gap, Vector t_before, double dt) {
  const Vector zero = broadcast(0.0), infinity = broadcast(__builtin_inf());
  const Mask arrives = (gap >= zero) & ~(absolute(previous) < infinity);
  if (!any(arrives) && all(previous == previous)) return previous;  // as at most steps
  const Vector share = select(absolute(gap_before) < infinity, gap_before / (gap_before - gap), broadcast(1.0));
  const Vector now = t_before + broadcast(dt) * select(gap_before < zero, share, zero);
  return select(absolute(previous) < infinity, previous, select(gap >= zero, now, infinity));
}

template <>
struct ListAction<Op::bass> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const Source y = resolve(context, 0), ceiling = resolve(context, 1), p = resolve(context, 2), q = resolve(context, 3);
    const Source decay = resolve(context, 4), rise = resolve(context, 5);
    const Vector per_year = broadcast(context.frame->per_year);
    for (std::size_t i = 0; i < kVectors; ++i)
      acc.v[i] = bass(read(y, i), read(ceiling, i), read(p, i), read(q, i), read(decay, i), read(rise, i)) * per_year;
  }
};

template <>
struct ListAction<Op::logistic> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const Source y = resolve(context, 0), ceiling = resolve(context, 1), decay = resolve(context, 2), rise = resolve(context, 3);
    const Vector per_year = broadcast(context.frame->per_year);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = logistic(read(y, i), read(ceiling, i), read(decay, i), read(rise, i)) * per_year;
  }
};

template <>
struct ListAction<Op::gompertz> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const Source y = resolve(context, 0), ceiling = resolve(context, 1), rise = resolve(context, 2);
    const Vector per_year = broadcast(context.frame->per_year);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = gompertz(read(y, i), read(ceiling, i), read(rise, i)) * per_year;
  }
};

template <>
struct ListAction<Op::first_reached> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    const Source previous = resolve(context, 0), before = resolve(context, 1), gap = resolve(context, 2), t_before = resolve(context, 3);
    const double dt = context.frame->dt;
    for (std::size_t i = 0; i < kVectors; ++i)
      acc.v[i] = first_reached(read(previous, i), read(before, i), read(gap, i), read(t_before, i), dt);
  }
};

// The position of the smallest operand, or the first within 1e-9 of it.
template <>
struct ListAction<Op::least_index> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    resolve_all(context);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = least(context.frame->sources, context.at->n, i);
  }

 private:
  INFRACAST_INLINE Vector least(const Source* values, std::size_t count, std::size_t i) {
    Vector smallest = read(values[0], i);
    for (std::size_t k = 1; k < count; ++k) smallest = minimum(smallest, read(values[k], i));
    const Vector bound = smallest + broadcast(1e-9) * absolute(smallest);
    Vector position = broadcast(0.0);
    for (std::size_t k = count; k-- > 0;) {
      const Vector value = read(values[k], i);
      position = select((value <= bound) | (value == smallest), broadcast(static_cast<double>(k)), position);
    }
    return select(is_number(smallest), position, smallest);
  }
};

// Operands: x, then n points (x_k, y_k), then the n - 1 slopes between them.
template <>
struct ListAction<Op::interpolate> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    resolve_all(context);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = table(context.frame->sources, context.at->n / 3, i);
  }

 private:
  INFRACAST_INLINE Vector table(const Source* values, std::size_t points, std::size_t i) {
    const Vector x = read(values[0], i);
    Vector y = read(values[2], i);
    Mask numbers = is_number(x);
    for (std::size_t k = 0; k + 1 < points; ++k) {
      const Vector from = read(values[1 + 2 * k], i);
      numbers &= is_number(from);
      y = select(x >= from, read(values[2 + 2 * k], i) + (x - from) * read(values[1 + 2 * points + k], i), y);
    }
    const Vector last = read(values[2 * points - 1], i);
    y = select(x >= last, read(values[2 * points], i), y);
    return select(numbers & is_number(last), y, broadcast(__builtin_nan("")));
  }
};

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
