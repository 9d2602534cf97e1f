// SPDX-License-Identifier: MIT
// The accumulator: eight vectors that live in registers and are passed from instruction to instruction. Every handler ends
// in a jump to the next one, so that executing lane code costs no calls, returns or stores.
#pragma once

#include "run/kernels/instruction.h"
#include "run/kernels/vector.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

inline constexpr std::size_t kVectors = 8;
inline constexpr std::size_t kLanes = kVectors * kWidth;

struct Block {
  Vector v[kVectors];
};

// What a handler receives besides the accumulator.
struct Context {
  const Instruction* at;
  double* rows;
  const double* uniforms;
  Frame* frame;
};

// Calls the action with a copy of the context, because handlers with tail calls cannot take addresses of their parameters.
INFRACAST_INLINE Context outside_of_registers(const Instruction* at, Frame* frame) { return {at, frame->rows, frame->uniforms, frame}; }

using Typed = void (*)(const Instruction*, double*, const double*, Frame*, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector);

// Action::apply(Block&, const Context&) does the work. REQUIRES: it is inlined and keeps no address of the block.
template <class Action>
void handler(const Instruction* at, double* rows, const double* uniforms, Frame* frame, Vector a, Vector b, Vector c, Vector d, Vector e,
             Vector f, Vector g, Vector h) {
  Block acc{{a, b, c, d, e, f, g, h}};
  Action::apply(acc, Context{at, rows, uniforms, frame});
  const Instruction* next = at + 1;
  INFRACAST_TAIL_CALL reinterpret_cast<Typed>(next->run)(next, rows, uniforms, frame, acc.v[0], acc.v[1], acc.v[2], acc.v[3], acc.v[4],
                                                         acc.v[5], acc.v[6], acc.v[7]);
}

inline void halt(const Instruction*, double*, const double*, Frame*, Vector, Vector, Vector, Vector, Vector, Vector, Vector, Vector) {}

inline void execute(const Instruction* code, Frame& frame) {
  const Vector zero{};
  reinterpret_cast<Typed>(code->run)(code, frame.rows, frame.uniforms, &frame, zero, zero, zero, zero, zero, zero, zero, zero);
  leave_wide_registers();
}

template <class T>
INFRACAST_INLINE T* displaced(T* base, std::uint32_t bytes) {
  return reinterpret_cast<T*>(reinterpret_cast<std::uintptr_t>(base) + bytes);
}

// A row or a uniform as an operand; which one is part of the handler's type.
template <bool kUniform>
INFRACAST_INLINE const double* address(const Context& context, std::uint32_t offset) {
  if constexpr (kUniform) return displaced(context.uniforms, offset);
  return displaced(context.rows, offset);
}

template <bool kUniform>
INFRACAST_INLINE Vector read(const double* from, std::size_t i) {
  if constexpr (kUniform) return broadcast(*from);
  return load(from + i * kWidth);
}

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
