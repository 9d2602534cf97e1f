// SPDX-License-Identifier: MIT
// Which kernels this machine can run.
#include <algorithm>
#include <atomic>
#include <iterator>

#include "infracast/assert.h"
#include "infracast/instruction_set.h"
#include "run/kernels/kernel_sets.h"

namespace infracast::running::kernels {
namespace {

struct Known {
  std::string_view name;
  bool (*is_here)();
  const KernelSet& (*set)();
};

bool always() { return true; }

// From narrow to wide; the first is on every machine.
#if defined(__wasm_simd128__)
constexpr Known kKnown[] = {{"wasm128", always, wasm128::set}};
#else
bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
}

// What x86-64-v4 allows the compiler to use, and v3.
bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") && has_avx2();
}

constexpr Known kKnown[] = {{"sse2", always, sse2::set}, {"avx2", has_avx2, avx2::set}, {"avx512", has_avx512, avx512::set}};
#endif

// Null when there is none of that name, or not on this machine.
const Known* find(std::string_view name) {
  const Known* found = std::ranges::find(kKnown, name, &Known::name);
  return found != std::end(kKnown) && found->is_here() ? found : nullptr;
}

const Known& best() {
  const Known* found = std::end(kKnown) - 1;
  while (!found->is_here()) --found;
  return *found;
}

// What the machine can do is state of the process as it is; this is the same with less in it.
std::atomic<const Known*> narrowed{nullptr};

const Known& usual() {
  const Known* known = narrowed;
  return known != nullptr ? *known : best();
}

}  // namespace

bool available(std::string_view name) { return name == "auto" || name.empty() || find(name) != nullptr; }

const KernelSet& kernel_set(std::string_view name) {
  INFRACAST_ASSERT(available(name));
  return name.empty() || name == "auto" ? usual().set() : find(name)->set();
}

const KernelSet& narrowest_kernel_set() { return kKnown[0].set(); }

}  // namespace infracast::running::kernels

namespace infracast {

std::vector<std::string_view> known_instruction_sets() {
  std::vector<std::string_view> names;
  for (const auto& known : running::kernels::kKnown) names.push_back(known.name);
  return names;
}

bool machine_has_instruction_set(std::string_view name) { return running::kernels::available(name); }

std::string_view usual_instruction_set() { return running::kernels::usual().name; }

void narrow_instruction_set(std::string_view name) {
  const auto* known = running::kernels::find(name);
  INFRACAST_ASSERT(known != nullptr);
  running::kernels::narrowed = known;
}

}  // namespace infracast
