// SPDX-License-Identifier: MIT
// The reference model r1: a small coupled city of 11 stocks and 26 parameters, used to compare implementations.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace infracast::r1 {

inline constexpr int kStepsPerYear = 12;
inline constexpr std::size_t kYears = 14;
inline constexpr std::size_t kSteps = kYears * kStepsPerYear;

struct Parameter {
  std::string_view name;
  double value;
};

enum ParameterIndex : std::size_t {
  HH0,
  gHH,
  rP,
  cP,
  rN,
  cN,
  takeP,
  takeN,
  pB,
  qB,
  POP,
  pen,
  kM,
  tM,
  pU,
  qU,
  a0,
  a1,
  rA,
  kB,
  kE,
  tO,
  tb,
  life,
  gX,
  Xm,
  conc,
  mU,
  mA,
  tE,
  kParameters
};

inline constexpr std::array<Parameter, kParameters> kDefaults{{
    {"HH0", 4e6}, {"gHH", 0.01}, {"rP", 0.6},     {"cP", 0.98},  {"rN", 0.45}, {"cN", 0.6}, {"takeP", 0.75}, {"takeN", 0.1},
    {"pB", 0.03}, {"qB", 0.45},  {"POP", 1.05e7}, {"pen", 1.25}, {"kM", 0.25}, {"tM", 3},   {"pU", 0.01},    {"qU", 0.9},
    {"a0", 3000}, {"a1", 0.01},  {"rA", 0.35},    {"kB", 0.002}, {"kE", 0.2},  {"tO", 0.5}, {"tb", 1.5},     {"life", 10},
    {"gX", 0.35}, {"Xm", 1000},  {"conc", 0.02},  {"mU", 0.05},  {"mA", 2},    {"tE", 1},
}};

enum StockIndex : std::size_t { P, B, N, U, A, R, X, E, kReported, S1 = kReported, S2, S3, kStocks };

inline constexpr std::array<double, kStocks> kStart{2e5, 1e5, 1.5e5, 1e4, 2e3, 300, 8, 100, 0, 0, 0};

// Reported stocks from a run in double precision.
inline constexpr std::array<double, kReported> kYear7{3165794.877, 1015731.289, 1486113.577, 9522718.48,
                                                      29270.76985, 1054.277914, 82.93635179, 1413.48725};
inline constexpr std::array<double, kReported> kYear14{4382965.932, 3182882.891, 2602286.773, 12862743.64,
                                                       112639.1434, 7504.349203, 507.3840181, 26409.70613};

}  // namespace infracast::r1
