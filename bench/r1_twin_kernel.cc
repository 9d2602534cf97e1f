// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, like the engine's kernels, whose exp and log it shares.
#include "bench/r1_twin_kernel.h"

#include "run/kernels/elementary.h"

namespace infracast::r1::INFRACAST_KERNELS {
namespace {

namespace lanes = running::kernels::INFRACAST_KERNELS;
using lanes::broadcast;
using lanes::kWidth;
using lanes::maximum;
using lanes::Vector;

constexpr double kDt = 1.0 / kStepsPerYear;
constexpr std::size_t kTogether = 2;  // vectors in flight, to hide latencies

// What does not change within a draw, worked out once: products of parameters with each other and with the step.
struct Rates {
  Vector rP, rN, inverse_cP, inverse_cN, HH0, gHH, takeP, takeN, pB, qB, mobile, kM, tM, pU, qU, a0, a1, rA, kB, kE, tO, tb, life, gX,
      inverse_Xm, conc, mU, mA, tE;
};

using Read = const double* const*;

// The parameter of draws draw …, or of draw 0 for all of them.
template <bool kOne>
Vector parameter(Read p, ParameterIndex k, std::size_t draw) {
  return kOne && k != rP ? broadcast(p[k][0]) : lanes::load(p[k] + draw);
}

template <bool kOne>
Rates prepare(Read p, std::size_t draw) {
  const auto at = [&](ParameterIndex k) { return parameter<kOne>(p, k, draw); };
  const Vector dt = broadcast(kDt), one = broadcast(1);
  return {.rP = at(rP) * dt,
          .rN = at(rN) * dt,
          .inverse_cP = one / at(cP),
          .inverse_cN = one / at(cN),
          .HH0 = at(HH0),
          .gHH = at(gHH),
          .takeP = at(takeP),
          .takeN = at(takeN),
          .pB = at(pB) * dt,
          .qB = at(qB) * dt,
          .mobile = at(POP) * at(pen),
          .kM = lanes::negate(at(kM)),
          .tM = at(tM),
          .pU = at(pU) * dt,
          .qU = at(qU) * dt,
          .a0 = at(a0),
          .a1 = at(a1),
          .rA = at(rA) * dt,
          .kB = at(kB),
          .kE = at(kE),
          .tO = dt / at(tO),
          .tb = broadcast(3 * kDt) / at(tb),
          .life = dt / at(life),
          .gX = at(gX) * dt,
          .inverse_Xm = one / at(Xm),
          .conc = at(conc) * broadcast(1e-3),
          .mU = at(mU) * broadcast(1e-3),
          .mA = at(mA) * broadcast(1e-3),
          .tE = dt / at(tE)};
}

// Households and the mobile market at a time; the same for all draws when only rP is uncertain.
struct Outside {
  Vector per_household, mobile;
};

INFRACAST_INLINE Outside outside(const Rates& p, double t) {
  return {broadcast(1) / (p.HH0 * (broadcast(1) + p.gHH * broadcast(t))),
          p.mobile * (broadcast(1) - lanes::Exponential::inside(p.kM * (broadcast(t) + p.tM)))};
}

struct Stocks {
  Vector P, B, N, U, A, R, X, E, S1, S2, S3;
};

INFRACAST_INLINE Stocks step(const Rates& p, const Outside& at, const Stocks& s) {
  const Vector one = broadcast(1), zero = broadcast(0);
  const Vector market = p.takeP * s.P + p.takeN * s.N;
  const Vector retired = s.R * p.life;
  const Vector wanted = maximum(p.kB * s.B + p.kE * s.E - s.R - s.S1 - s.S2 - s.S3, zero);
  const Vector f1 = s.S1 * p.tb, f2 = s.S2 * p.tb, f3 = s.S3 * p.tb;
  const Vector demand = s.B * s.X * p.conc + s.U * p.mU + s.A * p.mA;
  return {.P = s.P + p.rP * s.P * (one - s.P * (p.inverse_cP * at.per_household)),
          .B = s.B + (p.pB + p.qB * s.B / market) * maximum(market - s.B, zero),
          .N = s.N + p.rN * s.N * (one - s.N * (p.inverse_cN * at.per_household)),
          .U = s.U + (p.pU + p.qU * s.U / at.mobile) * (at.mobile - s.U),
          .A = s.A + p.rA * s.A * lanes::Logarithm::inside((p.a0 + p.a1 * s.U) / s.A),
          .R = s.R + (f3 - retired),
          .X = s.X + p.gX * s.X * (one - s.X * p.inverse_Xm),
          .E = s.E + maximum(demand - s.E, zero) * p.tE,
          .S1 = s.S1 + (wanted * p.tO + retired - f1),
          .S2 = s.S2 + (f1 - f2),
          .S3 = s.S3 + (f2 - f3)};
}

INFRACAST_INLINE void report(const Stocks& s, std::size_t year, std::size_t draw, std::size_t draws, double* reported) {
  const Vector values[kReported] = {s.P, s.B, s.N, s.U, s.A, s.R, s.X, s.E};
  for (std::size_t k = 0; k < kReported; ++k) lanes::store(reported + (k * (kYears + 1) + year) * draws + draw, values[k]);
}

INFRACAST_INLINE Stocks start() {
  return {.P = broadcast(kStart[P]),
          .B = broadcast(kStart[B]),
          .N = broadcast(kStart[N]),
          .U = broadcast(kStart[U]),
          .A = broadcast(kStart[A]),
          .R = broadcast(kStart[R]),
          .X = broadcast(kStart[X]),
          .E = broadcast(kStart[E]),
          .S1 = broadcast(0),
          .S2 = broadcast(0),
          .S3 = broadcast(0)};
}

template <bool kOne>
void run_together(Read parameters, const Outside* shared, std::size_t draw, std::size_t draws, double* reported) {
  Rates p[kTogether];
  Stocks s[kTogether];
  for (std::size_t i = 0; i < kTogether; ++i) {
    p[i] = prepare<kOne>(parameters, draw + i * kWidth);
    s[i] = start();
  }
  for (std::size_t k = 0; k < kSteps; ++k) {
    if (k % kStepsPerYear == 0)
      for (std::size_t i = 0; i < kTogether; ++i) report(s[i], k / kStepsPerYear, draw + i * kWidth, draws, reported);
    const double t = static_cast<double>(k) / kStepsPerYear;
    for (std::size_t i = 0; i < kTogether; ++i) s[i] = step(p[i], kOne ? shared[k] : outside(p[i], t), s[i]);
  }
  for (std::size_t i = 0; i < kTogether; ++i) report(s[i], kYears, draw + i * kWidth, draws, reported);
}

}  // namespace

void run(const double* const* parameters, bool one_uncertain, std::size_t draws, double* reported) {
  Outside shared[kSteps];
  const Rates first = prepare<true>(parameters, 0);
  for (std::size_t k = 0; k < kSteps; ++k) shared[k] = outside(first, static_cast<double>(k) / kStepsPerYear);
  for (std::size_t draw = 0; draw < draws; draw += kTogether * kWidth) {
    if (one_uncertain)
      run_together<true>(parameters, shared, draw, draws, reported);
    else
      run_together<false>(parameters, shared, draw, draws, reported);
  }
}

}  // namespace infracast::r1::INFRACAST_KERNELS
