// SPDX-License-Identifier: MIT
#include "bench/r1_scalar.h"

#include <algorithm>
#include <cmath>

namespace infracast::r1 {
namespace {

using Draw = std::array<double, kParameters>;
using Stocks = std::array<double, kStocks>;

Stocks rates(const Draw& p, const Stocks& s, double t) {
  const double households = p[HH0] * (1 + p[gHH] * t);
  const double market = p[takeP] * s[P] + p[takeN] * s[N];
  const double mobile = p[POP] * p[pen] * (1 - std::exp(-p[kM] * (t + p[tM])));
  const double retired = s[R] / p[life];
  const double wanted = std::max(p[kB] * s[B] + p[kE] * s[E] - s[R] - s[S1] - s[S2] - s[S3], 0.0);
  const double ordered = wanted / p[tO] + retired;
  const double f1 = 3 * s[S1] / p[tb], f2 = 3 * s[S2] / p[tb], f3 = 3 * s[S3] / p[tb];
  const double demand = (s[B] * s[X] * p[conc] + s[U] * p[mU] + s[A] * p[mA]) * 1e-3;
  Stocks d{};
  d[P] = p[rP] * s[P] * (1 - s[P] / (p[cP] * households));
  d[N] = p[rN] * s[N] * (1 - s[N] / (p[cN] * households));
  d[B] = (p[pB] + p[qB] * s[B] / market) * std::max(market - s[B], 0.0);
  d[U] = (p[pU] + p[qU] * s[U] / mobile) * (mobile - s[U]);
  d[A] = p[rA] * s[A] * std::log((p[a0] + p[a1] * s[U]) / s[A]);
  d[S1] = ordered - f1;
  d[S2] = f1 - f2;
  d[S3] = f2 - f3;
  d[R] = f3 - retired;
  d[X] = p[gX] * s[X] * (1 - s[X] / p[Xm]);
  d[E] = std::max(demand - s[E], 0.0) / p[tE];
  return d;
}

void report(const Stocks& stocks, std::size_t year, std::size_t draw, std::size_t draws, std::span<double> reported) {
  for (std::size_t k = 0; k < kReported; ++k) reported[(k * (kYears + 1) + year) * draws + draw] = stocks[k];
}

}  // namespace

void run_scalar(const std::vector<std::vector<double>>& parameters, std::size_t draws, std::span<double> reported) {
  for (std::size_t draw = 0; draw < draws; ++draw) {
    Draw p{};
    for (std::size_t k = 0; k < kParameters; ++k) p[k] = parameters[k][draw];
    Stocks stocks = kStart;
    for (std::size_t step = 0; step < kSteps; ++step) {
      if (step % kStepsPerYear == 0) report(stocks, step / kStepsPerYear, draw, draws, reported);
      const Stocks d = rates(p, stocks, static_cast<double>(step) / kStepsPerYear);
      for (std::size_t k = 0; k < kStocks; ++k) stocks[k] += d[k] / kStepsPerYear;
    }
    report(stocks, kYears, draw, draws, reported);
  }
}

}  // namespace infracast::r1
