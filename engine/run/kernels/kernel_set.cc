// SPDX-License-Identifier: MIT
// The table of kernels of one instruction set. Compiled once for each, see CMakeLists.txt.
#include <array>
#include <utility>

#include "run/kernels/allocation.h"
#include "run/kernels/arithmetic.h"
#include "run/kernels/delay.h"
#include "run/kernels/kernel_sets.h"
#include "run/kernels/noise.h"
#include "run/kernels/summary.h"
#include "run/kernels/unary.h"
#include "run/kernels/wide.h"

namespace infracast::running::kernels::INFRACAST_KERNELS {
namespace {

constexpr auto kVerbs = static_cast<std::size_t>(Verb::count);

// Fused handlers numbered by outer, inner, x uniform, y uniform.
template <std::size_t kNumber>
constexpr Typed numbered() {
  return fused_handler<static_cast<Outer>(kNumber / (kInners * 4)), static_cast<Inner>(kNumber / 4 % kInners), kNumber / 2 % 2 == 1,
                       kNumber % 2 == 1>();
}

template <std::size_t... kNumbers>
constexpr std::array<Typed, sizeof...(kNumbers)> all_fused(std::index_sequence<kNumbers...>) {
  return {numbered<kNumbers>()...};
}

constexpr auto kFused = all_fused(std::make_index_sequence<kOuters * kInners * 4>());

template <Verb kVerb>
constexpr Typed verb_handler() {
  if constexpr (kVerb == Verb::halt)
    return &halt;
  else if constexpr (kVerb == Verb::store)
    return &handler<StoreAction>;
  else if constexpr (kVerb == Verb::publish)
    return &handler<PublishAction>;
  else if constexpr (kVerb == Verb::record)
    return &handler<RecordAction>;
  else if constexpr (kVerb == Verb::remember)
    return &handler<RememberAction>;
  else if constexpr (kVerb == Verb::decay)
    return &handler<GrowthAction<false>>;
  else if constexpr (kVerb == Verb::rise)
    return &handler<GrowthAction<true>>;
  else if constexpr (kVerb == Verb::select_rr)
    return &handler<SelectAction<false, false>>;
  else if constexpr (kVerb == Verb::select_ru)
    return &handler<SelectAction<false, true>>;
  else if constexpr (kVerb == Verb::select_ur)
    return &handler<SelectAction<true, false>>;
  else
    return &handler<SelectAction<true, true>>;
}

template <Op kOp>
constexpr Typed operation_handler() {
  if constexpr (operation(kOp).shape == Shape::unary)
    return &handler<UnaryAction<kOp>>;
  else if constexpr (operation(kOp).shape == Shape::list)
    return &handler<ListAction<kOp>>;
  else
    return nullptr;
}

template <std::size_t... kNumbers>
constexpr std::array<Typed, sizeof...(kNumbers)> all_verbs(std::index_sequence<kNumbers...>) {
  return {verb_handler<static_cast<Verb>(kNumbers)>()...};
}

constexpr auto kVerbHandlers = all_verbs(std::make_index_sequence<kVerbs>());

template <std::size_t... kNumbers>
constexpr std::array<Typed, sizeof...(kNumbers)> all_operations(std::index_sequence<kNumbers...>) {
  return {operation_handler<static_cast<Op>(kNumbers)>()...};
}

constexpr auto kOperationHandlers = all_operations(std::make_index_sequence<kOps>());

Handler find_fused(Fused fused) {
  const std::size_t number = (static_cast<std::size_t>(fused.outer) * kInners + static_cast<std::size_t>(fused.inner)) * 4 +
                             (fused.x_uniform ? 2U : 0U) + (fused.y_uniform ? 1U : 0U);
  return reinterpret_cast<Handler>(kFused[number]);
}

Handler find_verb(Verb verb) { return reinterpret_cast<Handler>(kVerbHandlers[static_cast<std::size_t>(verb)]); }
Handler find_operation(Op op) { return reinterpret_cast<Handler>(kOperationHandlers[static_cast<std::size_t>(op)]); }

// Whole vectors, then the rest in a padded vector.
template <class Function>
void over(const double* in, double* out, std::size_t count) {
  std::size_t k = 0;
  for (; k + kWidth <= count; k += kWidth) store(out + k, Function::of(load(in + k)));
  if (k < count) {
    double rest[kWidth];
    for (std::size_t l = 0; l < kWidth; ++l) rest[l] = k + l < count ? in[k + l] : 0.5;
    store(rest, Function::of(load(rest)));
    for (std::size_t l = 0; k + l < count; ++l) out[k + l] = rest[l];
  }
  leave_wide_registers();
}

struct ExponentialOf {
  INFRACAST_INLINE Vector of(Vector x) { return exponential(x); }
};
struct ExponentialMinusOneOf {
  INFRACAST_INLINE Vector of(Vector x) { return exponential_minus_one(x); }
};
struct LogarithmOf {
  INFRACAST_INLINE Vector of(Vector x) { return logarithm(x); }
};
struct NormalQuantileOf {
  INFRACAST_INLINE Vector of(Vector u) { return normal_quantile(u); }
};

void power_over(const double* base, const double* exponent, double* out, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) {
    out[k] = power(broadcast(base[k]), broadcast(exponent[k]))[0];
  }
  leave_wide_registers();
}

void mark_nan(const double* values, double* marks, std::size_t count) {
  for (std::size_t k = 0; k < count; k += kWidth) {
    const Vector value = load(values + k);
    store(marks + k, select(value == value, load(marks + k), broadcast(1.0)));
  }
  leave_wide_registers();
}

constexpr KernelSet kSet{.name = INFRACAST_KERNELS_NAME,
                         .lanes = kLanes,
                         .fused = &find_fused,
                         .verb = &find_verb,
                         .operation = &find_operation,
                         .execute = &execute,
                         .exponential = &over<ExponentialOf>,
                         .logarithm = &over<LogarithmOf>,
                         .exponential_minus_one = &over<ExponentialMinusOneOf>,
                         .power = &power_over,
                         .normal_quantile = &over<NormalQuantileOf>,
                         .mark_nan = &mark_nan,
                         .extremes = &extremes,
                         .parts = &parts,
                         .careful_sums = &careful_sums};

}  // namespace

const KernelSet& set() { return kSet; }

}  // namespace infracast::running::kernels::INFRACAST_KERNELS
