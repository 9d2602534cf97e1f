// SPDX-License-Identifier: MIT
// Looking back: a value as it was some time ago, from the rows a ring keeps.
#pragma once

#include "run/kernels/wide.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {

// Interpolates between `back` steps ago and one step earlier; `part` is the weight of the latter.
struct Lookback {
  std::uint32_t back;
  double part;
};

// `furthest` is the number of steps with a history.
INFRACAST_INLINE Lookback look_back(double time, double per_year, std::uint32_t furthest) {
  const double wanted = time * per_year;
  const double positive = wanted > 0 ? wanted : 0;
  const double steps = positive < furthest ? positive : furthest;
  const auto whole = static_cast<std::uint32_t>(steps);
  const std::uint32_t back = whole < furthest || furthest == 0 ? whole : furthest - 1;
  return {back, steps - back};
}

class History {
 public:
  explicit History(const Context& context)
      : ring_(context.frame->rings[context.at->y]),
        x_(resolve(context, 0)),
        step_(context.frame->step),
        furthest_(step_ < ring_.capacity - 1 ? step_ : ring_.capacity - 1) {}

  [[nodiscard]] std::uint32_t furthest() const { return furthest_; }
  // The value `back` steps ago, vector i.
  [[nodiscard]] const double* at(std::uint32_t back, std::size_t i) const {
    if (back == 0) return x_.at + i * x_.step;
    return ring_.history + (step_ - back) % ring_.capacity * kLanes + i * kWidth;
  }

 private:
  RingView ring_;
  Source x_;
  std::uint32_t step_;
  std::uint32_t furthest_;
};

INFRACAST_INLINE void delay_alike(const History& history, Lookback look, double* out) {
  for (std::size_t i = 0; i < kVectors; ++i) {
    const Vector later = load(history.at(look.back, i));
    const bool exact = look.part == 0;
    store(out + i * kWidth, exact ? later : later * broadcast(1 - look.part) + load(history.at(look.back + 1, i)) * broadcast(look.part));
  }
}

INFRACAST_INLINE double delay_one(const History& history, Lookback look, std::size_t lane) {
  const std::size_t i = lane / kWidth, l = lane % kWidth;
  const double later = history.at(look.back, i)[l];
  return look.part == 0 ? later : later * (1 - look.part) + history.at(look.back + 1, i)[l] * look.part;
}

INFRACAST_INLINE double delay_at(const History& history, double time, double per_year, std::size_t lane) {
  return time == time ? delay_one(history, look_back(time, per_year, history.furthest()), lane) : time;
}

// Operands: x now, time. The ring holds x of the steps before.
__attribute__((noinline)) inline void write_delay(const Instruction* at, Frame* frame, double* out) {
  const Context context = outside_of_registers(at, frame);
  const History history(context);
  const Source time = resolve(context, 1);
  const double per_year = frame->per_year;
  if (time.step == 0 && time.at[0] == time.at[0]) return delay_alike(history, look_back(time.at[0], per_year, history.furthest()), out);
  for (std::size_t lane = 0; lane < kLanes; ++lane)
    out[lane] = delay_at(history, time.step == 0 ? time.at[0] : time.at[lane], per_year, lane);
}

template <>
struct ListAction<Op::delay> {
  INFRACAST_INLINE void apply(Block& acc, const Context& context) {
    write_delay(context.at, context.frame, context.frame->scratch);
    for (std::size_t i = 0; i < kVectors; ++i) acc.v[i] = load(context.frame->scratch + i * kWidth);
  }
};

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
