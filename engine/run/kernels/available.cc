// SPDX-License-Identifier: MIT
// Which kernels this machine can run.
#include <stdexcept>
#include <string>

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

std::string_view best() {
  if (has_avx512() && has_avx2()) return "avx512";
  return has_avx2() ? "avx2" : "sse2";
}

}  // namespace

bool available(std::string_view name) {
  if (name == "avx512") return has_avx512() && has_avx2();
  if (name == "avx2") return has_avx2();
  return name == "sse2" || name == "auto" || name.empty();
}

const KernelSet& kernel_set(std::string_view name) {
  if (!available(name)) throw std::invalid_argument("instruction set \"" + std::string(name) + "\" is not available");
  const std::string_view chosen = name.empty() || name == "auto" ? best() : name;
  if (chosen == "avx512") return avx512::set();
  return chosen == "avx2" ? avx2::set() : sse2::set();
}

}  // namespace infracast::running::kernels
