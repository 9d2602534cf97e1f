// SPDX-License-Identifier: MIT
#include "bench/r1_twin.h"

#include "bench/r1_twin_kernel.h"

namespace infracast::r1 {
namespace {

using Kernel = void (*)(const double* const* parameters, bool one_uncertain, std::size_t draws, double* reported);

template <Kernel kKernel>
void run_twin(const std::vector<std::vector<double>>& parameters, bool one_uncertain, std::size_t draws, std::span<double> reported) {
  std::array<const double*, kParameters> columns{};
  for (std::size_t k = 0; k < kParameters; ++k) columns[k] = parameters[k].data();
  kKernel(columns.data(), one_uncertain, draws, reported.data());
}

}  // namespace

Twin twin(std::string_view instruction_set) {
  if (instruction_set == "avx512") return &run_twin<&twin_avx512::run>;
  return instruction_set == "avx2" ? &run_twin<&twin_avx2::run> : &run_twin<&twin_sse2::run>;
}

}  // namespace infracast::r1
