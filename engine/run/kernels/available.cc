// SPDX-License-Identifier: MIT
// Which kernels this machine can run.
#include <algorithm>
#include <array>
#include <atomic>
#include <stdexcept>
#include <string>

#include "infracast/assert.h"
#include "infracast/instruction_set.h"
#include "run/kernels/kernel_sets.h"

namespace infracast::running::kernels {
namespace {

// What x86-64-v4 and x86-64-v3 allow the compiler to use.
bool has_avx512() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma");
}

constexpr std::array<std::string_view, 3> kKnown{"sse2", "avx2", "avx512"};

std::string_view best() {
  if (has_avx512() && has_avx2()) return "avx512";
  return has_avx2() ? "avx2" : "sse2";
}

// What the machine can do is state of the process as it is; this is the same with less in it.
std::atomic<const std::string_view*> narrowed{nullptr};

}  // namespace

bool available(std::string_view name) {
  if (name == "avx512") return has_avx512() && has_avx2();
  if (name == "avx2") return has_avx2();
  return name == "sse2" || name == "auto" || name.empty();
}

const KernelSet& kernel_set(std::string_view name) {
  if (!available(name)) throw std::invalid_argument("instruction set \"" + std::string(name) + "\" is not available");
  const std::string_view chosen = name.empty() || name == "auto" ? usual_instruction_set() : name;
  if (chosen == "avx512") return avx512::set();
  return chosen == "avx2" ? avx2::set() : sse2::set();
}

}  // namespace infracast::running::kernels

namespace infracast {

std::vector<std::string_view> known_instruction_sets() { return {running::kernels::kKnown.begin(), running::kernels::kKnown.end()}; }

bool machine_has_instruction_set(std::string_view name) { return running::kernels::available(name); }

std::string_view usual_instruction_set() {
  const std::string_view* name = running::kernels::narrowed;
  return name != nullptr ? *name : running::kernels::best();
}

void narrow_instruction_set(std::string_view name) {
  const auto* known = std::find(running::kernels::kKnown.begin(), running::kernels::kKnown.end(), name);
  INFRACAST_ASSERT(known != running::kernels::kKnown.end() && running::kernels::available(name));
  running::kernels::narrowed = known;
}

}  // namespace infracast
