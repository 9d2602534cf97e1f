// SPDX-License-Identifier: MIT
// The kernel sets that kernel_set.cc is compiled to.
#pragma once

#include "run/kernels/instruction.h"

namespace infracast::running::kernels {

#if defined(__wasm_simd128__)
namespace wasm128 {
const KernelSet& set();
}
#else
namespace sse2 {
const KernelSet& set();
}
namespace avx2 {
const KernelSet& set();
}
namespace avx512 {
const KernelSet& set();
}
#endif

}  // namespace infracast::running::kernels
