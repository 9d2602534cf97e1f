// SPDX-License-Identifier: MIT
// Vectors of doubles as the compiler's own vector types: + - * / and comparisons are operators, one lane never sees another.
// Everything here is compiled once per instruction set, in a namespace of its own so that the linker keeps the copies apart.
#pragma once

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#else
#include <immintrin.h>
#endif

#include <cstddef>
#include <cstdint>

#if defined(__clang__)
#define INFRACAST_TAIL_CALL [[clang::musttail]] return
#else
#define INFRACAST_TAIL_CALL return
#endif
#define INFRACAST_INLINE static inline __attribute__((always_inline))

namespace infracast::running::kernels::INFRACAST_KERNELS {

#if defined(__AVX512F__)
inline constexpr std::size_t kWidth = 8;
#elif defined(__AVX2__)
inline constexpr std::size_t kWidth = 4;
#else
inline constexpr std::size_t kWidth = 2;
#endif
inline constexpr std::size_t kBytes = kWidth * sizeof(double);

typedef double Vector __attribute__((vector_size(kBytes)));
typedef std::int64_t Mask __attribute__((vector_size(kBytes)));  // all bits of a lane are set, or none
typedef std::uint64_t Bits __attribute__((vector_size(kBytes)));
typedef double InMemory __attribute__((vector_size(kBytes), may_alias, aligned(8)));

INFRACAST_INLINE Vector load(const double* from) { return (Vector)(*reinterpret_cast<const InMemory*>(from)); }
INFRACAST_INLINE void store(double* to, Vector value) { *reinterpret_cast<InMemory*>(to) = (InMemory)value; }
// x - 0 is x, also for -0 and NaN.
INFRACAST_INLINE Vector broadcast(double x) { return x - Vector{}; }
INFRACAST_INLINE Bits broadcast_bits(std::uint64_t x) { return x - Bits{}; }

INFRACAST_INLINE Vector select(Mask condition, Vector yes, Vector no) { return condition ? yes : no; }
INFRACAST_INLINE Vector one_if(Mask condition) { return select(condition, broadcast(1.0), broadcast(0.0)); }

INFRACAST_INLINE Mask is_number(Vector x) { return x == x; }
INFRACAST_INLINE Mask is_true(Vector x) { return (x < broadcast(0.0)) | (x > broadcast(0.0)); }
// Where either is NaN.
INFRACAST_INLINE Mask is_unordered(Vector a, Vector b) {
#if defined(__AVX512F__)
  return (Mask)_mm512_movm_epi64(_mm512_cmp_pd_mask((__m512d)a, (__m512d)b, _CMP_UNORD_Q));
#elif defined(__AVX2__)
  return (Mask)_mm256_cmp_pd((__m256d)a, (__m256d)b, _CMP_UNORD_Q);
#elif defined(__wasm_simd128__)
  return (a != a) | (b != b);
#else
  return (Mask)_mm_cmpunord_pd((__m128d)a, (__m128d)b);
#endif
}
// NaN with all bits set, so that a mask can be OR-ed onto values.
INFRACAST_INLINE Vector none_where(Mask none, Vector x) { return (Vector)((Bits)x | (Bits)none); }

// As std::min and std::max: the first operand when they are equal or not comparable. REQUIRES: b is not NaN.
INFRACAST_INLINE Vector minimum_of_number(Vector a, Vector b) { return select(b < a, b, a); }
INFRACAST_INLINE Vector maximum_of_number(Vector a, Vector b) { return select(a < b, b, a); }
// NaN when either operand is NaN: the comparison gives b, and a is checked.
INFRACAST_INLINE Vector minimum(Vector a, Vector b) { return none_where(a != a, select(a < b, a, b)); }
INFRACAST_INLINE Vector maximum(Vector a, Vector b) { return none_where(a != a, select(a > b, a, b)); }
INFRACAST_INLINE Vector absolute(Vector x) { return (Vector)((Bits)x & broadcast_bits(0x7fffffffffffffffULL)); }
INFRACAST_INLINE Vector negate(Vector x) { return (Vector)((Bits)x ^ broadcast_bits(0x8000000000000000ULL)); }

INFRACAST_INLINE Vector square_root(Vector x) {
#if defined(__AVX512F__)
  return (Vector)_mm512_maskz_sqrt_pd(0xff, (__m512d)x);
#elif defined(__AVX2__)
  return (Vector)_mm256_sqrt_pd((__m256d)x);
#elif defined(__wasm_simd128__)
  return (Vector)wasm_f64x2_sqrt((v128_t)x);
#else
  return (Vector)_mm_sqrt_pd((__m128d)x);
#endif
}

// Products of the lower 32 bits of each lane.
INFRACAST_INLINE Bits multiply_halves(Bits a, Bits b) {
#if defined(__AVX512F__)
  return (Bits)_mm512_maskz_mul_epu32(0xff, (__m512i)a, (__m512i)b);
#elif defined(__AVX2__)
  return (Bits)_mm256_mul_epu32((__m256i)a, (__m256i)b);
#elif defined(__wasm_simd128__)
  const v128_t x = wasm_i32x4_shuffle((v128_t)a, (v128_t)a, 0, 2, 0, 2), y = wasm_i32x4_shuffle((v128_t)b, (v128_t)b, 0, 2, 0, 2);
  return (Bits)wasm_u64x2_extmul_low_u32x4(x, y);
#else
  return (Bits)_mm_mul_epu32((__m128i)a, (__m128i)b);
#endif
}

INFRACAST_INLINE bool any(Mask mask) {
#if defined(__AVX512F__)
  return _mm512_test_epi64_mask((__m512i)mask, (__m512i)mask) != 0;
#elif defined(__AVX2__)
  return _mm256_movemask_pd((__m256d)mask) != 0;
#elif defined(__wasm_simd128__)
  return wasm_v128_any_true((v128_t)mask);
#else
  return _mm_movemask_pd((__m128d)mask) != 0;
#endif
}

INFRACAST_INLINE bool all(Mask mask) { return !any(~mask); }

// Clears wide registers, which would slow down narrow code that runs next.
INFRACAST_INLINE void leave_wide_registers() {
#if defined(__AVX__)
  _mm256_zeroupper();
#endif
}

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
